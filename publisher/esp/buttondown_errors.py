"""What Buttondown refused, in words that say what to do: https://docs.buttondown.com/api-error-codes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from publisher.errors import EspError

EXCERPT_CHARACTERS = 300
_DETAILS_SHOWN = 5

# The codes of POST /emails and of the lists, as https://docs.buttondown.com/api-emails-create explains them.
_HINTS_BY_CODE = {
    "body_contains_frontmatter": "the body begins with ---: the email template must begin with HTML",
    "body_invalid": "Buttondown cannot read the body; check the email template, and that it has the unsubscribe link",
    "canonical_url_invalid": "the edition's page on the web has an address that Buttondown does not take: check publication.url",
    "email_duplicate": "Buttondown has an email like this already: look at https://buttondown.com/emails",
    "email_invalid": "look at what Buttondown says about the email",
    "email_not_confirmed": "confirm your own address: follow the link in the mail that Buttondown sent when you signed up",
    "pay_per_email_billing_locked": "change the billing of this email in Buttondown's interface",
    "publish_date_invalid": "Buttondown does not take that time: it must be in the future",
    "publish_date_missing": "scheduling needs a time",
    "sending_requires_confirmation": (
        "Buttondown wants the first send with a new key confirmed by a person: open the draft at "
        "https://buttondown.com/emails and send it there, once; later editions go through"
    ),
    "slug_invalid": "change the slug in Buttondown's interface",
    "status_invalid": "Buttondown does not let an email of this state change so: look at https://buttondown.com/emails",
    "subject_invalid": "check the digest's `subject`: it must not be empty or longer than 2,000 characters",
    "tag_invalid": "check esp.tags against https://buttondown.com/tags",
    "invalid_tag": "check esp.tags against https://buttondown.com/tags",
    "feature_disabled": "your Buttondown plan does not include this: see https://buttondown.com/settings",
}
_HINTS_BY_STATUS = {
    400: "look at what Buttondown says; https://buttondown.com/requests shows the request",
    401: "the API key is wrong or was revoked: copy it anew from https://buttondown.com/requests",
    402: "Buttondown wants your plan or your payment looked at: https://buttondown.com/settings",
    403: "the API key may not do this, or the plan has no API: check its permissions and plan at Buttondown",
    404: "it is not there (any more), or it belongs to another newsletter than the API key",
    405: "check esp.base_url",
    409: "Buttondown has something like this already, or is still busy with it: look at https://buttondown.com/emails",
    422: "Buttondown does not understand the request: its API may have changed; look for a newer Publisher",
    429: "Buttondown allows so many requests a minute: try again later",
}
_HINT_REDIRECT = "check esp.base_url: the API does not answer with redirects"
_HINT_BROKEN = "Buttondown has a problem of its own: try again later; https://status.buttondown.com"
_HINT_ELSE = "look at https://buttondown.com/requests"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What an answer other than 2xx says. `detail` is bounded and has no line breaks."""

    status: int
    code: str
    detail: str
    documentation_url: str = ""


def read_refusal(status: int, body: str) -> Refusal:
    """Read any error body: Buttondown's JSON in both its forms, or a proxy's page."""
    try:
        document = json.loads(body)
    except ValueError:
        return Refusal(status, "", excerpt(body))
    if not isinstance(document, dict):
        return Refusal(status, "", excerpt(body))
    more = document.get("metadata")
    address = more.get("documentation_url") if isinstance(more, dict) else None
    return Refusal(
        status,
        _text(document.get("code")),
        excerpt(_details(document.get("detail")) or body),
        address if isinstance(address, str) and address.startswith("https://") else "",
    )


def refusal_error(refusal: Refusal, doing: str, retry_after_seconds: float | None = None) -> EspError:
    """The error for "Buttondown refused to <doing>"."""
    did = "could not" if refusal.status >= 500 else "refused to"
    code = f" {refusal.code}" if refusal.code else ""
    message = f"Buttondown {did} {doing} ({refusal.status}{code})"
    return EspError(
        f"{message}: {refusal.detail}" if refusal.detail else message,
        hint=_hint(refusal),
        status=refusal.status,
        code=refusal.code,
        retry_after_seconds=retry_after_seconds,
    )


def excerpt(text: str) -> str:
    """The beginning of a text as one printable line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: EXCERPT_CHARACTERS * 8]).split())
    return line if len(line) <= EXCERPT_CHARACTERS else line[: EXCERPT_CHARACTERS - 1] + "…"


def _hint(refusal: Refusal) -> str:
    hint = _HINTS_BY_CODE.get(refusal.code) or _HINTS_BY_STATUS.get(refusal.status)
    if hint is None:
        hint = _HINT_BROKEN if refusal.status >= 500 else _HINT_REDIRECT if refusal.status < 400 else _HINT_ELSE
    return f"{hint}; see {refusal.documentation_url}" if refusal.documentation_url else hint


def _details(detail: Any) -> str:
    """`detail` is a sentence, or for 422 a list with one finding a field."""
    if isinstance(detail, list):
        shown = [_finding(item) for item in detail[:_DETAILS_SHOWN]]
        more = len(detail) - len(shown)
        return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
    return _text(detail)


def _finding(item: Any) -> str:
    if not isinstance(item, dict):
        return _text(item)
    place = item.get("loc")
    where = ".".join(str(step) for step in place) if isinstance(place, list) else ""
    said = _text(item.get("msg")) or _text(item.get("type"))
    return f"{where}: {said}" if where else said


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
