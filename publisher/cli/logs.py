"""The log of `publisher run` and `publisher tick`: lines to read on a terminal, JSON elsewhere; on standard error."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from datetime import datetime
from typing import IO, Any, cast

import structlog

from publisher.cli.output import styled
from publisher.service.world import Log

_COLUMN = 13
_STYLES = {"error": "error", "warning": "warning", "info": "good", "debug": "dim"}


def open_log(level: int = logging.INFO, stream: IO[str] | None = None) -> Log:
    """A log of what is at least that important. What libraries log goes there too, from warnings on."""
    stream = stream or sys.stderr
    ending = (
        [_to_read]
        if stream.isatty()
        else [_ordered, structlog.processors.JSONRenderer(ensure_ascii=False, default=str)]
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=not stream.isatty()),
            structlog.processors.format_exc_info,
            *ending,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=cast("Any", stream)),
        cache_logger_on_first_use=True,
    )
    log = cast("Log", structlog.get_logger())
    logging.basicConfig(handlers=[_Library(log)], level=logging.WARNING, force=True)
    return log


class _Library(logging.Handler):
    """Hands on what libraries say with Python's own logging."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        more = {"exc_info": record.exc_info} if record.exc_info else {}
        self._log.warning("library", name=record.name, reason=record.getMessage().strip(), **more)


def _to_read(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    """`09:00:03  sent         weekly 2026-W47: …`: the moment here, the decision, what it is about, the reason."""
    level, moment, name = event.pop("level"), event.pop("timestamp"), str(event.pop("event"))
    trace = event.pop("exception", "")
    about = " ".join(str(event.pop(key)) for key in ("digest", "edition", "title") if key in event)
    reason = str(event.pop("reason", "") or event.pop("detail", ""))
    event.pop("outcome", None)
    event.pop("slot", None)
    more = ", ".join(f"{key.replace('_', ' ')} {_short(value)}" for key, value in event.items())
    words = ": ".join(part for part in (about, reason) if part) + (f"  ({more})" if more else "")
    clock = styled(f"{datetime.fromisoformat(moment):%H:%M:%S}", "dim", sys.stderr)
    shown = styled(name.ljust(_COLUMN), _STYLES.get(level, "info"), sys.stderr)
    return f"{clock}  {shown} {words}" + (f"\n{trace}" if trace else "")


def _ordered(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """When, how bad and what first: that is how logs are read."""
    first = {key: event.pop(key) for key in ("timestamp", "level", "event")}
    return {**first, **event}


def _short(value: Any) -> str:
    """A moment to the second, anything else as it is."""
    try:
        return f"{datetime.fromisoformat(str(value)).astimezone():%d %B %H:%M:%S}"
    except ValueError:
        return str(value)
