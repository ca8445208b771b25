"""`publisher digest history`: every edition with what became of it, and the slots that passed and why."""

from __future__ import annotations

from itertools import groupby

import typer

from publisher.cli.output import count_text, moment_text, print_json, styled
from publisher.cli.workplace import clock, configuration, edition_dict
from publisher.config import Configuration
from publisher.ledger import Edition, Ledger, SlotRecord, open_ledger_to_look

STATE_STYLES = {
    "sent": "good", "released": "good", "proposed": "warning", "pending": "warning",
    "cancelling": "warning", "uncertain": "warning", "held": "warning", "cancelled": "dim", "failing": "error",
    "too-late": "warning", "due": "warning", "coalesced": "dim", "nothing-new": "dim", "too-few": "dim", "past": "dim",
}  # fmt: skip


def run(context: typer.Context, name: str, *, with_reasons: bool, as_json: bool) -> None:
    config = configuration(context)
    names = [name] if name else sorted(config.settings.digests)
    for one in names:
        config.digest(one)
    with open_ledger_to_look(config.ledger) as ledger:
        if with_reasons:
            _explain(config, ledger, names, as_json)
            return
        if as_json:
            print_json([entry for one in names for entry in _json(ledger, one)])
            return
        for one in names:
            _show(config, ledger, one)


def _explain(config: Configuration, ledger: Ledger, names: list[str], as_json: bool) -> None:
    """Every slot with its state and the reason for it."""
    from publisher.schedule.explain import explain

    now = clock()
    states = {one: explain(config, one, ledger, now) for one in names}
    if as_json:
        print_json(
            [
                {
                    "digest": one,
                    "slot": state.slot.isoformat(),
                    "state": state.state,
                    "edition": state.edition.name if state.edition else None,
                    "sentence": state.sentence,
                }
                for one in names
                for state in states[one]
            ]
        )
        return
    for one in names:
        zone, schedule = config.digest_timezone(one), config.digest(one).schedule
        started = ledger.started_at(one)
        print(styled(one, "bold") + f"  {schedule or 'by hand only'}" + ("" if started else ": never run"))
        for (name, sentence), alike in groupby(states[one], key=lambda state: (state.state, state.sentence)):
            first, *more = alike
            when = moment_text(first.slot, zone, now)
            print(f"  {when:<24}  {styled(name.ljust(11), STATE_STYLES.get(name, 'info'))}  {sentence}")
            if more:
                until = moment_text(more[-1].slot, zone, now)
                print(styled(f"  {'':<24}  {'':<11}  and {count_text(len(more), 'slot')} more, until {until}", "dim"))
            for event in ledger.events(first.edition) if first.edition else ():
                at = moment_text(event.at, zone, now)
                print(styled(f"  {'':<24}  {'':<11}  {at}  {event.state}: {event.detail}", "dim"))


def _json(ledger: Ledger, name: str) -> list[dict[str, object]]:
    editions = [
        {
            **edition_dict(edition),
            "events": [
                {"at": event.at.isoformat(), "state": str(event.state), "detail": event.detail}
                for event in ledger.events(edition)
            ],
        }
        for edition in ledger.editions(name)
    ]
    passed = [
        {"digest": name, "edition": None, "slot": slot.slot.isoformat(), "state": slot.outcome, "detail": slot.detail}
        for slot in ledger.passed_slots(name)
    ]
    return sorted(editions + passed, key=lambda entry: str(entry["slot"]))


def _show(config: Configuration, ledger: Ledger, name: str) -> None:
    entries: list[Edition | SlotRecord] = [*ledger.editions(name), *ledger.passed_slots(name)]
    started = ledger.started_at(name)
    zone, now = config.digest_timezone(name), clock()
    print(styled(name, "bold") + (f", since {moment_text(started, zone, now)}" if started else ": never run"))
    for entry in sorted(entries, key=lambda entry: entry.slot):
        when = moment_text(entry.slot, zone, now)
        print(f"  {when:<24}  {_describe(entry)}")


def _describe(entry: Edition | SlotRecord) -> str:
    if isinstance(entry, SlotRecord):
        return styled(f"no edition: {entry.detail}", "dim")
    state = styled(f"{entry.state:<9}", STATE_STYLES.get(entry.state.value, "info"))
    broadcast = f"  {entry.esp} {entry.broadcast_id}" if entry.broadcast_id else ""
    return f"{entry.name:<12} {state}  {count_text(len(entry.items), 'post')}: {entry.message.subject}{broadcast}"
