"""Code -> a table of one cell, for Outlook on Windows knows padding on cells only, with spans around what has a colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publisher.digest.code_colours import coloured_classes
from publisher.digest.content.tree import wrap
from publisher.render.highlight import highlighted

if TYPE_CHECKING:
    from lxml.etree import _Element

TABLE = {
    "class": "codes",
    "role": "presentation",
    "border": "0",
    "cellpadding": "0",
    "cellspacing": "0",
    "width": "100%",
}


TABS = re.compile(r"^\t+", re.MULTILINE)
TAB = "  "  # eight columns, as Gmail and Outlook show a tab, leave a phone half a line at the third level
TABS_MATTER = frozenset({"language-make", "language-makefile", "language-tsv"})


def pad_code(body: _Element) -> None:
    """Every block of code in its cell."""
    from lxml import etree

    for block in list(body.iter("pre")):
        _narrow_tabs(block)
        _colour(block)
        table = wrap(block, "table", TABLE)
        cell = etree.SubElement(etree.SubElement(table, "tr"), "td", {"class": "code", "dir": "ltr"})
        cell.append(block)


def _narrow_tabs(block: _Element) -> None:
    code = block.find("code")
    if code is None or not code.text or code.get("class") in TABS_MATTER:
        return
    code.text = TABS.sub(lambda match: TAB * len(match[0]), code.text)


def _colour(block: _Element) -> None:
    """Put spans around the tokens of code whose language is known; those without a colour go, for they are half of the size."""
    from lxml import etree

    code = block.find("code")
    language = (code.get("class") or "").removeprefix("language-") if code is not None else ""
    if code is None or len(code) or not language:
        return
    block.set("class", "highlight")
    coloured = etree.fromstring(f"<code>{highlighted(code.text or '', language)}</code>")
    for span in coloured.iter("span"):
        if span.get("class") not in coloured_classes():
            span.tag = "uncoloured"
    etree.strip_tags(coloured, "uncoloured")
    code.text = coloured.text
    code.extend(list(coloured))
