"""Renders many bodies on all cores, each once: what a build before has rendered of the same text is taken from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from publisher.forks import Forks, Workers, nothing, untold
from publisher.post import Content
from publisher.render.cache import NoRenderCache, RenderCache
from publisher.render.content import LazyContent, Rendered, Source, render

WORTH_A_PROCESS = 12  # bodies; starting one costs about as much as rendering two
EXPANDING_WORTH_A_PROCESS = 60
BATCH = 2_000  # bodies rendered before they are handed on: what several thousand need in memory counts


def render_ahead(
    contents: Iterable[Content],
    workers: Workers,
    tick: Callable[[int], None] = untold,
    cache: RenderCache | NoRenderCache | None = None,
    meanwhile: Callable[[], None] = nothing,
) -> None:
    """Render those that are not yet. `tick` is told how many are done; the workers only see texts, so they can be anywhere.

    `meanwhile` is called while they work, for what can be done then.
    """
    waiting = [content for content in contents if isinstance(content, LazyContent) and not content.is_rendered]
    for start in range(0, len(waiting), BATCH):
        _render(waiting[start : start + BATCH], workers, tick, cache or NoRenderCache(), meanwhile)


def _render(
    waiting: Sequence[LazyContent],
    workers: Workers,
    tick: Callable[[int], None],
    cache: RenderCache | NoRenderCache,
    meanwhile: Callable[[], None],
) -> None:
    expanded = Forks(2).share_out(LazyContent.source, waiting, EXPANDING_WORTH_A_PROCESS)
    sources = [source for source, _ in expanded]
    known = cache.known(sources)
    missing = [source for source in sources if source not in known]
    made = dict(
        zip(missing, workers.share_out(_html_and_excerpt, missing, WORTH_A_PROCESS, tick, meanwhile), strict=True)
    )
    cache.keep(made)
    tick(len(sources) - len(missing))
    for content, (source, problems) in zip(waiting, expanded, strict=True):
        html, excerpt = known.get(source) or made[source]
        content.adopt(Rendered(html, excerpt, source, problems))


def _html_and_excerpt(source: Source) -> tuple[str, str]:
    rendered = render(source.text, source.url, is_html=source.is_html)
    return rendered.html, rendered.excerpt


def get_ready() -> None:
    """Import and build what rendering needs, once, before there are several processes."""
    render("`x` and [y](https://example.org/)", "https://example.org/")
