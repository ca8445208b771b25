"""Is this feed fit for readers? Bytes, and the HTTP answer if there was one -> findings.

It knows RSS 0.91 to 2.0, the RDF formats, Atom 1.0, JSON Feed 1.0 and 1.1 and OPML, and judges feeds of anybody: it uses
nothing of how Publisher writes its own.
"""

from publisher.feedcheck.check import check
from publisher.feedcheck.codes import CODES, FAMILIES, Code
from publisher.feedcheck.document import MAX_BYTES, Answer, Document, Redirect
from publisher.feedcheck.report import Report

__all__ = ["CODES", "FAMILIES", "MAX_BYTES", "Answer", "Code", "Document", "Redirect", "Report", "check"]
