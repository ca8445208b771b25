"""Code: what a finding is called, how grave it is, what it means for readers, and whose rule it is."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.problems import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is written down. `link` is "" for one that is written nowhere and follows from what readers do."""

    name: str
    link: str


@dataclass(frozen=True, slots=True)
class Code:
    """`meaning` says in a line what is the case, `why` what it does to the people or programs that read the feed."""

    severity: Severity
    meaning: str
    why: str
    source: Source

    def as_dict(self) -> dict[str, str]:
        """`meaning`, `why`, `rule` and `link`, for `--json`."""
        return {"meaning": self.meaning, "why": self.why, "rule": self.source.name, "link": self.source.link}


def rfc(number: int, section: str = "") -> Source:
    """A section of an RFC."""
    address = f"https://www.rfc-editor.org/rfc/rfc{number}"
    return (
        Source(f"RFC {number} §{section}", f"{address}#section-{section}")
        if section
        else Source(f"RFC {number}", address)
    )


def rss(anchor: str = "") -> Source:
    """The RSS 2.0 specification."""
    return Source("RSS 2.0", "https://www.rssboard.org/rss-specification" + (f"#{anchor}" if anchor else ""))


def profile(anchor: str) -> Source:
    """The RSS Advisory Board's best practices profile."""
    return Source("RSS profile", f"https://www.rssboard.org/rss-profile#{anchor}")


def json_feed(anchor: str = "") -> Source:
    """JSON Feed 1.1."""
    return Source("JSON Feed 1.1", "https://www.jsonfeed.org/version/1.1/" + (f"#{anchor}" if anchor else ""))


def xml(anchor: str) -> Source:
    """XML 1.0."""
    return Source("XML 1.0", f"https://www.w3.org/TR/xml/#{anchor}")


NAMESPACES = Source("Namespaces in XML", "https://www.w3.org/TR/xml-names/")
WEBSUB = Source("WebSub", "https://www.w3.org/TR/websub/#discovery")
APPLE = Source("Apple Podcasts", "https://help.apple.com/itc/podcasts_connect/#/itcb54353390")
MEDIA_RSS = Source("Media RSS", "https://www.rssboard.org/media-rss")
OPML = Source("OPML 2.0", "http://opml.org/spec2.opml")
HTML = Source("HTML", "https://html.spec.whatwg.org/multipage/syntax.html")
BCP_47 = Source("BCP 47", "https://www.rfc-editor.org/info/bcp47")
FETCH = Source("Fetch", "https://fetch.spec.whatwg.org/#http-cors-protocol")
OURS = Source("our own", "")


def w3c(name: str) -> Source:
    """What the W3C's feed validator says, where no specification does."""
    return Source("W3C validator", f"https://validator.w3.org/feed/docs/warning/{name}.html")
