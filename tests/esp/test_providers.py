"""Opening an ESP: the key is found, and never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.config import ButtondownSettings, OutboxSettings
from publisher.errors import MissingSecret
from publisher.esp.providers import open_esp
from tests.esp.conftest import make_context
from tests.esp.fake_buttondown import FakeButtondown
from tests.esp.fake_buttondown_api import KEY


def buttondown(base_url: str = "https://api.buttondown.com/v1/") -> ButtondownSettings:
    return ButtondownSettings(provider="buttondown", base_url=base_url)


def test_each_provider_opens_its_adapter(tmp_path: Path) -> None:
    assert open_esp(OutboxSettings(), make_context(tmp_path)).name == "outbox"
    esp = open_esp(buttondown(), make_context(tmp_path))
    assert esp.name == "Buttondown"
    esp.close()


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingSecret) as caught:
        open_esp(buttondown(), make_context(tmp_path, secrets={}))
    assert "BUTTONDOWN_API_KEY is not set" in caught.value.message
    assert "BUTTONDOWN_API_KEY_FILE" in caught.value.hint


@pytest.mark.parametrize("content", [KEY, f"  {KEY}\r\n"])
def test_the_key_may_come_from_a_file(tmp_path: Path, fake: FakeButtondown, content: str) -> None:
    (tmp_path / "key").write_text(content, encoding="utf-8")
    esp = open_esp(buttondown(fake.base_url), make_context(tmp_path, secrets={"BUTTONDOWN_API_KEY_FILE": "key"}))
    assert esp.audience().subscribers == 3
    esp.close()


@pytest.mark.parametrize(
    ("content", "said"), [(None, "No such file"), (b"\xff\xfe", "not text"), (b" \n", "is not set")]
)
def test_a_key_file_that_is_no_help_is_an_error(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "key").write_bytes(content)
    with pytest.raises(MissingSecret, match=said):
        open_esp(buttondown(), make_context(tmp_path, secrets={"BUTTONDOWN_API_KEY_FILE": "key"}))


@pytest.mark.parametrize("key", ["top secret", "top\nsecret", "töpsecret", "top\x00secret"])
def test_a_key_that_no_header_can_carry_is_refused_without_showing_it(tmp_path: Path, key: str) -> None:
    with pytest.raises(MissingSecret) as caught:
        open_esp(buttondown(), make_context(tmp_path, secrets={"BUTTONDOWN_API_KEY": key}))
    assert "secret" not in str(caught.value)


def test_nothing_shows_the_key(tmp_path: Path) -> None:
    context = make_context(tmp_path)
    esp = open_esp(buttondown(), context)
    esp.close()
    assert KEY not in f"{context!r} {esp!r} {vars(esp)!r}"
