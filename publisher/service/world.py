"""World: everything the steps need from outside, given by the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from publisher.config import Configuration
from publisher.digest.lint import LookOutside
from publisher.esp.base import Esp
from publisher.forks import Workers


class Log(Protocol):
    """A structured log: one line a decision. The fields are plain values; secrets never are among them."""

    def debug(self, event: str, **fields: Any) -> Any: ...
    def info(self, event: str, **fields: Any) -> Any: ...
    def warning(self, event: str, **fields: Any) -> Any: ...
    def error(self, event: str, **fields: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class World:
    """`clock` gives aware moments in UTC, `wait` sleeps so many seconds, `environment` holds the secrets and is never shown.

    `processes` and `workers` are what reading and rendering may use. `look_outside` gives what a digest's lint asks beside the
    message, links and spam filters.
    """

    clock: Callable[[], datetime]
    wait: Callable[[float], None]
    environment: Mapping[str, str] = field(repr=False)
    log: Log
    open_esp: Callable[[Configuration, str], Esp]
    workers: Workers
    processes: int = 1
    look_outside: Callable[[Configuration, str], LookOutside | None] = lambda _configuration, _digest: None
