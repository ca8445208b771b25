"""Sends one plain mail over SMTP: for alerts only, digests go through an ESP."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def send_mail(address: str, sender: str, recipient: str, subject: str, text: str, timeout_seconds: float) -> None:
    """`address` is smtp://USER:PASSWORD@HOST:PORT (STARTTLS) or smtps://… (TLS from the start); the user may be left out.

    Raises `OSError` (smtplib's errors are such) or `ValueError`. A password is never sent in the clear, but to this machine.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("no SMTP address")
    message = EmailMessage()
    message["From"], message["To"] = sender, recipient
    message["Subject"] = " ".join(subject.split())[:200]
    message["Date"] = formatdate(usegmt=True)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers
    message.set_content(text)
    with _connected(parts.scheme, parts.hostname, parts.port, timeout_seconds) as server:
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def _connected(scheme: str, host: str, port: int | None, timeout_seconds: float) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=timeout_seconds, context=context)
    server = smtplib.SMTP(host, port or 587, timeout=timeout_seconds)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
    elif host not in LOOPBACK:
        server.close()
        raise smtplib.SMTPNotSupportedError("the server offers no STARTTLS")
    return server
