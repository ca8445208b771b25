"""How large the document is."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.document import MAX_BYTES, Document
from publisher.feedcheck.finding import Finding

LARGE_BYTES = 250 * 1024
BURDEN_BYTES = 1024 * 1024


def size(document: Document) -> Iterator[Finding]:
    """Three steps: large, a burden, more than is read at all."""
    count, hint = len(document.content), "fewer entries, or summaries; older ones belong into archives (RFC 5005)"
    if document.is_cut:
        message = f"the document has more than {MAX_BYTES // 1_000_000} MB"
        yield Finding("document-too-large", message, None, hint)
    elif count > BURDEN_BYTES:
        yield Finding("size-burden", f"the document has {count / 1024:,.0f} KB", None, hint)
    elif count > LARGE_BYTES:
        yield Finding("size-large", f"the document has {count / 1024:,.0f} KB", None, hint)
