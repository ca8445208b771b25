"""HTML in entries."""

from __future__ import annotations

from publisher.feedcheck.codes.code import HTML, OURS, WARNING, Code, profile, rfc

CODES = {
    "html-relative": Code(
        WARNING,
        "A link or picture in the text with an address that is relative.",
        "Readers show the text elsewhere than on your site: the link is dead, the picture missing.",
        profile("data-types-url"),
    ),
    "html-unsafe": Code(
        WARNING,
        "An element readers remove for safety: script, iframe, object, style, meta.",
        "What it would show is not there for most people; make the text whole without it.",
        rfc(4287, "8.1"),
    ),
    "html-handler": Code(
        WARNING,
        "An attribute with a program in it: onclick, or an address that begins with javascript:.",
        "Readers remove it for safety.",
        rfc(4287, "8.1"),
    ),
    "html-style": Code(
        WARNING,
        "A style that places things over the reader's own page, loads something, or is no CSS.",
        "Readers remove it for safety, often together with all styles.",
        rfc(4287, "8.1"),
    ),
    "html-unknown": Code(
        WARNING,
        "An element HTML does not have: a component that was not rendered, for example.",
        "Readers drop it, sometimes with the text inside.",
        HTML,
    ),
    "html-unbalanced": Code(
        WARNING,
        "An element that is not closed, or closed and never opened.",
        "In some readers bold, a list or a table goes on through all entries below.",
        HTML,
    ),
    "html-lazy": Code(
        WARNING,
        "A picture whose address is in data-src, to be loaded by a script.",
        "No script runs in readers: the picture is missing.",
        OURS,
    ),
    "html-shortcode": Code(
        WARNING,
        "A shortcode of a blog engine that was not rendered.",
        "People read {{< figure >}} instead of seeing a picture.",
        OURS,
    ),
}
