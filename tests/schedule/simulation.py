"""Years of hourly ticks in seconds, with an artificial clock: downtimes, crashes, ticks that come twice, and daylight saving.

    python -m tests.schedule.simulation [YEARS] [DIGESTS] [SEED]        10 50 1 if not given

What decides (`due_slot`, `slots_after`, schedules in words) is the real thing; the ledger keeps the real one's promises (a slot
has at most one edition) in a dictionary, and sending is a line in a list. `expected_slots` says independently what is right.
"""

from __future__ import annotations

import random
import sys
import time
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from publisher.config.schedule import Schedule, parse_schedule
from publisher.schedule.slots import SlotsUsed, due_slot, slots_after
from tests.schedule.wall_clock import ZONES, Rule, expected_slots, rules

START = datetime(2024, 1, 1, 0, 7, tzinfo=UTC)
HOUR = timedelta(hours=1)
MAX_LATENESS = timedelta(days=3)


class Crash(BaseException):
    """The process dies here."""


@dataclass
class SimulatedDigest:
    """A digest, its ledger, and what reached people. `done` are the looks that came to their end.

    `awake_at` is what a running process remembers, and a crash forgets.
    """

    rule: Rule
    schedule: Schedule
    zone: ZoneInfo
    used: dict[datetime, str] = field(default_factory=dict)
    newest: datetime | None = None
    open_slot: datetime | None = None
    sent: list[tuple[datetime, datetime]] = field(default_factory=list)
    awake_at: datetime = START
    done: list[datetime] = field(default_factory=list)

    def tick(self, now: datetime, chance: random.Random, crash: float) -> None:
        """A look, which may die between any two steps."""

        def may_crash() -> None:
            if chance.random() < crash:
                raise Crash

        if self.open_slot is not None:
            self._send(now, may_crash)
        found = due_slot(self.schedule, self.zone, now, SlotsUsed(self.newest, START))
        if found is not None:
            may_crash()
            outcome = "too-late" if now - found.at > MAX_LATENESS else "coalesced"
            for slot in found.missed:
                self._use(slot, outcome)
            may_crash()
            if outcome == "too-late":
                self._use(found.at, outcome)
            else:
                self._use(found.at, "edition")
                self.open_slot = found.at
                may_crash()
                self._send(now, may_crash)
        self.awake_at = next(slots_after(self.schedule, self.zone, now))
        self.done.append(now)

    def _use(self, slot: datetime, outcome: str) -> None:
        if self.used.get(slot, outcome) != outcome or (outcome == "edition" and slot in self.used):
            raise AssertionError(f"{self.rule.text}: {slot} is used twice")
        self.used[slot] = outcome
        self.newest = max(self.newest or slot, slot)

    def _send(self, now: datetime, may_crash: object) -> None:
        """A release whose outcome is unknown is asked after: here the list is what the ESP knows."""
        slot = self.open_slot
        if slot is not None and slot not in {sent for sent, _ in self.sent[-3:]}:
            self.sent.append((slot, now))
            may_crash()  # type: ignore[operator]
        self.open_slot = None


@dataclass(frozen=True)
class Findings:
    """What came of it: all numbers over all digests."""

    ticks: int
    slots: int
    sent: int
    coalesced: int
    too_late: int
    crashes: int
    downtimes: int
    seconds: float


def simulate(years: float, digests: int, seed: int) -> Findings:
    """Run it and check every slot. Raises `AssertionError` where one is early, twice, lost, or dropped without need."""
    began, chance = time.perf_counter(), random.Random(seed)
    made = [_digest(number) for number in range(digests)]
    end = START + timedelta(days=365.2425 * years)
    now, off_until, crashes, downtimes, ticks = START, START, 0, 0, 0
    looks: list[datetime] = []
    while now < end:
        now += HOUR
        if now < off_until:
            continue
        if chance.random() < 1 / 700:  # about once a month
            off_until = now + timedelta(hours=chance.choice((2, 5, 12, 30, 60, 100, 400)))
            downtimes += 1
            for digest in made:
                digest.awake_at = now
            continue
        looks.append(now)
        for digest in made:
            ticks += 1
            if now < digest.awake_at and digest.open_slot is None:
                continue
            for _ in range(2 if chance.random() < 0.2 else 1):  # the same tick may come twice
                try:
                    digest.tick(now, chance, 0.05)
                except Crash:
                    crashes += 1
                    digest.awake_at = now
    counts = [_check(digest, looks, end) for digest in made]
    slots, sent, coalesced, too_late = (sum(column) for column in zip(*counts, strict=True))
    return Findings(ticks, slots, sent, coalesced, too_late, crashes, downtimes, time.perf_counter() - began)


def _digest(number: int) -> SimulatedDigest:
    known = rules()
    rule = known[number % len(known)]
    return SimulatedDigest(rule, parse_schedule(rule.text), ZoneInfo(ZONES[number % len(ZONES)]))


def _check(digest: SimulatedDigest, looks: list[datetime], end: datetime) -> tuple[int, int, int, int]:
    name = f"{digest.rule.text} in {digest.zone.key}"
    expected = [slot for slot in expected_slots(digest.rule, digest.zone, START, end) if _first_look(looks, slot)]
    sent = dict(digest.sent)
    assert len(sent) == len(digest.sent), f"{name}: a slot was sent twice"
    assert set(digest.used) <= set(expected), f"{name}: {sorted(set(digest.used) - set(expected))[:3]} are no slots"
    assert all(at >= slot for slot, at in digest.sent), f"{name}: a slot was sent early"
    last = looks[-1]
    for number, slot in enumerate(expected):
        outcome = digest.used.get(slot)
        first = _first_look(looks, slot)
        if outcome is None:  # its look crashed, and there was none after it
            assert first is not None
            assert last - first < 12 * HOUR, f"{name}: {slot} was lost"
        elif outcome == "edition":
            assert slot in sent or digest.open_slot == slot, f"{name}: {slot} was never sent"
        elif outcome == "coalesced":
            later = expected[number + 1]
            assert first is not None
            between = digest.done[bisect_left(digest.done, slot) : bisect_left(digest.done, later)]
            assert not between, f"{name}: {slot} needed not wait for {later}: there was a look at {between[0]}"
        else:
            looked = digest.done[bisect_left(digest.done, slot) : bisect_left(digest.done, slot + MAX_LATENESS)]
            assert not looked, f"{name}: {slot} was dropped, and there was a look at {looked[0]}"
    counts = [list(digest.used.values()).count(outcome) for outcome in ("edition", "coalesced", "too-late")]
    return len(expected), counts[0], counts[1], counts[2]


def _first_look(looks: list[datetime], slot: datetime) -> datetime | None:
    """The first look that could use the slot."""
    at = bisect_left(looks, slot)
    return looks[at] if at < len(looks) else None


def main() -> None:
    given = [float(argument) for argument in sys.argv[1:]]
    years, digests, seed = [*given, *(10.0, 50, 1)[len(given) :]]
    print(simulate(years, int(digests), int(seed)))


if __name__ == "__main__":
    main()
