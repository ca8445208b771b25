"""`run`: starts, says where, stops when told; and says in words why it cannot."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from publisher.errors import PublisherError, UsageError
from publisher.server import run

SERVE = """
import sys
from pathlib import Path
from publisher.server import run
run(Path(sys.argv[1]), port=0, on_ready=lambda address: print(address, flush=True))
print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs the signals of a POSIX system: run it on Linux or macOS")
def test_it_serves_until_interrupted_and_leaves_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text("<rss/>")
    command = [sys.executable, "-c", SERVE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        with urllib.request.urlopen(f"{address}rss.xml", timeout=10) as answer:
            assert answer.read() == b"<rss/>"
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
    assert (out, err, server.returncode) == ("stopped\n", "", 0)
    assert address.startswith("http://127.0.0.1:")


def test_a_taken_port_is_told_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PublisherError, match=f"port {port} on 127.0.0.1 is taken by another program") as caught:
            run(tmp_path, port=port)
    assert "--port" in caught.value.hint


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8000), ("no such host", 8000), ("127.0.0.1", 99999)])
def test_an_address_that_cannot_be_is_told_in_words(tmp_path: Path, host: str, port: int) -> None:
    with pytest.raises(PublisherError, match=host):
        run(tmp_path, host=host, port=port)


def test_nothing_to_serve_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such folder") as caught:
        run(tmp_path / "feeds")
    assert "publisher build" in caught.value.hint
