"""`publisher check --explain CODE`: what a code means, with a wrong and a right example."""

from __future__ import annotations

import difflib

from publisher.cli.output import styled
from publisher.collect.checks.characters import with_strays_shown
from publisher.collect.code_examples import EXAMPLES
from publisher.collect.codes import CODES
from publisher.errors import UsageError


def run(code: str) -> None:
    if code not in CODES:
        near = difflib.get_close_matches(code, CODES, n=1)
        hint = f"did you mean {near[0]}?" if near else "codes are in the report, and in docs/problems.md"
        raise UsageError(f'no problem has the code "{code}"', hint=hint)
    severity = CODES[code].severity
    print(f"{styled(f'{severity} {code}', str(severity))}: {CODES[code].meaning}")
    example = EXAMPLES.get(code)
    if example is None:
        return
    if example.settings:
        _print_text("in publisher.toml", example.settings)
    _print_text("wrong", example.wrong)
    _print_text("right", example.right)


def _print_text(heading: str, text: str) -> None:
    print(f"\n{styled(heading, 'bold')}")
    for line in with_strays_shown(text).strip("\n").split("\n"):
        print(f"    {line}".rstrip())
