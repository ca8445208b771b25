"""Every code a finding can have."""

from __future__ import annotations

from publisher.feedcheck.codes import document, entries, http, markup, structure, values
from publisher.feedcheck.codes.code import Code, Source

# In the order the documentation shows them.
FAMILIES: dict[str, dict[str, Code]] = {
    "The document": document.CODES,
    "Elements, attributes and keys": structure.CODES,
    "Values": values.CODES,
    "Entries and links": entries.CODES,
    "HTML in entries": markup.CODES,
    "HTTP": http.CODES,
}
CODES: dict[str, Code] = {name: code for family in FAMILIES.values() for name, code in family.items()}

__all__ = ["CODES", "FAMILIES", "Code", "Source"]
