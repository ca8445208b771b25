"""What most tests of the content start from."""

from __future__ import annotations

from publisher.digest.content import FindPicture, mail_html, no_file
from publisher.render.content import render

URL = "https://example.org/post"


def mailed(source: str, anchor: str = "p1-", pictures: FindPicture = no_file) -> str:
    """Markdown as it stands in a mail."""
    return mail_html(render(source, URL).html, URL, anchor, pictures)
