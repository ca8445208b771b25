"""Takes an edition from where it stands to the readers, one written-down step at a time; also after a crash.

The ledger is written before and after each call to the ESP, so a process that dies between two steps leaves a state that
says what may have happened. What only the ESP knows is asked of the ESP; what nobody knows stops as `uncertain`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from publisher.errors import EspError, OutcomeUnknown, UsageError
from publisher.esp.base import RELEASED_STATES, Broadcast, BroadcastState, Esp
from publisher.ledger import Edition, EditionState, Ledger
from publisher.ledger.edition import WITHOUT_ESP

LOOK_BACK = timedelta(days=1)  # clocks differ, and an ESP may index by date alone
RELEASE_ATTEMPTS = 3
# Where an edition stops when nobody can say what the ESP has of it: somebody may have released the draft there.
_UNKNOWN = {
    EditionState.DRAFTING: EditionState.HELD,
    EditionState.DRAFTED: EditionState.HELD,
    EditionState.RELEASING: EditionState.UNCERTAIN,
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """The ledger, the ESP and the clock that a delivery needs. `tell` hears of each step done, in a person's words."""

    ledger: Ledger
    esp: Esp
    clock: Callable[[], datetime]
    tell: Callable[[Edition], None] = lambda _edition: None

    def to_draft(self, edition: Edition) -> Edition:
        """Go on until the ESP holds a draft (or it turns out that it is past that)."""
        return self._advance_while(
            edition, {EditionState.PLANNED: self._begin_draft, EditionState.DRAFTING: self._draft}
        )

    def to_readers(self, edition: Edition) -> Edition:
        """Go on until the edition is out, or waits for a person.

        Raises `EspError` where the ESP refused or could not be reached; calling it again goes on from there.
        """
        return self._advance_while(
            edition,
            {
                EditionState.PLANNED: self._begin_draft,
                EditionState.DRAFTING: self._draft,
                EditionState.DRAFTED: self._begin_release,
                EditionState.RELEASING: self._learn_and_release,
                EditionState.RELEASED: self.confirm,
            },
        )

    def confirm(self, edition: Edition) -> Edition:
        """Ask the ESP what became of a released edition; unchanged while the ESP is still at it."""
        if not self.esp.capabilities.reads_state:
            return self._to(edition, EditionState.SENT, "the ESP cannot be asked; it accepted the release")
        broadcast = self.esp.fetch(edition.broadcast_id)
        if broadcast.state is BroadcastState.SENT:
            return self._to(edition, EditionState.SENT, broadcast.detail)
        if broadcast.state in RELEASED_STATES:
            return edition
        return self._to(edition, EditionState.HELD, self._stopped(broadcast))

    def give_up(self, edition: Edition, why: str) -> Edition:
        """Stop trying: cancelled where it is certain that nobody got it, else as the ESP says, else for a person to decide.

        `why` goes on after "given up: ".
        """
        if edition.state in WITHOUT_ESP:
            return self._to(edition, EditionState.CANCELLED, f"given up: {why}")
        try:
            broadcast = self._look(edition)
        except EspError as error:
            return self._to(edition, _UNKNOWN[edition.state], f"given up: {why}; {self.esp.name}: {error.message}")
        if broadcast is None:
            return self._to(edition, _UNKNOWN[edition.state], f"given up: {why}; {self.esp.name} cannot be asked")
        if broadcast.state is BroadcastState.MISSING and edition.state is EditionState.RELEASING:
            return self._uncertain(edition)
        if broadcast.state is BroadcastState.MISSING:
            return self._to(edition, EditionState.CANCELLED, f"given up: {why}")
        if broadcast.state is BroadcastState.DRAFT:
            left = f"the draft {broadcast.id} stays at {self.esp.name}"
            return self._to(edition, EditionState.CANCELLED, f"given up: {why}; {left}", broadcast.id)
        return self._took(edition, broadcast, "had gone out before it was given up")

    def _look(self, edition: Edition) -> Broadcast | None:
        """What the ESP has of it; None where it cannot be asked, or is another one than it was planned for."""
        if edition.esp != self.esp.name:
            return None
        if edition.broadcast_id:
            return self.esp.fetch(edition.broadcast_id) if self.esp.capabilities.reads_state else None
        if not self.esp.capabilities.finds_by_key:
            return None
        found = self.esp.find_broadcast(edition.key, edition.planned_at - LOOK_BACK)
        return found or Broadcast("", BroadcastState.MISSING)

    def _advance_while(self, edition: Edition, steps: dict[EditionState, Callable[[Edition], Edition]]) -> Edition:
        self._refuse_another_esp(edition)
        while step := steps.get(edition.state):
            before = edition.state
            edition = step(edition)
            if edition.state is before:
                break
        return edition

    def _begin_draft(self, edition: Edition) -> Edition:
        return self._to(edition, EditionState.DRAFTING, f"asking {self.esp.name} for a draft")

    def _draft(self, edition: Edition) -> Edition:
        """Adopt the draft an interrupted attempt left (also one whose ledger was lost), else create it."""
        found = None
        if self.esp.capabilities.finds_by_key:
            found = self.esp.find_broadcast(edition.key, edition.planned_at - LOOK_BACK)
        broadcast = found or self.esp.create_draft(edition.key, edition.message)
        if broadcast.state is BroadcastState.DRAFT:
            how = "adopted the draft that was there" if found else "draft created"
            return self._to(edition, EditionState.DRAFTED, how, broadcast.id)
        return self._took(edition, broadcast, "was there already")

    def _begin_release(self, edition: Edition) -> Edition:
        """A draft may have been sent, changed or deleted by hand at the ESP since: look before releasing."""
        if self.esp.capabilities.reads_state:
            broadcast = self.esp.fetch(edition.broadcast_id)
            if broadcast.state is not BroadcastState.DRAFT:
                return self._took(edition, broadcast, f"was no longer a draft at {self.esp.name}")
        return self._release(self._to(edition, EditionState.RELEASING, f"asking {self.esp.name} to release it"))

    def _learn_and_release(self, edition: Edition) -> Edition:
        """An earlier release was interrupted: only the ESP knows whether it took effect."""
        if not self.esp.capabilities.reads_state:
            return self._uncertain(edition)
        broadcast = self.esp.fetch(edition.broadcast_id)
        if broadcast.state is BroadcastState.DRAFT:
            return self._release(edition)
        return self._took(edition, broadcast, "had been released before the interruption")

    def _release(self, edition: Edition) -> Edition:
        """Release a known draft. Releasing the same id again is harmless, and is done only after asking for its state."""
        for attempt in range(1, RELEASE_ATTEMPTS + 1):
            try:
                broadcast = self.esp.release(edition.broadcast_id, edition.release_at)
                return self._took(edition, broadcast, "released")
            except OutcomeUnknown:
                if not self.esp.capabilities.reads_state:
                    return self._uncertain(edition)
                broadcast = self.esp.fetch(edition.broadcast_id)
                if broadcast.state is not BroadcastState.DRAFT:
                    return self._took(edition, broadcast, "released; its answer was lost")
                if attempt == RELEASE_ATTEMPTS:
                    raise
            except EspError as error:
                self._to(edition, EditionState.DRAFTED, f"{self.esp.name} refused the release: {error.message}")
                raise
        raise AssertionError("unreachable: every attempt returns or raises")

    def _took(self, edition: Edition, broadcast: Broadcast, how: str) -> Edition:
        """What to write down for a broadcast that is no draft (or was just released)."""
        if broadcast.state is BroadcastState.SENT:
            return self._to(edition, EditionState.SENT, f"{how}; {self.esp.name}: {broadcast.detail}", broadcast.id)
        if broadcast.state in RELEASED_STATES:
            return self._to(edition, EditionState.RELEASED, f"{how}; {self.esp.name}: {broadcast.detail}", broadcast.id)
        if broadcast.state is BroadcastState.MISSING and edition.state is EditionState.RELEASING:
            return self._uncertain(edition)
        return self._to(edition, EditionState.HELD, self._stopped(broadcast))

    def _uncertain(self, edition: Edition) -> Edition:
        asked = f"{self.esp.name} was asked to release {edition.broadcast_id}, and no answer tells whether it did"
        return self._to(edition, EditionState.UNCERTAIN, asked)

    def _stopped(self, broadcast: Broadcast) -> str:
        words = {
            BroadcastState.MISSING: f"{broadcast.id} is not at {self.esp.name} any more",
            BroadcastState.DRAFT: f"{self.esp.name} has it as a draft again: somebody took it back there",
        }
        return words.get(broadcast.state, f"{self.esp.name} stopped it: {broadcast.detail}")

    def _to(self, edition: Edition, state: EditionState, detail: str, broadcast_id: str | None = None) -> Edition:
        moved = self.ledger.advance(edition, state, self.clock(), detail=detail, broadcast_id=broadcast_id)
        self.tell(moved)
        return moved

    def _refuse_another_esp(self, edition: Edition) -> None:
        if edition.esp != self.esp.name:
            raise UsageError(
                f"{edition.digest} · {edition.name} was planned for {edition.esp}, and publisher.toml now says {self.esp.name}",
                hint=f"put {edition.esp} back to finish it, or: publisher digest cancel {edition.digest} {edition.name}",
            )
