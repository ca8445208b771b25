"""What can be read out of JavaScript without running it, and that everything else is not known."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.engines.javascript import Scripts
from publisher.engines.javascript_module import Module
from publisher.engines.javascript_values import MISSING, UNKNOWN


def put(folder: Path, name: str, source: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")


def read(folder: Path, source: str, *path: str | int, name: str = "site.config.ts") -> Any:
    """The value at a path of what the source exports; UNKNOWN, MISSING, or plain data."""
    put(folder, name, source)
    scripts = Scripts(folder)
    exported = scripts.exported(name)
    assert exported is not None
    found = scripts.at(exported, *path)
    return UNKNOWN if scripts.is_computed(found) else MISSING if found.value == MISSING else scripts.plain(found)


@pytest.mark.parametrize(
    "source",
    [
        "export default { site: 'https://a.example' }",
        "module.exports = { site: 'https://a.example' };",
        "export default defineConfig({ site: 'https://a.example' })",
        "export default defineConfig<Options>({ site: 'https://a.example' } satisfies Partial<Record<string, Config>>)",
        "export default withPwa(extendConfig(defineConfig({ site: 'https://a.example' })))",
        "export default defineConfig(async () => { const x = 1\n return { site: 'https://a.example' } })",
        "export default defineConfig(() => ({ site: 'https://a.example' }))",
        "export default ({ mode }: { mode: string }) => { return { site: 'https://a.example' } }",
        "module.exports = function (api) { api.on('x', () => { return 3 }); return { site: 'https://a.example' } }",
        "const config: Config = { site: 'https://a.example' };\nexport default config;",
        "const config = { site: 'https://a.example' } as const\nmodule.exports = config",
        "const url = 'https://a.example'\nexport default { site: url }",
        "const host = 'a.example'\nexport default { site: `https://${host}` }",
        "const host = 'a.example'\nexport default { site: 'https://' + host }",
        "const SITE = { url: { full: 'https://a.example' } }\nexport default { site: SITE.url.full }",
        "const site = 'https://a.example'; export { config as default }; const config = { site }",
        "async function createConfig() { return { site: 'https://a.example' } }\nexport default createConfig",
        "async function createConfig() { return { site: 'https://a.example' } }\nexport default createConfig()",
        "const all = { urls: { main: 'https://a.example' } }\nconst { main: site, other } = all.urls\nexport default { site }",
        "const more = isNew ? { image: 1 } : {}\nexport default { site: 'https://a.example', ...more, ...(x && { y: 1 }) }",
        "const shared = { site: 'https://a.example' }\nexport default { ...shared, base: '/x' }",
        "// site: 'no'\nexport default { /* site: 'no', */ 'site': \"https://a.example\", }",
        "#!/usr/bin/env node\nexport default { site: 'https:\\u002F\\x2Fa.example' }",
        "export default { rx: /[/'\"`]{2}/g, half: 4 / 2, site: 'https://a.example', of: 2 / 1 }",
        "export default { f() { return `}` }, async *g() {}, get h() { return 1 }, site: 'https://a.example' }",
    ],
)
def test_a_literal_is_found_however_the_file_exports_it(tmp_path: Path, source: str) -> None:
    assert read(tmp_path, source, "site") == "https://a.example"


@pytest.mark.parametrize(
    "source",
    [
        "export default { site: process.env.SITE }",
        "export default { site: process.env.SITE || 'https://a.example' }",
        "export default { site: process.env.SITE ?? 'https://a.example' }",
        "export default { site: isProduction ? 'https://a.example' : 'http://localhost' }",
        "export default { site: `https://${process.env.HOST}` }",
        "export default { site: new URL('https://a.example').href }",
        "export default { site: 'https://a.example'.trim() }",
        "export default { site: ['https://a.example'][0] }",
        "export default { site: read('site') }",
        "export default { site: 'https://a.example', ...overrides }",
        "const { site = 'https://a.example' } = {}\nexport default { site }",
        "const { site } = process.env\nexport default { site }",
        "const { site } = site.x\nexport default { site }",
        "let { site } = { site: 'x' }\nexport default { site }",
        "export default { site: 'https://a.example', [key]: 'b' }",
        "export default { site: 'https://a.example', ...(isNew && { site: 'b' }) }",
        "let site = 'https://a.example'; if (x) site = 'b'\nexport default { site }",
        "const config = { site: 'https://a.example' }; config.site = other\nexport default config",
        "const config = { site: 'https://a.example' }; config['si' + 'te'] = other\nexport default config",
        "const config = { site: 'https://a.example' }; Object.assign(config, other)\nexport default config",
        "function a() { const site = 'x' }\nfunction b() { const site = 'y' }\nexport default { site }",
        "import { site } from 'somewhere'\nexport default { site }",
        "import { site } from '../outside.js'\nexport default { site }",
        "export default function () { if (x) { return { site: 'a' } }\n return { site: 'b' } }",
        "export default compute({ site: 'https://a.example' })",
    ],
)
def test_what_only_running_the_file_would_tell_is_not_known(tmp_path: Path, source: str) -> None:
    put(tmp_path.parent, "outside.js", "export const site = 'https://a.example'")
    assert read(tmp_path, source, "site") == UNKNOWN


def test_what_is_not_there_is_told_from_what_is_not_known(tmp_path: Path) -> None:
    assert read(tmp_path, "export default { a: 1 }", "site") == MISSING
    assert read(tmp_path, "export default { ...{ a: 1 } }", "site") == MISSING
    assert read(tmp_path, "export default { a: 'text' }", "a", "site") == MISSING


def test_the_last_of_a_key_counts_and_what_is_spread_before_it_does_not(tmp_path: Path) -> None:
    assert read(tmp_path, "const s = {a: 1}\nexport default { ...unknown, a: 0, ...s, b: 2 }", "a") == 1
    assert read(tmp_path, "export default { a: 1, a: 2 }", "a") == 2


def test_imports_of_the_blogs_own_files_are_followed(tmp_path: Path) -> None:
    put(
        tmp_path,
        "src/config.ts",
        "import { host } from './parts/host'\nexport const SITE: Site = { website: `https://${host}` }\n",
    )
    put(tmp_path, "src/parts/host/index.ts", "const name = 'a.example'; export { name as host }")
    put(tmp_path, "data.json", '{"title": "Notes", "list": [1, 2.5, true, null]}')
    put(tmp_path, "shared.cjs", "module.exports = { lang: 'fr', dir: { src: 'content' } }")
    source = """
        import type { Config } from 'x'
        import data from './data.json' with { type: 'json' }
        import { SITE, type Site } from './src/config.js'
        const { lang: language } = require('./shared.cjs')
        const shared = require('./shared')
        export default { site: SITE.website, title: data.title, list: data.list, lang: language, input: shared.dir.src }
    """
    assert read(tmp_path, source, "site") == "https://a.example"
    assert read(tmp_path, source, "title") == "Notes"
    assert read(tmp_path, source, "list") == [1, 2.5, True, None]
    assert read(tmp_path, source, "lang") == "fr"
    assert read(tmp_path, source, "input") == "content"


def test_files_that_import_each_other_come_to_an_end(tmp_path: Path) -> None:
    put(tmp_path, "b.js", "import { a } from './a.js'\nexport const b = a")
    put(tmp_path, "a.js", "import { b } from './b.js'\nexport const a = b")
    assert read(tmp_path, "import { a } from './a.js'\nexport default { site: a }", "site") == UNKNOWN
    assert read(tmp_path, "const a = b; const b = a\nexport default { site: a }", "site") == UNKNOWN
    assert read(tmp_path, "const a = {...a}\nexport default a", "site") == UNKNOWN


@pytest.mark.parametrize(
    ("written", "folder"),
    [
        ("'content/blog'", "content/blog"),
        ("'./content/blog/'", "content/blog"),
        ("`${__dirname}/content/blog`", "content/blog"),
        ("__dirname + '/content'", "content"),
        ("path.resolve(__dirname, 'content')", "content"),
        ("path.join(import.meta.dirname, 'content', 'blog')", "content/blog"),
        ("path.join(process.cwd(), 'content')", "content"),
        ("'../content'", ""),
        ("'/srv/content'", ""),
        ("path.join(base, 'content')", ""),
    ],
)
def test_folders_are_relative_to_the_blog(tmp_path: Path, written: str, folder: str) -> None:
    put(tmp_path, "gatsby-config.js", f"module.exports = {{ path: {written} }}")
    scripts = Scripts(tmp_path)
    exported = scripts.exported("gatsby-config.js")
    assert exported is not None
    assert scripts.folder(scripts.at(exported, "path")) == folder


def test_calls_are_found_by_the_methods_name(tmp_path: Path) -> None:
    source = "module.exports = c => { c.addPlugin(a).addCollection('posts', x => x); c.addCollection(\"notes\") }"
    calls = Module("x.js", source).calls("addCollection")
    assert [call.arguments[0] for call in calls] == ["posts", "notes"]


def test_a_file_that_is_not_there_or_too_large_exports_nothing(tmp_path: Path) -> None:
    put(tmp_path, "large.js", "export default {}" + " " * 200_000)
    assert Scripts(tmp_path).exported("large.js") is None
    assert Scripts(tmp_path).exported("none.js") is None
    assert Scripts(tmp_path).exported("../none.js") is None


WORST = ("{", "[", "(", "`${", "`", "=/[", "'\\", "/*", "a.", "a.b=", "const a=", "import {", "export default {", "<", "a:", "=>",
         "...", "return ", "f(", "a+", "{a(){", "\\", "\"", "${", "x<", "}")  # fmt: skip


@pytest.mark.parametrize("piece", WORST)
def test_the_worst_file_is_read_in_a_moment(tmp_path: Path, piece: str) -> None:
    source = "export default {\n" + piece * (50_000 // len(piece))
    put(tmp_path, "worst.ts", source)
    begun = time.process_time()
    scripts = Scripts(tmp_path)
    exported = scripts.exported("worst.ts")
    if exported:
        scripts.plain(exported)
    assert time.process_time() - begun < 3


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*WORST, "a", "'b'", ",", ":", ";", "\n", " ", "1", ")", "]", "export default ", "module.exports ="]
        )
    )
)
@example(["export default ", "{", "...", "a", "}"])
def test_any_text_is_read_without_an_error(pieces: list[str]) -> None:
    module = Module("x.ts", "".join(pieces))
    module.calls("a")
    for at in module.declared.exports.values():
        module.value(at)
