"""What the fake Buttondown takes and refuses: the request schemas of its OpenAPI document, the status diagram, rendering."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

EMAIL_DEFAULTS: dict[str, Any] = {
    "attachments": [],
    "publish_date": None,
    "slug": None,
    "description": "",
    "canonical_url": "",
    "image": "",
    "body": "",
    "archival_mode": "enabled",
    "status": "about_to_send",
    "metadata": {},
    "secondary_id": None,
    "filters": {"filters": [], "groups": [], "predicate": "and"},
    "template": None,
    "commenting_mode": "enabled",
    "related_email_ids": [],
    "featured": False,
    "should_trigger_pay_per_email_billing": False,
}
STATUSES = {
    "draft", "managed_by_rss", "about_to_send", "scheduled", "in_flight", "paused", "deleted", "errored", "sent",
    "imported", "throttled", "resending", "transactional", "suppressed",
}  # fmt: skip
RECEIVING = {"regular", "premium", "gifted", "trialed", "churning", "churned", "past_due", "paused", "upcoming"}
# https://docs.buttondown.com/api-emails-status: what the owner may change. The rest Buttondown does by itself.
TRANSITIONS = {
    "draft": {"draft", "scheduled", "about_to_send"},
    "scheduled": {"draft", "scheduled", "about_to_send"},
    "about_to_send": {"draft", "about_to_send"},
    "in_flight": {"paused"},
    "paused": {"in_flight"},
    "sent": {"sent"},
}
UNSUBSCRIBE = re.compile(r"\{\{\s*unsubscribe_url\s*\}\}")
VARIABLES = {
    "unsubscribe_url": "https://buttondown.example/unsubscribe/reader",
    "email": {"absolute_url": "https://buttondown.example/archive/edition"},
}


class Refused(Exception):
    """An answer other than 2xx."""

    def __init__(self, status: int, code: str, detail: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.document = {"detail": detail} if status == 422 else {"code": code, "detail": detail, "metadata": {}}


def _is_text(longest: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= longest


def _is_moment(value: Any) -> bool:
    try:
        return value is None or datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _one_of(*words: Any) -> Callable[[Any], bool]:
    return lambda value: value in words


def _is_filter_group(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"filters", "groups", "predicate"}
        and value["predicate"] in ("and", "or")
        and all(set(one) == {"field", "operator", "value"} for one in value["filters"])
        and all(_is_filter_group(group) for group in value["groups"])
    )


FIELDS: dict[str, Callable[[Any], bool]] = {
    "attachments": lambda value: isinstance(value, list),
    "publish_date": _is_moment,
    "subject": _is_text(2000),
    "slug": lambda value: value is None or bool(re.fullmatch(r"[a-zA-Z0-9_-]{1,100}", value)),
    "description": _is_text(10**9),
    "canonical_url": _is_text(2000),
    "image": _is_text(10**9),
    "body": _is_text(10**9),
    "archival_mode": _one_of(
        "archive_only", "disabled", "enabled", "enabled_for_paid_subscribers", "enabled_for_subscribers"
    ),
    "status": lambda value: value in STATUSES,
    "metadata": lambda value: isinstance(value, dict),
    "secondary_id": lambda value: value is None or isinstance(value, int),
    "filters": _is_filter_group,
    "template": _one_of(None, "classic", "custom", "modern", "plaintext", "naked"),
    "commenting_mode": _one_of("disabled", "enabled", "enabled_for_paid_subscribers"),
    "related_email_ids": lambda value: isinstance(value, list),
    "featured": lambda value: isinstance(value, bool),
    "should_trigger_pay_per_email_billing": lambda value: isinstance(value, bool),
}


def check_fields(document: Any, *, required: tuple[str, ...] = ()) -> dict[str, Any]:
    """422 for what the schema forbids: unknown fields above all."""
    if not isinstance(document, dict):
        raise Refused(400, "", "Cannot parse request body")
    findings = [("extra_forbidden", name, "Extra inputs are not permitted") for name in document if name not in FIELDS]
    findings += [("missing", name, "Field required") for name in required if name not in document]
    findings += [
        ("value_error", name, "Input should be valid")
        for name, value in document.items()
        if name in FIELDS and not FIELDS[name](value)
    ]
    if findings:
        detail = [{"type": kind, "loc": ["body", "payload", name], "msg": said} for kind, name, said in findings]
        raise Refused(422, "", detail)
    return document


def check_email(email: dict[str, Any], tag_ids: set[str]) -> None:
    """400 for an email that could not be sent."""
    if not email["subject"].strip():
        raise Refused(400, "subject_invalid", "A subject is required.")
    if email["body"].lstrip().startswith("---"):
        raise Refused(400, "body_contains_frontmatter", "The body starts with frontmatter.")
    if email["template"] == "naked" and not UNSUBSCRIBE.search(email["body"]):
        raise Refused(400, "body_invalid", "Your email must include the {{ unsubscribe_url }} template tag.")
    if email["status"] == "scheduled" and not email["publish_date"]:
        raise Refused(400, "publish_date_missing", "A scheduled email needs a publish_date.")
    if email["canonical_url"] and not email["canonical_url"].startswith(("http://", "https://")):
        raise Refused(400, "canonical_url_invalid", "The canonical URL is not a URL.")
    for used in tags_in(email["filters"]):
        if used not in tag_ids:
            raise Refused(400, "tag_invalid", "Tag filters must be valid tag identifiers.")
    render(email["subject"])
    render(email["body"])


def tags_in(group: dict[str, Any]) -> list[str]:
    own = [one["value"] for one in group["filters"] if one["field"] == "subscriber.tags"]
    return own + [tag for inner in group["groups"] for tag in tags_in(inner)]


def matches(group: dict[str, Any], tags: set[str]) -> bool:
    """Whether a subscriber with these tags is in the audience."""
    parts = [one["value"] in tags for one in group["filters"]] + [matches(inner, tags) for inner in group["groups"]]
    return not parts or (any(parts) if group["predicate"] == "or" else all(parts))


def render(template: str) -> str:
    """Through Django's template engine if it is installed; else every sign of a template but Buttondown's own is refused."""
    try:
        from django.template import Context, Engine, TemplateSyntaxError
    except ImportError:
        return _render_without_django(template)
    try:
        return str(Engine().from_string(template).render(Context(VARIABLES, use_l10n=False, use_tz=False)))
    except TemplateSyntaxError as error:
        raise Refused(400, "body_invalid", f"The template cannot be rendered: {error}") from None


def _render_without_django(template: str) -> str:
    filled = UNSUBSCRIBE.sub("UNSUBSCRIBE", template.replace("{{ email.absolute_url }}", "VIEW"))
    filled = filled.replace('{{ "{" }}', "BRACE")
    if re.search(r"\{[{%#]", filled):
        raise Refused(400, "body_invalid", "There are template tags that nobody knows.")
    for word, value in (
        ("UNSUBSCRIBE", VARIABLES["unsubscribe_url"]),
        ("VIEW", VARIABLES["email"]["absolute_url"]),  # type: ignore[index]
        ("BRACE", "{"),
    ):
        filled = filled.replace(word, str(value))
    return filled
