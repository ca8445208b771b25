"""The way of a post's HTML into a mail: small steps over one tree, each in a file of its own.

The theme gives the looks, through the classes that are set here: `code` on cells with code, `data` on tables, `wide` on the
frame around them, `caption` under pictures, `details` around what was folded away. What no theme decides, such as the size of
a picture, is written inline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.digest.content.anchors import keep_footnotes_inside
from publisher.digest.content.blocks import flatten_figures, open_details, plain_blocks
from publisher.digest.content.code import pad_code
from publisher.digest.content.pictures import FindPicture, fit_pictures, flatten_pictures, no_file
from publisher.digest.content.tables import frame_tables
from publisher.digest.content.words import break_long_words

if TYPE_CHECKING:
    from lxml.etree import _Element


def mail_html(html: str, url: str, anchor: str, find_picture: FindPicture = no_file) -> str:
    """The fragment changed for mail.

    `url` is the post's own address; `anchor` goes before its ids, unlike any other post's of the mail. `find_picture` knows the
    files behind addresses of pictures. The fragment is sanitised (render.clean) and stays so: nothing of it is interpreted.
    """
    body = _parsed(html)
    if body is None:
        return ""
    for step in (plain_blocks, flatten_pictures, flatten_figures, open_details):
        step(body)
    fit_pictures(body, find_picture)
    frame_tables(body)
    pad_code(body)
    break_long_words(body)
    keep_footnotes_inside(body, url, anchor)
    return _inner(body)


def _parsed(html: str) -> _Element | None:
    from lxml import etree

    if not html.strip():
        return None
    return etree.fromstring(f"<html><body>{html}</body></html>", etree.HTMLParser(huge_tree=True)).find("body")


def _inner(body: _Element) -> str:
    from lxml import etree

    whole = etree.tostring(body, method="html", encoding="unicode", with_tail=False)
    return whole.removeprefix("<body>").removesuffix("</body>").strip()
