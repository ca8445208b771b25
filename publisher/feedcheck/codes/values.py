"""What is written in an element, attribute or key: dates, addresses, languages, people, numbers, plain text."""

from __future__ import annotations

from publisher.feedcheck.codes.code import APPLE, BCP_47, ERROR, INFO, WARNING, Code, profile, rfc

CODES = {
    "date-invalid": Code(
        ERROR,
        "Not a date in the form the format demands, or a day that does not exist.",
        "Readers show the time of fetching, or the entry at the very end of the list.",
        rfc(4287, "3.3"),
    ),
    "date-weekday": Code(
        ERROR,
        "The weekday is not the one of that date.",
        "Strict parsers refuse the date. Leave the weekday out, or let a program write it.",
        rfc(5322, "3.3"),
    ),
    "date-unusual": Code(
        WARNING,
        "A date of RFC 822 in a form few programs write: a year of two digits, a comment, small letters.",
        "Some readers do not understand it.",
        profile("data-types-datetime"),
    ),
    "date-future": Code(
        WARNING,
        "A date in the future.",
        "Readers show the entry above all others until then, or hide it.",
        profile("element-channel-item-pubdate"),
    ),
    "date-implausible": Code(
        WARNING,
        "A date before 1990, when there was no web.",
        "It is mostly a mistake such as a date of zero, and puts the entry at the end of the list.",
        profile("element-channel-item-pubdate"),
    ),
    "address-invalid": Code(
        ERROR,
        "Not a valid address: a space, a forbidden character, a half of something.",
        "The link, picture or file cannot be opened.",
        rfc(3986, "2"),
    ),
    "address-relative": Code(
        ERROR,
        "An address without scheme and host where a full one must be.",
        "Readers do not know what it is relative to: the link is dead.",
        profile("data-types-url"),
    ),
    "address-scheme": Code(
        WARNING,
        "An address whose scheme is not registered.",
        "Few programs can open it. Often it is a misspelling.",
        rfc(7595, "6"),
    ),
    "address-not-ascii": Code(
        WARNING,
        "An address with characters outside ASCII where the format wants them encoded.",
        "Most readers cope, some do not. Percent-encode the path and write the host in Punycode.",
        profile("data-types-url"),
    ),
    "space-around": Code(
        ERROR,
        "White space around a value that may have none.",
        "Some readers take it for a part of the id, the date or the address.",
        rfc(4287, "3.3"),
    ),
    "language-invalid": Code(
        ERROR,
        "Not a language tag: English instead of en, en_US instead of en-US.",
        "Readers choose fonts, hyphenation, translation and voice by it.",
        BCP_47,
    ),
    "email-invalid": Code(
        ERROR,
        "Not an e-mail address where one must be.",
        "RSS wants an address in author, managingEditor and webMaster; for a name alone there is dc:creator.",
        profile("data-types-email"),
    ),
    "email-form": Code(
        WARNING,
        "An e-mail address in another form than ada@example.org (Ada Lovelace), or with a host without a dot.",
        "Readers show the whole text as the name.",
        profile("data-types-email"),
    ),
    "email-in-name": Code(
        WARNING,
        "An e-mail address in a person's name.",
        "It is shown to everybody and found by those who send spam. Atom has an element of its own for it.",
        rfc(4287, "3.2.1"),
    ),
    "media-type-invalid": Code(
        ERROR,
        "Not a media type such as audio/mpeg.",
        "Readers decide by it whether they can show or play something.",
        rfc(6838, "4.2"),
    ),
    "number-invalid": Code(
        ERROR,
        "Not a number, or not one that is possible here.",
        "Readers ignore it, or refuse the element.",
        profile("data-types-integer"),
    ),
    "choice-invalid": Code(
        ERROR,
        "Not one of the words that are possible here.",
        "Readers ignore it, or refuse the element.",
        profile("element-channel"),
    ),
    "choice-old": Code(
        WARNING,
        "A word that was given up.",
        "Newer programs no longer know it.",
        profile("element-channel"),
    ),
    "text-too-long": Code(
        WARNING,
        "More text than is taken here.",
        "It is cut off, or the feed is refused by a directory.",
        APPLE,
    ),
    "html-in-text": Code(
        WARNING,
        "Markup or character names in what should be plain text.",
        "One half of the readers shows the tags, the other half swallows what is between < and >.",
        profile("data-types-characterdata"),
    ),
    "form-name-invalid": Code(
        ERROR,
        "Not a possible name of a form's field.",
        "The form cannot be sent.",
        profile("element-channel-textinput-name"),
    ),
    "text-input": Code(
        INFO,
        "The channel has a textInput.",
        "No reader shows it.",
        profile("element-channel-textinput"),
    ),
}
