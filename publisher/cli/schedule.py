"""`publisher schedule`: the next slots of each digest, here and in UTC, and what would go out in the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from zoneinfo import ZoneInfo

import typer

from publisher.cli.output import count_text, print_json, styled
from publisher.cli.workplace import clock, collection, configuration
from publisher.collect import Collection
from publisher.config import Configuration
from publisher.config.expression_fields import fields_of
from publisher.digest.select import LeftOutReason, Selection, select
from publisher.errors import UsageError
from publisher.ledger import Ledger, open_ledger_to_look
from publisher.memory import memory_to_look
from publisher.post import Post
from publisher.schedule.due import current_timetable, post_slots, slots_used
from publisher.schedule.slots import due_slot, slots_after

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """A digest's slots to come, in its zone; what the next one would carry, and why nothing if it would not go out."""

    digest: str
    schedule: str
    zone: ZoneInfo
    is_due: bool
    slots: tuple[datetime, ...]
    posts: tuple[Post, ...]
    why_nothing: str
    coming: tuple[tuple[datetime, str], ...]


def run(context: typer.Context, as_json: bool) -> None:
    config, now = configuration(context), clock()
    names = [name for name, digest in config.settings.digests.items() if digest.schedule]
    if not names:
        raise UsageError("no digest has a schedule", hint='add schedule = "every Monday at 09:00" to a [digests.NAME]')
    found = collection(config, memory_to_look(config.ledger))
    with open_ledger_to_look(config.ledger) as ledger:
        plans = [_plan(config, name, ledger, found, now) for name in names]
    if as_json:
        print_json([_json(plan, config.timezone) for plan in plans])
        return
    for plan in plans:
        _show(plan, config.timezone, now)


def _plan(config: Configuration, name: str, ledger: Ledger, found: Collection, now: datetime) -> Plan:
    settings, zone, schedule = config.digest(name), config.digest_timezone(name), config.schedule(name)
    begun = ledger.started_at(name) is not None
    # before the first run everything that exists would be taken as sent
    carried = ledger.carried(name) if begun else frozenset(post.id for post in found.posts)
    chosen = select(found.posts, settings, carried, now, fields=partial(fields_of, configuration=config))
    posts = chosen.posts if begun and not chosen.too_few else ()
    if schedule is None or schedule.is_each_post:
        waiting = post_slots(config, name, ledger, found, now)
        is_due = any(slot.at <= now for slot in waiting)
        slots = tuple(slot.at.astimezone(zone) for slot in waiting[:SHOWN])
        posts = tuple(slot.post for slot in waiting[:SHOWN])
    else:
        used = slots_used(ledger, current_timetable(config, name, ledger, now), now)
        is_due = begun and due_slot(schedule, zone, now, used) is not None
        slots = tuple(islice(slots_after(schedule, zone, now), SHOWN))
    coming = sorted((skipped.until, skipped.title or skipped.source) for skipped in found.skipped if skipped.until)
    return Plan(
        digest=name,
        schedule=settings.schedule,
        zone=zone,
        is_due=is_due and bool(posts),
        slots=slots,
        posts=posts,
        why_nothing="" if posts else _why_nothing(begun, _too_few(chosen), settings.min_posts),
        coming=tuple(coming[:SHOWN]),
    )


def _why_nothing(begun: bool, posts: int, least: int) -> str:
    if not begun:
        return "first run: posts that exist then are taken as already sent"
    if posts:
        return f"{count_text(posts, 'new post')}, and min_posts is {least}"
    return "no new post as of now"


def _show(plan: Plan, zone: ZoneInfo, now: datetime) -> None:
    named = "" if plan.zone == zone else f", in {plan.zone.key}"
    print(f"{styled(plan.digest, 'bold')}  {plan.schedule}{named}")
    if plan.is_due:
        print(styled("  due now: publisher tick sends it", "warning"))
    for slot in plan.slots:
        print(f"  {_moment(slot, zone, now)}   {styled(f'{slot.astimezone(UTC):%Y-%m-%d %H:%M} UTC', 'dim')}")
    if not plan.slots:
        print(styled("  no post waits for its moment", "dim"))
    print(
        f"  would carry: {count_text(len(plan.posts), 'post')}" if plan.posts else f"  nothing yet: {plan.why_nothing}"
    )
    for post in plan.posts:
        print(f"  - {post.title}")
    for moment, title in plan.coming:
        print(styled(f"  - {title} (ready from {_moment(moment, zone, now).strip()})", "dim"))


def _moment(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """In columns, with the weekday: that is how people look for it."""
    local = moment.astimezone(zone)
    year = "" if local.year == now.astimezone(zone).year else f" {local.year}"
    return f"{local:%a} {local.day:>2} {local:%b}{year} {local:%H:%M} {local:%Z}"


def _json(plan: Plan, zone: ZoneInfo) -> dict[str, object]:
    return {
        "digest": plan.digest,
        "schedule": plan.schedule,
        "timezone": plan.zone.key,
        "due": plan.is_due,
        "slots": [
            {"local": slot.astimezone(zone).isoformat(), "utc": slot.astimezone(UTC).isoformat()} for slot in plan.slots
        ],
        "posts": [{"id": post.id, "title": post.title, "url": post.url} for post in plan.posts],
        "nothing": plan.why_nothing,
        "coming": [{"from": moment.isoformat(), "title": title} for moment, title in plan.coming],
    }


def _too_few(chosen: Selection) -> int:
    """How many posts wait until there are min_posts."""
    return sum(left.reason is LeftOutReason.TOO_FEW for left in chosen.left_out)
