"""What lies on the author's desk for an edition: the file that belongs to it, whether it is finished, and what it asks for."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from publisher.collect.collection import Collection
from publisher.config import Configuration
from publisher.digest.edition_file import EditionFile, find_edition_file
from publisher.digest.edition_posts import wishes_of
from publisher.digest.editorial import NO_EDITORIAL, Editorial, editorial_of
from publisher.digest.select import NO_WISHES, Past, Wishes
from publisher.errors import EditionFileError
from publisher.ledger import EditionState, Ledger
from publisher.problems import Problem


@dataclass(frozen=True, slots=True)
class Desk:
    """`path` is the file's, or "". `held` says why the edition waits, or is "". `is_unreadable`: it cannot be shown either."""

    path: str = ""
    wishes: Wishes = NO_WISHES
    editorial: Editorial = NO_EDITORIAL
    held: str = ""
    is_unreadable: bool = False
    notes: tuple[str, ...] = ()

    @property
    def unused_words(self) -> str:
        """What is said of the file when there is no edition to put it in; it goes on after a sentence."""
        return f"; {self.path} is not used: give it the name of the edition that shall have it" if self.path else ""


def desk_of(
    configuration: Configuration,
    ledger: Ledger,
    collection: Collection,
    digest: str,
    names: tuple[str, str],
    carried: Container[str],
    past: Mapping[str, Past],
    now: datetime,
) -> Desk:
    """The file of the edition `names[0]`, which is for the slot `names[1]`.

    Raises `EditionFileError` if a finished file has mistakes: the edition waits rather than goes out wrong.
    """
    file = find_edition_file(configuration, digest, _file_names(ledger, digest, *names))
    if file is None:
        return Desk()
    wishes, problems = wishes_of(file, collection, carried, past, now)
    mistakes = (*file.errors, *problems)
    if mistakes and not file.draft:
        raise EditionFileError(file.path, [_shown(problem) for problem in mistakes])
    return Desk(
        path=file.path,
        wishes=wishes,
        editorial=editorial_of(file),
        held=_held(file, mistakes),
        is_unreadable=bool(mistakes),
        notes=tuple(f"{problem.place}: {problem.message}" for problem in file.problems if problem not in mistakes),
    )


def past_of(ledger: Ledger, digest: str) -> dict[str, Past]:
    """When each post was last mailed, as a selection takes it."""
    return {post_id: Past(carrier.edition, carrier.at) for post_id, carrier in ledger.carriers(digest).items()}


def _file_names(ledger: Ledger, digest: str, name: str, slot_name: str) -> list[str]:
    """A second edition of a slot has a file of its own, but after a recall the first one's, which nobody has read yet."""
    earlier = [] if name == slot_name else _before(name, slot_name)
    was_read = any(
        (one := ledger.edition(digest, each)) and one.state is not EditionState.CANCELLED for each in earlier
    )
    return [name] if was_read else [name, slot_name]


def _before(name: str, slot_name: str) -> list[str]:
    """The names that editions of the slot took before this one."""
    return [slot_name, *(f"{slot_name}-{number}" for number in range(2, int(name.removeprefix(f"{slot_name}-"))))]


def _held(file: EditionFile, mistakes: Sequence[Problem]) -> str:
    if not file.draft:
        return ""
    wrong = f", and has mistakes: {'; '.join(f'{one.place}: {one.message}' for one in mistakes)}" if mistakes else ""
    return f"{file.path} is not finished ({file.draft}){wrong}"


def _shown(problem: Problem) -> str:
    """As `publisher check` shows a finding."""
    lines = [f"{problem.place}: {problem.severity} {problem.code}: {problem.message}"]
    if problem.excerpt:
        lines.append(f"    {problem.excerpt}")
    if problem.hint:
        lines.append(f"  help: {problem.hint}")
    return "\n".join(lines)
