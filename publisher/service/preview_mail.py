"""An edition that waits as a test mail to its author: the mail as readers will get it, under what its author has to know."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from publisher.message import Message

_BODY = re.compile(r"<body\b[^>]{0,2000}>", re.IGNORECASE)
_BOX = (
    '<div style="margin:0;padding:16px 20px;background:#fff8e1;color:#3d2f00;border-bottom:2px solid #e0b000;'
    'font:14px/1.5 ui-monospace,Menlo,Consolas,monospace;text-align:left" dir="ltr" lang="en">'
    '<strong>{title}</strong><table role="presentation" style="font:inherit;color:inherit">{lines}</table></div>'
)


def preview_message(message: Message, title: str, text: str) -> Message:
    """The frozen message with a box on top; `text` is lines of a name in ten columns, and a value."""
    lines = "".join(
        f'<tr><td style="padding:0 12px 0 0;vertical-align:top">{html.escape(name)}</td><td>{html.escape(value)}</td></tr>'
        for name, value in ((line[:10].strip(), line[10:]) for line in text.splitlines())
    )
    box = _BOX.format(title=html.escape(title), lines=lines)
    found = _BODY.search(message.html)
    at = found.end() if found else 0
    return replace(
        message,
        subject=f"{title}: {message.subject}",
        html=message.html[:at] + box + message.html[at:],
        text=f"{title}\n{text}\n\n{'-' * 70}\n\n{message.text}",
    )
