"""Which code is code by a mark of its own: that is left alone even by engines that fill in text before Markdown is read."""

from __future__ import annotations

import pytest

from publisher.collect.markup.code import fences_and_spans


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("```\nx\n```\ny", ["```\nx\n```\n"]),
        ("    indented", []),
        ("<pre>x</pre>", []),
        ("a `b\n- c` d", []),
        ("* a\n    ``` ruby\n    x\n* b\n\n`c`", ["``` ruby\n    x\n", "`c`"]),
    ],
)
def test_code_by_a_mark_is_fences_and_spans(text: str, code: list[str]) -> None:
    assert [text[start:end] for start, end in fences_and_spans(text)] == code
