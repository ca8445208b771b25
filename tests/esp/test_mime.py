"""The .eml is a mail that every program reads: both parts exact, headers as the RFCs say, the same bytes each time."""

from __future__ import annotations

import smtplib
import socket
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.esp.mime import Envelope, Mailbox, fill_in, list_label, preview_eml, to_eml
from publisher.message import Message
from tests.esp.conftest import EDITION, make_message

ENVELOPE = Envelope(
    key=EDITION,
    sender=Mailbox("Notes on feeds", "news@example.org"),
    recipient=Mailbox("Readers", "readers@example.org"),
    date=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    list_id="weekly.example.org",
    list_name="Weekly notes",
    unsubscribe_url="https://example.org/unsubscribe",
)


def parsed(mail: bytes) -> EmailMessage:
    read = message_from_bytes(mail, policy=default)
    assert not list(read.defects)
    return read


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def as_mailed(text: str) -> str:
    """What `to_eml` promises to keep."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.endswith("\n") else lines + "\n"


def test_the_headers_are_what_lists_need() -> None:
    mail = parsed(to_eml(make_message(), ENVELOPE))
    assert mail["From"] == "Notes on feeds <news@example.org>"
    assert mail["To"] == "Readers <readers@example.org>"
    assert mail["Date"] == "Tue, 24 Nov 2026 09:00:00 +0000"
    assert mail["List-Id"] == '"Weekly notes" <weekly.example.org>'
    assert mail["List-Unsubscribe"] == "<https://example.org/unsubscribe>"
    assert mail["List-Unsubscribe-Post"] is None
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Publisher-Edition-Key"] == EDITION
    assert mail["Message-ID"].endswith("@example.org>")
    assert mail["MIME-Version"] == "1.0"
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_one_click_is_said_only_of_an_https_address() -> None:
    one_click = replace(ENVELOPE, one_click=True)
    assert parsed(to_eml(make_message(), one_click))["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    by_mail = replace(one_click, unsubscribe_url="mailto:news@example.org?subject=unsubscribe")
    mail = parsed(to_eml(make_message(), by_mail))
    assert mail["List-Unsubscribe"] == "<mailto:news@example.org?subject=unsubscribe>"
    assert mail["List-Unsubscribe-Post"] is None


def test_an_edition_that_is_on_the_web_says_where() -> None:
    assert parsed(to_eml(make_message(), ENVELOPE))["Archived-At"] is None
    mail = to_eml(replace(make_message(), archived_at="https://example.org/editions/2026-w48 é.html"), ENVELOPE)
    assert b"\r\nArchived-At: <https://example.org/editions/2026-w48%20%C3%A9.html>\r\n" in mail


def test_the_same_edition_gives_the_same_bytes_and_another_edition_another_message_id() -> None:
    first, again = to_eml(make_message(), ENVELOPE), to_eml(make_message(), ENVELOPE)
    other = to_eml(make_message(), replace(ENVELOPE, key="another"))
    assert first == again
    assert parsed(first)["Message-ID"] != parsed(other)["Message-ID"]


@pytest.mark.parametrize("length", [10, 77, 78, 79, 400, 900])
def test_a_long_unsubscribe_address_stays_literal(length: int) -> None:
    address = f"https://example.org/u/{'a' * length}"
    mail = to_eml(make_message(), replace(ENVELOPE, unsubscribe_url=address))
    assert f"List-Unsubscribe: <{address}>".encode() in mail
    assert max(len(line) for line in mail.split(b"\r\n")) <= 998


def test_a_long_foreign_subject_is_in_encoded_words_of_legal_length() -> None:
    subject = "Über Schlüssel, für immer — 你好 " * 12
    mail = to_eml(make_message(subject=subject), ENVELOPE)
    head = mail.split(b"\r\n\r\n")[0]
    assert max(len(line) for line in head.split(b"\r\n")) <= 76
    assert all(len(word) <= 75 for word in head.split() if word.startswith(b"=?"))
    assert parsed(mail)["Subject"] == subject.strip()


@pytest.mark.parametrize(
    "name", ["Zoë, the writer", 'Ada "Countess" Lovelace', "a\r\nBcc: everybody@example.org", "<x>", "名前"]
)
def test_any_name_is_one_name_and_adds_no_header(name: str) -> None:
    envelope = replace(ENVELOPE, sender=Mailbox(name, "news@example.org"), list_name=name)
    mail = parsed(to_eml(make_message(), envelope))
    sender: Address = mail["From"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (" ".join(name.split()), "news@example.org")
    assert mail["Bcc"] is None
    assert mail["List-Id"].endswith("<weekly.example.org>")


def test_foreign_hosts_and_addresses_become_ascii() -> None:
    envelope = replace(
        ENVELOPE,
        sender=Mailbox("Bücher", "neues@bücher.example"),
        list_id=list_label("weekly", "https://bücher.example/blog/"),
        unsubscribe_url="https://bücher.example/abmelden/größe",
    )
    mail = to_eml(make_message(), envelope)
    assert mail.isascii()
    assert parsed(mail)["List-Id"] == '"Weekly notes" <weekly.xn--bcher-kva.example>'
    assert b"List-Unsubscribe: <https://b%C3%BCcher.example/abmelden/gr%C3%B6%C3%9Fe>" in mail


TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200)


@settings(max_examples=120, deadline=None)
@given(TEXT, TEXT, st.text(alphabet="=-_.\r\n From\u00e9\U0001f60d", max_size=300))
def test_both_parts_are_read_back_as_they_were(text: str, html: str, signs: str) -> None:
    mail = to_eml(make_message(text=text + signs, html=signs + html), ENVELOPE)
    assert mail.isascii()
    assert b"\n" not in mail.replace(b"\r\n", b"")
    assert b"\r" not in mail.replace(b"\r\n", b"")
    assert max(len(line) for line in mail.partition(b"\r\n\r\n")[2].split(b"\r\n")) <= 76
    read = parsed(mail)
    assert body(read, "plain") == as_mailed(text + signs)
    assert body(read, "html") == as_mailed(signs + html)


def test_half_a_character_becomes_a_question_mark() -> None:
    mail = parsed(to_eml(make_message(subject="a \ud83d b", text="c \ud83d d", html="e"), ENVELOPE))
    assert mail["Subject"] == "a b"
    assert body(mail, "plain") == "c ? d\n"


def test_placeholders_become_addresses_as_each_part_needs_them() -> None:
    filled = fill_in(make_message(), unsubscribe_url="https://x/?a=1&b=2", view_url="https://example.org/w47")
    assert 'href="https://x/?a=1&amp;b=2"' in filled.html
    assert "Unsubscribe: https://x/?a=1&b=2\n" in filled.text
    assert "publisher.invalid" not in filled.html + filled.text


def test_a_preview_needs_no_esp() -> None:
    mail = parsed(preview_eml(make_message(), "example.org/weekly-w47", "Weekly notes", ENVELOPE.date))
    assert mail["Subject"] == "Why feed ids must never change"
    assert mail["List-Unsubscribe"] is None


class Kept:
    """Keeps what a mail server is given."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.contents.append(envelope.content)
        return "250 kept"


def test_a_mail_server_delivers_it_unchanged() -> None:
    dots = Message("Dots", "", "<p>.</p>\n..\n.\nFrom here", ".\n..\nFrom here\n" + "x" * 2000)
    mail = to_eml(dots, ENVELOPE)
    kept = Kept()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with smtplib.SMTP("127.0.0.1", port) as client:
            client.sendmail("news@example.org", ["readers@example.org"], mail)
    finally:
        controller.stop()
    assert kept.contents == [mail]
