"""The outbox: a draft is a file, releasing it is one rename, and a crash anywhere leaves something to go on from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from publisher.config import OutboxSettings
from publisher.errors import EspError
from publisher.esp.base import Broadcast, BroadcastState
from publisher.esp.outbox import Outbox, safe_name
from tests.esp.conftest import EDITION, make_context, make_message
from tests.factories import NOW

NAME = safe_name(EDITION)


def outbox(root: Path, told: list[str] | None = None, **changes: Any) -> Outbox:
    context = make_context(root, **({} if told is None else {"tell": told.append}))
    return Outbox(OutboxSettings(**changes), context)


def send(esp: Outbox, key: str = EDITION, **changes: Any) -> Broadcast:
    return esp.release(esp.create_draft(key, make_message(**changes)).id)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_draft_waits_in_its_folder_and_is_released_by_a_rename(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    draft = esp.create_draft(EDITION, make_message())
    assert draft.state is BroadcastState.DRAFT
    assert names(tmp_path) == [f"outbox/drafts/{NAME}.eml"]
    content = (tmp_path / f"outbox/drafts/{NAME}.eml").read_bytes()
    released = esp.release(draft.id)
    assert released.state is BroadcastState.SENT
    assert names(tmp_path) == [f"outbox/{NAME}.eml", f"outbox/{NAME}.html", "outbox/index.html"]
    assert (tmp_path / f"outbox/{NAME}.eml").read_bytes() == content


def test_the_mail_has_real_addresses_and_no_placeholder(tmp_path: Path) -> None:
    send(outbox(tmp_path, sender="news@example.org", recipient="readers@example.org"))
    content = (tmp_path / f"outbox/{NAME}.eml").read_bytes()
    mail = message_from_bytes(content, policy=default)
    assert mail["From"] == "Notes on feeds <news@example.org>"
    assert mail["To"] == "Readers of Weekly notes <readers@example.org>"
    assert mail["List-Id"] == '"Weekly notes" <weekly.example.org>'
    assert mail["List-Unsubscribe"] == "<mailto:news@example.org?subject=unsubscribe>"
    text, html = (part.get_content() for part in mail.iter_parts())
    assert 'href="mailto:news@example.org?subject=unsubscribe"' in html
    assert "View: https://example.org/" in text
    assert "publisher.invalid" not in text + html
    assert "{{ title }}" in html


def test_readers_leave_with_one_click_where_the_address_takes_it(tmp_path: Path) -> None:
    send(outbox(tmp_path, unsubscribe_url="https://example.org/u/7f3a", one_click=True))
    mail = message_from_bytes((tmp_path / f"outbox/{NAME}.eml").read_bytes(), policy=default)
    assert mail["List-Unsubscribe"] == "<https://example.org/u/7f3a>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert 'href="https://example.org/u/7f3a"' in mail.get_body(("html",)).get_content()


def test_repeating_any_step_changes_nothing(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    send(esp)
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in names(tmp_path)}
    assert send(outbox(tmp_path), subject="Changed").state is BroadcastState.SENT
    assert esp.release(NAME).state is BroadcastState.SENT
    found = esp.find_broadcast(EDITION, NOW)
    assert found is not None
    assert found.state is BroadcastState.SENT
    assert {name: (tmp_path / name).stat().st_mtime_ns for name in names(tmp_path)} == before


def test_a_draft_is_found_by_its_key_and_nothing_else_is(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    assert esp.find_broadcast(EDITION, NOW) is None
    draft = esp.create_draft(EDITION, make_message())
    assert esp.find_broadcast(EDITION, NOW) == draft
    assert esp.find_broadcast(EDITION + "#2", NOW) is None


@pytest.mark.parametrize(
    "key", ["../../etc/passwd", "a/b", "..", "", "ü" * 300, "x" * 300, "-rf", ".hidden", "a\x00b", "CON"]
)
def test_any_key_makes_a_file_inside_the_folder(tmp_path: Path, key: str) -> None:
    esp = outbox(tmp_path)
    draft = esp.create_draft(key, make_message())
    assert [Path(name).parent.as_posix() for name in names(tmp_path)] == ["outbox/drafts"]
    assert esp.release(draft.id).state is BroadcastState.SENT


def test_keys_that_read_alike_are_told_apart() -> None:
    assert safe_name("a/b") != safe_name("a-b")


@pytest.mark.parametrize("broadcast_id", ["../secrets", "a/b", "", ".", "..", "a\x00b"])
def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path, broadcast_id: str) -> None:
    assert outbox(tmp_path).fetch(broadcast_id).state is BroadcastState.MISSING
    with pytest.raises(EspError):
        outbox(tmp_path).release(broadcast_id)


def test_what_was_released_is_not_taken_back(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    draft = esp.create_draft(EDITION, make_message())
    assert esp.recall(draft.id).state is BroadcastState.DRAFT
    esp.release(draft.id)
    with pytest.raises(EspError, match="may have been taken on"):
        esp.recall(draft.id)
    assert not esp.capabilities.recalls


def test_a_release_at_a_later_time_is_refused_and_nothing_moves(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    draft = esp.create_draft(EDITION, make_message())
    with pytest.raises(EspError, match="later time"):
        esp.release(draft.id, NOW + timedelta(hours=1))
    assert esp.fetch(draft.id).state is BroadcastState.DRAFT
    assert not esp.capabilities.schedules


def test_a_draft_that_somebody_deleted_is_missing(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    draft = esp.create_draft(EDITION, make_message())
    (tmp_path / f"outbox/drafts/{NAME}.eml").unlink()
    assert esp.fetch(draft.id).state is BroadcastState.MISSING
    with pytest.raises(EspError, match="somebody moved or deleted it"):
        esp.release(draft.id)


def test_tests_go_to_their_own_folder(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    esp.send_test("test/1", make_message(), ["me@example.org", "you@example.org"])
    found = [path for path in names(tmp_path) if path.startswith("outbox/tests/")]
    assert len(found) == len(names(tmp_path)) == 2
    mails = [message_from_bytes((tmp_path / name).read_bytes(), policy=default) for name in found]
    assert {mail["To"] for mail in mails} == {"me@example.org", "you@example.org"}
    assert all(mail["Subject"] == "[Test] Why feed ids must never change" for mail in mails)


def test_the_audience_says_that_nobody_is_reached(tmp_path: Path) -> None:
    audience = outbox(tmp_path).audience()
    assert audience.subscribers is None
    assert audience.label.startswith("outbox (outbox)")


def test_the_index_lists_editions_newest_first_and_escapes_titles(tmp_path: Path) -> None:
    esp = outbox(tmp_path)
    send(esp, "first", subject="<script>alert(1)</script> & more")
    later = Outbox(OutboxSettings(), make_context(tmp_path, clock=lambda: NOW + timedelta(days=7)))
    send(later, "second", subject="Ünïcode wörld")
    (tmp_path / "outbox/broken.eml").write_bytes(b"\xff\x00 no mail\r\nDate: x\r\n\r\n")
    send(later, "third", subject="Third")
    index = (tmp_path / "outbox/index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in index
    assert "<script" not in index
    assert index.index("Ünïcode wörld") < index.index("&lt;script")
    assert f'href="{safe_name("first")}.eml"' in index
    assert f'href="{safe_name("first")}.html"' in index
    assert "broken.eml" in index
    assert "4 editions" in index


@pytest.mark.parametrize("lost", [["index.html"], [f"{NAME}.html"], ["index.html", f"{NAME}.html"]])
def test_pages_that_a_crash_left_unwritten_are_written_when_somebody_looks(tmp_path: Path, lost: list[str]) -> None:
    send(outbox(tmp_path))
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    for name in {"index.html", *lost}:  # the index is written last
        (tmp_path / "outbox" / name).unlink()
    assert outbox(tmp_path).fetch(NAME).state is BroadcastState.SENT
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_an_index_that_cannot_be_written_does_not_undo_the_release(tmp_path: Path) -> None:
    told: list[str] = []
    esp = outbox(tmp_path, told)
    draft = esp.create_draft(EDITION, make_message())
    (tmp_path / "outbox/index.html").mkdir()
    assert esp.release(draft.id).state is BroadcastState.SENT
    assert told
    assert "index.html could not be written" in told[0]


def test_a_folder_that_cannot_be_is_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file")
    with pytest.raises(EspError, match="cannot be written"):
        outbox(tmp_path).create_draft(EDITION, make_message())


CHILD = """
import os, signal, sys
from pathlib import Path
from tests.esp.test_outbox import outbox, send
steps = int(sys.argv[2])
def count(event, arguments):
    global steps
    if event in ("os.rename", "open", "os.mkdir", "os.chmod", "tempfile.mkstemp") and sys.argv[1] in repr(arguments):
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
send(outbox(Path(sys.argv[1])))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals of a POSIX system")
def test_a_process_killed_at_any_file_operation_leaves_one_edition_to_finish(tmp_path: Path) -> None:
    """Kill before every third operation on a file, until a run gets through; after each, go on as a new process would."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *filter(None, sys.path)])}
    for step in range(0, 45, 3):
        root = tmp_path / str(step)
        root.mkdir()
        ended = subprocess.run([sys.executable, "-c", CHILD, str(root), str(step)], env=environment).returncode
        assert ended in (0, -signal.SIGKILL)
        assert send(outbox(root)).state is BroadcastState.SENT
        kept = [name for name in names(root) if not name.endswith(".tmp")]
        assert kept == [f"outbox/{NAME}.eml", f"outbox/{NAME}.html", "outbox/index.html"]
        if ended == 0:
            return
    pytest.fail("no run got through")
