"""The fake Buttondown's endpoints, as its OpenAPI document and its documentation describe them. Knows nothing of sockets."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.esp.fake_buttondown_rules import (
    EMAIL_DEFAULTS,
    RECEIVING,
    TRANSITIONS,
    Refused,
    check_email,
    check_fields,
    matches,
    render,
)
from tests.esp.fake_buttondown_store import Sending, Store

KEY = "fake-key-6f1d"
DEFAULT_PEOPLE = {
    "tags": ["monthly", "vip", "weekly"],
    "subscribers": [
        {"address": "ada@example.org", "type": "regular", "tags": ["weekly"]},
        {"address": "grace@example.org", "type": "premium", "tags": ["weekly", "monthly"]},
        {"address": "edsger@example.org", "type": "regular", "tags": []},
        {"address": "gone@example.org", "type": "unsubscribed", "tags": ["weekly"]},
        {"address": "new@example.org", "type": "unactivated", "tags": ["weekly"]},
    ],
}


@dataclass
class Answer:
    status: int
    document: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


class FakeApi:
    """Settings, changed by a test: `hold` keeps released emails in about_to_send until `deliver`; `resends` sends a sent email
    again when its status is set again; `confirmed` is False for an account that never sent; `page_size`; `people`.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def handle(self, request: Request) -> Answer:
        if request.headers.get("authorization") != f"Token {KEY}":
            status, said = (403, "Not allowed.") if request.headers.get("authorization") else (401, "Unauthorized")
            return Answer(status, {"detail": said})
        key = request.headers.get("x-idempotency-key", "")
        with self.store.lock:
            if key and (kept := self.store.answer(key)):
                return Answer(*kept)
            answer = self._answer(request, key)
            if key:
                self.store.keep_answer(key, answer.status, answer.document)
            return answer

    def _answer(self, request: Request, key: str) -> Answer:
        try:
            if len(key) > 200:
                raise Refused(400, "", "The idempotency key is too long.")
            if "x-buttondown-live-dangerously" in request.headers:
                raise Refused(400, "", "The fake wants no X-Buttondown-Live-Dangerously.")
            return self._route(request)
        except Refused as refused:
            return Answer(refused.status, refused.document)

    def _route(self, request: Request) -> Answer:
        for method, pattern, endpoint in (
            ("POST", r"/emails", self._create),
            ("GET", r"/emails", self._list_emails),
            ("GET", r"/emails/([^/]+)", self._retrieve),
            ("PATCH", r"/emails/([^/]+)", self._update),
            ("DELETE", r"/emails/([^/]+)", self._delete),
            ("POST", r"/emails/([^/]+)/send-draft", self._send_draft),
            ("GET", r"/tags", self._list_tags),
            ("GET", r"/subscribers", self._list_subscribers),
        ):
            found = re.fullmatch(pattern, request.path)
            if request.method == method and found:
                return endpoint(request, *found.groups())
        raise Refused(404, "", "Not Found")

    def _create(self, request: Request) -> Answer:
        given = check_fields(_json(request), required=("subject",))
        now = _now()
        made = {
            **EMAIL_DEFAULTS,
            **given,
            "creation_date": now,
            "modification_date": now,
            "absolute_url": "https://buttondown.example/archive/edition",
            "source": "api",
            "analytics": None,
            "callouts": [],
            "suppression_reason": None,
        }
        if made["status"] not in ("draft", "scheduled", "about_to_send"):
            raise Refused(400, "status_invalid", "An email cannot begin with that status.")
        check_email(made, self._tag_ids())
        email = self.store.add_email(made)
        return Answer(201, self._proceed(email, request))

    def _retrieve(self, request: Request, email_id: str) -> Answer:
        return Answer(200, self._email(email_id))

    def _update(self, request: Request, email_id: str) -> Answer:
        email = self._email(email_id)
        change = check_fields(_json(request))
        wanted, has = change.get("status", email["status"]), email["status"]
        if has == "sent" and wanted == "about_to_send" and self.store.setting("resends", default=False):
            return Answer(200, self._send(email))
        if has == "sent" and wanted == "about_to_send":
            return Answer(200, email)
        if wanted not in TRANSITIONS.get(has, {has}):
            raise Refused(400, "status_invalid", f"An email that is {has} cannot become {wanted}.")
        if has not in ("draft", "scheduled") and set(change) - {"status"}:
            raise Refused(400, "email_invalid", "An email that was sent cannot be changed.")
        changed = {**email, **change, "modification_date": _now()}
        check_email(changed, self._tag_ids())
        if wanted == "about_to_send" and not self.store.setting("confirmed", default=True):
            raise Refused(400, "sending_requires_confirmation", "Confirm the first send of this API key.")
        self.store.put_email(changed)
        return Answer(200, self._proceed(changed, request) if wanted != has else changed)

    def _delete(self, request: Request, email_id: str) -> Answer:
        self._email(email_id)
        self.store.delete_email(email_id)
        return Answer(204)

    def _send_draft(self, request: Request, email_id: str) -> Answer:
        email, given = self._email(email_id), _json(request)
        if set(given) - {"recipients", "subscribers"}:
            raise Refused(422, "", [{"type": "extra_forbidden", "loc": ["body"], "msg": "Extra inputs"}])
        self._note(email, "test", given.get("recipients") or [])
        return Answer(200)

    def _list_emails(self, request: Request) -> Answer:
        query = request.query
        since = query.get("creation_date__start", ["0000"])[0]
        found = [
            email
            for email in self.store.emails()
            if email["creation_date"][:10] >= since
            and email["source"] in query.get("source", [email["source"]])
            and email["status"] in query.get("status", [email["status"]])
        ]
        if "body" in query.get("excluded_fields", []):
            found = [{**email, "body": ""} for email in found]
        return self._page(request, found)

    def _list_tags(self, request: Request) -> Answer:
        return self._page(request, self._tags())

    def _list_subscribers(self, request: Request) -> Answer:
        wanted = set(request.query.get("tag", []))
        ids = {tag["name"]: tag["id"] for tag in self._tags()}
        named = (
            {i: n for n, i in ids.items()}
            if self.store.setting("tags_by", default="id") == "id"
            else {n: n for n in ids}
        )
        if unknown := wanted - set(named):
            raise Refused(400, "invalid_tag", f"No such tag: {unknown}")
        names = {named[tag] for tag in wanted}
        found = [
            {
                "id": f"sub_{number:026d}",
                "creation_date": "2026-01-01T00:00:00Z",
                "email_address": person["address"],
                "type": person["type"],
                "tags": person["tags"],
                "source": "api",
                "secondary_id": number,
                "referral_code": f"code{number}",
                **dict.fromkeys(("utm_campaign", "utm_medium", "utm_source"), ""),
            }
            for number, person in enumerate(self._people()["subscribers"], 1)
            if person["type"] in request.query.get("type", [person["type"]])
            and (not names or names & set(person["tags"]))
        ]
        return self._page(request, found)

    def deliver(self) -> None:
        """Everything that waits goes out: what `hold` kept back, and what is scheduled."""
        with self.store.lock:
            for email in self.store.emails():
                if email["status"] in ("about_to_send", "scheduled"):
                    self._send(email)

    def _proceed(self, email: dict[str, Any], request: Request) -> dict[str, Any]:
        """What Buttondown does by itself with a new status. The answer still has the status that was asked for."""
        if email["status"] == "about_to_send" and not self.store.setting("hold", default=False):
            self._send(email)
        return email

    def _send(self, email: dict[str, Any]) -> dict[str, Any]:
        ids = {tag["name"]: tag["id"] for tag in self._tags()}
        recipients = [
            person["address"]
            for person in self._people()["subscribers"]
            if person["type"] in RECEIVING and matches(email["filters"], {ids[tag] for tag in person["tags"]})
        ]
        self._note(email, "broadcast", recipients)
        sent = {**email, "status": "sent", "publish_date": _now()}
        self.store.put_email(sent)
        return sent

    def _note(self, email: dict[str, Any], kind: str, recipients: list[str]) -> None:
        html = render(email["body"])
        links = re.findall(r'href="([^"]*)"', html)
        edition = str(email["metadata"].get("publisher_edition", ""))
        self.store.add_sending(Sending(email["id"], edition, kind, recipients, render(email["subject"]), html, links))

    def _email(self, email_id: str) -> dict[str, Any]:
        email = self.store.email(email_id)
        if email is None:
            raise Refused(404, "", "Not Found")
        return email

    def _people(self) -> dict[str, Any]:
        return dict(self.store.setting("people", default=DEFAULT_PEOPLE))

    def _tags(self) -> list[dict[str, Any]]:
        return [
            {
                "id": f"sub_tag_{number:026d}",
                "name": name,
                "creation_date": "2026-01-01T00:00:00Z",
                "color": "#663399",
                "subscriber_editable": False,
                "secondary_id": number,
            }
            for number, name in enumerate(self._people()["tags"], 1)
        ]

    def _tag_ids(self) -> set[str]:
        return {tag["id"] for tag in self._tags()}

    def _page(self, request: Request, found: list[Any]) -> Answer:
        size = self.store.setting("page_size", default=2)
        number = int(request.query.get("page", ["1"])[0])
        more = len(found) > number * size
        address = f"https://elsewhere.invalid/v1{request.path}?page="
        return Answer(
            200,
            {
                "results": found[(number - 1) * size : number * size],
                "next": f"{address}{number + 1}" if more else None,
                "previous": f"{address}{number - 1}" if number > 1 else None,
                "count": len(found),
            },
        )


def _json(request: Request) -> Any:
    try:
        return json.loads(request.body)
    except ValueError:
        raise Refused(400, "", "Cannot parse request body") from None


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
