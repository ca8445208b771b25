"""The ledger: the durable record of editions, of the posts they carried, and of remembered post ids."""

from publisher.ledger.edition import Edition, EditionEvent, EditionState, Item, SlotRecord
from publisher.ledger.store import Ledger, open_ledger, open_ledger_to_look

__all__ = [
    "Edition",
    "EditionEvent",
    "EditionState",
    "Item",
    "Ledger",
    "SlotRecord",
    "open_ledger",
    "open_ledger_to_look",
]
