"""What is left out of every document is exactly what XML cannot hold."""

from __future__ import annotations

import sys

from publisher.feeds.clean import clean_markup


def may_be_in_xml(code: int) -> bool:
    """https://www.w3.org/TR/xml/#charsets"""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= sys.maxunicode
    )


def test_every_character_that_xml_can_hold_is_kept_and_no_other() -> None:
    kept = "".join(chr(code) for code in range(sys.maxunicode + 1) if may_be_in_xml(code) and code != 0xD)
    every = "".join(map(chr, range(sys.maxunicode + 1))).replace("\r", "")
    assert clean_markup(every) == kept.replace("\ufffd", "&#xFFFD;")  # which reads the same
