"""Pelican's links, and what Python-Markdown's extensions make of code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.collect.markup.engine_bodies import expanded, put

SOURCE = "content/news/first.md"
POSTS = {
    "content/news/other.md": "https://example.org/blog/other.html",
    "content/deep/a/x y.md": "https://example.org/blog/xy.html",
}


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("[a]({filename}other.md)", "[a](https://example.org/blog/other.html)"),
        ("[a]({filename}/news/other.md#part 'T')", "[a](https://example.org/blog/other.html#part 'T')"),
        ("[a](|filename|../deep/a/x%20y.md)", "[a](https://example.org/blog/xy.html)"),
        ("[a](<{filename}../deep/a/x y.md>)", "[a](<https://example.org/blog/xy.html>)"),
        ("[a][b]\n\n[b]: {filename}other.md", "[a][b]\n\n[b]: https://example.org/blog/other.html"),
        ("![a]({static}/images/a.png)", "![a](https://example.org/blog/images/a.png)"),
        ("![a]({static}a.png)", "![a](https://example.org/blog/news/a.png)"),
        ("![a]({filename}/images/a.png)", "![a](https://example.org/blog/images/a.png)"),
        ("![a]({attach}pictures/a.png)", "![a](https://example.org/blog/2026/first/pictures/a.png)"),
        ("![a]({attach}/pictures/a.png)", "![a](https://example.org/blog/2026/first/a.png)"),
        ('<img src="{static}/a.png">', '<img src="https://example.org/blog/a.png">'),
        ("[a]({author}Ann Lee)", "[a](https://example.org/blog/author/ann-lee.html)"),
        ("[a]({category}News)", "[a](https://example.org/blog/topics/news/)"),
        ("[a]({tag}Größe)", "[a](https://example.org/blog/tag/groe.html)"),
        ("[a]({index})", "[a](https://example.org/blog/index.html)"),
        ("`[a]({filename}other.md)` {filename}other.md", "`[a]({filename}other.md)` {filename}other.md"),
        ("```\n[a]({filename}other.md)\n```", "```\n[a]({filename}other.md)\n```"),
        ("{{ x }} {% other %}", "{{ x }} {% other %}"),
    ],
)
def test_links(tmp_path: Path, text: str, markdown: str) -> None:
    settings = {"PATH": "content", "CATEGORY_URL": "topics/{slug}/"}
    found = expanded(tmp_path, text, "pelican", settings=settings, posts=POSTS, source=SOURCE)
    assert (found.markdown, found.told) == (markdown, [])


def test_a_link_to_no_post_is_told(tmp_path: Path) -> None:
    found = expanded(tmp_path, "x [a]({filename}gone.md)", "pelican", posts=POSTS, source=SOURCE)
    assert found.markdown == "x [a]()"
    assert found.told == ['link-unknown 4:7 "gone.md" is no post that is published']


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("a\n\n    :::python\n    x = 1\n\n    y\n\nb", "a\n\n```python\nx = 1\n\ny\n```\n\n\nb"),
        ("    #!js\n    x", "```js\nx\n```\n\n"),
        ("\t:::Python hl_lines='1'\n\tx\n", "```python\nx\n```\n\n"),
        ("1. a\n\n        :::sh\n        x\n\n2. b", "1. a\n\n    ```sh\n    x\n    ```\n\n\n2. b"),
        ("    #!/bin/sh\n    x", "    #!/bin/sh\n    x"),
        ("a\n    :::python\n    x", "a\n    :::python\n    x"),
        ("```\n\n    :::python\n    x\n```", "```\n\n    :::python\n    x\n```"),
    ],
)
def test_code_that_names_its_language(tmp_path: Path, text: str, markdown: str) -> None:
    assert expanded(tmp_path, text, "pelican", source=SOURCE).markdown == markdown


def test_tags_of_the_liquid_tags_plugin(tmp_path: Path) -> None:
    put(tmp_path, "content/code/x.py", "x = 1\n")
    text = (
        "{% img left /i.png 300 'A cat' %}\n\n{% include_code x.py lang:python Some code %}\n\n"
        "{% youtube dQw4w9WgXcQ %}\n\n{% literal img /x.png %} {% flickr 5 %}"
    )
    found = expanded(tmp_path, text, "pelican", source=SOURCE)
    assert '<img src="https://example.org/i.png" alt="A cat" width="300">' in found.html
    assert "<strong>Some code</strong>" in found.html
    assert "watch?v=dQw4w9WgXcQ" in found.html
    assert "{% img /x.png %}" in found.html
    assert [problem.code for problem in found.problems] == ["liquid-unknown"]


NOTEBOOK_4 = {
    "metadata": {"language_info": {"name": "julia"}},
    "cells": [
        {"cell_type": "markdown", "source": ["left out"]},
        {"cell_type": "markdown", "source": ["# A title\n", "*text*"]},
        {
            "cell_type": "code",
            "source": ["x = 1\n", "x"],
            "outputs": [
                {"output_type": "stream", "text": ["written\n"]},
                {"output_type": "execute_result", "data": {"text/plain": ["1"]}},
                {"output_type": "display_data", "data": {"image/png": "aaaa", "text/plain": ["<Figure>"]}},
                {"output_type": "error", "traceback": ["no"]},
            ],
        },
        {"cell_type": "code", "source": [], "outputs": []},
    ],
}
NOTEBOOK_3 = {
    "worksheets": [
        {
            "cells": [
                {"cell_type": "heading", "level": 2, "source": "A title"},
                {
                    "cell_type": "code",
                    "language": "python",
                    "input": ["x"],
                    "outputs": [{"output_type": "pyout", "text": "1"}],
                },
            ]
        }
    ]
}


@pytest.mark.parametrize(
    ("document", "tag", "markdown"),
    [
        (NOTEBOOK_4, "x.ipynb cells[1:]", "# A title\n*text*\n\n```julia\nx = 1\nx\n```\n\n```\nwritten\n1\n```"),
        (NOTEBOOK_4, "x.ipynb cells[1:2]", "# A title\n*text*"),
        (NOTEBOOK_3, "x.ipynb", "## A title\n\n```python\nx\n```\n\n```\n1\n```"),
        ({"cells": [3, {"cell_type": "code", "source": 4}]}, "x.ipynb", ""),
    ],
)
def test_a_notebook_is_shown_cell_by_cell(tmp_path: Path, document: object, tag: str, markdown: str) -> None:
    put(tmp_path, "content/notebooks/x.ipynb", json.dumps(document))
    found = expanded(tmp_path, f"{{% notebook {tag} %}}", "pelican", source=SOURCE)
    assert (found.markdown.strip(), found.told) == (markdown, [])


@pytest.mark.parametrize("name", ["gone.ipynb", "../../secret.ipynb", "broken.ipynb"])
def test_a_notebook_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    put(tmp_path, "secret.ipynb", json.dumps(NOTEBOOK_4))
    put(tmp_path, "content/notebooks/broken.ipynb", "[" * 100_000)
    found = expanded(tmp_path, f"a {{% notebook {name} %}}", "pelican", source=SOURCE)
    assert found.markdown == "a "
    assert [problem.code for problem in found.problems] == ["liquid-unknown"]
