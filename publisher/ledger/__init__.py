"""The ledger: the durable record of editions and of the posts they carried. Remembered ids are beside it: memory.py."""

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
