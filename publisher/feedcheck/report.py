"""Report: what was found out about one document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from publisher.feedcheck.document import Document
from publisher.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """`format` is what people read: "Atom 1.0", "JSON Feed 1.1"; `entries` is 0 where the document could not be read."""

    document: Document
    format: str
    entries: int
    problems: tuple[Problem, ...]

    def count(self, severity: Severity) -> int:
        return Counter(problem.severity for problem in self.problems)[severity]

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of `publisher feeds check --json`, of one document.

        `source`, `url`, `format`, `entries`, `size_bytes`, `http` (null for a file; `status`, `content_type`, `redirects`),
        `errors`, `warnings`, and `problems`, each as `Problem.as_dict` says.
        """
        answer = self.document.answer
        http = None
        if answer:
            redirects = [{"status": step.status, "from": step.url, "to": step.to} for step in answer.redirects]
            content_type = answer.headers.get("content-type", "")
            http = {"status": answer.status, "url": answer.url, "content_type": content_type, "redirects": redirects}
        return {
            "source": self.document.name,
            "url": self.document.url,
            "format": self.format,
            "entries": self.entries,
            "size_bytes": len(self.document.content),
            "http": http,
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "problems": [problem.as_dict() for problem in self.problems],
        }
