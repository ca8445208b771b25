"""Every code that can be reported is documented, and every documented one can be reported."""

from __future__ import annotations

import re
from pathlib import Path

import publisher.collect
from publisher.collect.codes import CODES

ROOM = Path(publisher.collect.__file__).parent
NO_CODES = {"include-code"}  # a tag of Hexo's
QUOTED = re.compile(r'"([a-z]+(?:-[a-z]+)+|mojibake)"')


def test_the_codes_in_use_are_the_codes_in_the_table() -> None:
    used = {
        code
        for file in ROOM.rglob("*.py")
        if file.name != "codes.py"
        for code in QUOTED.findall(file.read_text(encoding="utf-8"))
    }
    assert set(CODES) <= used
    families = {code.split("-")[0] for code in CODES}
    assert {code for code in used - NO_CODES if code.split("-")[0] in families} == set(CODES)


def test_each_code_is_explained_in_a_sentence() -> None:
    for code, entry in CODES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)
        assert entry.meaning.endswith(".")
