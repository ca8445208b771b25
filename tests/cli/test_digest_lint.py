"""`publisher digest lint`, and what the lint does to previews, sendings and ticks."""

from __future__ import annotations

import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.command import publisher
from tests.digest.content.pictures import write_png
from tests.factories import make_configuration, write_post

DIGEST = """
[digests.weekly]
content = "full"
schedule = "* * * * *"
"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    make_configuration(tmp_path, DIGEST)
    body = "Look at it.\n\nIt is below.\n\n![](/chart.png)\n\nSee [there](https://elsewhere.example/page).\n"
    write_post(tmp_path, "why.md", "title: Why feeds\ndate: 2026-11-20", body)
    write_png(tmp_path / "static/chart.png", 30, 20)
    return tmp_path


def test_lint_shows_what_it_found_with_its_line_in_the_post_and_a_summary(blog: Path) -> None:
    done = publisher(blog, "digest", "lint", "weekly", "--since", "all")
    assert done.code == 0, done.err
    assert (
        "posts/why.md:10: warning image-without-alt: image without alternative text: https://example.org/chart.png"
        in done.out
    )
    assert '<img src="https://example.org/chart.png" alt="" width="30" height="20"' in done.out
    assert "1 warning" in done.out.splitlines()[-1]
    assert "of 102 KB" in done.out.splitlines()[-1]
    assert not (blog / ".publisher").exists(), "nothing is recorded"


def test_lint_takes_the_only_digest_and_with_strict_a_warning_fails(blog: Path) -> None:
    assert publisher(blog, "digest", "lint", "--strict").code == 1
    assert publisher(blog, "digest", "lint").code == 0


def test_lint_for_scripts_has_a_selector_and_a_place(blog: Path) -> None:
    facts = json.loads(publisher(blog, "digest", "lint", "weekly", "--json").out)
    assert (facts["digest"], facts["errors"], facts["warnings"]) == ("weekly", 0, 1)
    finding = next(finding for finding in facts["findings"] if finding["code"] == "image-without-alt")
    assert finding["selector"].endswith("p:nth-of-type(3) > img")
    assert finding["source"] == "posts/why.md:10"
    assert finding["line"] > 1


def test_an_error_of_the_lint_stops_a_sending_and_a_tick(blog: Path) -> None:
    make_configuration(blog, DIGEST + '[digests.weekly.lint.severity]\nimage-without-alt = "error"\n')
    assert publisher(blog, "digest", "lint").code == 1
    done = publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes")
    assert done.code == 1
    assert "is not sent: image-without-alt" in done.err
    assert not (blog / "outbox").exists()


def test_what_is_off_is_not_shown(blog: Path) -> None:
    make_configuration(blog, DIGEST + '[lint.severity]\nimage-without-alt = "off"\n')
    facts = json.loads(publisher(blog, "digest", "lint", "--json").out)
    assert facts["warnings"] == 0


def test_previews_and_dry_runs_show_the_same_findings(blog: Path) -> None:
    for command in (("preview", "weekly"), ("send", "weekly", "--dry-run")):
        done = publisher(blog, "digest", *command, "--since", "all")
        assert "warning image-without-alt: image without alternative text" in done.out
        assert "(posts/why.md:10)" in done.out
        facts = json.loads(publisher(blog, "digest", *command, "--since", "all", "--json").out)
        assert [finding["code"] for finding in facts["findings"]] == ["image-without-alt"]


def test_links_are_asked_when_it_is_wanted_and_remembered_beside_the_ledger(blog: Path) -> None:
    served = blog / "served"
    write_png(served / "chart.png", 30, 20)
    handler = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), lambda *given: handler(*given, directory=str(served))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        text = (blog / "publisher.toml").read_text().replace('https://example.org/"\ndesc', f'{url}"\ndesc')
        (blog / "publisher.toml").write_text(text)
        write_post(
            blog, "why.md", "title: Why feeds\ndate: 2026-11-20", "Look:\n\n![Up](/chart.png) ![Down](/none.png)\n"
        )
        quiet = json.loads(publisher(blog, "digest", "lint", "--json").out)
        facts = json.loads(publisher(blog, "digest", "lint", "--links", "--json").out)
        server.shutdown()
    assert {finding["code"] for finding in quiet["findings"] if finding["severity"] != "info"} == {"link-private"}
    unreachable = next(finding for finding in facts["findings"] if finding["code"] == "image-unreachable")
    assert "404" in unreachable["message"]
    assert unreachable["source"] == "posts/why.md:8"
    dead = [finding["message"] for finding in facts["findings"] if finding["code"] == "link-dead"]
    assert any("/why" in message for message in dead), "the post itself is not deployed"
    kept = json.loads((blog / ".publisher/links.json").read_text())
    assert kept[f"{url}chart.png"]["status"] == 200


def test_explain_says_what_a_code_means_and_misspelt_ones_are_helped(blog: Path) -> None:
    done = publisher(blog, "digest", "lint", "--explain", "image-without-alt")
    assert "Many clients load images only when asked to" in done.out
    assert "![](chart.png)" in done.out
    wrong = publisher(blog, "digest", "lint", "--explain", "image-without-alf")
    assert wrong.code == 2
    assert "did you mean image-without-alt?" in wrong.err


def test_a_misspelt_code_in_the_configuration_is_told_once(blog: Path) -> None:
    path = blog / "publisher.toml"
    path.write_text(path.read_text() + '[lint.severity]\nimage-wihtout-alt = "off"\n')
    done = publisher(blog, "digest", "lint")
    assert done.code == 2
    assert done.err.count("did you mean image-without-alt?") == 1
    assert "lint.severity" in done.err


def test_without_a_name_and_with_several_digests_it_asks_for_one(blog: Path) -> None:
    make_configuration(blog, DIGEST + "[digests.daily]\n")
    done = publisher(blog, "digest", "lint")
    assert done.code == 2
    assert "daily, weekly" in done.err


def test_many_findings_of_a_kind_are_counted_before_a_sending_and_all_shown_by_lint(blog: Path) -> None:
    pictures = "\n\n".join(f"![](/{number}00.png)" for number in range(1, 8))
    write_post(blog, "how.md", "title: How\ndate: 2026-11-21", f"See:\n\n{pictures}\n\n![](/chart.png)\n")
    shown = publisher(blog, "digest", "preview", "weekly", "--since", "all").out
    assert shown.count("warning image-without-alt") == 3
    assert "(and 6 more image-without-alt: publisher digest lint)" in shown
    assert publisher(blog, "digest", "lint", "--since", "all").out.count("warning image-without-alt") == 9


def test_of_two_posts_with_a_picture_of_one_name_each_finding_names_its_own(blog: Path) -> None:
    for name, day in (("a", 21), ("b", 22)):
        write_post(blog, f"{name}.md", f"title: {name}\ndate: 2026-11-{day}", f"See {name}:\n\n![](/{name}/shot.png)\n")
    facts = json.loads(publisher(blog, "digest", "lint", "--since", "all", "--json").out)
    found = {
        finding["message"][-10:]: finding["source"] for finding in facts["findings"] if "shot" in finding["message"]
    }
    assert found == {"a/shot.png": "posts/a.md:8", "b/shot.png": "posts/b.md:8"}
