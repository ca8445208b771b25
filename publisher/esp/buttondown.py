"""Buttondown: drafts first, released by id, found again by the edition key in their metadata.

https://docs.buttondown.com/api-introduction; the pages that decided something are named where they did.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from publisher.errors import EspError, OutcomeUnknown
from publisher.esp.base import RELEASED_STATES, Audience, Broadcast, BroadcastState, Capabilities
from publisher.esp.buttondown_audience import TagIds, count_subscribers, label_audience
from publisher.esp.buttondown_draft import EDITION_FIELD, TEST_FIELD, email_document
from publisher.esp.buttondown_http import ButtondownClient, Call, Repeat
from publisher.esp.buttondown_pages import pages
from publisher.esp.context import EspContext, read_key
from publisher.message import Message

if TYPE_CHECKING:
    import httpx

    from publisher.config import ButtondownSettings

# https://docs.buttondown.com/api-emails-status. Only a word that certainly means "nobody gets it" may read as a draft.
STATES = {
    "draft": BroadcastState.DRAFT,
    "managed_by_rss": BroadcastState.SCHEDULED,  # Buttondown goes on with it by itself
    "scheduled": BroadcastState.SCHEDULED,
    "about_to_send": BroadcastState.SENDING,
    "in_flight": BroadcastState.SENDING,
    "throttled": BroadcastState.SENDING,
    "resending": BroadcastState.SENDING,
    "sent": BroadcastState.SENT,
    "paused": BroadcastState.FAILED,  # some may have got it; it goes on only when somebody says so
    "errored": BroadcastState.FAILED,
    "suppressed": BroadcastState.FAILED,
    "imported": BroadcastState.FAILED,  # the archive has it; nobody was sent it
    "transactional": BroadcastState.FAILED,
    "deleted": BroadcastState.MISSING,
}
RECALLABLE = frozenset({"scheduled", "about_to_send"})
_SEARCH_SLACK = timedelta(days=1)  # creation_date__start is a date, in whatever zone
_ADOPTION_SEARCH = timedelta(days=30)


class Buttondown:
    """The `Esp` protocol on Buttondown's API."""

    name = "Buttondown"
    capabilities = Capabilities(finds_by_key=True, reads_state=True, schedules=True, recalls=True)

    def __init__(
        self,
        settings: ButtondownSettings,
        context: EspContext,
        *,
        transport: httpx.BaseTransport | None = None,
        timeout_seconds: float = 30.0,
    ) -> None:
        self._settings = settings
        self._context = context
        key = read_key(context, settings.key_variable, self.name)
        self._client = ButtondownClient(
            settings.base_url, key, context, transport=transport, timeout_seconds=timeout_seconds
        )
        self._tag_ids = TagIds(self._client, settings.tags)

    def __repr__(self) -> str:
        return f"Buttondown({self._settings.base_url!r}, tags={self._settings.tags!r})"

    def audience(self) -> Audience:
        tag_ids = self._tag_ids()
        return Audience(
            label_audience(self._settings.tags), count_subscribers(self._client, self._settings.tags, tag_ids)
        )

    def find_broadcast(self, key: str, created_after: datetime) -> Broadcast | None:
        """The email with this key in its metadata. Of several, the one that was released; else an error names them."""
        matches = {email["id"]: email for email in self._emails_since(created_after) if _edition_of(email) == key}
        found = [broadcast for email in matches.values() if (broadcast := self._broadcast(email, "list the emails"))]
        found = [broadcast for broadcast in found if broadcast.state is not BroadcastState.MISSING]
        if len(found) <= 1:
            return found[0] if found else None
        released = [broadcast for broadcast in found if broadcast.state in RELEASED_STATES]
        if len(released) == 1:
            return released[0]
        named = ", ".join(f"{broadcast.id} ({broadcast.detail})" for broadcast in found)
        raise EspError(
            f"Buttondown has {len(found)} emails of the edition {key}: {named}",
            hint="look at them at https://buttondown.com/emails and delete the drafts that are too many; then run it again",
        )

    def create_draft(self, key: str, message: Message) -> Broadcast:
        """POST a draft, with an idempotency key; where Buttondown says there is one already, that one is taken."""
        try:
            return self._post_draft(key, message, {EDITION_FIELD: key, "publisher_digest": self._context.digest})
        except EspError as error:
            if error.status != 409 and error.code != "email_duplicate":
                raise
            there = self.find_broadcast(key, self._context.clock() - _ADOPTION_SEARCH)
            if there is None:
                raise
            return there

    def fetch(self, broadcast_id: str) -> Broadcast:
        email = self._email(broadcast_id)
        if email is None:
            return Broadcast(broadcast_id, BroadcastState.MISSING, "not there", _page(broadcast_id))
        return self._broadcast(email, f"show {broadcast_id}")

    def release(self, broadcast_id: str, at: datetime | None = None) -> Broadcast:
        """Set the draft's status, as https://docs.buttondown.com/drafting-emails-via-the-api does.

        Its state is read first: no page says what becomes of a sent email whose status is set again, so that is never tried.
        """
        email = self._email(broadcast_id)
        if email is None:
            raise EspError(f"{broadcast_id} is not at Buttondown (any more)", status=404)
        there = self._broadcast(email, f"show {broadcast_id}")
        if there.state is not BroadcastState.DRAFT:
            return there
        self._refuse_everybody(email)
        change: dict[str, str] = {"status": "about_to_send"}
        if at is not None and at > self._context.clock():
            change = {"status": "scheduled", "publish_date": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        return self._change(broadcast_id, change, f"release {broadcast_id}")

    def recall(self, broadcast_id: str) -> Broadcast:
        """Back to a draft: for a scheduled email, and for a few minutes for one that is about to be sent.

        An email that has left is never asked for, since a sent one must not look like a draft.
        """
        there = self.fetch(broadcast_id)
        if there.state is BroadcastState.DRAFT:
            return there
        if there.detail not in RECALLABLE:
            raise EspError(
                f"Buttondown cannot take {broadcast_id} back any more: it says {there.detail}",
                hint=f"look at {there.url}",
            )
        return self._change(broadcast_id, {"status": "draft"}, f"take {broadcast_id} back")

    def send_test(self, key: str, message: Message, recipients: Sequence[str]) -> None:
        """Make a draft, have it sent to these addresses, and delete it; a draft that stays is told, and no failure."""
        from dataclasses import replace

        test = replace(message, subject=f"[Test] {message.subject}")
        draft = self._post_draft(key, test, {TEST_FIELD: key})
        try:
            self._client.send(
                Call(
                    "POST",
                    f"emails/{_segment(draft.id)}/send-draft",
                    "send the test",
                    Repeat.NEVER_IF_IT_MAY_HAVE_ARRIVED,
                    document={"recipients": list(recipients)},
                )
            )
        finally:
            self._delete_test(draft)

    def close(self) -> None:
        self._client.close()

    def _post_draft(self, key: str, message: Message, metadata: dict[str, str]) -> Broadcast:
        settings, context = self._settings, self._context
        document = email_document(message, metadata, self._tag_ids(), settings.archive, context.publication_url)
        call = Call(
            "POST",
            "emails",
            "create the draft",
            Repeat.ALWAYS,
            document=document,
            headers={"X-Idempotency-Key": idempotency_key(key, document, context.clock())},
        )
        return self._answered(self._client.send(call), call.doing)

    def _delete_test(self, draft: Broadcast) -> None:
        call = Call("DELETE", f"emails/{_segment(draft.id)}", "delete the test's draft", Repeat.ALWAYS)
        try:
            self._client.send(call)
        except EspError as error:
            if error.status != 404:
                self._context.tell(f"the test's draft {draft.id} stays at Buttondown ({draft.url}): {error.message}")

    def _email(self, broadcast_id: str) -> dict[str, Any] | None:
        call = Call("GET", f"emails/{_segment(broadcast_id)}", f"show {broadcast_id}", Repeat.ALWAYS)
        try:
            email = self._client.send(call)
        except EspError as error:
            if error.status == 404:
                return None
            raise
        if not _is_email(email):
            raise EspError("Buttondown answered with something that is no email", hint="check esp.base_url")
        return dict(email)

    def _emails_since(self, moment: datetime) -> Iterator[dict[str, Any]]:
        query = {
            "source": "api",
            "creation_date__start": f"{(moment - _SEARCH_SLACK).astimezone(UTC):%Y-%m-%d}",
            "ordering": "-creation_date",
            "excluded_fields": "body",
        }
        return (email for email in pages(self._client, "emails", "list the emails", query) if _is_email(email))

    def _change(self, broadcast_id: str, change: dict[str, str], doing: str) -> Broadcast:
        call = Call(
            "PATCH", f"emails/{_segment(broadcast_id)}", doing, Repeat.NEVER_IF_IT_MAY_HAVE_ARRIVED, document=change
        )
        return self._answered(self._client.send(call), doing)

    def _answered(self, email: Any, doing: str) -> Broadcast:
        """The email a change answered with. An answer that cannot be read leaves open what was done."""
        if not _is_email(email):
            raise OutcomeUnknown(
                f"Buttondown was asked to {doing} and answered with something that is no email",
                hint="look at https://buttondown.com/emails",
            )
        try:
            return self._broadcast(email, doing)
        except EspError as error:
            raise OutcomeUnknown(error.message, hint=error.hint) from None

    def _broadcast(self, email: dict[str, Any], doing: str) -> Broadcast:
        """Raises `EspError` for a status this version does not know: neither "draft" nor "sent" may be guessed."""
        status = email["status"]
        if status not in STATES:
            raise EspError(
                f"Buttondown says {status!r} of {email['id']} (asked to {doing}), which this version does not know",
                hint=f"look at {_page(email['id'])}, and for a newer Publisher",
            )
        return Broadcast(email["id"], STATES[status], status, _page(email["id"]))

    def _refuse_everybody(self, email: dict[str, Any]) -> None:
        """Tags are configured, and the draft has no filter: it would go to every subscriber."""
        group = email.get("filters")
        has_filter = isinstance(group, dict) and bool(group.get("filters") or group.get("groups"))
        if self._settings.tags and not has_filter:
            raise EspError(
                f"{email['id']} would go to all subscribers, not only to those with {label_audience(self._settings.tags)}",
                hint=f"set its audience at {_page(email['id'])}, or delete it there and run it again",
            )


def idempotency_key(key: str, document: dict[str, Any], now: datetime) -> str:
    """At most 200 characters (https://docs.buttondown.com/api-idempotency-keys), the same for the same request.

    A repetition is answered with the first answer, also if that was a refusal. So the hour is in it: whoever confirmed an
    address or changed a plan is not told the old refusal for ever. After an hour the look-up by metadata finds the draft.
    """
    told = json.dumps([key, document, f"{now.astimezone(UTC):%Y-%m-%dT%H}"], sort_keys=True)
    return f"publisher-{hashlib.sha256(told.encode()).hexdigest()}"


def _is_email(email: Any) -> bool:
    return isinstance(email, dict) and isinstance(email.get("id"), str) and isinstance(email.get("status"), str)


def _edition_of(email: dict[str, Any]) -> Any:
    metadata = email.get("metadata")
    return metadata.get(EDITION_FIELD) if isinstance(metadata, dict) else None


def _segment(broadcast_id: str) -> str:
    return quote(broadcast_id, safe="")


def _page(broadcast_id: str) -> str:
    """The author's page: https://docs.buttondown.com/drafting-emails-via-the-api, "Retrieving your draft"."""
    return f"https://buttondown.com/emails/{_segment(broadcast_id)}"
