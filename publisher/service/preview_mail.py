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
    "<strong>{title}</strong><br>{lines}</div>"
)


def preview_message(message: Message, title: str, text: str) -> Message:
    """The frozen message with a box on top; the message itself is not touched otherwise."""
    lines = "<br>".join(html.escape(line).replace("  ", "&nbsp; ") for line in text.splitlines())
    box = _BOX.format(title=html.escape(title), lines=lines)
    found = _BODY.search(message.html)
    at = found.end() if found else 0
    return replace(
        message,
        subject=f"{title}: {message.subject}",
        html=message.html[:at] + box + message.html[at:],
        text=f"{title}\n{text}\n\n{'-' * 70}\n\n{message.text}",
    )
