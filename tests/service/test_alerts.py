"""Alerts reach people by webhook, ntfy or mail, once; secrets stay in the environment."""

from __future__ import annotations

import json
import socket
from datetime import timedelta
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from publisher.ledger import open_ledger
from publisher.ledger.alerts import MOST_ATTEMPTS, Alert, add_alert
from publisher.service.channels import channels, missing
from publisher.service.round import Work
from tests.service.worlds import Site, make_site, remembering

MAIL = '[alerts]\nemail_to = "ada@example.org"\nemail_from = "publisher@example.org"\n'


class Mailbox(MessageHandler):
    """Keeps the mails that came."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return make_site(tmp_path / "site", MAIL)


def alarm(site: Site, key: str = "k") -> None:
    with open_ledger(site.configuration.ledger_path) as ledger:
        add_alert(ledger, key, "weekly: cannot be sent", "The ESP says “no”.", site.now)


def test_a_webhook_and_an_ntfy_address_get_it_once(site: Site) -> None:
    alarm(site)
    alarm(site)
    with remembering() as (address, got):
        site.environment |= {
            "PUBLISHER_ALERT_WEBHOOK": f"{address}hook/secret",
            "PUBLISHER_ALERT_NTFY": f"{address}my-topic",
        }
        site.round(work=Work(look=False))
        site.round(work=Work(look=False), later=timedelta(hours=1))
    assert [request.path for request in got] == ["/hook/secret", "/my-topic"]
    assert "weekly: cannot be sent" in json.loads(got[0].body)["text"]
    assert got[1].body.decode() == "The ESP says “no”."
    assert "weekly: cannot be sent" in got[1].headers["title"]
    assert "secret" not in str(site.log.lines)


def test_a_mail_goes_over_smtp(site: Site) -> None:
    alarm(site)
    mailbox = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        site.environment["PUBLISHER_ALERT_SMTP"] = f"smtp://127.0.0.1:{port}"
        site.round(work=Work(look=False))
    finally:
        server.stop()
    (mail,) = mailbox.mails
    assert mail["To"] == "ada@example.org"
    assert mail["From"] == "publisher@example.org"
    assert "weekly: cannot be sent" in str(mail["Subject"])


def test_one_that_does_not_get_through_is_tried_again_and_given_up_in_the_end(site: Site) -> None:
    alarm(site)
    with remembering(status=500) as (address, got):
        site.environment["PUBLISHER_ALERT_WEBHOOK"] = address
        tries = 0
        while site.round(work=Work(look=False), later=timedelta(hours=1)).steps:
            tries += 1
            assert tries < 50
    assert len(got) == MOST_ATTEMPTS
    assert "alert given up" in site.log.events("error")


def test_the_log_has_it_though_no_channel_is_set_up(site: Site) -> None:
    alarm(site)
    site.round(work=Work(look=False))
    assert site.log.events("error") == ["alert"]
    assert not site.round(work=Work(look=False)).failed
    assert "PUBLISHER_ALERT_SMTP" in missing(site.configuration, {})
    assert missing(site.configuration, {"PUBLISHER_ALERT_SMTP": "smtp://127.0.0.1"}) == ""


def test_errors_of_a_channel_do_not_show_its_address(site: Site) -> None:
    alert = Alert("k", site.now, "title", "text")
    for variable, value in (
        ("PUBLISHER_ALERT_WEBHOOK", "http://127.0.0.1:1/s3cret"),
        ("PUBLISHER_ALERT_NTFY", "ftp://s3cret/"),
        ("PUBLISHER_ALERT_SMTP", "smtp://user:s3cret@127.0.0.1:1"),
    ):
        (channel,) = channels(site.configuration, {variable: value})
        with pytest.raises(Exception, match=r".") as caught:
            channel.send(alert)
        assert "s3cret" not in str(caught.value)
        assert caught.value.__cause__ is None


def test_a_failure_that_lasts_reaches_people_in_the_same_round(site: Site) -> None:
    site.configure('[collect]\nfolders = ["missing"]\n')
    assert site.round().failed
    assert site.log.events("error") == ["feeds"]
    site.log.lines.clear()
    site.round(later=timedelta(minutes=31))
    assert site.log.events("error") == ["feeds", "alert"]
    site.log.lines.clear()
    site.round(later=timedelta(minutes=31))
    assert site.log.events("error") == ["feeds"], "once"
