"""EspContext: what an adapter needs beside its settings, and where an API key comes from. Nothing here reads the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from publisher.errors import MissingSecret


def _hears_nothing(sentence: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class EspContext:
    """The world around an adapter, given by the caller.

    `root` is the publication's folder. `secrets` is the environment; it is never shown. `clock` gives aware moments, `wait`
    sleeps so many seconds. `tell` hears what is worth knowing and is no failure.
    """

    root: Path
    secrets: Mapping[str, str] = field(repr=False)
    clock: Callable[[], datetime]
    wait: Callable[[float], None]
    publication_title: str
    publication_url: str
    digest: str
    digest_title: str
    tell: Callable[[str], None] = _hears_nothing


def read_key(context: EspContext, variable: str, provider: str) -> str:
    """The API key: the variable's value, else what is in the file that VARIABLE_FILE names (as container secrets are given).

    Raises `MissingSecret`, which names the variable and never what is in it.
    """
    key = context.secrets.get(variable, "").strip() or _key_in_file(context, f"{variable}_FILE", provider)
    if not key:
        raise MissingSecret(
            f"{provider} needs an API key, and {variable} is not set",
            hint=f"set {variable}, or {variable}_FILE to the path of a file with the key",
        )
    # HTTP libraries quote an illegal header value in their errors: a key with a line break would be shown.
    if not key.isascii() or not key.isprintable() or " " in key:
        raise MissingSecret(
            f"what {variable} holds cannot be an API key: it has spaces, line breaks or characters beyond ASCII",
            hint=f"put the key alone into {variable}",
        )
    return key


def _key_in_file(context: EspContext, variable: str, provider: str) -> str:
    path = context.secrets.get(variable, "").strip()
    if not path:
        return ""
    try:
        return (context.root / path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise MissingSecret(
            f"{provider} needs an API key, and the file that {variable} names cannot be read: {reason}",
            hint=f"check the path in {variable} and who may read the file",
        ) from None
