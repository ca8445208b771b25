"""The ESPs there are: which settings open which adapter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from publisher.esp.base import Esp
from publisher.esp.context import EspContext

if TYPE_CHECKING:
    from publisher.config import EspSettings

__all__ = ["EspContext", "open_esp"]


def _outbox(settings: Any, context: EspContext) -> Esp:
    from publisher.esp.outbox import Outbox

    return Outbox(settings, context)


def _buttondown(settings: Any, context: EspContext) -> Esp:
    from publisher.esp.buttondown import Buttondown

    return Buttondown(settings, context)


PROVIDERS: dict[str, Callable[[Any, EspContext], Esp]] = {"outbox": _outbox, "buttondown": _buttondown}


def open_esp(settings: EspSettings, context: EspContext) -> Esp:
    """The adapter for these settings; close it after use. Raises `MissingSecret`. Nothing is sent yet."""
    return PROVIDERS[settings.provider](settings, context)
