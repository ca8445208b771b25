"""Pulls the git repository the posts live in, with the git program; never longer than a given time, and never asking anything."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from publisher.errors import PublisherError

# No hooks, no questions, no submodules; only a fast-forward, so that nothing is ever merged by a machine.
_COMMAND = (
    "git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "gc.auto=0",
    "pull", "--ff-only", "--quiet", "--no-recurse-submodules",
)  # fmt: skip
_LONGEST_ANSWER = 300  # characters of what git says


class PullFailed(PublisherError):
    """git could not bring the newest posts; the ones that are there stay in use."""


def pull(folder: Path, timeout_seconds: float, environment: Mapping[str, str]) -> bool:
    """Pull the repository that `folder` is in. Returns whether there was something new. Raises `PullFailed`."""
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": environment.get("GIT_ASKPASS", "true"), "LC_ALL": "C"}
    quiet |= {"GIT_SSH_COMMAND": environment.get("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")}
    calm = {**environment, **quiet}
    before = _git(folder, ("git", "rev-parse", "HEAD"), timeout_seconds, calm)
    _git(folder, _COMMAND, timeout_seconds, calm)
    return _git(folder, ("git", "rev-parse", "HEAD"), timeout_seconds, calm) != before


def _git(folder: Path, command: tuple[str, ...], timeout_seconds: float, environment: Mapping[str, str]) -> str:
    try:
        # A session of its own: git starts ssh and others, and all of them must end with it.
        process = subprocess.Popen(  # noqa: S603 - constants only
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        raise PullFailed(
            f"git cannot be run: {error.strerror}", hint="install git, or leave [service] pull out"
        ) from None
    try:
        told, _ = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        raise PullFailed(f"git pull took longer than {timeout_seconds:g} seconds (service.pull_timeout)") from None
    except BaseException:
        _end(process)
        raise
    if process.returncode != 0:
        words = " ".join(told.split())[:_LONGEST_ANSWER]
        raise PullFailed(f"git pull failed: {words or f'code {process.returncode}'}")
    return told


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
