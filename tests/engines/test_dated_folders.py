"""Which folders of a site are its blogs: those whose Markdown files have dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.engines.dated_folders import blogs_among, dated_folders


def write(folder: Path, names: list[str], text: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    ["---\ndate: 2026-01-05\n---\n", "---\ntitle: x\npubDate: 'Jan 5'\n---\n", "+++\ndate = 2026-01-05\n+++\n",
     '---\n"published_at": 2026\n---\n', "---\npublishedOn: 2026-01-05\n---\n", "---\npubDatetime: 2026-01-05\n---\n"],
)  # fmt: skip
def test_a_folder_is_a_blog_by_the_dates_of_its_files(tmp_path: Path, text: str) -> None:
    write(tmp_path, ["src/a/x.md", "src/a/deep/er/y.mdx"], text)
    write(tmp_path, ["src/b/x.md", "src/b/y.md"], "---\ntitle: x\ndated: no\n---\n")
    assert dated_folders(tmp_path, "src") == ["src/a"]


def test_names_and_files_beside_a_post_may_have_the_date(tmp_path: Path) -> None:
    write(tmp_path, ["_posts/2026-01-05-x.md", "pages/x.md", "c/x.md"], "Text.")
    write(tmp_path, ["c/x.json"], '{\n"date": "2026-01-05"}')
    assert dated_folders(tmp_path, ".", (".json",)) == ["_posts", "c"]


def test_what_is_built_hidden_ignored_or_a_draft_is_no_blog(tmp_path: Path) -> None:
    folders = ("node_modules/x", ".git", "_includes", "drafts", "dist/blog", "mine", "public")
    write(tmp_path, [f"{folder}/x.md" for folder in folders], "---\ndate: 2026-01-05\n---\n")
    assert dated_folders(tmp_path, ".", ignored=["mine"]) == []


def test_the_folder_itself_where_no_folder_in_it_is_one(tmp_path: Path) -> None:
    write(tmp_path, ["x.md"], "---\ndate: 2026-01-05\n---\n")
    assert dated_folders(tmp_path, ".") == ["."]
    write(tmp_path, ["in/2026/x.md", "in/2025/x.md"], "---\ndate: 2026-01-05\n---\n")
    assert dated_folders(tmp_path, "in") == ["in/2025", "in/2026"]
    assert dated_folders(tmp_path, "in", itself=True) == ["in"]


def test_links_are_not_followed_and_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    write(tmp_path, ["out/x.md"], "---\ndate: 2026-01-05\n---\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/blog").symlink_to(tmp_path / "out")
    assert dated_folders(tmp_path / "site", ".") == []
    assert dated_folders(tmp_path / "none", ".") == []


def test_what_people_call_a_blog_comes_before_other_folders_with_dates() -> None:
    assert blogs_among(["src/blog", "src/slides"]) == (["src/blog"], ["src/slides"])
    assert blogs_among(["recipes", "slides"]) == (["recipes", "slides"], [])
