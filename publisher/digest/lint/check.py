"""All rules that need nothing but the message, in the order of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from publisher.config import LintSettings
from publisher.digest.content import PictureFile
from publisher.digest.lint.codes import CODES
from publisher.digest.lint.document import Document, read_document
from publisher.digest.lint.examined import Examined, Rule, no_picture
from publisher.digest.lint.finding import Finding, Said
from publisher.digest.lint.rules import RULES
from publisher.message import Message
from publisher.problems import Severity


def lint(
    message: Message,
    settings: LintSettings | None = None,
    picture: Callable[[str], PictureFile | None] = no_picture,
    rules: Iterable[Rule] = RULES,
) -> tuple[Finding, ...]:
    """Every finding about the message, errors first. Nothing is asked of the network; see `outside`."""
    document = read_document(message.html)
    examined = Examined(message, document, settings or LintSettings(), picture)
    said = (one for rule in rules for one in rule(examined))
    return weighed(said, document, examined.settings)


def weighed(said: Iterable[Said], document: Document, settings: LintSettings) -> tuple[Finding, ...]:
    """What was said, with the severities that are configured; what is off is left out."""
    found = ((one, severity_of(one.code, settings)) for one in said)
    return sorted_findings(one.finding(severity, document) for one, severity in found if severity is not None)


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, else in the order in which they were found."""
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    return tuple(sorted(findings, key=lambda finding: rank[finding.severity]))


def severity_of(code: str, settings: LintSettings) -> Severity | None:
    """The severity of a code; None if it is off."""
    given = settings.severity.get(code)
    if given == "off":
        return None
    return Severity(given) if given else CODES[code].severity
