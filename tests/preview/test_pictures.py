"""Pictures that are not on the web yet are shown from the publication's folder, and no other file is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.factories import write_post
from tests.preview.blogs import begin, write_blog
from tests.preview.previewing import Client, previewing

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c636460f85f0f0002870180eb47ba920000000049454e44ae426082"
)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    write_blog(tmp_path)
    (tmp_path / "posts" / "chart.png").write_bytes(PNG)
    (tmp_path / "posts" / "secret.png").write_text("Zebra")
    write_post(
        tmp_path, "far.md", "title: Far\ndate: 2026-11-19\ntags: [letter]", "![Far](https://elsewhere.example/a.png)"
    )
    begin(tmp_path)
    with previewing(tmp_path) as client:
        yield client


def test_a_picture_beside_its_post_is_shown_and_others_stay_where_they_are(client: Client) -> None:
    html = client.get("digests/letters/mail.html").text
    own, far = (unescape(source) for source in re.findall(r'<img[^>]* src="([^"]*)"', html))
    assert far == "https://elsewhere.example/a.png"
    assert own.startswith("picture?")
    shown = client.get(f"digests/letters/{own}")
    assert (shown.body, shown.headers["content-type"]) == (PNG, "image/png")
    assert 'src="https://example.org/chart.png"' in client.get("digests/letters/source.txt").text, "what is sent stays"


@pytest.mark.parametrize(
    "of",
    ["https://example.org/why.md", "https://example.org/../publisher.toml", "https://example.org/secret.png", "/etc/passwd",
     "https://example.org/%2e%2e/%2e%2e/etc/passwd", "file:///etc/passwd", "", "https://example.org/publisher.toml"],
)  # fmt: skip
def test_what_is_no_picture_is_not_given_away(client: Client, of: str) -> None:
    assert client.get(f"digests/letters/picture?of={of}").status == 404
