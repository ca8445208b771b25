"""Every code has a wrong example that yields it and a right one that does not: they are written to files and collected."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from publisher.collect import NoMemory, Sighting, collect
from publisher.collect.checks import check_collection
from publisher.collect.code_examples import EXAMPLES, Example
from publisher.collect.codes import CODES
from publisher.config import load_configuration
from publisher.forks import untold
from tests.collect.gather import GOOD, SmallMemory, put
from tests.factories import NOW, PUBLICATION

KEY = re.compile(r"^([\w-]+):", re.MULTILINE)


def test_every_code_has_both_and_every_example_a_code() -> None:
    assert set(EXAMPLES) == set(CODES)


def whole(text: str) -> str:
    """The file that an example stands for."""
    if text.startswith(("---", "+++", "{", "#")):
        return text
    given = "" if text.startswith("\n") else text
    missing = {"title": "A title", "date": "2026-01-31"}
    lines = [f"{key}: {value}" for key, value in missing.items() if key not in KEY.findall(given)]
    body = text if text.startswith("\n") else "\nWords.\n"
    return "---\n" + "\n".join([*lines, *([given] if given else [])]) + f"\n---\n{body}"


# Where a dialect looks for a post.
PLAIN = "posts/example.md"
FILES = {"jekyll": "_posts/2026-01-31-example.md"}


def codes(folder: Path, settings: str = "", dialect: str = "plain", memory: SmallMemory | None = None) -> set[str]:
    """The codes that `publisher check` reports of a folder."""
    text = PUBLICATION + settings.removeprefix("[publication]\n")
    named = f'[collect]\ndialect = "{dialect}"\nfolders = ["{FILES.get(dialect, PLAIN).split("/")[0]}"]\n'
    text = text.replace("[collect]\n", named) if "[collect]\n" in text else f"{text}\n{named}"
    (folder / "publisher.toml").write_text(text)
    configuration = load_configuration(folder / "publisher.toml")
    collection = collect(configuration, NOW, memory or NoMemory())
    return {finding.problem.code for finding in check_collection(configuration, collection, 1, untold)}


@pytest.mark.parametrize("code", [code for code, example in EXAMPLES.items() if not example.is_told])
def test_the_wrong_example_yields_the_code_and_the_right_one_does_not(tmp_path: Path, code: str) -> None:
    example = EXAMPLES[code]
    for text, is_wrong in ((example.wrong, True), (example.right, False)):
        path = tmp_path / FILES.get(example.dialect, PLAIN)
        path.parent.mkdir(exist_ok=True)
        path.write_text(whole(text), encoding="utf-8")
        assert (code in codes(tmp_path, example.settings, example.dialect)) is is_wrong, text


def write(name: str, wrong: str | bytes, right: str | bytes) -> Callable[[Path, bool], None]:
    def do(folder: Path, is_wrong: bool) -> None:
        put(folder, name, wrong if is_wrong else right)

    return do


def link(folder: Path, is_wrong: bool) -> None:
    (folder / "notes.md").write_text(GOOD)
    (folder / "posts").mkdir(exist_ok=True)
    path = folder / "posts/notes.md"
    path.unlink(missing_ok=True)
    path.symlink_to("../notes.md") if is_wrong else path.write_text(GOOD)


def badly_named(folder: Path, is_wrong: bool) -> None:
    put(folder, "a.md", GOOD)
    name = Path(os.fsdecode(os.fsencode(folder) + b"/posts/caf\xe9.md"))
    try:
        name.write_text(GOOD) if is_wrong else name.unlink()
    except OSError:
        pytest.skip("needs a file system with any names, as Linux has: this one takes only UTF-8")


def locked(folder: Path, is_wrong: bool) -> None:
    path = put(folder, "a.md", GOOD)
    path.chmod(0 if is_wrong else 0o644)
    if is_wrong and os.access(path, os.R_OK):
        pytest.skip("root may read everything: run the tests as another user")


def two(wrong: str, right: str) -> Callable[[Path, bool], None]:
    def do(folder: Path, is_wrong: bool) -> None:
        put(folder, "a.md", whole(wrong))
        put(folder, "b.md", whole(wrong if is_wrong else right).replace("Words", "Other words"))

    return do


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def committed(folder: Path, is_wrong: bool) -> None:
    put(folder, "a.md", GOOD)
    if not is_wrong:
        git(folder, "init", "-q")
        git(folder, "add", "posts")
        git(folder, "commit", "-q", "-m", "one")


SETUPS: dict[str, Callable[[Path, bool], None]] = {
    "file-binary": write("cat.md", bytes(500), GOOD),
    "file-empty": write("idea.md", "", GOOD),
    "file-encoding": write("cafe.md", GOOD.replace("well", "café").encode("cp1252"), GOOD),
    "file-link": link,
    "file-name": badly_named,
    "file-too-large": write("log.md", GOOD + "x" * 3_000_000, GOOD),
    "file-unreadable": locked,
    "file-bom": write("a.md", b"\xef\xbb\xbf" + GOOD.encode(), GOOD),
    "tags-alike": two("tags: [web-dev]\nslug: a", "tags: [web-dev]\nslug: b"),
    "url-duplicate": two("slug: news", "slug: more-news"),
    "id-duplicate": two("id: tag:example.org,2026:1\nslug: a", "slug: b"),
    "git-history": committed,
}


@pytest.mark.parametrize("code", SETUPS)
def test_what_no_text_can_show_is_as_it_is_told(tmp_path: Path, code: str) -> None:
    settings = "[collect]\ngit_dates = true\n" if code.startswith("git") else ""
    for is_wrong in (True, False):
        SETUPS[code](tmp_path, is_wrong)
        if code in ("tags-alike", "id-duplicate") and is_wrong:
            path = tmp_path / "posts/b.md"
            path.write_text(path.read_text().replace("web-dev", "Web Dev").replace("slug: a", "slug: b"))
        assert (code in codes(tmp_path, settings)) is is_wrong


def test_a_changed_id_is_as_it_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.md", whole("id: tag:example.org,2026:new"))
    known = SmallMemory(
        {"tag:example.org,2026:/a": Sighting("tag:example.org,2026:/a", "posts/a.md", "https://example.org/a", "x")}
    )
    assert "id-changed" in codes(tmp_path, memory=known)
    put(tmp_path, "a.md", whole("title: A title"))
    assert "id-changed" not in codes(tmp_path, memory=known)


def test_a_shallow_clone_is_as_it_is_told(tmp_path: Path) -> None:
    committed(tmp_path, is_wrong=False)
    put(tmp_path, "a.md", GOOD + "More.")
    git(tmp_path, "commit", "-q", "-a", "-m", "two")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", "clone")
    settings = "[collect]\ngit_dates = true\n"
    assert "git-shallow" in codes(tmp_path / "clone", settings)
    assert "git-shallow" not in codes(tmp_path, settings)


def test_what_is_told_is_tried_here_or_in_a_dialect_s_own_tests() -> None:
    elsewhere = {"id-changed", "git-shallow", "draft-shown", "shortcode-template", "cascade-unreadable", "data-file"}
    assert {code for code, example in EXAMPLES.items() if example.is_told} == set(SETUPS) | elsewhere


def test_examples_are_short_enough_to_read() -> None:
    for code, example in EXAMPLES.items():
        assert isinstance(example, Example)
        assert max(len(example.wrong), len(example.right)) < 350, code
        assert example.wrong != example.right
