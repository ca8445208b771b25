"""Blocks of HTML 5 that mail clients give odd margins, or do not know: <section>, <figure>, <details>."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.digest.content.tree import take

if TYPE_CHECKING:
    from lxml.etree import _Element

PLAIN_BLOCKS = ("section", "main", "article", "header", "footer", "aside", "nav")
FIGURE = "margin:0 0 18px"
CAPTION = "margin:6px 0 0;font-size:14px;line-height:20px"
SUMMARY = "margin:0 0 8px;font-weight:bold"


def plain_blocks(body: _Element) -> None:
    """Semantic blocks become <div>, which every client styles."""
    for block in body.iter(*PLAIN_BLOCKS):
        block.tag = "div"


def flatten_figures(body: _Element) -> None:
    """A <figure> has 40 pixels of margin on both sides, in the clients that know it."""
    for figure in body.iter("figure"):
        figure.tag = "div"
        figure.set("style", FIGURE)
    for caption in body.iter("figcaption"):
        caption.tag = "div"
        caption.set("class", "caption")
        caption.set("style", CAPTION)
        _join_only_paragraph(caption)


def open_details(body: _Element) -> None:
    """Half of the clients cannot unfold anything: what was folded away is there from the beginning, under its summary."""
    for summary in body.iter("summary"):
        summary.tag = "p"
        summary.set("style", SUMMARY)
    for details in body.iter("details"):
        details.tag = "div"
        details.set("class", "details")
        take(details, "open")


def _join_only_paragraph(caption: _Element) -> None:
    """`<p>` alone in a caption would add a paragraph's margin to it."""
    if len(caption) == 1 and caption[0].tag == "p" and not (caption.text or "").strip():
        caption[0].tag = "span"
