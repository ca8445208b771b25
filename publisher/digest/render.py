"""Posts and a theme -> the message of an edition. The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from publisher.config import Configuration
from publisher.digest.code_colours import code_styles
from publisher.digest.plain_text import tidied
from publisher.digest.templates import Theme
from publisher.digest.view import DigestView, EditionView, post_view, publication_view
from publisher.digest.wording import date_text, one_line
from publisher.errors import TemplateError
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER, Message
from publisher.post import Post


def render_message(
    configuration: Configuration, name: str, posts: Sequence[Post], edition_name: str, slot: datetime
) -> Message:
    """Render the edition `edition_name` of the digest `name` for the slot (aware).

    Raises `TemplateError` for anything wrong in a template, and where subject or preheader come out empty. A preheader
    that is configured as "" is no mistake: the email has none then.
    """
    settings = configuration.digest(name)
    theme = Theme(configuration)
    context = _context(configuration, name, posts, edition_name, slot)
    subject = _line(theme, f"digests.{name}.subject", settings.subject, context)
    preheader = _line(theme, f"digests.{name}.preheader", settings.preheader, context) if settings.preheader else ""
    context |= {"subject": subject, "preheader": preheader}
    html = theme.render_file(f"{settings.template}.html.j2", context)
    text = theme.render_file(f"{settings.template}.txt.j2", context)
    return Message(
        subject=subject,
        preheader=preheader,
        html=_with_styles(html, settings.template),
        text=tidied(text),
        language=configuration.settings.publication.language,
    )


def _context(
    configuration: Configuration, name: str, posts: Sequence[Post], edition_name: str, slot: datetime
) -> dict[str, Any]:
    """The names every template may use; email_templates/README.md explains them."""
    publication = publication_view(configuration)
    local = slot.astimezone(configuration.digest_timezone(name))
    return {
        "publication": publication,
        "digest": DigestView(name, configuration.digest_title(name), configuration.digest(name).content),
        "edition": EditionView(edition_name, date_text(local, publication.language), local),
        "posts": tuple(post_view(post, number, publication.language) for number, post in enumerate(posts, 1)),
        "n": len(posts),
        "unsubscribe_url": UNSUBSCRIBE_PLACEHOLDER,
        "view_url": VIEW_PLACEHOLDER,
    }


def _line(theme: Theme, key: str, source: str, context: Mapping[str, Any]) -> str:
    """A setting rendered as one line: a header cannot hold more, and a line end in it would begin another header."""
    line = one_line(theme.render_setting(key, source, context))
    if not line:
        raise TemplateError(
            f"publisher.toml: {key}: comes out empty\n    {one_line(source)}", hint="write some text into it"
        )
    return line


def _with_styles(html: str, template: str) -> str:
    """Inline the theme's style sheet and add the one for code. css-inline's defaults drop every <style> and fetch links."""
    import css_inline

    inliner = css_inline.CSSInliner(
        keep_at_rules=True, remove_inlined_selectors=True, minify_css=True, load_remote_stylesheets=False
    )
    try:
        inlined: str = inliner.inline(html)
    except ValueError as error:  # css_inline.InlineError is one
        raise TemplateError(
            f"{template}.html.j2: its CSS cannot be inlined: {error}", hint="look at its <style>"
        ) from error
    return inlined.replace("</head>", f"{code_styles(inlined)}</head>", 1).strip() + "\n"
