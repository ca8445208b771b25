"""How the feed was answered over HTTP."""

from __future__ import annotations

from publisher.feedcheck.codes.code import ERROR, FETCH, INFO, WARNING, Code, rfc

CODES = {
    "http-unreachable": Code(
        ERROR,
        "There was no answer: the name is unknown, the connection failed or took too long.",
        "Readers retry for some days and then give up.",
        rfc(9110, "15"),
    ),
    "http-status": Code(
        ERROR,
        "The answer was not 200.",
        "Readers show no entry; after 410 they unsubscribe.",
        rfc(9110, "15"),
    ),
    "http-redirect": Code(
        INFO,
        "The feed has moved.",
        "One step is fine and permanent ones are remembered; each further one costs time at every fetch.",
        rfc(9110, "15.4"),
    ),
    "http-redirects": Code(
        WARNING,
        "Several redirects in a row, or one from https to http.",
        "Each costs time at every fetch, and some readers follow only a few.",
        rfc(9110, "15.4"),
    ),
    "http-content-type": Code(
        WARNING,
        "A Content-Type that is not the feed's.",
        "Some readers refuse to subscribe, and browsers show or save it as something else.",
        rfc(9110, "8.3"),
    ),
    "http-cache": Code(
        WARNING,
        "Neither an ETag nor a Last-Modified.",
        "Every reader fetches the whole feed each time, many times a day.",
        rfc(9110, "8.8"),
    ),
    "http-not-modified": Code(
        WARNING,
        "Asked whether it had changed, the server sent the whole feed again instead of 304.",
        "Every reader fetches the whole feed each time, many times a day.",
        rfc(9110, "15.4.5"),
    ),
    "http-changes": Code(
        WARNING,
        "Fetched twice within a moment, the feed was different.",
        "Readers and caches take it for new each time: a time of building or a random number is in it.",
        rfc(9110, "8.8"),
    ),
    "http-uncompressed": Code(
        INFO,
        "The feed is not compressed, though gzip was asked for.",
        "It would be a third to a tenth of the size.",
        rfc(9110, "8.4"),
    ),
    "http-cors": Code(
        INFO,
        "No Access-Control-Allow-Origin.",
        "Readers that run in a browser cannot fetch the feed.",
        FETCH,
    ),
    "http-robots": Code(
        INFO,
        "robots.txt forbids the feed to every program.",
        "Services that fetch for many people obey it.",
        rfc(9309, "2.2"),
    ),
}
