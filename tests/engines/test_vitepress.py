"""What is taken over from VitePress's configuration."""

from __future__ import annotations

from pathlib import Path

from tests.engines.sites import facts, make_site, post

CONFIG = """
import { defineConfig } from 'vitepress'
import { name } from './meta'
export default ({ mode }: { mode: string }) => withPwa(defineConfig({
  title: name, description: 'On feeds', lang: 'en-US', base: '/sub/', srcDir: './src', cleanUrls: true,
  sitemap: { hostname: 'https://example.org' }, locales: { root: { label: 'English' }, fr: { label: 'Français' } },
}))
"""


def test_everything_that_the_configuration_says(tmp_path: Path) -> None:
    files = {
        "docs/.vitepress/config.ts": CONFIG,
        "docs/.vitepress/meta.ts": "export const name = 'Notes'",
        "docs/src/posts/a.md": post(),
        "docs/src/fr/posts/a.md": post(),
        "docs/src/guide/x.md": "---\ntitle: X\n---\n",
    }
    found = make_site(tmp_path, files, "vitepress")
    assert facts(found) == {
        "title": "Notes",
        "url": "https://example.org/sub/",
        "description": "On feeds",
        "language": "en-US",
        "folders": ["docs/src/posts"],
    }
    assert (found.settings["source"], found.settings["cleanUrls"]) == ("docs/src", True)
    assert found.questions == ()


def test_the_script_that_writes_a_feed_tells_what_the_configuration_does_not(tmp_path: Path) -> None:
    feed = """
        const baseUrl = `https://example.org`
        export async function genFeed(config) {
          const feed = new Feed({ title: 'Notes', id: baseUrl, language: 'de', copyright: 'CC BY' })
        }
    """
    files = {
        ".vitepress/config.mts": "export default defineConfig({ title: `${x}`, buildEnd: genFeed })",
        ".vitepress/genFeed.ts": feed,
        "posts/a.md": post(),
    }
    found = make_site(tmp_path, files, "vitepress")
    assert facts(found) == {
        "title": "Notes",
        "url": "https://example.org/",
        "language": "de",
        "copyright": "CC BY",
        "folders": ["posts"],
    }


def test_what_changes_addresses_and_is_computed_is_a_question(tmp_path: Path) -> None:
    config = "export default { title: 'T', sitemap: { hostname: 'https://example.org' }, cleanUrls: isClean() }"
    found = make_site(tmp_path, {".vitepress/config.js": config, "posts/a.md": post()}, "vitepress")
    assert found.questions == ("collect.permalink",)
    assert "cleanUrls" in found.settings["address_unknown"]


def test_a_site_without_a_configuration_file(tmp_path: Path) -> None:
    (tmp_path / ".vitepress").mkdir()
    found = make_site(tmp_path, {"posts/a.md": post()}, "vitepress")
    assert facts(found) == {"folders": ["posts"]}
    assert found.questions == ("publication.title", "publication.url")
