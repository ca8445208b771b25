"""The body of a post: rendered when something first asks for it, once, and kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from publisher.problems import Problem

Expand = Callable[[str], tuple[str, tuple[Problem, ...]]]


@dataclass(frozen=True, slots=True)
class Source:
    """All that a rendered body is made of: Markdown, or HTML, and the post's absolute address."""

    text: str
    url: str
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as HTML, as text and in short; see `post.Content`. `problems` are what expanding the body found."""

    html: str
    excerpt: str
    source: Source
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """Made when asked for: feeds have no text part, and many more posts are in feeds than in emails."""
        from publisher.render.markdown import as_html, parse
        from publisher.render.text import text_of

        source = self.source
        return text_of(as_html(source.text) if source.is_html else parse(source.text), source.url)


def render(source: str, url: str, *, is_html: bool = False) -> Rendered:
    """Render a body of Markdown, or of HTML. `url` is the post's absolute address, which relative ones are resolved against."""
    from publisher.render.clean import clean_html, is_too_deep
    from publisher.render.excerpt import excerpt_of
    from publisher.render.markdown import as_html, has_raw_html, parse, to_html

    tokens = as_html(source) if is_html else parse(source)
    html = to_html(tokens)
    is_raw = has_raw_html(tokens)
    if is_raw and is_too_deep(html):
        from html import escape

        html, is_raw = f"<pre>{escape(source)}</pre>", False
    return Rendered(clean_html(html, url, is_raw=is_raw), excerpt_of(tokens), Source(source, url, is_html))


class LazyContent:
    """A body that is rendered at the first question; `source` is its text, or reads it.

    `expand` makes Markdown of what the author wrote, if that is more than Markdown, and says what was wrong with it.
    """

    __slots__ = ("_expand", "_is_html", "_rendered", "_source", "_url")

    def __init__(
        self, source: str | Callable[[], str], url: str, expand: Expand | None = None, *, is_html: bool = False
    ) -> None:
        self._source = source
        self._url = url
        self._expand = expand
        self._is_html = is_html
        self._rendered: Rendered | None = None

    @property
    def html(self) -> str:
        return self.rendered().html

    @property
    def text(self) -> str:
        return self.rendered().text

    @property
    def excerpt(self) -> str:
        return self.rendered().excerpt

    @property
    def is_rendered(self) -> bool:
        """Whether something has asked yet."""
        return self._rendered is not None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What expanding found, once it is rendered."""
        return self._rendered.problems if self._rendered else ()

    def look(self) -> tuple[Problem, ...]:
        """What expanding finds, without rendering."""
        return self.expanded()[1]

    def expanded(self) -> tuple[str, tuple[Problem, ...]]:
        """The text for Markdown and what expanding found, without rendering."""
        if self._rendered is not None:
            return self._rendered.source.text, self._rendered.problems
        return self._expand(self._body()) if self._expand else (self._body(), ())

    def source(self) -> tuple[Source, tuple[Problem, ...]]:
        """What would be rendered, and what expanding found."""
        text, problems = self.expanded()
        return Source(text, self._url, self._is_html), problems

    def adopt(self, rendered: Rendered) -> None:
        """Take what another process rendered."""
        self._rendered = rendered
        self._source = ""
        self._expand = None

    def rendered(self) -> Rendered:
        """All of it."""
        if self._rendered is None:
            source, problems = self.expanded()
            self.adopt(replace(render(source, self._url, is_html=self._is_html), problems=problems))
        assert self._rendered is not None  # noqa: S101 - adopt has set it
        return self._rendered

    def _body(self) -> str:
        return self._source if isinstance(self._source, str) else self._source()

    def __repr__(self) -> str:
        return f"LazyContent(url={self._url!r}, is_rendered={self.is_rendered})"
