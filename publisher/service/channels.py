"""The ways an alert reaches people: a webhook, an ntfy-style address, a mail. What is secret comes from the environment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from publisher.config import Configuration
from publisher.ledger.alerts import Alert
from publisher.service.mail import send_mail

TIMEOUT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Channel:
    """`send` raises `ChannelFailed`. `name` is what may be shown; the address never is."""

    name: str
    send: Callable[[Alert], None]


class ChannelFailed(Exception):
    """The alert did not get through; the words hold no secret."""


def channels(config: Configuration, environment: Mapping[str, str]) -> Iterator[Channel]:
    """Those that are set up."""
    settings, title = config.settings.alerts, config.settings.publication.title
    webhook, ntfy, smtp = (
        environment.get(variable, "").strip()
        for variable in (settings.webhook_variable, settings.ntfy_variable, settings.smtp_variable)
    )
    if webhook:
        yield Channel("webhook", lambda alert: _post_json(webhook, alert, title))
    if ntfy:
        yield Channel("ntfy", lambda alert: _post_text(ntfy, alert, title))
    if smtp and settings.email_to:
        sender = settings.email_from or settings.email_to
        yield Channel("mail", lambda alert: _mail(smtp, sender, settings.email_to, alert, title))


def missing(config: Configuration, environment: Mapping[str, str]) -> str:
    """What is set up by half, or not at all, in a sentence; "" if alerts reach somebody."""
    settings = config.settings.alerts
    if settings.email_to and not environment.get(settings.smtp_variable):
        return f"alerts.email_to is set, and {settings.smtp_variable} is not: no mail is sent"
    if not any(channels(config, environment)):
        return f"nobody is told of failures but this log; set {settings.webhook_variable}, or see [alerts]"
    return ""


def _post_json(url: str, alert: Alert, title: str) -> None:
    # Slack, Mattermost and Discord's /slack take "text" alone; the other keys are for whoever reads it with a program.
    text = f"{title}: {alert.title}\n{alert.text}"
    _post(url, json={"text": text, "title": alert.title, "detail": alert.text, "publication": title, "key": alert.key})


def _post_text(url: str, alert: Alert, title: str) -> None:
    # https://docs.ntfy.sh/publish/: the body is the message; headers are UTF-8 there.
    priority, tag = (b"default", b"envelope") if alert.edition else (b"high", b"warning")
    headers = {b"Title": f"{title}: {alert.title}".encode(), b"Priority": priority, b"Tags": tag}
    _post(url, content=alert.text.encode(), headers=headers)


def _post(url: str, **what: object) -> None:
    import httpx

    if urlsplit(url).scheme not in ("http", "https"):
        raise ChannelFailed("the variable holds no web address")
    try:
        answer = httpx.post(url, timeout=TIMEOUT_SECONDS, **what)  # type: ignore[arg-type]
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ChannelFailed(f"cannot be reached: {type(error).__name__}") from None  # its text may have the address
    if not answer.is_success:
        raise ChannelFailed(f"answered {answer.status_code}")


def _mail(address: str, sender: str, recipient: str, alert: Alert, title: str) -> None:
    try:
        send_mail(address, sender, recipient, f"{title}: {alert.title}", alert.text, TIMEOUT_SECONDS)
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors
        raise ChannelFailed(f"the mail was not taken: {type(error).__name__}") from None
