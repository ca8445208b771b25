"""What an ESP will be asked when an edition's draft is made, as far as that is known without asking it, and without any key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from publisher.esp.context import EspContext
from publisher.message import Message

if TYPE_CHECKING:
    from publisher.config import EspSettings


@dataclass(frozen=True, slots=True)
class Essentials:
    """`request` is the first line of it: what is done where. `fields` are names and values as they go out, but for the body.

    `audience` says in words who would get it once the draft is released. No value is a secret.
    """

    provider: str
    audience: str
    request: str
    fields: tuple[tuple[str, str], ...]
    body_bytes: int


def essentials(settings: EspSettings, context: EspContext, key: str, message: Message) -> Essentials:
    """What making the draft will ask. `context.secrets` is not looked at. Raises `EspError` where the adapter would refuse."""
    return DESCRIBED[settings.provider](settings, context, key, message)


def _outbox(settings: Any, context: EspContext, key: str, message: Message) -> Essentials:
    from publisher.esp.outbox import Outbox, safe_name

    outbox = Outbox(settings, context)
    mail = outbox.mail(key, message)
    headers, _, body = mail.partition(b"\r\n\r\n")
    return Essentials(
        provider="outbox",
        audience=outbox.audience().label,
        request=f"write {settings.folder}/drafts/{safe_name(key)}.eml",
        fields=tuple(
            (name, " ".join(value.split()))
            for name, value in message_from_bytes(headers).items()
            if name not in ("Content-Type", "MIME-Version")
        ),
        body_bytes=len(body),
    )


def _buttondown(settings: Any, context: EspContext, key: str, message: Message) -> Essentials:
    from publisher.esp.buttondown_audience import label_audience
    from publisher.esp.buttondown_draft import EDITION_FIELD, email_document

    metadata = {EDITION_FIELD: key, "publisher_digest": context.digest}
    document = email_document(message, metadata, settings.tags, settings.archive, context.publication_url)
    body = document.pop("body")
    document["filters"] = _filter_words(settings.tags)
    return Essentials(
        provider="Buttondown",
        audience=label_audience(settings.tags),
        request=f"POST {settings.base_url}emails",
        fields=(
            ("Authorization", f"Token, from {settings.key_variable}"),
            ("X-Idempotency-Key", "of the edition and the hour"),
            *_flat(document),
        ),
        body_bytes=len(body.encode()),
    )


DESCRIBED: dict[str, Callable[[Any, EspContext, str, Message], Essentials]] = {
    "outbox": _outbox,
    "buttondown": _buttondown,
}


def _filter_words(tags: tuple[str, ...]) -> str:
    """Buttondown takes tags by id; which ids they have only it can say."""
    return f"any of the tags {', '.join(tags)}" if tags else "none: all subscribers"


def _flat(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in document.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", str(told)) for inner, told in value.items())
        else:
            yield name, str(value)
