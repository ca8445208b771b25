"""Findings -> problems: offsets become lines and columns, and the line is quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from publisher.feedcheck.codes import CODES
from publisher.feedcheck.finding import Finding, Spot, in_one_line
from publisher.problems import Place, Problem

FEW = 20  # of one code: a feed of a thousand entries with the same mistake is one problem, not a thousand
_BEFORE, _AFTER = 60, 50  # characters of the line that are quoted: feeds are often one long line


def problems_of(name: str, text: str, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """In the order of the document; of very many of one code the first, and how many more there are.

    Lines of `text` end with a newline only; a line is where an editor shows it, columns count characters.
    """
    counts: Counter[str] = Counter()
    seen: set[tuple[object, ...]] = set()
    problems = []
    for finding in findings:  # one by one: of a hostile document there may be a million
        key = (finding.code, finding.message, finding.spot, finding.needle)
        if key in seen:
            continue
        counts[finding.code] += 1
        if counts[finding.code] <= FEW:
            seen.add(key)
            problems.append(_problem(name, text, finding))
    problems.sort(key=lambda problem: (problem.place.line, problem.place.column, problem.code))
    surplus = (
        Problem(code, CODES[code].severity, Place(name), f"{count - FEW:,} more of the same")
        for code, count in sorted(counts.items())
        if count > FEW
    )
    return (*problems, *surplus)


def _problem(name: str, text: str, finding: Finding) -> Problem:
    severity = finding.severity or CODES[finding.code].severity
    message, hint = in_one_line(finding.message), in_one_line(finding.hint)  # a parser's own words quote the document
    if finding.spot is None:
        return Problem(finding.code, severity, Place(name), message, hint)
    offset = _offset(text, finding.spot, finding.needle)
    line_start = text.rfind("\n", 0, offset) + 1
    place = Place(name, text.count("\n", 0, offset) + 1, offset - line_start + 1)
    excerpt, caret = _excerpt(text, line_start, offset)
    return Problem(finding.code, severity, place, message, hint, excerpt, caret)


def _offset(text: str, spot: Spot, needle: str) -> int:
    start = max(0, min(spot.start, len(text)))
    if needle:
        for written in dict.fromkeys((needle, escape(needle), escape(needle, quote=False), escape(escape(needle)))):
            found = text.find(written, start, spot.end)
            if found >= 0:
                return found
    return start


def _excerpt(text: str, line_start: int, offset: int) -> tuple[str, int]:
    """The part of the line around the offset, and where in it the offset is, counted from 1."""
    line_end = text.find("\n", offset, offset + _AFTER)
    end = line_end if line_end >= 0 else min(len(text), offset + _AFTER)
    start = max(line_start, offset - _BEFORE)
    before = "…" if start > line_start else ""
    after = "…" if line_end < 0 and end < len(text) else ""
    shown = "".join(character if character.isprintable() else "�" for character in text[start:end].replace("\t", " "))
    return f"{before}{shown}{after}", offset - start + len(before) + 1
