"""Finding: one thing the lint has to say about a message, with the place it is about."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from publisher.digest.lint.document import Document, Element, Text, selector
from publisher.problems import Place, Problem, Severity

MAX_QUOTED_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """`part` is "html", "text", "subject", "preheader" or "message".

    For the HTML, `line` and `column` (from 1) are a place in its source, and `selector` leads a browser to the element; "" and 0
    where a finding is about no single place. `excerpt` is the start tag there, `needle` what
    stands in a post if it comes from one. `source` is where in the post's file it comes
    from, if that is known.
    """

    code: str
    severity: Severity
    message: str
    hint: str
    part: str
    line: int = 0
    column: int = 0
    selector: str = ""
    excerpt: str = ""
    needle: str = ""
    source: Place | None = None

    def as_dict(self) -> dict[str, str | int]:
        """The documented keys of `--json`."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "part": self.part,
            "line": self.line,
            "column": self.column,
            "selector": self.selector,
            "message": self.message,
            "hint": self.hint,
            "excerpt": self.excerpt,
            "source": str(self.source or ""),
        }

    def as_problem(self, digest: str) -> Problem:
        """For a terminal: the place is in the author's file where that is known, else in the part of the digest."""
        place = self.source or Place(f"{digest} ({self.part})", self.line, self.column)
        return Problem(self.code, self.severity, place, self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule says: a finding whose severity the code and the configuration give. `at` is the place in the HTML."""

    code: str
    message: str
    hint: str
    part: str = "html"
    at: Element | Text | None = None
    needle: str = ""

    def finding(self, severity: Severity, document: Document) -> Finding:
        if self.at is None:
            return Finding(self.code, severity, self.message, self.hint, self.part, needle=self.needle)
        element = self.at.parent if isinstance(self.at, Text) else self.at
        line, column = document.place(self.at.start)
        return Finding(
            code=self.code,
            severity=severity,
            message=self.message,
            hint=self.hint,
            part=self.part,
            line=line,
            column=column,
            selector=selector(element),
            excerpt=document.excerpt(element),
            needle=self.needle or _needle(self.at),
        )


def _needle(at: Element | Text) -> str:
    """What the author may have written that stands here: the words, or the address without its folders."""
    if isinstance(at, Text):
        return at.content.strip()
    address = at.get("src") or at.get("href")
    return unquote(address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2])


def quoted(value: str) -> str:
    """The value in quotation marks, cut, in one line, without characters a terminal would obey."""
    line = "".join(character if character.isprintable() else "�" for character in " ".join(value.split()))
    if len(line) <= MAX_QUOTED_CHARACTERS:
        return f'"{line}"'
    if line.startswith(("https://", "http://")):  # the name of a file says most
        return f'"{line[: MAX_QUOTED_CHARACTERS // 2]}…{line[-MAX_QUOTED_CHARACTERS // 2 :]}"'
    return f'"{line[:MAX_QUOTED_CHARACTERS]}…"'
