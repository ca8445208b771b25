"""The body of a post: rendered when something first asks for it, once, and kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as HTML, as text and in short; see `post.Content`."""

    html: str
    text: str
    excerpt: str


def render(source: str, url: str) -> Rendered:
    """Render a body. `url` is the post's absolute address, which relative ones are resolved against."""
    from publisher.render.clean import clean_html, is_too_deep
    from publisher.render.excerpt import excerpt_of
    from publisher.render.markdown import has_raw_html, parse, to_html
    from publisher.render.text import text_of

    tokens = parse(source)
    html = to_html(tokens)
    is_raw = has_raw_html(tokens)
    if is_raw and is_too_deep(html):
        from html import escape

        html, is_raw = f"<pre>{escape(source)}</pre>", False
    return Rendered(clean_html(html, url, is_raw=is_raw), text_of(tokens, url), excerpt_of(tokens))


class LazyContent:
    """A body that is rendered at the first question. It keeps the source only until then."""

    __slots__ = ("_rendered", "_source", "_url")

    def __init__(self, source: str, url: str) -> None:
        self._source = source
        self._url = url
        self._rendered: Rendered | None = None

    @property
    def html(self) -> str:
        return self._content().html

    @property
    def text(self) -> str:
        return self._content().text

    @property
    def excerpt(self) -> str:
        return self._content().excerpt

    @property
    def is_rendered(self) -> bool:
        """Whether something has asked yet."""
        return self._rendered is not None

    @property
    def unrendered(self) -> tuple[str, str]:
        """The source and the address, for another process to render."""
        return self._source, self._url

    def adopt(self, rendered: Rendered) -> None:
        """Take what another process rendered."""
        self._rendered = rendered
        self._source = ""

    def _content(self) -> Rendered:
        if self._rendered is None:
            self._rendered = render(self._source, self._url)
            self._source = ""
        return self._rendered

    def __repr__(self) -> str:
        return f"LazyContent(url={self._url!r}, is_rendered={self.is_rendered})"
