"""The page of problems: every code with its meaning and, in a wrong and a right example, what it looks like."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.collect.checks.characters import with_strays_shown
from publisher.collect.code_examples import EXAMPLES
from publisher.collect.codes import CODES


def problem_lines() -> Iterator[str]:
    """The lines of problems.md."""
    yield "# Problems\n"
    yield "What `publisher check` reports. An error keeps the post out of every output; a warning does not, but somebody should"
    yield "look; an info is good to know. How to run it, also in CI, is in [check.md](check.md).\n"
    yield "| code | severity | meaning |\n|---|---|---|"
    for code, entry in sorted(CODES.items()):
        yield f"| [`{code}`](#{code}) | {entry.severity} | {entry.meaning.replace('|', chr(92) + '|')} |"
    yield ""
    for code, entry in sorted(CODES.items()):
        yield f"## {code}\n\n{entry.severity}: {entry.meaning}\n"
        yield from _example(code)


def _example(code: str) -> Iterator[str]:
    example = EXAMPLES.get(code)
    if example is None:
        return
    if example.settings:
        yield f"In publisher.toml:\n\n{_block(example.settings)}\n"
    if example.is_told:
        yield f"- wrong: {example.wrong}\n- right: {example.right}\n"
    else:
        yield f"Wrong:\n\n{_block(example.wrong)}\n\nRight:\n\n{_block(example.right)}\n"


def _block(text: str) -> str:
    body = with_strays_shown(text).strip("\n")
    return f"```\n{body}\n```"
