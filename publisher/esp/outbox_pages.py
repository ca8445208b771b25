"""OUTBOX/index.html, which lists what was released, and OUTBOX/NAME.html to read one; made from the .eml files alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.policy import default
from html import escape
from pathlib import Path
from urllib.parse import quote

from publisher.files import write_if_changed

_EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class _Released:
    """One .eml of the outbox, as the index shows it."""

    name: str
    subject: str
    recipient: str
    date: datetime
    size_bytes: int
    has_page: bool


def is_listed(folder: Path, name: str) -> bool:
    """Whether the pages know this edition."""
    index = folder / "index.html"
    return index.is_file() and f'id="{escape(name)}"' in index.read_text(encoding="utf-8", errors="replace")


def write_pages(folder: Path, title: str) -> None:
    """Write a page for each .eml that has none, then the index. Raises `WriteError` or OSError."""
    released = [_read(path) for path in sorted(folder.glob("*.eml"))]
    released.sort(key=lambda one: (one.date, one.name), reverse=True)
    write_if_changed(folder / "index.html", _index(title, released).encode())


def _read(path: Path) -> _Released:
    """What is in a file, also when somebody put a broken or foreign one there."""
    content = path.read_bytes()
    try:
        mail = message_from_bytes(content, policy=default)
        part = mail.get_body(("html",))
        page = path.with_suffix(".html")
        if part is not None and not page.exists():
            write_if_changed(page, str(part.get_content()).encode("utf-8", "replace"))
        subject, recipient = str(mail["subject"] or ""), str(mail["to"] or "")
        date = mail["date"].datetime if mail["date"] else None
        has_page = part is not None
    except (MessageError, LookupError, AttributeError, ValueError, TypeError):
        subject, recipient, date, has_page = "", "", None, False
    return _Released(path.stem, subject or path.name, recipient, _aware(date), len(content), has_page)


def _aware(date: datetime | None) -> datetime:
    if date is None:
        return _EPOCH
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _index(title: str, released: list[_Released]) -> str:
    count = f"{len(released)} edition{'' if len(released) == 1 else 's'}"
    return _PAGE.format(
        title=escape(title), count=count, style=_STYLE, rows="\n".join(_row(one) for one in released) or _NOTHING
    )


def _row(one: _Released) -> str:
    mail = quote(f"{one.name}.eml")
    page = quote(f"{one.name}.html") if one.has_page else mail
    when = f"{one.date.day} {one.date:%B %Y, %H:%M} {one.date.tzname() or 'UTC'}"
    return (
        f'<li id="{escape(one.name)}"><a class="subject" href="{page}">{escape(one.subject)}</a>'
        f'<p><time datetime="{one.date.isoformat()}">{when}</time> · to {escape(one.recipient)} · '
        f'{_size(one.size_bytes)} · <a href="{mail}">.eml</a></p></li>'
    )


def _size(size_bytes: int) -> str:
    return f"{max(1, round(size_bytes / 1000))} KB"


_NOTHING = "<li><p>Nothing has been released yet.</p></li>"
_STYLE = """
:root{color-scheme:light dark;--ink:#1c1b19;--soft:#6b675f;--line:#e6e2da;--paper:#fbfaf7;--link:#0b57d0}
@media (prefers-color-scheme:dark){:root{--ink:#ece9e3;--soft:#a19c92;--line:#34322e;--paper:#191816;--link:#8ab4f8}}
*{box-sizing:border-box}
body{margin:0 auto;padding:3rem 1.25rem;max-width:44rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{margin:0;font-size:1.6rem;line-height:1.25;letter-spacing:-.01em}
header p,footer,li p{color:var(--soft);font-size:.9rem;margin:.25rem 0 0}
ol{list-style:none;margin:2rem 0;padding:0;border-top:1px solid var(--line)}
li{padding:1rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
a{color:var(--link)}
a.subject{color:var(--ink);font-weight:600;font-size:1.05rem;text-decoration-color:var(--line);text-underline-offset:.2em}
a.subject:hover,a.subject:focus-visible{text-decoration-color:currentColor}
time{font-variant-numeric:tabular-nums}
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Outbox of {title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>Outbox of {title}</h1>
<p>{count}, newest first. These files have reached nobody by themselves.</p>
</header>
<main>
<ol>
{rows}
</ol>
</main>
<footer>Each .eml is a whole mail: open it in a mail program, or hand it to a mail server.</footer>
</body>
</html>
"""
