"""Emails that Gmail would cut are shortened from the end, and no more than needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publisher.message import UNSUBSCRIBE_PLACEHOLDER, Message
from publisher.post import Image, Post
from tests.digest.samples import message_of, written
from tests.factories import make_post

PARAGRAPH = "Some words that fill a line of an email, and then some more of them. " * 6


def full(folder: Path, posts: list[Post], max_kb: int = 25, theme: str = "digest") -> Message:
    digest = f'content = "full"\ntheme = "{theme}"'
    return message_of(folder, posts, digest, f"[email]\nmax_kb = {max_kb}\n")


def long_posts(count: int, paragraphs: int = 12) -> list[Post]:
    body = "\n\n".join(f"Paragraph {number}. {PARAGRAPH}" for number in range(paragraphs))
    return [written(f"p{number}", body, title=f"Post {number}", summary="In short.") for number in range(count)]


def part(html: str, number: int) -> str:
    """The HTML of one post."""
    return re.split(r'<td class="post', html)[number + 1].partition('<td class="foot')[0]


@pytest.mark.parametrize("theme", ["digest", "letter", "plain"])
def test_posts_are_shortened_from_the_last_one_up_until_it_fits(tmp_path: Path, theme: str) -> None:
    message = full(tmp_path, long_posts(5), theme=theme)
    assert message.html_bytes <= 25_000
    assert message.html_bytes > 24_000  # nearly all of the room is used
    assert message.shortened_posts == 3
    assert "Paragraph 11." in part(message.html, 1)
    for number in (2, 3, 4):
        assert "Paragraph 11." not in part(message.html, number)
        assert f'<a href="https://example.org/p{number}"' in part(message.html, number).rpartition('class="more"')[2]
    assert "Read on</a>" not in part(message.html, 0)
    assert UNSUBSCRIBE_PLACEHOLDER in message.html


def test_the_post_that_is_cut_keeps_what_there_is_room_for(tmp_path: Path) -> None:
    message = full(tmp_path, long_posts(1, paragraphs=80))
    assert message.shortened_posts == 1
    assert message.html_bytes > 24_000
    assert "Paragraph 0." in message.html
    assert "In short." not in part(message.html, 0)


def test_a_post_without_any_room_says_its_summary(tmp_path: Path) -> None:
    assert "<p" in (last := part(full(tmp_path, long_posts(5)).html, 4))
    assert "In short." in last
    assert "Paragraph 0." not in last


def test_the_text_part_is_whole(tmp_path: Path) -> None:
    assert full(tmp_path, long_posts(5)).text.count("Paragraph 11.") == 5


def test_the_same_posts_are_shortened_alike(tmp_path: Path) -> None:
    assert full(tmp_path, long_posts(5)) == full(tmp_path, long_posts(5))


def test_what_fits_is_left_alone_and_so_is_everything_where_there_is_no_limit(tmp_path: Path) -> None:
    assert full(tmp_path, long_posts(2)).shortened_posts == 0
    unlimited = full(tmp_path, long_posts(40), max_kb=0)
    assert unlimited.shortened_posts == 0
    assert unlimited.html_bytes > 102_000


def test_a_digest_of_many_summaries_ends_with_titles_alone(tmp_path: Path) -> None:
    picture = Image("https://example.org/key.png", "A key", 1200, 630)
    posts = [make_post(f"p{number}", summary="word " * 60, image=picture) for number in range(20)]
    message = message_of(tmp_path, posts, "", "[email]\nmax_kb = 30\n")
    assert message.html_bytes <= 30_000
    assert 0 < message.shortened_posts < 20
    assert "<img" in part(message.html, 0)
    assert "<img" not in part(message.html, 19)
    assert ">P19</a>" in part(message.html, 19)


def test_where_even_titles_do_not_fit_all_are_shortened(tmp_path: Path) -> None:
    message = full(tmp_path, long_posts(30), max_kb=5)
    assert message.shortened_posts == 30
    assert message.html.count("<h2") == 30


def test_no_heading_comes_last_and_no_footnote_leads_nowhere(tmp_path: Path) -> None:
    body = f"Begin.[^1] {PARAGRAPH}\n\n## Left alone\n\n{PARAGRAPH * 40}\n\n[^1]: A note.\n"
    html = part(full(tmp_path, [written("cut", body)], max_kb=10).html, 0)
    assert "Begin." in html
    assert "Left alone" not in html
    assert 'href="#' not in html
    assert 'href="https://example.org/cut"' in html
