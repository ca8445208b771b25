"""Entries, their ids and texts, and the links of feed and entry."""

from __future__ import annotations

from publisher.feedcheck.codes.code import (
    APPLE,
    ERROR,
    INFO,
    MEDIA_RSS,
    OURS,
    WARNING,
    WEBSUB,
    Code,
    profile,
    rfc,
    rss,
    w3c,
)

CODES = {
    # ids
    "id-missing": Code(
        WARNING,
        "An entry of an RSS feed without a guid.",
        "Readers guess from title and link whether they know it; a corrected title makes it unread again.",
        profile("element-channel-item-guid"),
    ),
    "id-repeated": Code(
        ERROR,
        "Two entries have the same id.",
        "Readers show one of them.",
        rfc(4287, "4.1.1"),
    ),
    "id-not-a-uri": Code(
        ERROR,
        "An id of an Atom feed that is no full URI.",
        "Strict readers refuse it, and ids that are only numbers meet those of other feeds.",
        rfc(4287, "4.2.6"),
    ),
    "id-form": Code(
        WARNING,
        "An id that is an address written in an unusual way: upper case in the host, a default port, %7E.",
        "Ids are compared letter by letter; a program that tidies addresses makes the entry new.",
        rfc(4287, "4.2.6.1"),
    ),
    "id-not-permalink": Code(
        ERROR,
        "A guid that says it is the entry's address (isPermaLink is true unless given) and is none.",
        "Readers open it when the entry is clicked.",
        profile("element-channel-item-guid"),
    ),
    "id-weak": Code(
        WARNING,
        "A guid that is only a short number.",
        "Readers and services that put feeds together meet the same number in other feeds.",
        profile("element-channel-item-guid"),
    ),
    "ids-change": Code(
        ERROR,
        "Fetched twice, the feed gave the same entries other ids.",
        "With each fetch everything is unread again.",
        rfc(4287, "4.2.6"),
    ),
    # dates
    "updated-repeated": Code(
        WARNING,
        "Two entries have the same updated.",
        "Readers that sort by it show them in any order, and another one each time.",
        w3c("DuplicateUpdated"),
    ),
    # text
    "entry-empty": Code(
        ERROR,
        "An entry with neither title nor text.",
        "Readers have nothing to show.",
        rss("hrelementsOfLtitemgt"),
    ),
    "content-missing": Code(
        ERROR,
        "An entry of an Atom feed with neither content nor a link to the page.",
        "Readers have nothing to show and nothing to open.",
        rfc(4287, "4.1.2"),
    ),
    "summary-missing": Code(
        ERROR,
        "Content that is elsewhere or not text, without a summary.",
        "Readers that cannot show it have nothing else.",
        rfc(4287, "4.1.2"),
    ),
    "text-missing": Code(
        WARNING,
        "An entry without content and summary.",
        "People see a title and must open the page to know what it is about.",
        rfc(4287, "4.1.2"),
    ),
    "description-missing": Code(
        WARNING,
        "An item with content:encoded and no description.",
        "Readers that do not know the extension show nothing.",
        profile("namespace-elements-content"),
    ),
    "text-type": Code(
        ERROR,
        "A type that texts of Atom do not have: only text, html and xhtml, for content also a media type.",
        "Readers do not know whether to show markup or to read it.",
        rfc(4287, "3.1.1"),
    ),
    "content-not-xhtml": Code(
        WARNING,
        "A text of type xhtml whose markup is escaped or in CDATA.",
        "Readers show the tags as letters. It is type html.",
        rfc(4287, "3.1.1.3"),
    ),
    "content-div": Code(
        ERROR,
        "A text of type xhtml that is not one div of XHTML.",
        "Readers take the inside of the div; without it they show nothing.",
        rfc(4287, "3.1.1.3"),
    ),
    "content-fragment": Code(
        WARNING,
        "Content of type text/html or application/xhtml+xml that is not a whole page.",
        "For a part of a page the type is html or xhtml.",
        rfc(4287, "4.1.3"),
    ),
    "content-base64": Code(
        ERROR,
        "Content of a binary media type that is not base64.",
        "Readers cannot decode it.",
        rfc(4287, "4.1.3.3"),
    ),
    "source-incomplete": Code(
        WARNING,
        "A source without title, id or updated.",
        "Readers cannot tell where the entry was taken from.",
        rfc(4287, "4.2.11"),
    ),
    # links
    "link-alternate-repeated": Code(
        ERROR,
        "Two links of relation alternate with the same type and language.",
        "Readers do not know which page is the entry's.",
        rfc(4287, "4.1.1"),
    ),
    "link-relation-unknown": Code(
        WARNING,
        "A relation that is neither registered nor an address.",
        "Readers ignore the link. Often it is a misspelling.",
        rfc(8288, "2.1.1"),
    ),
    "link-not-empty": Code(
        WARNING,
        "Text inside of a link element.",
        "Atom's links carry all they say in attributes.",
        rfc(4287, "4.2.7"),
    ),
    "link-self-missing": Code(
        WARNING,
        "The feed does not say its own address (rel=self).",
        "A reader who has the file cannot subscribe, and WebSub does not work.",
        profile("namespace-elements-atom-link"),
    ),
    "link-self-wrong": Code(
        WARNING,
        "The address the feed says is not the one it was fetched from.",
        "Readers that follow it subscribe to another feed, or to nothing.",
        rfc(4287, "4.2.7.2"),
    ),
    "link-self-relative": Code(
        WARNING,
        "The address the feed says of itself is relative.",
        "It is needed most where the address is not known.",
        rfc(4287, "4.2.7.2"),
    ),
    "link-self-type": Code(
        WARNING,
        "The link to the feed itself has the type of something else.",
        "Readers that look for feeds among the links do not find it.",
        rfc(4287, "4.2.7.3"),
    ),
    "hub-missing": Code(
        INFO,
        "The feed names no WebSub hub.",
        "Readers learn of new posts when they next ask, not within seconds.",
        WEBSUB,
    ),
    "hub-without-self": Code(
        WARNING,
        "The feed names a hub and not its own address.",
        "Nobody can subscribe at the hub: both are needed.",
        WEBSUB,
    ),
    # RFC 5005
    "archive-relation-in-entry": Code(
        WARNING,
        "A link to another page of the feed inside of an entry.",
        "Readers look for it in the feed only.",
        rfc(5005, "3"),
    ),
    "archive-in-complete": Code(
        ERROR,
        "A feed that says it is complete links to further pages of itself.",
        "Readers remove entries that are on the other pages.",
        rfc(5005, "2"),
    ),
    "archive-incomplete": Code(
        WARNING,
        "An archive without links to the archives beside it.",
        "Readers cannot go on to older entries.",
        rfc(5005, "4"),
    ),
    "archive-current-missing": Code(
        WARNING,
        "An archive that does not link to the current feed.",
        "Who finds the archive cannot subscribe.",
        rfc(5005, "4"),
    ),
    "page-past-end": Code(
        ERROR,
        "The first page links to a previous one, or the last to a next one.",
        "Readers that follow such links never come to an end.",
        rfc(5005, "3"),
    ),
    # the feed
    "feed-without-entries": Code(
        INFO,
        "The feed has no entry.",
        "Fine for a new blog; else something went wrong where it was made.",
        rfc(4287, "4.1.1"),
    ),
    "feed-long": Code(
        INFO,
        "The feed has more than 500 entries.",
        "Readers fetch all of them each time. Put older ones into archives (RFC 5005).",
        rfc(5005, "4"),
    ),
    # enclosures and pictures
    "enclosure-repeated": Code(
        WARNING,
        "An RSS item with several enclosures.",
        "Many podcast programs take the first, others the last.",
        profile("element-channel-item-enclosure"),
    ),
    "image-size": Code(
        ERROR,
        "The channel's image is larger than 144 by 400 pixels, or its size is no number.",
        "Readers scale it, or do not show it.",
        profile("element-channel-image"),
    ),
    "image-format": Code(
        WARNING,
        "The channel's image is neither GIF, JPEG nor PNG.",
        "Older readers do not show it.",
        profile("element-channel-image-url"),
    ),
    "image-text": Code(
        WARNING,
        "The image's title or link is not the channel's.",
        "Readers show it as the name of the feed.",
        profile("element-channel-image-title"),
    ),
    # podcasts and media
    "podcast-incomplete": Code(
        WARNING,
        "A podcast without an element that directories demand.",
        "Apple and others refuse it, or show it without category, language or owner.",
        APPLE,
    ),
    "podcast-category": Code(
        ERROR,
        "A category that Apple's directory does not have.",
        "The podcast is listed nowhere, or refused.",
        APPLE,
    ),
    "podcast-format": Code(
        WARNING,
        "A file of a kind that podcast programs do not play.",
        "People cannot listen to the episode.",
        APPLE,
    ),
    "podcast-episode": Code(
        INFO,
        "An item of a podcast without a media file.",
        "Podcast programs leave it out; people wonder where it is.",
        APPLE,
    ),
    "podcast-length": Code(
        WARNING,
        "A media file of a podcast whose length is told as 0.",
        "Programs cannot say how large a download is, and some directories refuse the episode.",
        APPLE,
    ),
    "podcast-image": Code(
        WARNING,
        "A cover that is neither JPEG nor PNG.",
        "Apple refuses it, and programs show the episode without a picture.",
        APPLE,
    ),
    "media-group": Code(
        ERROR,
        "A media:group with fewer than two contents.",
        "A group is for the same thing in several forms.",
        MEDIA_RSS,
    ),
    "element-old": Code(
        WARNING,
        "An element that was given up or renamed.",
        "Newer programs no longer know it.",
        OURS,
    ),
}
