"""What is code in Markdown, as the renderer sees it; steps leave it alone."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from publisher.collect.markup.code import CodeMap, sub_outside_code
from publisher.render.markdown import parse

WORD = re.compile(r"w\d+x")


def code_words(text: str) -> list[str]:
    """The words w0x, w1x, … that are code for us."""
    code = CodeMap(text)
    return [word[0] for word in WORD.finditer(text) if code.holds(word.start())]


def rendered_code_words(text: str) -> tuple[list[str], set[str]]:
    """Those that are code for the renderer, and those in raw HTML, which it does not read."""
    tokens = [inner for token in parse(text) for inner in (token, *(token.children or ()))]
    code = [f"{token.info} {token.content}" for token in tokens if token.type in ("fence", "code_block", "code_inline")]
    return WORD.findall(" ".join(code)), {
        word for token in tokens if token.type.startswith("html_") for word in WORD.findall(token.content)
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("w0x `w1x` w2x", "w1x"),
        ("``w0x ` w1x`` w2x", "w0x w1x"),
        ("`w0x\nw1x` w2x", "w0x w1x"),
        ("> `w0x\n> w1x` w2x", "w0x w1x"),
        ("`w0x\n\nw1x`", ""),
        (r"\`w0x`", ""),
        (r"`\` w0x`", ""),
        ("<a title='`'>w0x</a> `w1x`", "w1x"),
        ("| `w0x | w1x` |\n|---|---|\n| `w2x` | w3x |", "w2x"),
        ("```\nw0x\n```\nw1x", "w0x"),
        ("````\n```\nw0x\n````\nw1x", "w0x"),
        ("~~~ w0x\nw1x\n~~~", "w0x w1x"),
        ("``` `w0x\nw1x", ""),
        ("- ```\n  w0x\nw1x", "w0x"),
        ("> ```\n> w0x\n\nw1x", "w0x"),
        ("1. a\n\n   ~~~\n   w0x\n   ~~~\n   w1x", "w0x"),
        ("    w0x\nw1x", "w0x"),
        ("a\n    w0x", ""),
        ("a\n\n    w0x\n\n\n    w1x\n\nw2x", "w0x w1x"),
        ("- a\n\n    w0x", ""),
        ("- a\n\n      w0x", "w0x"),
        ("-     w0x", "w0x"),
        ("10. a\n\n    w0x\n\n        w1x", "w1x"),
        ("\tw0x", "w0x"),
        ("> \tw0x", ""),
        (">     w0x", "w0x"),
        ("[^1]\n\n[^1]: a\n\n    w0x\n\n        w1x", "w1x"),
        ("term\n: a\n\n    w0x\n\n          w1x", "w1x"),
        ("# w0x\n    w1x", "w1x"),
        ("a\n---\n    w0x", "w0x"),
        ("<!-- ` -->\n\nw0x `w1x`", "w1x"),
        ("<!--\n```\n-->\nw0x", ""),
    ],
)
def test_code_is_what_the_renderer_takes_for_code(text: str, code: str) -> None:
    assert code_words(text) == code.split()
    assert rendered_code_words(text)[0] == code.split()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<pre>w0x\n\nw1x</pre> w2x", "w0x w1x"),
        ("a <code>w0x</code> w1x", "w0x"),
        ("<code>w0x\n\nw1x</code>", ""),
        ("<div><pre>\nw0x\n\nw1x</pre></div>", "w0x w1x"),
        ("<SCRIPT>w0x</script> w1x", "w0x"),
        ("<pre>\nw0x", "w0x"),
        ("<div>\n```\nw0x\n```\nw1x `w2x`\n</div>", "w0x w2x"),
        ("<div>\n```\nw0x\n</div>\n\nw1x", ""),
    ],
)
def test_raw_html_is_code_where_its_author_means_code(text: str, code: str) -> None:
    assert code_words(text) == code.split()


MARKS = (
    *(
        "`",
        "``",
        "```",
        "~~~",
        "```js",
        "<a b='`'>",
        "    ",
        "  ",
        " ",
        "\t",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "-     ",
        "1. ",
        "2) ",
    ),
    *("# ", "---", "===", "|", "|---|", ": ", "[^1]: "),
)


@given(st.lists(st.sampled_from([*MARKS, "w"]), max_size=25))
@example(["a", "\n", "\t", "- ", "\n", "w"])
def test_no_mixture_of_marks_is_read_otherwise_than_the_renderer_reads_it(marks: list[str]) -> None:
    text = "[^1]\n\n" + "".join(f"w{number}x" if mark == "w" else mark for number, mark in enumerate(marks))
    if "[^1]:  " in text or "[^1]: \t" in text or "- \t" in text or re.search(r"(> ?){2}.*\n {4}", text):
        return  # markdown-it counts columns differently from CommonMark there
    code, raw = rendered_code_words(text)
    assert [word for word in code_words(text) if word not in raw] == sorted(set(code), key=text.index)


@pytest.mark.parametrize(
    "unit", ["`", "` ", "`a\n", "~~~\n", "```\n", "    x\n", "- ", "> ", "<A ", "<pre>\n\n", "<div>\n```\n", "\\"]
)
def test_a_megabyte_of_marks_takes_no_longer_than_a_megabyte(unit: str) -> None:
    started = time.process_time()
    CodeMap(unit * (200_000 // len(unit)))
    assert time.process_time() - started < 3


def test_replacing_keeps_code() -> None:
    assert sub_outside_code(re.compile("a"), lambda _: "b", "a `a`\n\n    a\n") == "b `a`\n\n    a\n"
