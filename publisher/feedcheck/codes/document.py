"""The document as a whole: its bytes, its encoding, its XML, its namespaces, its size."""

from __future__ import annotations

from publisher.feedcheck.codes.code import ERROR, INFO, NAMESPACES, OURS, WARNING, Code, Source, rfc, rss, w3c, xml

CODES = {
    "document-empty": Code(
        ERROR,
        "There is nothing in the document.",
        "Readers report a broken feed, or take it that every entry is gone.",
        xml("sec-well-formed"),
    ),
    "document-too-large": Code(
        ERROR,
        "The document is larger than what is read here, and than most readers read.",
        "Readers stop in the middle, and so does this check. Put older entries into archives (RFC 5005).",
        rfc(5005, "4"),
    ),
    "document-too-complex": Code(
        ERROR,
        "The document is nested too deeply, or has too many elements or attributes.",
        "Readers guard themselves against such documents and refuse them.",
        xml("sec-well-formed"),
    ),
    "not-a-feed": Code(
        ERROR,
        "The document is no feed: a web page, for example.",
        "There is nothing to subscribe to at this address.",
        rss(),
    ),
    "format-obsolete": Code(
        ERROR,
        "A format that was given up long ago, such as Atom 0.3.",
        "Newer readers no longer know it. The rest of the document is not checked.",
        rfc(4287, "1"),
    ),
    "size-large": Code(
        INFO,
        "The document has more than 250 KB.",
        "Readers fetch it many times a day, on telephones too.",
        OURS,
    ),
    "size-burden": Code(
        WARNING,
        "The document has more than 1 MB.",
        "Some readers and services stop reading at a megabyte, and everybody pays for the traffic.",
        OURS,
    ),
    "xml-malformed": Code(
        ERROR,
        "The document is not well-formed XML. What follows the place is not checked.",
        "A parser must stop here: many readers show no entry at all.",
        xml("sec-well-formed"),
    ),
    "xml-entity-undefined": Code(
        ERROR,
        "A named character that XML does not know, such as &nbsp;.",
        "XML knows only amp, lt, gt, quot and apos; at any other name a parser stops.",
        xml("sec-predefined-ent"),
    ),
    "xml-entities": Code(
        WARNING,
        "The document declares entities of its own.",
        "Readers do not expand them, for safety: the text they stand for is lost.",
        xml("sec-entity-decl"),
    ),
    "xml-doctype": Code(
        WARNING,
        "A document type that is out of date or does not belong to this version of RSS.",
        "No reader loads it; named characters it would define are lost.",
        Source("RSS 0.91", "https://www.rssboard.org/rss-0-9-1"),
    ),
    "xml-version": Code(
        WARNING,
        "The document says it is another XML than 1.0.",
        "Parsers that know only XML 1.0 refuse it; feeds need nothing of 1.1.",
        xml("sec-prolog-dtd"),
    ),
    "character-forbidden": Code(
        ERROR,
        "A character that no XML document may contain, such as a control character.",
        "A parser must stop here: many readers show no entry at all.",
        xml("charsets"),
    ),
    "character-doubtful": Code(
        WARNING,
        "A control character of the C1 range, a replacement character, or text that was decoded wrongly.",
        "Readers show boxes, question marks or Ã© where an author wrote a letter.",
        xml("charsets"),
    ),
    "encoding-unknown": Code(
        ERROR,
        "The declared encoding has a name nobody knows.",
        "A parser must stop before the first element.",
        xml("charencoding"),
    ),
    "encoding-wrong": Code(
        ERROR,
        "Bytes that are impossible in the declared encoding.",
        "A parser must stop at the first of them, or shows broken letters.",
        xml("charencoding"),
    ),
    "encoding-mismatch": Code(
        WARNING,
        "The HTTP header names another encoding than the document.",
        "The header wins in theory, the document in many readers: letters break for one of the two.",
        rfc(7303, "3.1"),
    ),
    "encoding-unusual": Code(
        WARNING,
        "An encoding that few parsers know.",
        "Only UTF-8 and UTF-16 must be understood by everybody.",
        xml("charencoding"),
    ),
    "encoding-not-utf8": Code(
        INFO,
        "A common encoding that is not UTF-8.",
        "Most parsers know it; only UTF-8 and UTF-16 are sure.",
        xml("charencoding"),
    ),
    "namespace-undeclared": Code(
        ERROR,
        "A prefix that is not bound to a namespace.",
        "Parsers that know namespaces stop here.",
        NAMESPACES,
    ),
    "namespace-missing": Code(
        ERROR,
        "An element that should be in a namespace is in none.",
        "Readers look for elements by namespace and name, and do not find this one.",
        rfc(4287, "1.2"),
    ),
    "namespace-wrong": Code(
        ERROR,
        "An element is in a namespace of another name than the format's.",
        "Readers look for elements by namespace and name, and do not find this one.",
        rfc(4287, "1.2"),
    ),
    "namespace-misspelt": Code(
        ERROR,
        "A namespace that is nearly, but not quite, a known one: a slash is missing, for example.",
        "Namespaces are compared letter by letter: readers ignore everything in this one.",
        NAMESPACES,
    ),
    "namespace-prefix": Code(
        WARNING,
        "A well-known prefix stands for another namespace, or Atom's elements have a prefix.",
        "Programs that look for prefixes instead of namespaces (there are many) go wrong.",
        w3c("AvoidNamespacePrefix"),
    ),
    "namespace-unknown": Code(
        INFO,
        "A namespace that is not known here; its elements are not checked.",
        "Nothing, unless it is a mistake: readers ignore what they do not know.",
        NAMESPACES,
    ),
}
