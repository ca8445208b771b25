"""What is taken over from Docusaurus's configuration."""

from __future__ import annotations

from pathlib import Path

from tests.engines.sites import facts, make_site, post

CONFIG = """
import type {Config} from '@docusaurus/types';
const config: Config = {
  title: 'Notes', tagline: 'On feeds', url: 'https://example.org', baseUrl: '/sub/', trailingSlash: false,
  i18n: { defaultLocale: 'fr', locales: ['fr', 'en'] },
  presets: [['@docusaurus/preset-classic', { docs: false, blog: { path: './news', routeBasePath: '/' } satisfies X }]],
  plugins: [
    function own() { return {} },
    ['@docusaurus/plugin-content-blog', { id: 'log', path: 'log', routeBasePath: 'log' }],
    ['@docusaurus/plugin-content-docs', { id: 'x', path: 'x' }],
  ],
};
export default config;
"""


def test_everything_that_the_configuration_says(tmp_path: Path) -> None:
    files = {"docusaurus.config.ts": CONFIG, "news/2026-01-05-a.md": post(), "log/2026-01-05-b.md": post()}
    found = make_site(tmp_path, files, "docusaurus")
    assert facts(found) == {
        "title": "Notes",
        "url": "https://example.org/sub/",
        "description": "On feeds",
        "language": "fr",
        "folders": ["news", "log"],
    }
    assert found.url is not None
    assert found.url.origin == "docusaurus.config.ts, url and baseUrl"
    assert [(blog["path"], blog["routeBasePath"]) for blog in found.settings["blogs"]] == [("news", ""), ("log", "log")]
    assert found.questions == ()
    assert found.notes == ()


def test_what_is_computed_is_a_question_and_a_note(tmp_path: Path) -> None:
    config = """
        module.exports = { title: process.env.TITLE, url: address() ?? 'https://example.org', baseUrl: '/',
          presets: [['classic', { blog: { routeBasePath: route() } }]] };
    """
    found = make_site(tmp_path, {"docusaurus.config.js": config, "blog/2026-01-05-a.md": post()}, "docusaurus")
    assert facts(found) == {"folders": ["blog"]}
    assert found.questions == ("publication.title", "publication.url", "collect.permalink")
    assert (
        'docusaurus.config.js computes `url`, which cannot be read without running it; it may be "https://example.org"'
        in found.notes
    )
    assert found.settings["address_unknown"] == (
        "docusaurus.config.js computes the blog's `routeBasePath`, which cannot be read without running it"
    )


def test_a_blog_outside_the_sites_folder_is_told(tmp_path: Path) -> None:
    config = "module.exports = { title: 'T', presets: [['classic', { blog: { path: '../blog' } }]] };"
    found = make_site(tmp_path, {"docusaurus.config.js": config}, "docusaurus")
    assert any("has its blog in ../blog, outside this folder" in note for note in found.notes)


def test_a_configuration_that_is_a_program_tells_nothing(tmp_path: Path) -> None:
    found = make_site(tmp_path, {"docusaurus.config.js": "module.exports = make()", "blog/a.md": post()}, "docusaurus")
    assert facts(found) == {"folders": ["blog"]}
    assert "collect.permalink" in found.questions


def test_a_site_without_a_blog_has_no_folder(tmp_path: Path) -> None:
    config = "module.exports = { title: 'T', url: 'https://example.org', baseUrl: '/', presets: [['classic', { blog: false }]] }"
    found = make_site(tmp_path, {"docusaurus.config.js": config, "blog/a.md": post()}, "docusaurus")
    assert found.folders is None
    assert found.questions == ("collect.folders",)
