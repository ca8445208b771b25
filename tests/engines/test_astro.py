"""What is taken over from Astro's configuration, collections and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.engines import detect
from tests.engines.sites import facts, make_site, post

PAGE = """---
import { getCollection } from 'astro:content';
export async function getStaticPaths() {
  const posts = await getCollection('%s');
  return posts.map((entry) => ({ params: { %s: entry.%s }, props: entry }));
}
---
"""
CONTENT = """
import { glob } from 'astro/loaders';
import { defineCollection, z } from 'astro:content';
const blog = defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.md' }), schema: z.object({}) });
const notes = defineCollection({ loader: glob({ pattern: '**/[^_]*.md', base: "src/data/notes" }) });
const old = defineCollection({ type: 'content' });
const feed = defineCollection({ loader: feedLoader({ url: 'x' }) });
export const collections = { blog, notes, old, feed };
"""


def test_everything_that_the_files_say(tmp_path: Path) -> None:
    found = make_site(
        tmp_path,
        {
            "astro.config.mjs": "export default { site: 'https://example.org', base: '/sub', trailingSlash: 'never' }",
            "src/content.config.ts": CONTENT,
            "src/consts.ts": "export const SITE_TITLE = 'Notes';\nexport const SITE_DESCRIPTION = 'On feeds';\n",
            "src/pages/blog/[...slug].astro": PAGE % ("blog", "slug", "id"),
            "src/pages/n/[id]/index.astro": PAGE % ("notes", "id", "slug"),
            "src/pages/blog/[page].astro": PAGE % ("blog", "page", "id"),
            "src/content/blog/a.md": post(),
            "src/data/notes/2026/b.md": post(),
            "src/content/old/team.md": "---\nname: Ada\n---\n",
        },
        "astro",
    )
    assert facts(found) == {
        "title": "Notes",
        "url": "https://example.org/sub/",
        "description": "On feeds",
        "folders": ["src/content/blog", "src/data/notes"],
        "permalinks": {"src/content/blog": "/blog/:id", "src/data/notes": "/n/:id"},
    }
    assert found.questions == ()
    assert found.notes == ()


def test_the_feed_of_the_site_tells_its_title(tmp_path: Path) -> None:
    feed = "import { TITLE } from '../consts';\nexport async function GET(c) { return rss({ title: TITLE, description: 'D' }) }"
    files = {
        "package.json": '{"dependencies": {"astro": "^5.0.0"}}',
        "src/consts.ts": "export const TITLE = 'From the feed'; export const SITE = { lang: 'de', author: 'Ada' }",
        "src/pages/rss.xml.js": feed,
        "src/content/blog/a.md": post(),
        "src/pages/[...slug].astro": PAGE % ("blog", "slug", "slug"),
        "public/CNAME": "notes.example.org\n",
    }
    found = make_site(tmp_path, files, "astro")
    assert facts(found) == {
        "title": "From the feed",
        "url": "https://notes.example.org/",
        "description": "D",
        "language": "de",
        "authors": [{"name": "Ada"}],
        "folders": ["src/content/blog"],
        "permalink": "/:id/",
    }


def test_starlight_and_its_blog(tmp_path: Path) -> None:
    config = """
        const plugins = [starlightBlog({ authors: { ada: { name: 'Ada Lovelace', url: 'https://ada.example' } } })];
        export default defineConfig({ site: 'https://example.org', integrations: [react(), starlight({
          title: { root: 'Notes', fr: 'Carnet' }, plugins,
          locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français' }, 'pt-br': { lang: 'pt-BR' } } })] });
    """
    content = "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }"
    files = {"astro.config.ts": config, "src/content.config.ts": content} | {
        f"src/content/docs/{name}.md": post() for name in ("blog/a", "fr/blog/a", "pt-br/blog/a")
    }
    found = make_site(tmp_path, files | {"src/content/docs/guide/x.md": "---\ntitle: X\n---\n"}, "astro")
    assert facts(found) == {
        "title": "Notes",
        "url": "https://example.org/",
        "language": "en",
        "folders": ["src/content/docs/blog"],
        "permalink": "/:id/",
        "languages": ["en"],
    }
    assert found.settings["authors"] == {"ada": {"name": "Ada Lovelace", "url": "https://ada.example"}}
    assert len(found.notes) == 1


@pytest.mark.parametrize(
    ("page", "note"),
    [
        (PAGE.replace("entry.%s", "slugify(entry.%s)") % ("blog", "slug", "id"), "computes the addresses of blog"),
        ("---\nconst x = 1\n---\n", "no page of src/pages shows the collection blog by itself"),
    ],
)
def test_addresses_that_the_pages_compute_are_a_question(tmp_path: Path, page: str, note: str) -> None:
    files = {
        "astro.config.mjs": "export default { site: process.env.SITE }",
        "src/pages/blog/[...slug].astro": page,
        "src/content/blog/a.md": post(),
    }
    found = make_site(tmp_path, files, "astro")
    assert facts(found) == {"folders": ["src/content/blog"]}
    assert found.questions == ("publication.title", "publication.url", "collect.permalink")
    assert any(note in line for line in found.notes)
    assert note in found.settings["address_unknown"]


def test_ids_that_the_loader_makes_its_own_way_are_a_question(tmp_path: Path) -> None:
    content = CONTENT.replace("base: './src/content/blog'", "base: './src/content/blog', generateId: (e) => e.data.key")
    files = {
        "astro.config.mjs": "export default { site: 'https://example.org' }",
        "src/content.config.ts": content,
        "src/pages/[...slug].astro": PAGE % ("blog", "slug", "id"),
        "src/content/blog/a.md": post(),
    }
    found = make_site(tmp_path, files, "astro")
    assert "permalink" not in facts(found)
    assert "collect.permalink" in found.questions
    assert found.settings["address_unknown"] == "src/content.config.ts computes the ids of blog with generateId"


def test_a_theme_keeps_the_site_in_a_part_of_its_configuration(tmp_path: Path) -> None:
    config = """
        import type { ThemeConfig } from '@/types'
        export const themeConfig: ThemeConfig = { site: { title: 'Notes', author: 'Ada', url: 'https://example.org' } }
    """
    found = make_site(tmp_path, {"astro.config.mjs": "export default {}", "src/config.ts": config}, "astro")
    assert facts(found) == {"title": "Notes", "url": "https://example.org/", "authors": [{"name": "Ada"}]}


@pytest.mark.parametrize(
    ("site", "url"),
    [
        ("process.env.DEPLOY_PRIME_URL || 'https://example.org'", "https://example.org/"),
        ("process.env.A ?? import.meta.env.B ?? 'https://example.org/b'", "https://example.org/b/"),
        ("process.env.SITE_URL || 'http://localhost:3000'", None),
        ("isPreview || 'https://example.org'", None),
        ("process.env.PREVIEW ? 'https://preview.example.org' : 'https://example.org'", None),
    ],
)
def test_the_address_that_counts_where_hosts_set_none(tmp_path: Path, site: str, url: str | None) -> None:
    found = make_site(tmp_path, {"astro.config.mjs": f"export default {{ site: {site} }}"}, "astro")
    assert facts(found).get("url") == url


def test_a_package_that_is_no_site_is_none(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"devDependencies": {"astro": "5"}}')
    assert detect(tmp_path) is None
