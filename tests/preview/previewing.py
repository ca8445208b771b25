"""A real preview on loopback, and a client that sends exactly what it is told."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.cli.build_watch import watcher_of
from publisher.cli.preview_page import tell_of_approval, tell_of_draft, tell_of_test
from publisher.cli.workplace import clock
from publisher.config import load_configuration
from publisher.preview.desk import Desk
from publisher.preview.guard import TOKEN_HEADER
from publisher.preview.run import server_of
from publisher.preview.world import World

TOKEN = "a-token-that-nobody-guesses"
ENOUGH_SECONDS = 10


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Client:
    """`get` and `post` have the token and a right Host unless a test says otherwise."""

    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self.token = token
        self.address = f"http://127.0.0.1:{port}/{token}/"

    def get(self, path: str, *, token: str | None = None, method: str = "GET", **headers: str) -> Answer:
        """Header names are written with underscores."""
        step = self.token if token is None else token
        return self.ask(method, f"/{step}/{path}" if step else f"/{path}", b"", headers)

    def post(self, path: str, asked: Any, **headers: str) -> Answer:
        given = {TOKEN_HEADER.replace("-", "_"): self.token, "Content_Type": "application/json", **headers}
        return self.ask("POST", f"/{self.token}/{path}", json.dumps(asked).encode(), given)

    def ask(self, method: str, target: str, body: bytes, headers: dict[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ENOUGH_SECONDS)
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        given = {"Host": f"127.0.0.1:{self.port}", **headers}
        for name, value in given.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, found, response.read())
        connection.close()
        return answer

    @contextmanager
    def events(self) -> Iterator[Iterator[int]]:
        """The numbers of looks, as they come; 0 for a sign of life."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ENOUGH_SECONDS)
        connection.request("GET", f"/{self.token}/events")
        response = connection.getresponse()
        try:
            yield (
                int(line[6:]) if line.startswith(b"data: ") else 0
                for line in response
                if line.startswith((b"data: ", b":"))
            )
        finally:
            response.close()
            connection.close()


def world_of(folder: Path) -> World:
    return World(
        lambda: load_configuration(folder / "publisher.toml"),
        clock,
        watcher_of,
        tell_of_test,
        tell_of_draft,
        tell_of_approval,
    )


@contextmanager
def previewing(folder: Path, *, watches: bool = False) -> Iterator[Client]:
    """The preview of a publication, in threads of this process."""
    desk = Desk(world_of(folder))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = server_of(desk, TOKEN, listening)
        threads = [threading.Thread(target=server.run, kwargs={"sockets": [listening]})]
        threads += [threading.Thread(target=desk.watch)] if watches else []
        for thread in threads:
            thread.start()
        try:
            yield Client(listening.getsockname()[1], TOKEN)
        finally:
            server.should_exit = server.force_exit = True
            desk.close()
            for thread in threads:
                thread.join(timeout=10)


@contextmanager
def running(folder: Path, **environment: str) -> Iterator[Client]:
    """`publisher preview` as a process of its own."""
    command = [sys.executable, "-m", "publisher", "preview"]
    with subprocess.Popen(command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout
            said = process.stdout.readline().decode()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/([\w-]+)/", said)
            assert found, said
            yield Client(int(found[1]), found[2])
        finally:
            process.terminate()
            process.wait(timeout=10)
