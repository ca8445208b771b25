"""What an author may write for one edition, and what is said of everything that is wrong with it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from publisher.collect.collection import Collection, Skipped, SkipReason
from publisher.config import Configuration
from publisher.digest.edition_file import EditionFile, find_edition_file
from publisher.digest.edition_posts import wishes_of
from publisher.digest.select import Past, Wishes
from publisher.problems import Problem
from tests.factories import NOW, make_configuration, make_post

ONE_DIGEST = "[digests.weekly]\n"
POSTS = (
    make_post("ids", source="posts/ids.md", url="https://example.org/2026/ids/"),
    make_post("how", source="posts/2026/how/index.md", url="https://example.org/2026/how/"),
    make_post("how-2", source="notes/how.md", url="https://example.org/notes/how/"),
    make_post("soon", source="posts/soon.md", published=NOW + timedelta(days=1)),
)
SKIPPED = (Skipped("posts/idea.md", SkipReason.DRAFT, "draft: true"),)


@pytest.fixture
def blog(tmp_path: Path) -> Configuration:
    return make_configuration(tmp_path, ONE_DIGEST)


def written(config: Configuration, text: str, path: str = "editions/2026-W48.md") -> EditionFile:
    file = config.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    found = find_edition_file(config, "weekly", ["2026-W48"])
    assert found is not None
    return found


def wanted(file: EditionFile, carried: frozenset[str] = frozenset()) -> tuple[Wishes, tuple[Problem, ...]]:
    past = dict.fromkeys(carried, Past("2026-W40", NOW))
    return wishes_of(file, Collection(POSTS, SKIPPED, ()), carried, past, NOW)


def places(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place} {problem.code}" for problem in problems]


def test_an_edition_without_a_file_is_no_mistake(blog: Configuration) -> None:
    assert find_edition_file(blog, "weekly", ["2026-W48"]) is None


def test_what_stands_before_and_after_the_posts_is_told_apart(blog: Configuration) -> None:
    file = written(blog, "---\nsubject: Feeds again\n---\n\nHello **all**.\n\n<!-- posts -->\n\nBye.\n")
    assert (file.subject, file.preheader) == ("Feeds again", None)
    assert (file.intro, file.outro) == ("Hello **all**.", "Bye.")
    assert not file.problems


def test_a_file_may_be_text_alone(blog: Configuration) -> None:
    file = written(blog, "Hello **all**.\n")
    assert (file.intro, file.outro, file.problems) == ("Hello **all**.", "", ())


YAML = "---\nsubject: Hi\npinned: [ids]\n---\n"
TOML = '+++\nsubject = "Hi"\npinned = ["ids"]\n+++\n'
JSON = '{"subject": "Hi", "pinned": ["ids"]}\n'


@pytest.mark.parametrize("front_matter", [YAML, TOML, JSON])
def test_front_matter_may_be_yaml_toml_or_json(blog: Configuration, front_matter: str) -> None:
    file = written(blog, f"{front_matter}\nHello.\n")
    assert (file.subject, [mention.name for mention in file.pinned], file.intro) == ("Hi", ["ids"], "Hello.")


@pytest.mark.parametrize("said", ["draft: true", "draft: yes", "status: draft", "published: false", "private: true"])
def test_a_draft_is_one_in_every_spelling(blog: Configuration, said: str) -> None:
    assert written(blog, f"---\n{said}\n---\nHello.\n").draft


def test_a_draft_that_says_neither_yes_nor_no_holds_the_edition_back(blog: Configuration) -> None:
    assert places(written(blog, "---\ndraft: maybe\n---\nHello.\n").errors) == [
        "editions/2026-W48.md:2:8 draft-unclear"
    ]


def test_every_mistake_has_its_place_and_its_help(blog: Configuration) -> None:
    text = "---\npined: [ids]\norder: best\nwithout: [{a: b}]\n---\na\n<!-- posts -->\nb\n<!-- posts -->\nc\n"
    errors = written(blog, text).errors
    assert sorted(places(errors)) == [
        "editions/2026-W48.md:2:8 edition-key",
        "editions/2026-W48.md:3:8 edition-order",
        "editions/2026-W48.md:4:10 edition-post",
        "editions/2026-W48.md:9:1 edition-marker",
    ]
    assert all(error.hint for error in errors)
    assert "did you mean `pinned`?" in errors[0].hint


def test_front_matter_that_cannot_be_read_says_where_and_that_the_edition_waits(blog: Configuration) -> None:
    (error,) = written(blog, "---\nsubject: Why: a story\n---\nHello.\n").errors
    assert (error.code, error.place.line) == ("front-matter-yaml", 2)
    assert "the edition waits until then" in error.hint
    assert "post" not in error.hint


def test_front_matter_that_lost_its_first_line_is_not_mailed_as_an_intro(blog: Configuration) -> None:
    assert places(written(blog, "subject: Hi\ndraft: true\n---\nHello.\n").errors) == [
        "editions/2026-W48.md:1:1 front-matter-missing"
    ]


def test_posts_are_named_by_file_name_address_or_id(blog: Configuration) -> None:
    names = [
        "posts/ids.md", "posts/ids", "ids.md", "ids", "https://example.org/2026/ids/", "/2026/ids/", "2026/ids", POSTS[0].id,
    ]  # fmt: skip
    for name in names:
        wishes, problems = wanted(written(blog, f"---\npinned:\n  - {name}\n---\n"))
        assert (wishes.pinned, problems) == ((POSTS[0].id,), ()), name


def test_a_name_of_several_posts_or_of_none_is_a_mistake_at_its_own_line(blog: Configuration) -> None:
    text = "---\npinned:\n  - ids\n  - how\nwithout:\n  - idss\n  - idea\nagain: [nothing-like-it]\n---\n"
    _, problems = wanted(written(blog, text))
    assert places(problems) == [
        "editions/2026-W48.md:4:5 edition-post-ambiguous",
        "editions/2026-W48.md:8:9 edition-post",
        "editions/2026-W48.md:6:5 edition-post",
        "editions/2026-W48.md:7:5 edition-post-not-ready",
    ]
    assert "notes/how.md or posts/2026/how/index.md" in problems[0].hint
    assert "did you mean ids" in problems[2].hint
    assert "draft: true" in problems[3].message


def test_what_is_pinned_must_be_possible(blog: Configuration) -> None:
    _, future = wanted(written(blog, "---\npinned: soon\n---\n"))
    assert places(future) == ["editions/2026-W48.md:2:9 edition-post-not-ready"]
    sent = written(blog, "---\npinned: ids\n---\n")
    _, problems = wanted(sent, frozenset({POSTS[0].id}))
    assert places(problems) == ["editions/2026-W48.md:2:9 edition-post-sent"]
    assert '"ids" was in 2026-W40' in problems[0].message
    _, contradiction = wanted(written(blog, "---\npinned: ids\nwithout: ids\n---\n"))
    assert places(contradiction) == ["editions/2026-W48.md:2:9 edition-contradiction"]


def test_a_post_may_go_out_again_if_the_file_says_so(blog: Configuration) -> None:
    file = written(blog, "---\npinned: ids\nagain: ids\n---\n")
    wishes, problems = wanted(file, frozenset({POSTS[0].id}))
    assert (wishes.again, wishes.pinned, problems) == (frozenset({POSTS[0].id}), (POSTS[0].id,), ())


def test_of_several_digests_each_has_a_folder_and_a_file_that_says_not_whose_it_is_holds_back(tmp_path: Path) -> None:
    config = make_configuration(tmp_path, "[digests.weekly]\n[digests.letters]\n")
    shared = written(config, "Hello.\n")
    assert places(shared.errors) == ["editions/2026-W48.md edition-whose"]
    assert "editions/weekly/2026-W48.md" in shared.errors[0].hint
    (config.root / "editions/2026-W48.md").unlink()
    assert written(config, "Hello.\n", "editions/weekly/2026-W48.md").intro == "Hello."
    assert find_edition_file(config, "letters", ["2026-W48"]) is None


def test_two_files_for_one_edition_are_a_mistake(blog: Configuration) -> None:
    written(blog, "Hello.\n")
    assert places(written(blog, "Hi.\n", "editions/weekly/2026-W48.md").errors) == [
        "editions/weekly/2026-W48.md edition-twice"
    ]


def test_a_link_out_of_the_publication_is_not_read(
    blog: Configuration, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text("the password")
    (blog.root / "editions").mkdir()
    (blog.root / "editions/2026-W48.md").symlink_to(secret)
    assert find_edition_file(blog, "weekly", ["2026-W48"]) is None


def test_a_file_in_no_encoding_is_a_problem_and_no_crash(blog: Configuration) -> None:
    (blog.root / "editions").mkdir()
    (blog.root / "editions/2026-W48.md").write_bytes(b"\x00\x01\x02\xff" * 100)
    file = find_edition_file(blog, "weekly", ["2026-W48"])
    assert file is not None
    assert file.errors
