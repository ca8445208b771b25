"""Posts and a theme -> the message of an edition. The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from publisher.config import Configuration, UtmSettings
from publisher.digest.brand import brand_view
from publisher.digest.code_colours import code_styles
from publisher.digest.content import PictureFiles, PostPictures
from publisher.digest.editorial import NO_EDITORIAL, Editorial
from publisher.digest.plain_text import tidied
from publisher.digest.shorten import fitted_html
from publisher.digest.templates import Theme
from publisher.digest.utm import with_parameters
from publisher.digest.view import DigestView, PostView, edition_view, post_view, publication_view
from publisher.digest.wording import date_text, language_direction, one_line
from publisher.digest.words import words_for
from publisher.errors import TemplateError
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER, Message
from publisher.post import Post


def render_message(
    configuration: Configuration,
    name: str,
    posts: Sequence[Post],
    edition_name: str,
    slot: datetime,
    *,
    archived_at: str = "",
    editorial: Editorial = NO_EDITORIAL,
) -> Message:
    """Render the edition `edition_name` of the digest `name` for the slot (aware).

    `archived_at` is the address that the edition will have on the web, or ""; `editorial` is what the author wrote for it.
    Posts are shortened where the HTML would be larger than `email.max_kb`.

    Raises `TemplateError` for anything wrong in a template, and where subject or preheader come out empty. A preheader
    that is configured as "" is no mistake: the email has none then.
    """
    settings = configuration.digest(name)
    theme = Theme(configuration)
    context = edition_context(configuration, name, posts, edition_name, slot, editorial)
    context["view_url"] = VIEW_PLACEHOLDER if archived_at or settings.esp.shows_editions else ""
    subject = editorial.subject or _line(theme, f"digests.{name}.subject", settings.subject, context)
    preheader = editorial.preheader
    if preheader is None:
        preheader = _line(theme, f"digests.{name}.preheader", settings.preheader, context) if settings.preheader else ""
    context |= {"subject": subject, "preheader": preheader}
    utm = _utm(theme, name, settings.utm, context)

    def rendered(shown: Sequence[PostView]) -> str:
        html = theme.render_file(f"{settings.theme}.html.j2", {**context, "posts": tuple(shown)})
        return with_parameters(_with_styles(html, settings.theme), configuration.settings.publication.url, utm)

    max_bytes = configuration.settings.email.max_kb * 1000
    fitted = fitted_html(context["posts"], configuration.digest_content(name), max_bytes, rendered)
    text = theme.render_file(f"{settings.theme}.txt.j2", context)
    return Message(
        subject=subject,
        preheader=preheader,
        html=fitted.html,
        text=tidied(text),
        language=configuration.digest_language(name),
        archived_at=archived_at,
        shortened_posts=fitted.shortened_posts,
    )


def edition_context(
    configuration: Configuration,
    name: str,
    posts: Sequence[Post],
    edition_name: str,
    slot: datetime,
    editorial: Editorial = NO_EDITORIAL,
) -> dict[str, Any]:
    """The names every template may use; email_templates/README.md explains them."""
    publication = publication_view(configuration)
    digest = _digest_view(configuration, name)
    pictures = PictureFiles(configuration.root, configuration.settings.publication.url)
    local = slot.astimezone(configuration.digest_timezone(name))
    words = words_for(digest.language, len(posts), digest.title, publication.title, configuration.settings.email.words)
    return {
        "publication": publication,
        "digest": digest,
        "edition": edition_view(edition_name, date_text(local, digest.language), local, editorial, publication.url),
        "words": words,
        "brand": brand_view(configuration, digest.language),
        "posts": tuple(
            post_view(
                post,
                number,
                publication.language,
                digest.language,
                words.read_on,
                PostPictures(pictures, post.source, post.url),
            )
            for number, post in enumerate(posts, 1)
        ),
        "n": len(posts),
        "more": max(0, len(posts) - 1),
        "unsubscribe_url": UNSUBSCRIBE_PLACEHOLDER,
        "view_url": "",
    }


def _digest_view(configuration: Configuration, name: str) -> DigestView:
    language = configuration.digest_language(name)
    return DigestView(
        name=name,
        title=configuration.digest_title(name),
        content=configuration.digest_content(name),
        theme=configuration.digest(name).theme,
        language=language,
        direction=language_direction(language),
    )


def _utm(theme: Theme, name: str, settings: UtmSettings, context: Mapping[str, Any]) -> dict[str, str]:
    """The tracking parameters of the digest's own links; none where no source is configured."""
    if not settings.source:
        return {}
    campaign = one_line(theme.render_setting(f"digests.{name}.utm.campaign", settings.campaign, context))
    values = {"utm_source": settings.source, "utm_medium": settings.medium, "utm_campaign": campaign}
    return {key: value for key, value in values.items() if value}


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
