"""What an expression may ask of a post, taken from it: the values of `config.expression.FIELDS`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publisher.post import Post

if TYPE_CHECKING:
    from publisher.config.load import Configuration


def fields_of(post: Post, configuration: Configuration) -> dict[str, Any]:
    """What a filter may ask of a post: see `config.expression.FIELDS`."""
    local = post.published.astimezone(configuration.timezone)
    return {
        "title": post.title,
        "tags": [tag.casefold() for tag in post.tags],
        "categories": [category.casefold() for category in post.categories],
        "authors": [author.name for author in post.authors],
        "language": post.language or configuration.settings.publication.language,
        "section": section_of(post, configuration),
        "path": post.source,
        "url": post.url,
        "year": local.year,
        "month": local.month,
        "date": local.date().isoformat(),
        "has_image": post.image is not None,
        "has_enclosure": post.enclosure is not None,
        "enclosure": post.enclosure.media_type if post.enclosure else "",
    }


def section_of(post: Post, configuration: Configuration) -> str:
    """The first folder below the content folder, "" for a post directly in it."""
    folders = configuration.settings.collect.folders
    own = max((folder for folder in folders if post.source.startswith(f"{folder}/")), key=len, default="")
    inside = post.source.removeprefix(f"{own}/") if own else post.source
    parts = inside.split("/")
    is_bundle = len(parts) == 2 and parts[1].rsplit(".", 1)[0].lower() == "index"
    return parts[0] if len(parts) > 1 and not is_bundle else ""
