"""The words of a link to a media file."""

from __future__ import annotations

import pytest

from publisher.episode import Episode
from publisher.media_label import media_label
from publisher.post import Enclosure


@pytest.mark.parametrize(
    ("url", "kind", "length_bytes", "seconds", "label"),
    [
        ("https://example.org/a.mp3", "audio/mpeg", 24_100_000, 1865, "Listen (mp3, 24 MB, 31 min)"),
        ("https://example.org/a.MP3?x=1", "audio/mpeg", 0, 3600, "Listen (mp3, 1 h)"),
        ("https://example.org/a.mp4", "video/mp4", 1_260_000_000, 3720, "Watch (mp4, 1.3 GB, 1 h 2 min)"),
        ("https://example.org/listen/7", "audio/mpeg", 640_000, 45, "Listen (mpeg, 640 KB, 45 s)"),
        ("https://example.org/a.pdf", "application/pdf", 999, 0, "Download (pdf, 999 bytes)"),
    ],
)
def test_what_people_can_do_and_what_it_costs(url: str, kind: str, length_bytes: int, seconds: int, label: str) -> None:
    assert media_label(Enclosure(url, kind, length_bytes), Episode(seconds)) == label


def test_what_nobody_knows_is_not_said() -> None:
    assert media_label(Enclosure("https://example.org/a.ogg", "audio/ogg", 0), None) == "Listen (ogg)"
