"""What the lint asks beside the message: the servers its links and pictures are on, and SpamAssassin. Only when it is wanted."""

from publisher.digest.lint.outside.link_cache import LinkCache
from publisher.digest.lint.outside.links import addresses_in, link_findings
from publisher.digest.lint.outside.reach import Answer, reach
from publisher.digest.lint.outside.spam import SpamScore, spam_findings, spam_score

__all__ = [
    "Answer",
    "LinkCache",
    "SpamScore",
    "addresses_in",
    "link_findings",
    "reach",
    "spam_findings",
    "spam_score",
]
