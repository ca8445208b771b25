"""Which editions are due, by a digest's cron in its time zone, and sending them."""

from publisher.schedule.slots import due_slot, edition_slot, latest_slot, slots_after
from publisher.schedule.tick import TickResult, tick

__all__ = ["TickResult", "due_slot", "edition_slot", "latest_slot", "slots_after", "tick"]
