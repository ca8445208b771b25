"""What went wrong in a template -> TemplateError: file and line, the line itself, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from publisher.errors import TemplateError

ENDING = ".j2"


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where it went wrong. `name` is a file's path, or a key of publisher.toml."""

    name: str
    line: int


def explained(
    error: Exception,
    context: Mapping[str, Any],
    root: Path,
    folders: Sequence[Path],
    asked: str,
    source: str | None = None,
) -> TemplateError:
    """`asked` is the template that was to be rendered; `source` its text, if it stands in publisher.toml."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    spot = _spot(error, asked if source is not None else None)
    match error:
        case TemplateNotFound():
            message, hint = _not_found(str(error.name or asked), root, folders)
        case TemplateSyntaxError():
            message, hint = str(error.message), "see https://jinja.palletsprojects.com/templates/ for how it is written"
            spot = _Spot(error.filename or asked, error.lineno)
        case UndefinedError():
            message, hint = str(error.message), f"names in every template: {', '.join(sorted(context))}"
        case SecurityError():
            message, hint = str(error), "templates may read values and call filters, and nothing else"
        case UnicodeDecodeError():
            message, hint = f"byte {error.start} is not UTF-8", "save the file as UTF-8"
        case OSError():
            message, hint = f"cannot be read: {error.strerror or error}", "check the file and its permissions"
            spot = _Spot(str(error.filename or asked), 0)
        case _:
            message, hint = f"{type(error).__name__}: {error}", "mend the expression in that line"
    return TemplateError(_shown(spot or _Spot(asked, 0), message, root, source), hint=hint)


def _spot(error: Exception, setting: str | None) -> _Spot | None:
    """The innermost line of a template in the traceback, which Jinja has rewritten to the template's own names and lines."""
    spots = [
        _Spot(name, line) for name, line in _frames(error.__traceback__) if name == setting or name.endswith(ENDING)
    ]
    return spots[-1] if spots else None


def _frames(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_filename, traceback.tb_lineno
        traceback = traceback.tb_next


def _shown(spot: _Spot, message: str, root: Path, source: str | None) -> str:
    path = Path(spot.name)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else spot.name
    is_file = path.suffix == ENDING
    place = f"{name}:{spot.line}" if is_file and spot.line else name
    excerpt = _line_of(path, spot.line) if is_file else _nth_line(source or "", spot.line)
    return f"{place}: {message}" + (f"\n    {excerpt.strip()}" if excerpt.strip() else "")


def _line_of(path: Path, line: int) -> str:
    try:
        return _nth_line(path.read_text(encoding="utf-8", errors="replace"), line)
    except OSError:
        return ""


def _nth_line(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _not_found(name: str, root: Path, folders: Sequence[Path]) -> tuple[str, str]:
    files = {path.name for folder in folders if folder.is_dir() for path in folder.glob("[!_]*.html.j2")}
    found = sorted(file.removesuffix(".html.j2") for file in files)
    shown = " and ".join(
        folder.relative_to(root).as_posix() if folder.is_relative_to(root) else str(folder)
        for folder in dict.fromkeys(folders)
    )
    start = "digest.txt.j2" if name.endswith(".txt.j2") else "digest.html.j2"
    hint = f'begin it with {{% extends "default/{start}" %}}; themes there are: {", ".join(found)}'
    return f"there is no template {name} in {shown}", hint
