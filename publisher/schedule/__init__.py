"""Which editions are due, by a digest's schedule in its time zone, and sending them."""

from publisher.schedule.result import Outcome, TickResult
from publisher.schedule.slots import DueSlot, SlotsUsed, due_slot, edition_slot, latest_slot, slots_after
from publisher.schedule.tick import tick, tick_all

__all__ = [
    "DueSlot",
    "Outcome",
    "SlotsUsed",
    "TickResult",
    "due_slot",
    "edition_slot",
    "latest_slot",
    "slots_after",
    "tick",
    "tick_all",
]
