"""Elements, attributes and keys: what must be there, what may be there, and how often."""

from __future__ import annotations

from publisher.feedcheck.codes.code import ERROR, INFO, OPML, WARNING, Code, json_feed, profile, rfc, rss

CODES = {
    "version-unknown": Code(
        ERROR,
        "A version of the format that does not exist, or none.",
        "Some readers choose their rules by it, or refuse the feed.",
        rss("whatIsRss"),
    ),
    "element-missing": Code(
        ERROR,
        "An element the format demands is not there.",
        "Readers refuse the feed, or show an entry without a title, a date or an author.",
        rfc(4287, "4.1"),
    ),
    "element-unknown": Code(
        ERROR,
        "An element its namespace does not have, or not at this place.",
        "Readers ignore it. Often it is a misspelling, or an element of another format.",
        rss("extendingRss"),
    ),
    "element-repeated": Code(
        ERROR,
        "An element is there several times that may be there once.",
        "Some readers take the first, others the last.",
        rfc(4287, "4.1"),
    ),
    "element-empty": Code(
        WARNING,
        "An element is there and says nothing.",
        "Readers show an empty line or a dash. Leave it out, or fill it.",
        profile("data-types-characterdata"),
    ),
    "element-redundant": Code(
        WARNING,
        "Two elements say the same: the format's own and one of an extension.",
        "Readers take one of them; when they differ, nobody knows which.",
        profile("namespace-elements"),
    ),
    "attribute-missing": Code(
        ERROR,
        "An attribute the format demands is not there.",
        "Without it readers cannot use the element: a link without an address, for example.",
        rfc(4287, "4.2"),
    ),
    "attribute-unknown": Code(
        ERROR,
        "An attribute the element does not have.",
        "Readers ignore it. Often it is a misspelling.",
        rss("extendingRss"),
    ),
    "attribute-empty": Code(
        WARNING,
        "An attribute is there and says nothing.",
        "Leave it out, or fill it.",
        rfc(4287, "4.2"),
    ),
    "text-unexpected": Code(
        ERROR,
        "Text where only elements may be.",
        "Readers do not show it. Often it is a part of an element that was closed too early.",
        rfc(4287, "6"),
    ),
    "value-repeated": Code(
        ERROR,
        "The same value twice where each may be there once.",
        "It says nothing more the second time, and strict parsers refuse it.",
        rss("optionalChannelElements"),
    ),
    "json-malformed": Code(
        ERROR,
        "The document is not JSON. What follows the place is not checked.",
        "A parser must stop here: readers show no entry at all.",
        rfc(8259, "2"),
    ),
    "json-key-repeated": Code(
        WARNING,
        "A key is there twice in one object.",
        "Parsers take the last one, the first one, or stop.",
        rfc(8259, "4"),
    ),
    "json-key-missing": Code(
        ERROR,
        "A key the format demands is not there.",
        "Readers refuse the feed or leave the item out.",
        json_feed("top-level"),
    ),
    "json-key-unknown": Code(
        INFO,
        "A key the format does not have and that does not begin with an underscore.",
        "Readers ignore it. Often it is a misspelling; extensions begin with an underscore.",
        json_feed("extensions"),
    ),
    "json-key-old": Code(
        INFO,
        "A key of version 1.0 that 1.1 replaces: author.",
        "Readers still understand it; new ones look for authors.",
        json_feed("changes"),
    ),
    "json-type": Code(
        ERROR,
        "A value of the wrong type: a number where a text should be, for example.",
        "Readers with strict parsers refuse the whole feed.",
        json_feed("top-level"),
    ),
    "opml-attribute": Code(
        WARNING,
        "An outline lacks an attribute that importing readers look for.",
        "Feed lists are imported without names, or without feeds.",
        OPML,
    ),
    "opml-type": Code(
        WARNING,
        "An outline's type or version is not one that is known, or there is none.",
        "Readers may import it as something else, or not at all.",
        OPML,
    ),
}
