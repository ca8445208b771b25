"""Dublin Core and its terms: https://www.dublincore.org/specifications/dublin-core/dcmi-terms/

The RSS 1.0 module of 2000 allowed each element once; creator, subject and the like are repeated by everybody.
"""

from __future__ import annotations

from publisher.feedcheck.values.dates import w3cdtf
from publisher.feedcheck.values.languages import language
from publisher.feedcheck.values.numbers import whole
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.vocabulary.element import OPEN, many, maybe, text
from publisher.feedcheck.vocabulary.module import Module, everywhere

_TEXT = text()
_SINGLE = ("title", "description", "type", "format", "source")
_REPEATED = ("creator", "subject", "publisher", "contributor", "identifier", "relation", "coverage")

_ITEM = (
    {name: maybe(_TEXT) for name in _SINGLE}
    | {name: many(OPEN) for name in _REPEATED}
    | {"language": maybe(text(language)), "rights": maybe(text(plain)), "date": many(text(w3cdtf))}
)
_FEED = _ITEM | {"date": maybe(text(w3cdtf))}

DUBLIN_CORE = Module("dc", "http://purl.org/dc/elements/1.1/", feed=_FEED, entry=_ITEM, part=_FEED)

_DATES = ("created", "issued", "modified")
_ONCE = ("abstract", "tableOfContents", "dateAccepted", "dateCopyrighted", "dateSubmitted", "mediator")
_MANY = """
alternative valid available isVersionOf hasVersion isReplacedBy replaces isRequiredBy requires isPartOf hasPart
isReferencedBy references isFormatOf hasFormat conformsTo spatial temporal audience accessRights accrualMethod
accrualPeriodicity accrualPolicy bibliographicCitation educationLevel instructionalMethod license provenance
rightsHolder medium creator contributor publisher subject title description identifier language type format source
relation coverage rights date
"""

TERMS = everywhere(
    "dcterms",
    "http://purl.org/dc/terms/",
    {name: maybe(text(w3cdtf)) for name in _DATES}
    | {name: maybe(OPEN) for name in _ONCE}
    | {name: many(OPEN) for name in _MANY.split()}
    | {"extent": maybe(text(whole(1), needed=True))},
)
