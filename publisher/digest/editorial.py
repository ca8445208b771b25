"""What the author wrote for one edition, as the message takes it: subject, preheader, and text before and after the posts."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.digest.edition_file import EditionFile


@dataclass(frozen=True, slots=True)
class Editorial:
    """`subject` is "" and `preheader` None where the digest's own count. `intro` and `outro` are Markdown, or "".

    The subject and the preheader are as they are: no template, so that nothing in them can go wrong.
    """

    subject: str = ""
    preheader: str | None = None
    intro: str = ""
    outro: str = ""


NO_EDITORIAL = Editorial()


def editorial_of(file: EditionFile | None) -> Editorial:
    """What the edition's file says, if there is one."""
    if file is None:
        return NO_EDITORIAL
    return Editorial(file.subject, file.preheader, file.intro, file.outro)


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A piece of the author's text as HTML, sanitised and not yet made for mail, and as plain text."""

    html: str = ""
    text: str = ""


def rendered_text(markdown: str, url: str) -> RenderedText:
    """Rendered as a post is. `url` is what relative addresses in it are resolved against."""
    if not markdown:
        return RenderedText()
    from publisher.render.content import render

    done = render(markdown, url)
    return RenderedText(done.html, done.text)
