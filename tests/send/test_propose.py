"""The next edition of a digest with what its author wrote for it: held back, carried over, never twice, never wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.collect.collection import Collection
from publisher.collect.identity import NoMemory
from publisher.config import Configuration
from publisher.errors import EditionFileError, MessageError
from publisher.ledger import Edition, EditionState, Ledger, open_ledger
from publisher.post import Post
from publisher.send import Nothing, Proposal, Slot, commit, commit_nothing, propose
from tests.factories import NOW, make_configuration, make_post

WEEK = timedelta(weeks=1)


class Desk:
    """A blog with one weekly digest that was run before there was any post."""

    def __init__(self, root: Path, ledger: Ledger, more: str = "") -> None:
        self.root, self.ledger = root, ledger
        self.config: Configuration = make_configuration(root, f"[digests.weekly]\n{more}")
        self.posts: tuple[Post, ...] = ()
        ledger.start("weekly", NOW - 10 * WEEK, [])

    def write(self, name: str, text: str) -> None:
        (self.root / "editions").mkdir(exist_ok=True)
        (self.root / "editions" / f"{name}.md").write_text(text, encoding="utf-8")

    def next(self, name: str = "W1", weeks: int = 0) -> Proposal | Nothing:
        at = NOW + weeks * WEEK
        return propose(self.config, self.ledger, Collection(self.posts, (), ()), "weekly", Slot(at, name), at)

    def edition(self, name: str = "W1", weeks: int = 0) -> Proposal:
        found = self.next(name, weeks)
        assert isinstance(found, Proposal)
        return found

    def send(self, name: str = "W1", weeks: int = 0) -> Edition:
        at = NOW + weeks * WEEK
        found = self.edition(name, weeks)
        planned = commit(self.config, self.ledger, NoMemory(), found, "outbox", at, is_approved=True)
        return self.ledger.advance(planned, EditionState.SENT, at)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite3") as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, ledger: Ledger) -> Desk:
    return Desk(tmp_path, ledger)


def titles(found: Proposal | Edition) -> list[str]:
    return [one.title for one in (found.posts if isinstance(found, Proposal) else found.items)]


def test_the_authors_words_are_in_the_message(desk: Desk) -> None:
    desk.posts = (make_post("ids"),)
    text = "---\nsubject: It is about {{ ids }}\npreheader: Short\n---\nHello *all*, `{{ x }}`.\n"
    desk.write("W1", f"{text}<!-- posts -->\nBye [now](/about).\n")
    message = desk.edition().message
    assert (message.subject, message.preheader) == ("It is about {{ ids }}", "Short"), "nothing in it is a template"
    assert "Hello <em>all</em>" in message.html
    assert message.html.index("Hello") < message.html.index("Ids") < message.html.index("Bye")
    assert 'href="https://example.org/about"' in message.html
    assert "{{ x }}" in message.html
    assert message.text.index("Hello") < message.text.index("Ids\n") < message.text.index("Bye")


def test_an_empty_preheader_is_the_authors_will(desk: Desk) -> None:
    desk.posts = (make_post("ids"),)
    desk.write("W1", '---\npreheader: ""\n---\n')
    assert desk.edition().message.preheader == ""


def test_scripts_in_the_authors_words_do_not_arrive(desk: Desk) -> None:
    desk.posts = (make_post("ids"),)
    desk.write("W1", 'Hi <script>alert(1)</script><img src="x.png" onerror="alert(2)">\n')
    assert "alert" not in desk.edition().message.html


def test_a_draft_can_be_looked_at_and_is_not_sent(desk: Desk) -> None:
    desk.posts = (make_post("ids"),)
    desk.write("W1", "---\ndraft: true\n---\nNot yet.\n")
    found = desk.edition()
    assert "Not yet." in found.message.html
    assert found.held == "editions/W1.md is not finished (draft: true)"
    with pytest.raises(MessageError, match=r"waits: editions/W1\.md is not finished"):
        desk.send()
    assert not desk.ledger.editions("weekly")
    desk.write("W1", "---\ndraft: false\n---\nNow.\n")
    assert "Now." in desk.send().message.html


def test_a_draft_keeps_its_slot_though_there_is_nothing_to_send_yet(desk: Desk) -> None:
    desk.write("W1", "---\ndraft: true\n---\nNot yet.\n")
    found = desk.next()
    assert isinstance(found, Nothing)
    assert (found.reason, found.is_held) == ("draft", True)
    commit_nothing(desk.ledger, NoMemory(), found, NOW, scheduled=True)
    assert desk.ledger.last_slot("weekly") is None


def test_a_mistake_stops_the_edition_with_its_place(desk: Desk) -> None:
    desk.posts = (make_post("ids"),)
    desk.write("W1", "---\nsubject: Hi\npinned: [idz]\n---\n")
    with pytest.raises(EditionFileError) as caught:
        desk.next()
    told = str(caught.value)
    assert 'editions/W1.md:3:10: error edition-post: there is no post "idz"' in told
    assert "pinned: [idz]" in told
    assert "did you mean ids?" in told
    assert "the edition waits until this is mended" in told


def test_a_draft_with_mistakes_waits_without_an_error(desk: Desk) -> None:
    desk.posts = (make_post("ids"),)
    desk.write("W1", "---\ndraft: true\npinned: [idz]\n---\n")
    found = desk.next()
    assert isinstance(found, Nothing)
    assert found.is_held
    assert 'there is no post "idz"' in found.sentence


def test_too_few_posts_are_carried_over_and_the_authors_text_is_not_lost_in_silence(
    tmp_path: Path, ledger: Ledger
) -> None:
    desk = Desk(tmp_path, ledger, "min_posts = 2\n")
    desk.posts = (make_post("a"),)
    desk.write("W1", "Hello.\n")
    found = desk.next()
    assert isinstance(found, Nothing)
    assert found.sentence == (
        "1 new post, and min_posts is 2; it waits for the next edition; "
        "editions/W1.md is not used: give it the name of the edition that shall have it"
    )
    desk.posts += (make_post("b"),)
    assert sorted(titles(desk.send("W2", 1))) == ["A", "B"]


def test_posts_beyond_the_maximum_come_with_the_next_editions(tmp_path: Path, ledger: Ledger) -> None:
    desk = Desk(tmp_path, ledger, "max_posts = 2\n")
    desk.posts = tuple(make_post(name, published=NOW - timedelta(days=9 - n)) for n, name in enumerate("abcde"))
    assert [titles(desk.send(f"W{n}", n)) for n in (1, 2, 3)] == [["B", "A"], ["D", "C"], ["E"]]


def test_a_post_goes_again_once_and_only_where_it_is_asked_for(desk: Desk) -> None:
    desk.posts = (make_post("a"), make_post("b", is_pinned=True))
    desk.send("W1")
    desk.posts += (make_post("c"),)
    desk.write("W2", "---\nagain: [a]\n---\n")
    found = desk.edition("W2", 1)
    assert sorted(f"{one.post.title} {one.reason}" for one in found.chosen) == ["A again", "C new"]
    desk.send("W2", 1)
    assert isinstance(desk.next("W3", 2), Nothing)


def test_an_updated_post_goes_again_once_for_each_change(tmp_path: Path, ledger: Ledger) -> None:
    desk = Desk(tmp_path, ledger, "include_updated = true\n")
    desk.posts = (make_post("a"),)
    desk.send("W1")
    assert isinstance(desk.next("W2", 1), Nothing)
    desk.posts = (replace(desk.posts[0], updated=NOW + timedelta(days=2)),)
    assert titles(desk.send("W2", 1)) == ["A"]
    assert isinstance(desk.next("W3", 2), Nothing)


def test_after_a_recall_the_file_counts_for_the_edition_that_takes_its_place(desk: Desk) -> None:
    desk.posts = (make_post("a"),)
    desk.write("W1", "Hello.\n")
    desk.ledger.advance(desk.send(), EditionState.CANCELLED, NOW)
    again = desk.edition(weeks=1)
    assert (again.name, again.edition_file) == ("W1-2", "editions/W1.md")
    desk.send(weeks=1)
    desk.posts += (make_post("b"),)
    assert desk.edition(weeks=2).edition_file == "", "readers have that text"


def test_the_address_of_the_page_is_known_before_the_edition_is_sent(tmp_path: Path, ledger: Ledger) -> None:
    desk = Desk(tmp_path, ledger, "archive = true\n")
    desk.posts = (make_post("a"),)
    assert desk.edition().message.archived_at == "https://example.org/feeds/editions/weekly/W1.html"


def test_what_no_edition_will_use_is_told(desk: Desk) -> None:
    desk.posts = (make_post("a"),)
    desk.send("2026-W46")
    desk.posts += (make_post("b"),)
    for name in (
        "2026-W45",
        "2026-W46",
        "2026-W47",
        "2026-W48",
        "2026-W48-2",
        "2026-W49",
        "2026-W50",
        "2026-W3",
        "README",
    ):
        desk.write(name, "Hello.\n")
    assert desk.edition("2026-W48", 2).notes == (
        "editions/2026-W3.md is not used: editions of weekly are named as 2026-W48",
        "editions/2026-W47.md was not used: there was no edition 2026-W47; the next one is 2026-W48",
        "editions/2026-W49.md waits for its own edition, 2026-W49",
    )
