"""Which engine a folder belongs to, and what its files say. One file an engine; this is the table."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from publisher.engines.site import EngineSite

# In the order they are asked: an engine whose files no other has comes before one whose files are found in many repositories.
ENGINES = (
    "zola", "hugo", "pelican", "docusaurus", "hexo", "jekyll", "vitepress", "gatsby", "eleventy", "astro",
)  # fmt: skip


def detect(root: Path) -> EngineSite | None:
    """The engine of the blog in this folder and what its files say; None if it is none that we know."""
    return next((site for name in ENGINES if (site := _find(name, root))), None)


def read_site(engine: str, root: Path) -> EngineSite:
    """What the files of this engine say; nothing where there are none, or where no engine is meant ("plain")."""
    site = _find(engine, root) if engine in ENGINES else None
    return site or EngineSite(engine)


def read_settings(engine: str, root: Path) -> EngineSite:
    """`read_site` for a dialect, which needs `settings` only: an engine may have a quicker way to those, its `read`."""
    if engine in ENGINES:
        module = import_module(f"publisher.engines.{engine}")
        site: EngineSite | None = getattr(module, "read", module.find)(root)
        return site or EngineSite(engine)
    return EngineSite(engine)


def _find(engine: str, root: Path) -> EngineSite | None:
    site: EngineSite | None = import_module(f"publisher.engines.{engine}").find(root)
    return site
