"""Every exception a caller of Publisher may catch, in one tree.

What an author wrote wrong in a post is no exception but a `Problem` (see problems.py); these are for what stops a command.
Each message says what happened, where, and what to do next.
"""

from __future__ import annotations

from collections.abc import Sequence


class PublisherError(Exception):
    """Something stopped the work. `exit_code` is what the command line returns for it."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  help: {self.hint}" if self.hint else self.message


class ConfigurationError(PublisherError):
    """publisher.toml is missing, unreadable or wrong. `findings` has one line for each mistake."""

    exit_code = 2

    def __init__(self, findings: Sequence[str], *, hint: str = "") -> None:
        super().__init__("\n".join(findings), hint=hint)
        self.findings = tuple(findings)


class UsageError(PublisherError):
    """The command was asked for something that cannot be: an unknown digest, a question nobody can answer."""

    exit_code = 2


class TemplateError(PublisherError):
    """An email template is missing or wrong; the message names file and line."""


class MessageError(PublisherError):
    """An edition's message must not go out as it is: it has no unsubscribe link, for example."""


class EditionFileError(PublisherError):
    """An author's file for an edition has mistakes, so the edition waits. `findings` has each with its place and its help."""

    def __init__(self, path: str, findings: Sequence[str]) -> None:
        mistakes = "this is mended" if len(findings) == 1 else f"these {len(findings)} mistakes are mended"
        super().__init__("\n".join((f"{path}: the edition waits until {mistakes}", *findings)))
        self.findings = tuple(findings)


class IdsWouldChange(PublisherError):
    """A build would show readers old posts as new ones. A person decides."""

    exit_code = 3


class ArchivesWouldChange(PublisherError):
    """A build would take many posts out of archives that never change once written. A person decides."""

    exit_code = 3


class WriteError(PublisherError):
    """A file could not be written: the disk is full, the folder is read-only."""


class LedgerError(PublisherError):
    """The ledger cannot be opened or written."""


class EditionBusy(PublisherError):
    """Another process is working on this digest right now."""

    exit_code = 4


class EspError(PublisherError):
    """An ESP refused or could not be reached, and it is certain that nothing was sent by this call.

    `status` is the HTTP status, 0 where there was none. `retry_after_seconds` is what the ESP asked for, if it did.
    """

    def __init__(
        self, message: str, *, hint: str = "", status: int = 0, code: str = "", retry_after_seconds: float | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.code = code
        self.retry_after_seconds = retry_after_seconds


class MissingSecret(EspError):
    """The environment variable (or the file it names) that holds an ESP's key is not there."""


class OutcomeUnknown(EspError):
    """The request left, and no answer tells whether it took effect: time-out, broken connection, 5xx.

    Whoever catches this must look the outcome up before trying again (DESIGN.md, "Never twice, never lost").
    """
