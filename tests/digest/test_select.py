"""Which posts are mailed, which are not, and what people are told about it."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

from publisher.config import DigestSettings
from publisher.digest.select import Selection, select
from publisher.post import Post
from tests.factories import NOW, make_post


def chosen(posts: list[Post], carried: frozenset[str] = frozenset(), **settings: Any) -> Selection:
    return select(posts, DigestSettings(**settings), carried, NOW)


def slugs(selection: Selection) -> list[str]:
    return [post.url.rpartition("/")[2] for post in selection.posts]


def reasons(selection: Selection) -> dict[str, str]:
    return {left.post.url.rpartition("/")[2]: str(left.reason) for left in selection.left_out}


def days_old(*days: int) -> list[Post]:
    return [make_post(f"day-{day}", published=NOW - timedelta(days=day)) for day in days]


def test_the_newest_post_comes_first_unless_the_digest_says_otherwise() -> None:
    posts = days_old(2, 1, 3)
    assert slugs(chosen(posts)) == ["day-1", "day-2", "day-3"]
    assert slugs(chosen(posts, order="oldest")) == ["day-3", "day-2", "day-1"]


def test_a_post_that_was_mailed_is_not_mailed_again_under_another_title_date_or_address() -> None:
    old = make_post("a")
    again = make_post("b", id=old.id, title="New title", published=NOW)
    selection = chosen([again], carried=frozenset({old.id}))
    assert not selection.posts
    assert reasons(selection) == {"b": "carried"}


def test_when_more_are_waiting_than_fit_the_oldest_go_first_and_all_go_in_the_end() -> None:
    posts, carried, editions = days_old(1, 2, 3, 4, 5), frozenset[str](), []
    for _ in range(3):
        selection = chosen(posts, carried, max_posts=2)
        editions.append(slugs(selection))
        carried |= {post.id for post in selection.posts}
    assert editions == [["day-4", "day-5"], ["day-2", "day-3"], ["day-1"]]


def test_what_does_not_fit_is_told_to_wait() -> None:
    selection = chosen(days_old(1, 2, 3), max_posts=2)
    assert reasons(selection) == {"day-1": "waits"}
    assert "max_posts is 2" in selection.left_out[0].sentence


def test_tags_and_categories_are_compared_without_regard_to_case() -> None:
    letter = make_post("letter", tags=("LETTER", "x"))
    selection = chosen([letter, make_post("note", tags=("note",))], tags=("Letter",))
    assert slugs(selection) == ["letter"]
    assert selection.left_out[0].sentence == "has not the tag Letter"
    news = make_post("news", categories=("NEWS",))
    assert slugs(chosen([news, make_post("other")], categories=("News", "Events"))) == ["news"]
    assert reasons(chosen([make_post("other")], categories=("News", "Events"))) == {"other": "category"}


def test_an_excluded_tag_wins_over_a_wanted_one() -> None:
    selection = chosen([make_post("both", tags=("letter", "Private"))], tags=("letter",), exclude_tags=("private",))
    assert reasons(selection) == {"both": "excluded-tag"}


def test_a_post_dated_in_the_future_waits_for_its_date() -> None:
    selection = chosen([make_post("soon", published=NOW + timedelta(minutes=1)), make_post("now", published=NOW)])
    assert slugs(selection) == ["now"]
    assert reasons(selection) == {"soon": "future"}
    assert "2026-11-24 09:01 UTC" in selection.left_out[0].sentence


def test_too_few_posts_wait_together() -> None:
    selection = chosen(days_old(1, 2), min_posts=3)
    assert selection.too_few
    assert len(selection.posts) == 2
    assert not chosen(days_old(1, 2, 3), min_posts=3).too_few


def test_a_minimum_above_the_maximum_does_not_hold_posts_back_for_ever() -> None:
    selection = chosen(days_old(1, 2, 3), min_posts=3, max_posts=2)
    assert not selection.too_few
    assert len(selection.posts) == 2


def test_posts_of_one_moment_keep_one_order_however_they_come() -> None:
    posts = [make_post(slug) for slug in "abc"]
    results = {tuple(slugs(chosen(list(order), max_posts=2))) for order in permutations(posts)}
    assert results == {("a", "b")}
