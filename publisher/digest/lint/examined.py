"""Examined: a message as the rules look at it, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from publisher.config import LintSettings
from publisher.digest.content import PictureFile
from publisher.digest.lint.document import Document
from publisher.digest.lint.finding import Said
from publisher.message import Message


def no_picture(_address: str) -> PictureFile | None:
    """For messages of which nobody knows the files."""
    return None


@dataclass(frozen=True, slots=True)
class Examined:
    """`picture` knows the files behind addresses of pictures, where they are on this machine."""

    message: Message
    html: Document
    settings: LintSettings
    picture: Callable[[str], PictureFile | None] = no_picture


Rule = Callable[[Examined], Iterator[Said]]
