"""Message -> .eml: a standards-conforming mail with a text and an HTML part. The same edition gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.header import Header
from email.message import MIMEPart
from email.mime.multipart import MIMEMultipart
from email.policy import SMTP, compat32
from email.utils import format_datetime, formataddr
from typing import Final
from urllib.parse import quote, urlsplit

from publisher.esp.escape import encodable
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER, Message

EDITION_KEY_HEADER = "X-Publisher-Edition-Key"
_ENCODED_LINE = 76  # https://www.rfc-editor.org/rfc/rfc2045#section-6.7 and rfc2047#section-2
_LINE_LIMIT = 998  # https://www.rfc-editor.org/rfc/rfc5322#section-2.1.1
_WEB_ADDRESS_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"
_BUILDING: Final = SMTP.clone(max_line_length=_ENCODED_LINE)  # lines of quoted-printable bodies follow it
# The modern policies fold headers badly: they turn an unsubscribe address of 78 characters into encoded words, which no client
# reads, make encoded words longer than RFC 2047 allows, and lose spaces between them. compat32 does none of this.
_WRITING: Final = compat32.clone(linesep="\r\n", max_line_length=_ENCODED_LINE, mangle_from_=False)


class _Unfolded(Header):
    """A header for machines, on one line: folding would put its only token on a second line, after an empty first one."""

    def encode(self, splitchars: str = "", maxlinelen: int | None = None, linesep: str = "\n") -> str:
        return super().encode(splitchars, _LINE_LIMIT, linesep)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name people see, which may be "", and an address."""

    name: str
    address: str

    def header(self) -> str:
        """As From and To carry it, with a name that may be anything."""
        local, _, domain = self.address.rpartition("@")
        address, name = f"{local}@{_ascii_host(domain)}", _one_line(self.name)
        if name.isascii() and "=?" not in name:
            return formataddr((name, address))
        return f"{Header(name, 'utf-8', maxlinelen=_ENCODED_LINE, header_name='From').encode()} <{address}>"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Everything of a mail that is not the message itself.

    `key` makes Message-ID and boundary stable. `date` is aware. `list_id` is a label like "weekly.example.org" (RFC 2919).
    `unsubscribe_url` is an https or mailto address; `one_click` says that it takes RFC 8058 POSTs.
    """

    key: str
    sender: Mailbox
    recipient: Mailbox
    date: datetime
    list_id: str
    list_name: str = ""
    unsubscribe_url: str = ""
    one_click: bool = False
    extra_headers: Mapping[str, str] = field(default_factory=dict)


def to_eml(message: Message, envelope: Envelope) -> bytes:
    """The whole mail with CRLF line ends. Placeholders must have been filled in: see `fill_in`.

    Parsed back, text and HTML are the same but for line ends, which become LF, and a line end at the very end.
    """
    fingerprint = hashlib.sha256(envelope.key.encode()).hexdigest()[:32]
    # "=_" cannot occur in quoted-printable, so the boundary never ends a part early (RFC 2045, section 6.7).
    mail = MIMEMultipart("alternative", boundary=f"=_publisher_{fingerprint}", policy=_WRITING)
    for name, value in _headers(message, envelope, fingerprint).items():
        mail[name] = value  # type: ignore[assignment]  # typeshed leaves Header out
    for subtype, content in (("plain", message.text), ("html", message.html)):
        part = MIMEPart(policy=_BUILDING)
        part.set_content(encodable(content), subtype=subtype, cte="quoted-printable")
        mail.attach(part)
    return mail.as_bytes(policy=_WRITING)


def fill_in(message: Message, *, unsubscribe_url: str, view_url: str) -> Message:
    """Swap the placeholders for addresses: as they are in the text, as HTML needs them in the HTML."""
    from dataclasses import replace
    from html import escape

    html, text = message.html, message.text
    for placeholder, address in ((UNSUBSCRIBE_PLACEHOLDER, unsubscribe_url), (VIEW_PLACEHOLDER, view_url)):
        html = html.replace(placeholder, escape(address))
        text = text.replace(placeholder, address)
    return replace(message, html=html, text=text)


def preview_eml(message: Message, key: str, digest_title: str, date: datetime) -> bytes:
    """The mail to look at before there is an ESP: nobody's addresses, and links that lead nowhere."""
    nowhere = Mailbox(digest_title, "preview@publisher.invalid")
    envelope = Envelope(key, nowhere, Mailbox("Readers", nowhere.address), date, "preview.publisher.invalid")
    return to_eml(message, envelope)


def list_label(digest: str, publication_url: str) -> str:
    """A list's identifier in the publication's own name space, as RFC 2919, section 2, asks: "weekly.example.org"."""
    return f"{digest}.{_ascii_host(urlsplit(publication_url).hostname or 'localhost')}"


def _headers(message: Message, envelope: Envelope, fingerprint: str) -> dict[str, str | Header]:
    label = envelope.list_id
    headers: dict[str, str | Header] = {
        "From": envelope.sender.header(),
        "To": envelope.recipient.header(),
        "Subject": _unstructured("Subject", message.subject),
        "Date": format_datetime(envelope.date),
        "Message-ID": _Unfolded(f"<{fingerprint}@{label.partition('.')[2] or label}>"),
        "Content-Language": message.language,
        "List-Id": f"{_phrase(envelope.list_name)}<{label}>",
        # No holiday replies to a digest: https://www.rfc-editor.org/rfc/rfc3834#section-5
        "Auto-Submitted": "auto-generated",
        EDITION_KEY_HEADER: _Unfolded(quote(envelope.key, safe=_WEB_ADDRESS_CHARACTERS)),
    }
    if message.archived_at:
        # https://www.rfc-editor.org/rfc/rfc5064#section-2.2
        headers["Archived-At"] = _Unfolded(f"<{quote(message.archived_at, safe=_WEB_ADDRESS_CHARACTERS)}>")
    if envelope.unsubscribe_url:
        address = quote(envelope.unsubscribe_url, safe=_WEB_ADDRESS_CHARACTERS)
        headers["List-Unsubscribe"] = _Unfolded(f"<{address}>")  # https://www.rfc-editor.org/rfc/rfc2369#section-3.2
        if envelope.one_click and address.startswith("https://"):
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058, section 3.1
    return headers | dict(envelope.extra_headers)


def _phrase(name: str) -> str:
    """A list's name as a quoted string; it is optional, and left out where it would have to be encoded."""
    name = _one_line(name).replace("\\", "").replace('"', "'")
    return f'"{name}" ' if name and name.isascii() else ""


def _unstructured(name: str, value: str) -> Header:
    """Text for people. What only looks like an encoded word is encoded, so that it is not decoded."""
    line = _one_line(value)
    charset = "us-ascii" if line.isascii() and "=?" not in line else "utf-8"
    return Header(line, charset, maxlinelen=_ENCODED_LINE, header_name=name)


def _one_line(value: str) -> str:
    """No line break gets into a header, so nobody's title can add one."""
    return encodable(" ".join("".join(c if c.isprintable() else " " for c in value).split()))


def _ascii_host(host: str) -> str:
    """A host name as mail headers carry it (IDNA)."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "ignore").decode("ascii")
