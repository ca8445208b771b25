"""What an ESP will be asked, told without asking it: what goes out, and no key."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.config import ButtondownSettings, OutboxSettings
from publisher.errors import EspError
from publisher.esp.essentials import essentials
from publisher.esp.outbox import Outbox
from tests.esp.conftest import EDITION, KEY, make_context, make_message


def test_it_is_what_the_outbox_writes(tmp_path: Path) -> None:
    settings = OutboxSettings(sender="ada@example.org")
    told = essentials(settings, make_context(tmp_path), EDITION, make_message())
    assert list(tmp_path.iterdir()) == [], "telling does nothing"
    Outbox(settings, make_context(tmp_path)).create_draft(EDITION, make_message())
    (written,) = (tmp_path / "outbox" / "drafts").iterdir()
    assert told.request == f"write outbox/drafts/{written.name}"
    assert dict(told.fields)["From"] == "Notes on feeds <ada@example.org>"
    assert told.body_bytes == len(written.read_bytes().partition(b"\r\n\r\n")[2])


@pytest.mark.parametrize(("tags", "words"), [((), "none: all subscribers"), (("a", "b"), "any of the tags a, b")])
def test_of_buttondown_the_audience_is_told_and_no_key(tmp_path: Path, tags: tuple[str, ...], words: str) -> None:
    settings = ButtondownSettings(provider="buttondown", tags=tags)
    told = essentials(settings, make_context(tmp_path), EDITION, make_message())
    fields = dict(told.fields)
    assert fields["status"] == "draft"
    assert fields["filters"] == words
    assert fields["metadata.publisher_edition"] == EDITION
    assert KEY not in repr(told)


def test_what_would_be_refused_is_said(tmp_path: Path) -> None:
    settings = ButtondownSettings(provider="buttondown")
    with pytest.raises(EspError, match="no unsubscribe link"):
        essentials(settings, make_context(tmp_path), EDITION, make_message(html="<p>Hello</p>"))
