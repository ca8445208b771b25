"""The same problem in many places is told once: an unknown shortcode, a missing summary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from publisher.problems import Place, Problem, Severity, sorted_problems

MANY_FILES, MANY_TIMES = 4, 10  # what is there less often is shown with its line each time


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with all the places it is at, of which `problem` has the first."""

    problem: Problem
    places: tuple[Place, ...]

    @property
    def files(self) -> int:
        return len({place.path for place in self.places})

    @property
    def times(self) -> str:
        """`12 times in 5 files`; "" for what is there once."""
        if self.files == 1:
            return f"{len(self.places):,} times" if len(self.places) > 1 else ""
        several = f"{self.files:,} files"
        return f"in {several}" if self.files == len(self.places) else f"{len(self.places):,} times in {several}"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """By path, line, column and code: the same input gives the same report."""
        place = self.problem.place
        return place.path, place.line, place.column, self.problem.code, self.problem.message

    def as_problem(self) -> Problem:
        """The whole of it as one problem, whose message says how often it is there."""
        if len(self.places) == 1:
            return self.problem
        return replace(self.problem, message=f"{self.problem.message} ({self.times})")


def together(problems: Iterable[Problem], many_files: int = MANY_FILES) -> tuple[Finding, ...]:
    """One finding for each code and message that is in so many files; one each for the others, and for every error.

    In the order of the problems, each at the place of its first.
    """
    same: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in sorted_problems(problems):
        same.setdefault((problem.code, problem.message, problem.hint), []).append(problem)
    findings = []
    for group in same.values():
        files = {problem.place.path for problem in group}
        is_much = len(files) >= many_files or len(group) >= MANY_TIMES
        if is_much and group[0].severity is not Severity.ERROR:
            findings.append(Finding(group[0], tuple(problem.place for problem in group)))
        else:
            findings += [Finding(problem, (problem.place,)) for problem in group]
    return tuple(sorted(findings, key=lambda finding: finding.order))
