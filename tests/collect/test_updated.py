"""`updated`: what the author said, never twice the same, and not changed by other posts."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.dates import Moment
from publisher.collect.stamps import SPREAD_SECONDS, Dated, updated_moments
from tests.collect.gather import gather, put

DAY = datetime(2026, 1, 2, tzinfo=UTC)


def day(post_id: str) -> Dated:
    return Dated(post_id, Moment(DAY, is_date_only=True))


def test_the_author_s_time_is_kept(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\ndate: 2026-01-02T10:00:00.5Z\n---\nx")
    put(tmp_path, "b.md", "---\ntitle: b\ndate: 2026-01-01\nlastmod: 2026-03-04T05:06:07+02:00\n---\nx")
    a, b = gather(tmp_path).posts
    assert a.updated.isoformat() == "2026-01-02T10:00:00.500000+00:00"
    assert b.updated.isoformat() == "2026-03-04T05:06:07+02:00"
    assert b.published.isoformat() == "2026-01-01T00:00:00+00:00", "and `published` is exact in any case"


def test_a_post_is_not_updated_before_it_is_published() -> None:
    post = Dated("x", Moment(DAY), Moment(DAY - timedelta(days=1)))
    assert updated_moments([post])["x"] == DAY


def test_posts_of_one_day_differ_within_its_first_hour() -> None:
    updated = updated_moments([day(str(n)) for n in range(50)])
    assert len(set(updated.values())) == 50
    assert all(timedelta(0) <= at - DAY <= timedelta(seconds=SPREAD_SECONDS + 50) for at in updated.values())


def test_another_post_of_that_day_changes_nothing() -> None:
    before = updated_moments([day("one"), day("two")])
    after = updated_moments([day("one"), day("two"), day("three"), day("a-new-one")])
    assert {post_id: after[post_id] for post_id in before} == before


def test_equal_times_go_on_by_a_second_in_the_order_of_ids() -> None:
    posts = [Dated(post_id, Moment(DAY.replace(hour=10))) for post_id in ("b", "c", "a")]
    updated = updated_moments(posts)
    assert [updated[post_id].second for post_id in "abc"] == [0, 1, 2]


def test_ten_thousand_equal_times_are_no_trouble() -> None:
    started = time.process_time()
    updated = updated_moments(Dated(str(n), Moment(DAY)) for n in range(10_000))
    assert len(set(updated.values())) == 10_000
    assert time.process_time() - started < 2


moments = st.builds(
    Moment,
    st.floats(0, 5).map(lambda seconds: DAY + timedelta(seconds=seconds)),
    st.booleans(),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.builds(Dated, st.text(max_size=3), moments, st.none() | moments), unique_by=lambda post: post.id))
def test_no_two_posts_share_a_second_and_order_does_not_matter(posts: list[Dated]) -> None:
    updated = updated_moments(posts)
    assert len({at.replace(microsecond=0) for at in updated.values()}) == len(posts)
    assert updated == updated_moments(reversed(posts))
    assert all(updated[post.id] >= post.published.at for post in posts)
