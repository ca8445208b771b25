"""`publisher check`: one report for people, and the same facts for GitHub, SARIF and scripts; --fix."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.command import publisher
from tests.collect.gather import GOOD, put
from tests.factories import make_configuration


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Seven posts without a summary, one with an error, one with a warning."""
    make_configuration(tmp_path)
    for number in range(7):
        put(
            tmp_path, f"{number}.md", f"---\ntitle: Post {number}\ndate: 2026-01-0{number + 1}\n---\n\nText {number}.\n"
        )
    put(tmp_path, "broken.md", "---\ntitle: Why: a story\ndate: 2026-01-02\n---\n\nx\n")
    put(
        tmp_path,
        "image.md",
        "---\ntitle: An image\ndate: 2026-01-02\nsummary: s\n---\n\n![](https://example.org/x.png)\n",
    )
    return tmp_path


def test_the_report_is_by_file_then_by_what_is_everywhere_with_a_summary(blog: Path) -> None:
    done = publisher(blog, "check")
    assert done.code == 1
    assert (
        done.out
        == """\
posts/broken.md:2:11: error front-matter-yaml: ':' inside an unquoted value
    title: Why: a story
              ^
  help: quote it: title: "Why: a story". The post is left out until then.

posts/image.md:7:5: warning image-without-alt: an image that says nothing to those who do not see it
    ![](https://example.org/x.png)
        ^
  help: say what it shows between [ and ], or in alt

info summary-missing: no summary; feeds and digests show the beginning of the text instead (in 7 files)
    posts/0.md:2:8
    posts/1.md:2:8
    posts/2.md:2:8
    posts/3.md:2:8
    posts/4.md:2:8
    and 2 more
  help: add summary: …, a sentence or two

error    front-matter-yaml  1 in 1 file
warning  image-without-alt  1 in 1 file
info     summary-missing    7 in 7 files
8 posts ready; 1 error, 1 warning, 7 infos in 9 files
"""
    )


def test_the_caret_is_under_its_character_however_wide_the_others_are(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    put(tmp_path, "a.md", "---\ntitle: 日本: x\ndate: 2026-01-02\n---\nx")
    assert "    title: 日本: x\n" + " " * 15 + "^\n" in publisher(tmp_path, "check").out


def test_many_of_one_kind_in_one_file_are_counted_and_not_cut(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    put(tmp_path, "a.md", GOOD + "![](https://example.org/x.png)\n\n" * 30)
    put(tmp_path, "b.md", GOOD.replace("2026-01-02", "2026-01-03"))
    assert "image-without-alt  1 in 1 file" in publisher(tmp_path, "check").out
    put(tmp_path, "a.md", GOOD + "".join(f"![](https://example.org/{n}.png)\n\n" for n in range(30)))
    told = publisher(tmp_path, "check").out
    assert "image-without-alt  30 in 1 file" in told
    assert "do not see it (30 times)" in told
    assert "    and 25 more" in told


def test_strict_fails_on_warnings_and_not_on_what_is_good_to_know(blog: Path) -> None:
    (blog / "posts/broken.md").unlink()
    assert publisher(blog, "check").code == 0
    assert publisher(blog, "check", "--strict").code == 1
    (blog / "posts/image.md").unlink()
    assert publisher(blog, "check", "--strict").code == 0


def test_json_has_every_place_and_a_summary(blog: Path) -> None:
    done = publisher(blog, "check", "--json")
    assert done.code == 1
    report = done.json
    assert report["posts"] == 8
    assert report["summary"] == [
        {"severity": "error", "code": "front-matter-yaml", "count": 1, "files": 1},
        {"severity": "warning", "code": "image-without-alt", "count": 1, "files": 1},
        {"severity": "info", "code": "summary-missing", "count": 7, "files": 7},
    ]
    [missing] = [problem for problem in report["problems"] if problem["code"] == "summary-missing"]
    assert len(missing["places"]) == 7
    assert missing["places"][0] == {"path": "posts/0.md", "line": 2, "column": 8}
    [broken] = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert set(broken) == {"code", "severity", "path", "line", "column", "message", "hint", "excerpt", "places"}


def test_github_gets_an_annotation_for_each_place_escaped_as_it_wants(blog: Path) -> None:
    put(blog, "100%, yes.md", "---\ntitle: 100%\ndate: 2026-01-02\ndraft: 50% maybe\n---\nx")
    lines = publisher(blog, "check", "--github").out.splitlines()
    broken = "::error file=posts/broken.md,title=front-matter-yaml,line=2,col=11::':' inside an unquoted value. Help: quote it"
    odd = "::error file=posts/100%25%2C yes.md,title=draft-unclear,line=4,col=8::`draft: 50%25 maybe`"
    for beginning in (broken, odd):
        assert any(line.startswith(beginning) for line in lines)
    assert sum(line.startswith("::notice ") and "summary-missing" in line for line in lines) == 7


def test_sarif_has_what_code_scanning_asks_for(blog: Path) -> None:
    done = publisher(blog, "check", "--sarif")
    assert done.code == 1
    log = done.json
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["front-matter-yaml", "image-without-alt", "summary-missing"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        [location] = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"].startswith("posts/")
        assert location["physicalLocation"]["region"]["startLine"] >= 1
    assert [result["level"] for result in run["results"]].count("note") == 7


def test_paths_are_seen_from_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "docs/site"
    folder.mkdir(parents=True)
    make_configuration(folder)
    put(folder, "a.md", "no front matter")
    assert publisher(folder, "check", "--github").out.startswith("::error file=docs/site/posts/a.md,")
    [result] = publisher(folder, "check", "--sarif").json["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/site/posts/a.md"


def test_a_clean_blog_is_clean_in_every_form(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    put(tmp_path, "a.md", GOOD.replace("date:", "summary: s\ndate:"))
    assert publisher(tmp_path, "check", "--strict").out == "1 post ready, no problem found\n"
    assert publisher(tmp_path, "check", "--json").json == {"posts": 1, "problems": [], "summary": []}
    assert publisher(tmp_path, "check", "--github").out.strip() == ""
    assert publisher(tmp_path, "check", "--sarif").json["runs"][0]["results"] == []


def test_forms_exclude_each_other(blog: Path) -> None:
    done = publisher(blog, "check", "--json", "--sarif")
    assert done.code == 2
    assert "--json and --sarif exclude each other" in done.err


def test_a_code_is_explained_with_an_example(tmp_path: Path) -> None:
    done = publisher(tmp_path, "check", "--explain", "front-matter-yaml")
    assert done.code == 0
    assert "error front-matter-yaml: The front matter is not YAML." in done.out
    assert 'wrong\n    title: Why: a story\n\nright\n    title: "Why: a story"' in done.out
    done = publisher(tmp_path, "check", "--explain", "front-matter-yml")
    assert done.code == 2
    assert "did you mean front-matter-yaml?" in done.err


BROKEN = (
    "---\r\ntitle: A cafÃ© in Paris\r\ndate: 2026-01-02\r\nslug: /my-post/\r\nsummary: s\r\n---\r\n\r\n"
    "Zero\u200bwidth, `co\u200bde`, `cafÃ©` and 👩\u200d💻.  \r\n\tTabs stay.\rSo do old ends.\n\n"
)


@pytest.fixture
def fixable(tmp_path: Path) -> Path:
    make_configuration(tmp_path)
    put(tmp_path, "many.md", b"\xef\xbb\xbf" + BROKEN.encode())
    put(tmp_path, "old.md", GOOD.replace("well", "café – yes").replace("\n", "\r\n").encode("cp1252"))
    put(tmp_path, "wide.md", GOOD.replace("2026-01-02", "2026-01-04").encode("utf-16"))
    put(tmp_path, "sound.md", GOOD.replace("2026-01-02", "2026-01-05"))
    return tmp_path


def test_fix_shows_what_it_would_write_and_asks_for_leave(fixable: Path) -> None:
    before = {path: path.read_bytes() for path in (fixable / "posts").iterdir()}
    done = publisher(fixable, "check", "--fix")
    assert done.code == 2
    assert "add --yes" in done.err
    assert "--- posts/many.md" in done.out
    assert "-title: A cafÃ© in Paris\n+title: A café in Paris" in done.out
    assert "-slug: /my-post/\n+slug: my-post" in done.out
    assert "-Zero<U+200B>width, `co<U+200B>de`" in done.out
    assert "posts/wide.md: the same text as UTF-8" in done.out
    assert {path: path.read_bytes() for path in (fixable / "posts").iterdir()} == before


def test_fix_changes_what_is_broken_and_keeps_all_else_byte_for_byte(fixable: Path) -> None:
    sound = (fixable / "posts/sound.md").stat().st_mtime_ns
    done = publisher(fixable, "check", "--fix", "--yes")
    assert done.code == 0, done.err
    assert "3 files written" in done.out
    fixed = BROKEN.replace("A cafÃ©", "A café").replace("/my-post/", "my-post").replace("Zero\u200bwidth", "Zerowidth")
    assert (fixable / "posts/many.md").read_bytes() == fixed.encode()
    assert (fixable / "posts/old.md").read_bytes() == GOOD.replace("well", "café – yes").replace("\n", "\r\n").encode()
    assert (fixable / "posts/wide.md").read_bytes() == GOOD.replace("2026-01-02", "2026-01-04").encode()
    assert (fixable / "posts/sound.md").stat().st_mtime_ns == sound
    again = publisher(fixable, "check", "--fix", "--yes")
    assert "nothing that can be fixed without you" in again.out


def test_a_fix_that_would_change_an_address_is_not_made(tmp_path: Path) -> None:
    make_configuration(tmp_path, '[collect]\npermalink = "/:category/:slug"\n')
    path = put(tmp_path, "a.md", "---\ntitle: x\ndate: 2026-01-02\ncategories: [cafÃ©]\n---\n\nText.\n")
    before = path.read_bytes()
    assert "nothing that can be fixed" in publisher(tmp_path, "check", "--fix", "--yes").out
    assert path.read_bytes() == before


def test_a_post_behind_a_link_is_fixed_where_it_is(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    path = put(tmp_path, "real/a.md", b"\xef\xbb\xbf" + GOOD.encode())
    (tmp_path / "posts/link.md").symlink_to(path)
    publisher(tmp_path, "check", "--fix", "--yes")
    assert path.read_bytes() == GOOD.encode()
    assert (tmp_path / "posts/link.md").is_symlink()


def test_the_report_of_a_thousand_files_is_short(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    for number in range(200):
        put(
            tmp_path,
            f"{number}.md",
            f"---\ntitle: Post {number}\ndate: 2026-01-02\nslug: /s{number}\n---\n\nText {number}.\n",
        )
    done = publisher(tmp_path, "check")
    assert "summary-missing  200 in 200 files" in done.out
    assert len(done.out.splitlines()) < 25
    assert json.loads(publisher(tmp_path, "check", "--json").out)["summary"][-1]["count"] == 200


@pytest.mark.skipif(
    "SARIF_SCHEMA" not in os.environ,
    reason="needs the SARIF schema: npm pack @microsoft/jest-sarif, and SARIF_SCHEMA=its file",
)
def test_sarif_is_valid_by_the_official_schema(blog: Path) -> None:
    from jsonschema import Draft7Validator

    schema = json.loads(Path(os.environ["SARIF_SCHEMA"]).read_text(encoding="utf-8"))
    Draft7Validator(schema).validate(publisher(blog, "check", "--sarif").json)
