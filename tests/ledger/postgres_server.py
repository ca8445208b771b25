"""A real PostgreSQL for tests: a server of its own in a temporary folder, on loopback; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PLACES = (
    *os.environ.get("PATH", "").split(os.pathsep),
    *(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin")),
)


def program(name: str) -> str:
    return next((str(Path(place) / name) for place in PLACES if (Path(place) / name).exists()), "")


INITDB, SERVER = program("initdb"), program("postgres")
needs_postgres = pytest.mark.skipif(not (INITDB and SERVER), reason="needs PostgreSQL: apt-get install postgresql")


@contextmanager
def postgres() -> Iterator[str]:
    """Its address, with an empty database, until the end of the block."""
    # not below pytest's folders, which are root's alone: the server refuses to run as root
    folder = Path(tempfile.mkdtemp(prefix="publisher-postgres-"))
    user = "postgres" if os.name == "posix" and os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quick = ("-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}")
    try:
        command = [INITDB, "-D", str(folder / "data"), "-U", "ada", "--auth=trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [SERVER, "-D", str(folder / "data"), "-p", str(port), *quick],
                stdout=log,
                stderr=log,
                user=user,
                cwd=folder,
            )
        try:
            _wait(port, server, folder / "log")
            yield f"postgresql://ada@127.0.0.1:{port}/postgres"
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    import psycopg

    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            psycopg.connect(f"postgresql://ada@127.0.0.1:{port}/postgres", connect_timeout=5).close()
            return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())
