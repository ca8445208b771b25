"""A post keeps its id whatever its author changes, or readers see it as unread and the digest mails it again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect import Sighting
from publisher.collect.identity import Candidate, assign_ids, fingerprint_of, recognise, tag_uri
from tests.collect.gather import SmallMemory, gather, only, put
from tests.factories import NOW


@dataclass
class Blog:
    """A folder whose posts somebody has seen after each `publish`."""

    folder: Path
    memory: SmallMemory = field(default_factory=SmallMemory)

    def write(self, name: str, body: str, more: str = "", date: str = "2026-01-02") -> None:
        put(self.folder, name, f"---\ntitle: {name}\ndate: {date}\n{more}\n---\n{body}\n")

    def delete(self, name: str) -> None:
        (self.folder / "posts" / name).unlink()

    def publish(self) -> dict[str, str]:
        """The id of each file."""
        collection = gather(self.folder, memory=self.memory)
        self.memory.remember(collection.sightings)
        return {post.source.removeprefix("posts/"): post.id for post in collection.posts}


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    blog = Blog(tmp_path)
    blog.write("one.md", "The first story.")
    blog.write("two.md", "The second story.", date="2026-01-03")
    return blog


def test_a_new_post_gets_a_tag_uri_of_its_address_and_year(blog: Blog) -> None:
    assert blog.publish() == {"one.md": "tag:example.org,2026:/one", "two.md": "tag:example.org,2026:/two"}


def test_a_renamed_file_keeps_its_id(blog: Blog) -> None:
    before = blog.publish()
    (blog.folder / "posts/one.md").rename(blog.folder / "posts/uno.md")
    assert blog.publish()["uno.md"] == before["one.md"]


def test_a_file_renamed_and_edited_keeps_its_id_by_its_address(blog: Blog) -> None:
    blog.write("one.md", "The first story.", "slug: kept")
    before = blog.publish()
    blog.delete("one.md")
    blog.write("uno.md", "The first story, told anew.", "slug: kept")
    assert blog.publish()["uno.md"] == before["one.md"]


@pytest.mark.parametrize("change", ["slug: other", "title_was: x", "url: /elsewhere/", "tags: [a]"])
def test_a_post_with_new_front_matter_keeps_its_id(blog: Blog, change: str) -> None:
    before = blog.publish()
    blog.write("one.md", "The first story.", change, date="2025-06-07")
    assert blog.publish()["one.md"] == before["one.md"]


def test_a_post_with_a_new_slug_and_a_new_body_keeps_its_id_by_its_file(blog: Blog) -> None:
    before = blog.publish()
    blog.write("one.md", "Told anew.", "slug: other")
    assert blog.publish()["one.md"] == before["one.md"]


def test_a_post_renamed_with_a_new_slug_keeps_its_id_by_its_words(blog: Blog) -> None:
    before = blog.publish()
    blog.delete("one.md")
    blog.write("uno.md", "The first story.", "slug: primo", date="2025-06-07")
    assert blog.publish()["uno.md"] == before["one.md"]


@pytest.mark.parametrize("alias", ["aliases: [/one/]", "redirect_from: /one", "alias: https://example.org/one"])
def test_a_post_with_another_file_slug_and_body_keeps_its_id_by_its_former_address(blog: Blog, alias: str) -> None:
    before = blog.publish()
    blog.delete("one.md")
    blog.write("uno.md", "Told anew.", f"slug: primo\n{alias}", date="2025-06-07")
    assert blog.publish()["uno.md"] == before["one.md"]


def test_two_posts_that_claim_one_former_address_do_not_both_get_its_id(blog: Blog) -> None:
    before = blog.publish()
    blog.delete("one.md")
    blog.write("uno.md", "Told anew.", "aliases: [/one]")
    blog.write("eins.md", "Told otherwise.", "aliases: [/one]")
    after = blog.publish()
    assert [after["uno.md"], after["eins.md"]].count(before["one.md"]) == 1


def test_two_files_that_swap_their_contents_swap_their_ids(blog: Blog) -> None:
    blog.write("one.md", "The first story.", "slug: a")
    blog.write("two.md", "The second story.", "slug: b")
    before = blog.publish()
    blog.write("one.md", "The second story.", "slug: b")
    blog.write("two.md", "The first story.", "slug: a")
    assert blog.publish() == {"one.md": before["two.md"], "two.md": before["one.md"]}


def test_two_files_that_swap_only_their_names_swap_their_ids(blog: Blog) -> None:
    before = blog.publish()
    blog.write("one.md", "The second story.")
    blog.write("two.md", "The first story.")
    assert blog.publish() == {"one.md": before["two.md"], "two.md": before["one.md"]}


def test_a_new_post_at_an_old_place_is_new_and_the_moved_one_is_not(blog: Blog) -> None:
    before = blog.publish()
    (blog.folder / "posts/one.md").rename(blog.folder / "posts/archive.md")
    blog.write("one.md", "Something else altogether.")
    after = blog.publish()
    assert after["archive.md"] == before["one.md"]
    assert after["one.md"] not in before.values()
    assert after["one.md"] == "tag:example.org,2026:/one?2", "distinct from the remembered one"
    assert blog.publish() == after, "and it stays so"


def test_a_copy_of_a_post_is_new_and_the_original_is_not(blog: Blog) -> None:
    before = blog.publish()
    blog.write("a-copy.md", "The first story.")
    after = blog.publish()
    assert after["one.md"] == before["one.md"]
    assert after["a-copy.md"] not in before.values()


def test_words_that_several_posts_share_prove_nothing(blog: Blog) -> None:
    blog.write("one.md", "Same.")
    blog.write("two.md", "Same.")
    before = blog.publish()
    blog.delete("one.md")
    blog.delete("two.md")
    blog.write("three.md", "Same.")
    assert blog.publish()["three.md"] not in before.values()


def test_a_post_that_was_a_draft_for_a_while_keeps_its_id(blog: Blog) -> None:
    before = blog.publish()
    blog.write("one.md", "The first story.", "draft: true")
    assert blog.publish() == {"two.md": before["two.md"]}
    blog.write("one.md", "The first story.")
    assert blog.publish() == before


def test_the_author_s_own_id_comes_first_and_a_change_is_reported(blog: Blog) -> None:
    before = blog.publish()
    blog.write("one.md", "The first story.", "id: https://example.org/?p=1")
    collection = gather(blog.folder, memory=blog.memory)
    assert {post.id for post in collection.posts} == {"https://example.org/?p=1", before["two.md"]}
    problem = only(collection, "id-changed")
    assert before["one.md"] in problem.hint
    blog.memory.remember(collection.sightings)
    blog.delete("one.md")
    blog.write("uno.md", "Told anew.", "slug: primo\nid: https://example.org/?p=1")
    assert gather(blog.folder, memory=blog.memory).problems == ()


def test_writing_the_remembered_id_down_changes_nothing(blog: Blog) -> None:
    before = blog.publish()
    blog.write("one.md", "Told anew.", f"slug: primo\nid: {before['one.md']}")
    collection = gather(blog.folder, memory=blog.memory)
    assert {post.id for post in collection.posts} == set(before.values())
    assert collection.problems == ()


def test_a_copy_that_kept_the_id_line_is_reported_and_the_original_stays(blog: Blog) -> None:
    blog.write("one.md", "The first story.", "id: urn:one")
    blog.publish()
    blog.write("three.md", "A third story.", "id: urn:one", date="2026-01-04")
    collection = gather(blog.folder, memory=blog.memory)
    assert [skipped.source for skipped in collection.skipped] == ["posts/three.md"]
    assert [problem.code for problem in collection.problems] == ["id-duplicate", "id-duplicate"]


def test_two_files_that_would_get_one_tag_uri_get_two(tmp_path: Path) -> None:
    candidates = [Candidate(f"{n}.md", "https://example.org/same", "", NOW) for n in "ab"]
    ids, _ = assign_ids(candidates, [])
    assert ids == {"a.md": "tag:example.org,2026:/same", "b.md": "tag:example.org,2026:/same?2"}


def test_a_fingerprint_is_of_the_words_alone() -> None:
    assert fingerprint_of("\n a b \n") == fingerprint_of("a b") != fingerprint_of("a  b")
    assert fingerprint_of(" \n") == ""


few = st.sampled_from(["1", "2", "3", ""])
candidates = st.lists(
    st.builds(
        Candidate,
        source=st.uuids().map(str),
        url=st.sampled_from(["/1", "/2", "/3"]),
        fingerprint=few,
        published=st.just(NOW),
        given=st.sampled_from(["", "", "urn:1"]),
    ),
    max_size=6,
)
sightings = st.lists(
    st.builds(
        Sighting,
        id=st.sampled_from(["urn:1", "urn:2", "urn:3"]),
        source=few,
        url=st.sampled_from(["/1", "/2"]),
        fingerprint=few,
    ),
    max_size=3,
    unique_by=lambda sighting: sighting.id,
)


@settings(max_examples=100, deadline=None)
@given(candidates, sightings)
def test_no_two_posts_are_taken_for_the_same_one(posts: list[Candidate], remembered: list[Sighting]) -> None:
    found = recognise(posts, remembered)
    assert len({sighting.id for sighting in found.values()}) == len(found)
    ids, _ = assign_ids(posts, remembered)
    own = [ids[post.source] for post in posts if not post.given]
    assert len(set(own)) == len(own)
    assert recognise(list(reversed(posts)), list(reversed(remembered))) == found, "the order of files decides nothing"


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["source", "url", "fingerprint"]), st.sampled_from(["source", "url", "fingerprint"]))
def test_any_one_thing_that_stayed_is_enough(first: str, second: str) -> None:
    sighting = Sighting("urn:1", "a.md", "https://example.org/a", "aa")
    changed = dict.fromkeys({first, second}, "https://example.org/new")
    now = replace(Candidate("a.md", "https://example.org/a", "aa", NOW), **changed)  # type: ignore[arg-type]
    other = Candidate("b.md", "https://example.org/b", "bb", NOW)
    ids, _ = assign_ids([now, other], [sighting])
    assert ids[now.source] == "urn:1"
    assert ids["b.md"] == tag_uri("https://example.org/b", NOW)
