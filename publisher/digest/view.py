"""What a template of the digest sees: the names in it, and nothing else of Publisher.

email_templates/README.md lists them for authors; a new field here needs a line there.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from publisher.config import Configuration
from publisher.digest.content import CONTENT_WIDTH, FindPicture, fitted, in_mail_format, mail_html, no_file, own_size
from publisher.digest.editorial import Editorial, rendered_text
from publisher.digest.mail_body import MailBody
from publisher.digest.wording import date_text, language_direction, text_direction
from publisher.post import Author, Content, Enclosure, Image, Post

if TYPE_CHECKING:
    from publisher.episode import Episode


@dataclass(frozen=True, slots=True)
class PublicationView:
    title: str
    url: str
    description: str
    language: str
    direction: str
    icon: str
    copyright: str


@dataclass(frozen=True, slots=True)
class DigestView:
    name: str
    title: str
    content: str
    theme: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """`intro` and `outro` are what the author wrote for this edition, as HTML and as text; "" where there is nothing."""

    name: str
    date: str
    slot: datetime
    intro: Markup
    outro: Markup
    intro_text: str
    outro_text: str


@dataclass(frozen=True, slots=True)
class ImageView:
    """A post's picture with the size it is shown at, in pixels; `height` is 0 when nobody knows it."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class EnclosureView:
    """A post's media file, and the words for a link to it: `Listen (mp3, 24 MB, 31 min)`."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class PostView:
    """A post. `html` and `text` are made when a template asks for them: a digest of summaries renders no post.

    `is_shortened`: there was no room for all of it. `html` then is how it begins, with a link to the rest.
    """

    id: str
    url: str
    title: str
    description: str
    summary: str
    date: str
    published: datetime
    updated: datetime
    authors: tuple[Author, ...]
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    image: ImageView | None
    enclosure: EnclosureView | None
    language: str
    direction: str
    is_shortened: bool
    _content: Content
    _body: MailBody
    _blocks: int
    _read_on: str

    @property
    def html(self) -> Markup:
        """The post, ready for mail. It was sanitised when it was rendered, so it is not escaped again."""
        if not self.is_shortened:
            return Markup(self._body.html())  # noqa: S704 - sanitised by render.clean
        beginning = self._body.beginning(self._blocks, self._read_on)
        if self._blocks:
            return Markup(beginning)  # noqa: S704 - as above
        return Markup("<p>{}</p>").format(self.description) + Markup(beginning)  # noqa: S704 - as above

    @property
    def text(self) -> str:
        return self._content.text


def publication_view(configuration: Configuration) -> PublicationView:
    settings = configuration.settings.publication
    return PublicationView(
        title=settings.title,
        url=settings.url,
        description=settings.description,
        language=settings.language,
        direction=language_direction(settings.language),
        icon=settings.icon,
        copyright=settings.copyright,
    )


def edition_view(name: str, date: str, slot: datetime, editorial: Editorial, url: str) -> EditionView:
    """`url` is what relative addresses in the author's text are resolved against."""
    intro, outro = rendered_text(editorial.intro, url), rendered_text(editorial.outro, url)
    return EditionView(
        name=name,
        date=date,
        slot=slot,
        intro=Markup(mail_html(intro.html, url, "intro-")),  # noqa: S704 - sanitised by render.clean
        outro=Markup(mail_html(outro.html, url, "outro-")),  # noqa: S704 - as above
        intro_text=intro.text,
        outro_text=outro.text,
    )


def post_view(
    post: Post,
    number: int,
    publication_language: str,
    date_language: str,
    read_on: str,
    pictures: FindPicture = no_file,
) -> PostView:
    """`number` tells the posts of an edition apart, so that the footnotes of one do not lead into another.

    A post that says no language is in the publication's. `read_on` is what the link to the rest of a shortened post says.
    `pictures` knows the files behind addresses of pictures.
    """
    language = post.language or publication_language
    return PostView(
        id=post.id,
        url=post.url,
        title=post.title,
        description=post.description,
        summary=post.summary,
        date=date_text(post.published, date_language),
        published=post.published,
        updated=post.updated,
        authors=post.authors,
        tags=post.tags,
        categories=post.categories,
        image=_image_view(post.image, pictures) if post.image else None,
        enclosure=_enclosure_view(post.enclosure, post.episode) if post.enclosure else None,
        language=language,
        direction=text_direction(post.title, language_direction(language)),
        is_shortened=False,
        _content=post.content,
        _body=MailBody(lambda: mail_html(post.content.html, post.url, f"p{number}-", pictures), post.url),
        _blocks=0,
        _read_on=read_on,
    )


def _enclosure_view(enclosure: Enclosure, episode: Episode | None) -> EnclosureView:
    from publisher.media_label import media_label  # which most digests need not

    return EnclosureView(enclosure.url, media_label(enclosure, episode))


def block_count(post: PostView) -> int:
    """How many blocks the whole post has."""
    return len(post._body.blocks())  # noqa: SLF001 - templates see what has no underscore, and need not see this


def shortened(post: PostView, blocks: int, *, is_summary: bool) -> PostView:
    """The post with its first so many blocks; of a summary only title and date are left."""
    if is_summary:
        return replace(post, is_shortened=True, description="", image=None)
    return replace(post, is_shortened=True, _blocks=blocks)


def _image_view(image: Image, pictures: FindPicture) -> ImageView:
    size = (
        (image.width, image.height) if image.width and image.height else own_size(pictures.find(image.url), image.url)
    )
    width, height = fitted(*size)
    return ImageView(in_mail_format(image.url, pictures), image.alt, width or CONTENT_WIDTH, height)


def names_of(value: object) -> list[str]:
    """The names a template may ask `value` for."""
    kind = type(value)
    if isinstance(value, dict):
        return sorted(str(key) for key in value)
    if not hasattr(kind, "__dataclass_fields__"):
        return []
    own = {field.name for field in fields(value)}  # type: ignore[arg-type]
    properties = {name for name, member in vars(kind).items() if isinstance(member, property)}
    return sorted(name for name in own | properties if not name.startswith("_"))
