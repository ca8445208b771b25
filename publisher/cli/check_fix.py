"""`publisher check --fix`: shows what it would write, asks, and writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from publisher.cli.output import count_text, print_note, styled
from publisher.cli.workplace import clock
from publisher.collect.checks.fixes import FIXABLE, Fix, fix_of
from publisher.collect.dialects import open_dialect
from publisher.collect.walk import post_files
from publisher.errors import UsageError
from publisher.files import write_atomically

if TYPE_CHECKING:
    from publisher.collect.checks import Finding
    from publisher.config import Configuration

STYLES = {"+": "good", "-": "error", "@": "info"}


def fix(config: Configuration, findings: Iterable[Finding], *, is_agreed: bool) -> bool:
    """Put right what is safe to put right in the files of these findings; whether anything was written."""
    fixes = _fixes(config, findings)
    if not fixes:
        print(styled("nothing that can be fixed without you", "dim"))
        return False
    for one in fixes:
        _show(one)
    question = f"Write {count_text(len(fixes), 'file')}?"
    if not is_agreed:
        if not sys.stdin.isatty():
            raise UsageError(f'"{question}" cannot be asked without a terminal', hint="add --yes to answer it")
        if not typer.confirm(question):
            return False
    written = sum(_write(one) for one in fixes)
    print(styled(f"{count_text(written, 'file')} written", "good"), end="\n\n")
    return written > 0


def _fixes(config: Configuration, findings: Iterable[Finding]) -> Sequence[Fix]:
    wanted = {place.path for finding in findings if finding.problem.code in FIXABLE for place in finding.places}
    if not wanted:
        return []
    dialect = open_dialect(config)
    files, _ = post_files(config.root, config.settings.collect.folders, (*dialect.endings, *dialect.html_endings))
    dialect.survey(files)
    now = clock()
    return [one for file in files if file.source in wanted and (one := fix_of(file, dialect, now))]


def _show(one: Fix) -> None:
    lines = list(one.diff())
    if not lines:
        print(f"{one.source}: the same text as UTF-8, without a byte order mark")
    for line in lines:
        print(styled(line, STYLES[line[0]]) if line[:1] in STYLES else line)


def _write(one: Fix) -> bool:
    """Write a file, unless somebody else has changed it meanwhile."""
    if one.path.read_bytes() != one.before:
        print_note(f"{one.source} was changed meanwhile; it is left as it is")
        return False
    write_atomically(one.path, one.after)
    return True
