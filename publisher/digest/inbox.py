"""How much of a subject and a preheader an inbox shows on a phone, which is where most are read."""

from __future__ import annotations

from publisher.render.columns import columns

# About what an upright phone has room for in its list of mails: one line of the subject, two lines after it.
SUBJECT_COLUMNS = 40
PREHEADER_COLUMNS = 90


def length_advice(line: str, room: int) -> str:
    """What to know of a line that is longer than a phone shows; "" if it is not. An ideograph takes the room of two letters."""
    taken = columns(line)
    if taken <= room:
        return ""
    return f'{len(line)} characters; a phone shows about "{_beginning(line, room)}…"'


def _beginning(line: str, room: int) -> str:
    shown = ""
    for character in line:
        if columns(shown + character) > room - 1:
            break
        shown += character
    return shown.rstrip()
