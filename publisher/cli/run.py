"""`publisher run`: everything that is done by itself, in one process, until it is told to stop."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import typer

from publisher.cli.lint_outside import outside
from publisher.cli.logs import open_log
from publisher.cli.workplace import clock, open_digest_esp
from publisher.config import Configuration, find_configuration, load_configuration, with_environment
from publisher.errors import ConfigurationError
from publisher.service.channels import missing
from publisher.service.loop import Service, Signals
from publisher.service.status import health, metrics_text
from publisher.service.world import World

if TYPE_CHECKING:
    from publisher.service.world import Log
    from publisher.spare import Spare

GRACE_SECONDS = 5.0  # what a step in hand gets to come to its end; every step can be begun again


class LeaveNow(BaseException):
    """Told to stop, and the step in hand took too long. No `Exception`: nothing between here and there may swallow it."""


def run(context: typer.Context, listen: str, spare: Spare) -> None:
    log = open_log()
    path: Path = context.obj or find_configuration(Path.cwd())
    configuration = _completed(load_configuration(path), listen)
    world = open_world(log, spare)
    service = Service(world, path.resolve(), configuration)
    service.adapt = lambda loaded: _completed(loaded, listen)
    log.info("start", reason=f"{configuration.settings.publication.title}: {_plans(configuration)}", pid=os.getpid())
    if lacking := missing(configuration, os.environ):
        log.warning("alerts", reason=lacking)
    with _signals(service.signals), _hosting(service, configuration, log):
        try:
            service.run()
        except LeaveNow:
            log.warning("stop", reason="the step in hand was left; it goes on with the next start")
            return
    log.info("stop", reason="told to")


def open_world(log: Log, spare: Spare) -> World:
    """The real clock, environment and network."""
    return World(
        clock=clock,
        wait=time.sleep,
        environment=os.environ,
        log=log,
        open_esp=open_digest_esp,
        workers=spare,
        processes=os.cpu_count() or 1,
        look_outside=outside,
    )


def _completed(configuration: Configuration, listen: str) -> Configuration:
    """What was read, with what the environment and the command line say."""
    return _with_address(with_environment(configuration, os.environ), listen)


def _with_address(configuration: Configuration, listen: str) -> Configuration:
    """The configuration with the command line's --listen in it."""
    if not listen:
        return configuration
    from pydantic import ValidationError

    from publisher.config.service_settings import ServiceSettings

    try:
        service = ServiceSettings.model_validate({**configuration.settings.service.model_dump(), "listen": listen})
    except ValidationError:
        raise ConfigurationError([f'--listen: "{listen}" is not a host and a port, as 127.0.0.1:8000']) from None
    return replace(configuration, settings=configuration.settings.model_copy(update={"service": service}))


def _plans(configuration: Configuration) -> str:
    settings = configuration.settings
    scheduled = [name for name, digest in settings.digests.items() if digest.schedule]
    plans = [f"digests {', '.join(scheduled)}" if scheduled else "no digest has a schedule"]
    plans += ["watching the posts"] if settings.service.watch else []
    plans += [f"pulling every {settings.service.pull}"] if settings.service.pull else []
    return "; ".join(plans)


@contextmanager
def _signals(signals: Signals) -> Iterator[None]:
    """SIGTERM and SIGINT stop, SIGHUP reloads. https://docs.python.org/3/library/signal.html"""

    def stop(_number: int, _frame: FrameType | None) -> None:
        signals.stop = True
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise LeaveNow

    def reload(_number: int, _frame: FrameType | None) -> None:
        signals.reload = True

    wanted: dict[str, Any] = {"SIGTERM": stop, "SIGINT": stop, "SIGHUP": reload, "SIGALRM": leave}
    before = {
        getattr(signal, name): signal.signal(getattr(signal, name), handler)
        for name, handler in wanted.items()
        if hasattr(signal, name)
    }
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _hosting(service: Service, configuration: Configuration, log: Log) -> Iterator[None]:
    if not configuration.settings.service.listen:
        yield
        return
    from publisher.service.hosting import Hosting

    hosting = Hosting(
        configuration, lambda: health(service.status, clock()), lambda: metrics_text(service.status, clock())
    )
    log.info("hosting", reason=f"feeds at {hosting.address}; also -/healthz and -/metrics")
    service.on_configuration = hosting.use
    try:
        yield
    finally:
        hosting.close()
