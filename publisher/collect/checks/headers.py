"""What is doubtful in a post's front matter although it can be read: its title, its summary, its slug."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publisher.collect.entries import Value
from publisher.collect.findings import Findings, line_of
from publisher.post import Post

MAX_TITLE_CHARACTERS = 120  # more than inboxes and readers show in a line, and than engines of search do
LEFTOVER = re.compile(
    r"\{\{|\{%|\*\*\S|\]\(|</?(?:a|b|br|code|em|i|img|span|strong|sub|sup)\b[^>]*>|&(?:[a-z]{2,8}|#\d{1,6});"
)
# Engines that take the slashes at the ends of a slug off; to the others they mean something, or nobody tried.
SLASHES_MEAN_NOTHING = frozenset({"plain", "hugo", "jekyll"})
COMMENT = re.compile(r"""title:[ ]+[^"'\s][^"']*?[ ](#[^"']*)$""", re.IGNORECASE)


def check_header(
    post: Post, values: Mapping[str, Value], places: Mapping[str, tuple[int, int]], dialect: str, findings: Findings
) -> None:
    """Note what readers would stumble over. `places` has the line and column of each value."""
    at = places.get("title", (0, 0))
    if len(post.title) > MAX_TITLE_CHARACTERS:
        message = (
            f"the title has {len(post.title)} characters; readers and inboxes show the first {MAX_TITLE_CHARACTERS}"
        )
        findings.add("title-long", message, hint="say the rest in the summary", at=at)
    if leftover := LEFTOVER.search(post.title):
        message = f"the title has markup in it, which feeds and subject lines show as it is: {leftover[0]}"
        findings.add("title-markup", message, hint="write the title as plain text", at=at)
    if at[0] and (cut := COMMENT.fullmatch(line_of(findings.text, at[0])[:1000].rstrip())):
        message = f"what stands behind the # is a comment to YAML: {cut[1]}"
        findings.add("title-cut", message, hint="put the title in quotes, if the # belongs to it", at=at)
    if not post.summary:
        message = "no summary; feeds and digests show the beginning of the text instead"
        findings.add("summary-missing", message, hint="add summary: …, a sentence or two", at=at)
    slug = values.get("slug")
    if isinstance(slug, str) and slug != slug.strip("/") and slug.strip("/ ") and dialect in SLASHES_MEAN_NOTHING:
        message, hint = (
            "slashes at the ends of the slug, which mean nothing",
            "leave them out; publisher check --fix does",
        )
        findings.add("slug-slashes", message, hint=hint, at=places.get("slug", (0, 0)))
