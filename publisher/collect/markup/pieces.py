"""The HTML that markup becomes: figures, linked pictures for videos, boxes, links to posts elsewhere.

Each piece is on one line without blank lines, so that it may stand anywhere in Markdown; `block` sets it apart.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

YOUTUBE_ID = re.compile(r"[\w-]{6,20}")


def block(html: str) -> str:
    """A piece as a block of its own, wherever it stood."""
    return f"\n\n{html}\n\n"


def link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def picture(url: str, alt: str = "", *, title: str = "", width: str = "", height: str = "") -> str:
    """An image. Width and height in CSS pixels, as written; anything else than digits is left out."""
    sizes = "".join(f' {name}="{value}"' for name, value in (("width", width), ("height", height)) if value.isdecimal())
    tip = f' title="{escape(title)}"' if title else ""
    return f'<img src="{escape(url)}" alt="{escape(alt)}"{tip}{sizes}>'


def figure(image: str, caption_html: str = "", href: str = "") -> str:
    """An image that `picture` made, linked if `href` is given, with its caption."""
    shown = f'<a href="{escape(href)}">{image}</a>' if href else image
    caption = f"<figcaption>{caption_html}</figcaption>" if caption_html else ""
    return f"<figure>{shown}{caption}</figure>"


def youtube(video: str, title: str = "") -> str:
    """A video as a linked picture with its title: feeds and mails show no players."""
    page = f"https://www.youtube.com/watch?v={quote(video)}"
    name = title or "Video on YouTube"
    if not YOUTUBE_ID.fullmatch(video):
        return paragraph(link(page, name))
    still = picture(f"https://i.ytimg.com/vi/{video}/hqdefault.jpg", name, width="480", height="360")
    return figure(still, f"▶ {link(page, name)}", page)


def vimeo(video: str, title: str = "") -> str:
    """A video as a link with its title; Vimeo gives no picture by the number alone."""
    return paragraph(f"▶ {link(f'https://vimeo.com/{quote(video)}', title or 'Video on Vimeo')}")


def tweet(user: str, number: str) -> str:
    name = f"@{user}" if user else "a post"
    return paragraph(link(f"https://x.com/{quote(user or 'i/web')}/status/{quote(number)}", f"{name} on X"))


def instagram(code: str) -> str:
    return paragraph(link(f"https://www.instagram.com/p/{quote(code)}/", "A post on Instagram"))


def gist(user: str, number: str, file: str = "") -> str:
    page = "https://gist.github.com/" + "/".join(quote(part) for part in (user, number) if part)
    return paragraph(link(page, f"Code on GitHub: {file}" if file else "Code on GitHub"))


def box(kind: str, title: str, inner_markdown: str) -> str:
    """An admonition: a quotation that begins with its title, which every reader and mail client shows. Inner Markdown is kept."""
    head = title or kind.replace("-", " ").replace("_", " ").capitalize()
    lines = [f"**{head}**", "", *inner_markdown.strip("\n").split("\n")]
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def details(summary: str, inner_markdown: str, *, is_open: bool = False) -> str:
    """Something to unfold. Inner Markdown is kept, with the blank lines that CommonMark needs to see it."""
    opened = " open" if is_open else ""
    return f"\n\n<details{opened}><summary>{escape(summary or 'Details')}</summary>\n\n{inner_markdown.strip()}\n\n</details>\n\n"
