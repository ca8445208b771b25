"""Which posts are mailed, which are not, and what people are told about it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from publisher.config import Configuration, DigestSettings, PublicationSettings
from publisher.config.expression_fields import fields_of
from publisher.config.settings import Settings
from publisher.digest.select import NO_WISHES, Past, Selection, Wishes, select
from publisher.post import Author, Post
from tests.factories import NOW, make_post

PUBLICATION = Configuration(
    Path("/nowhere"),
    Settings(publication=PublicationSettings(title="Notes", url="https://example.org/", language="en-GB")),
)


def chosen(
    posts: list[Post],
    carried: frozenset[str] = frozenset(),
    wishes: Wishes = NO_WISHES,
    past: dict[str, Past] | None = None,
    **settings: Any,
) -> Selection:
    fields = partial(fields_of, configuration=PUBLICATION)
    return select(posts, DigestSettings(**settings), carried, NOW, fields=fields, wishes=wishes, past=past)


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


def test_a_minimum_above_the_maximum_does_not_hold_posts_back_for_ever() -> None:
    selection = chosen(days_old(1, 2, 3), min_posts=3, max_posts=2)
    assert not selection.too_few
    assert len(selection.posts) == 2


def test_posts_of_one_moment_keep_one_order_however_they_come() -> None:
    posts = [make_post(slug) for slug in "abc"]
    results = {tuple(slugs(chosen(list(order), max_posts=2))) for order in permutations(posts)}
    assert results == {("a", "b")}


def test_a_post_of_another_author_or_in_another_language_is_left_out() -> None:
    ada, grace = make_post("ada"), make_post("grace", authors=(Author("Grace Hopper"),))
    assert slugs(chosen([ada, grace], authors=("grace hopper",))) == ["grace"]
    assert reasons(chosen([ada, grace], authors=("grace hopper",))) == {"ada": "author"}
    german = make_post("german", language="de-AT")
    assert slugs(chosen([ada, german], languages=("de",))) == ["german"]
    assert slugs(chosen([ada, german], languages=("en",))) == ["ada"], "it is in the publication's language, en-GB"
    assert reasons(chosen([german], languages=("de-CH",))) == {"german": "language"}


def test_a_filter_decides_by_what_a_post_is() -> None:
    posts = [make_post("old", published=NOW - timedelta(days=600)), make_post("new", tags=("Python",))]
    selection = chosen(posts, filter='"python" in tags and year >= 2026')
    assert slugs(selection) == ["new"]
    assert reasons(selection) == {"old": "filter"}
    assert "year >= 2026" in selection.left_out[0].sentence


def test_titles_are_ordered_without_regard_to_case() -> None:
    posts = [make_post("1", title="beta"), make_post("2", title="Alpha"), make_post("3", title="gamma")]
    assert slugs(chosen(posts, order="title")) == ["2", "1", "3"]


def test_pinned_posts_come_first_and_the_files_before_those_of_front_matter() -> None:
    posts = [*days_old(1, 2, 3), make_post("sticky", published=NOW - timedelta(days=9), is_pinned=True)]
    wishes = Wishes("editions/w.md", pinned=(posts[2].id, posts[1].id))
    selection = chosen(posts, wishes=wishes)
    assert slugs(selection) == ["day-3", "day-2", "sticky", "day-1"]
    assert [str(one.reason) for one in selection.chosen] == ["pinned", "pinned", "pinned", "new"]
    assert selection.chosen[0].sentence == "is pinned by editions/w.md"
    assert selection.chosen[2].sentence == "is pinned by its front matter"


def test_a_pinned_post_has_room_though_older_ones_wait() -> None:
    posts = days_old(1, 2, 3)
    selection = chosen(posts, wishes=Wishes("editions/w.md", pinned=(posts[0].id,)), max_posts=2)
    assert slugs(selection) == ["day-1", "day-3"]
    assert reasons(selection) == {"day-2": "waits"}


@pytest.mark.parametrize("how", ["front matter", "file"])
def test_pinning_a_post_does_not_mail_it_twice(how: str) -> None:
    post = make_post("sticky", is_pinned=how == "front matter")
    wishes = Wishes("editions/w.md", pinned=(post.id,)) if how == "file" else NO_WISHES
    selection = chosen([post], frozenset({post.id}), wishes, {post.id: Past("2026-W45", NOW)})
    assert not selection.posts
    assert selection.left_out[0].sentence == "was in 2026-W45"


def test_a_post_that_the_file_pins_is_in_though_the_digest_is_about_something_else() -> None:
    posts = [make_post("letter", tags=("letter",)), make_post("note"), make_post("sticky", is_pinned=True)]
    selection = chosen(posts, wishes=Wishes("editions/w.md", pinned=(posts[1].id,)), tags=("letter",))
    assert slugs(selection) == ["note", "letter"]
    assert reasons(selection) == {"sticky": "tag"}, "front matter is not about this digest"


def test_posts_are_in_the_order_that_the_author_lists_and_the_others_follow() -> None:
    posts = days_old(1, 2, 3, 4)
    wishes = Wishes("editions/w.md", listed=(posts[3].id, posts[1].id))
    assert slugs(chosen(posts, wishes=wishes)) == ["day-4", "day-2", "day-1", "day-3"]
    assert slugs(chosen(posts, wishes=Wishes("editions/w.md", order="oldest"))) == ["day-4", "day-3", "day-2", "day-1"]


def test_what_the_author_leaves_out_of_one_edition_comes_with_the_next() -> None:
    posts = days_old(1, 2)
    selection = chosen(posts, wishes=Wishes("editions/w.md", without=frozenset({posts[0].id})))
    assert slugs(selection) == ["day-2"]
    assert reasons(selection) == {"day-1": "without"}
    assert slugs(chosen(posts, frozenset({posts[1].id}))) == ["day-1"]


def test_too_few_posts_wait_and_each_says_so() -> None:
    selection = chosen(days_old(1, 2), min_posts=3)
    assert selection.too_few
    assert not selection.posts
    assert reasons(selection) == {"day-1": "too-few", "day-2": "too-few"}
    assert slugs(chosen(days_old(1, 2, 3), min_posts=3)) == ["day-1", "day-2", "day-3"]


def test_an_updated_post_is_not_mailed_again_unless_the_digest_asks_for_it() -> None:
    post = make_post("a", updated=NOW - timedelta(days=1))
    carried, past = frozenset({post.id}), {post.id: Past("2026-W46", NOW - timedelta(days=2))}
    assert not chosen([post], carried, past=past).posts
    selection = chosen([post], carried, past=past, include_updated=True)
    assert [str(one.reason) for one in selection.chosen] == ["updated"]
    assert "was in 2026-W46, and is mailed again" in selection.chosen[0].sentence
    after = {post.id: Past("2026-W47", NOW - timedelta(hours=1))}
    assert not chosen([post], carried, past=after, include_updated=True).posts, "that edition had the change"


def test_new_posts_have_room_before_those_that_were_only_changed() -> None:
    old = make_post("old", published=NOW - timedelta(days=90), updated=NOW - timedelta(days=1))
    past = {old.id: Past("2026-W40", NOW - timedelta(days=40))}
    selection = chosen([old, *days_old(1)], frozenset({old.id}), past=past, include_updated=True, max_posts=1)
    assert slugs(selection) == ["day-1"]
    assert reasons(selection) == {"old": "waits"}


def test_a_post_goes_out_again_when_the_file_asks_for_it_by_name() -> None:
    post = make_post("a")
    past = {post.id: Past("2026-W40", NOW - timedelta(days=40))}
    selection = chosen([post], frozenset({post.id}), Wishes("editions/w.md", again=frozenset({post.id})), past)
    assert [str(one.reason) for one in selection.chosen] == ["again"]
    assert "was in 2026-W40" in selection.chosen[0].sentence
    assert "editions/w.md asks for it" in selection.chosen[0].sentence


def test_a_post_of_the_future_is_not_mailed_whatever_the_file_asks_for() -> None:
    post = make_post("soon", published=NOW + timedelta(minutes=1))
    wishes = Wishes("editions/w.md", pinned=(post.id,), again=frozenset({post.id}))
    assert not chosen([post], wishes=wishes).posts
    assert not chosen([post], frozenset({post.id}), wishes).posts
