"""Message -> the document of Buttondown's POST /emails. Always a draft, always with an explicit audience."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from publisher.errors import EspError
from publisher.esp.escape import divide, encodable, escape_html, escape_line
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER, Message

EDITION_FIELD = "publisher_edition"
TEST_FIELD = "publisher_test"
SUBJECT_CHARACTERS = 2000
# Without it Buttondown guesses whether a body is Markdown: https://docs.buttondown.com/api-emails-create
_MODE = "<!-- buttondown-editor-mode: fancy -->"
# The variables of https://docs.buttondown.com/templating. The first must be in a "naked" body:
# https://docs.buttondown.com/naked-mode
_UNSUBSCRIBE = "{{ unsubscribe_url }}"
_VIEW = "{{ email.absolute_url }}"


def email_document(
    message: Message, metadata: dict[str, str], tag_ids: Sequence[str], archive: str, publication_url: str
) -> dict[str, Any]:
    """What to POST. Raises `EspError` where Buttondown would refuse it or, worse, send something else."""
    document: dict[str, Any] = {
        # The default would be `about_to_send`, which sends at once.
        "status": "draft",
        "subject": _subject(message.subject),
        "body": _MODE + _storable(email_body(message, archive, publication_url)),
        "template": "naked",
        # Buttondown shows it in its archive; nothing says whether it is rendered as a template.
        "description": divide(_storable(message.preheader)),
        "archival_mode": archive,
        "metadata": metadata,
        "filters": audience_filter(tag_ids),
    }
    return document | ({"canonical_url": message.archived_at} if message.archived_at else {})


def email_body(message: Message, archive: str, publication_url: str) -> str:
    """The HTML with the author's braces escaped, and then, as the very last step, Buttondown's own tags put in."""
    if UNSUBSCRIBE_PLACEHOLDER not in message.html:
        raise EspError(
            "the message has no unsubscribe link, and Buttondown sends nothing without one",
            hint="put {{ unsubscribe_url }} into the email template",
        )
    # Our own page first; without an archive the address of the email would lead to a page nobody may see.
    view = (
        _VIEW
        if archive != "disabled" and not message.archived_at
        else escape_html(message.archived_at or publication_url)
    )
    return escape_html(message.html).replace(UNSUBSCRIBE_PLACEHOLDER, _UNSUBSCRIBE).replace(VIEW_PLACEHOLDER, view)


def audience_filter(tag_ids: Sequence[str]) -> dict[str, Any]:
    """Subscribers with any of the tags, or all: https://docs.buttondown.com/api-emails-filters (tags go by id, not by name)."""
    filters = [{"field": "subscriber.tags", "operator": "contains", "value": tag_id} for tag_id in tag_ids]
    return {"filters": filters, "groups": [], "predicate": "or" if filters else "and"}


def _subject(subject: str) -> str:
    """Subjects are rendered like bodies: https://docs.buttondown.com/automation-dynamic-content."""
    line = escape_line(" ".join(_storable(subject).split()))
    if not line or len(line) > SUBJECT_CHARACTERS:
        raise EspError(
            f"the subject has {len(line)} characters; Buttondown takes 1 to {SUBJECT_CHARACTERS:,}",
            hint="check the digest's `subject` in publisher.toml",
        )
    return line


def _storable(text: str) -> str:
    """JSON and databases take neither half a character nor NUL."""
    return encodable(text.replace("\0", ""))
