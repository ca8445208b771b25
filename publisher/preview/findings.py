"""Findings of the lint, as the page shows them: each leads to its element where it is about one."""

from __future__ import annotations

from collections.abc import Iterable

from publisher.digest.lint import Finding


def findings_shown(findings: Iterable[Finding]) -> list[dict[str, str | int]]:
    """`selector` is what a browser's `querySelector` takes; "" where a finding is about no single element."""
    return [finding.as_dict() for finding in findings]
