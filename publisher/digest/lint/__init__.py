"""What to look at before a message reaches people: findings with a code, a place and a hint.

`rules/` has the rules that need nothing but the message, one file a topic; `outside/` what asks the network or another program.
"""

from publisher.digest.lint.check import lint, severity_of, weighed
from publisher.digest.lint.codes import CODES, Code
from publisher.digest.lint.document import Document, Element, read_document
from publisher.digest.lint.finding import Finding, Said
from publisher.digest.lint.of_digest import LookOutside, findings_of

__all__ = [
    "CODES",
    "Code",
    "Document",
    "Element",
    "Finding",
    "LookOutside",
    "Said",
    "findings_of",
    "lint",
    "read_document",
    "severity_of",
    "weighed",
]
