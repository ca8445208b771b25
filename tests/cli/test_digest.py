"""`publisher digest …` and `publisher tick` with the outbox: preview, send once, say why not, take back."""

from __future__ import annotations

import email
import email.policy
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.command import publisher
from tests.factories import make_configuration, write_post

DIGESTS = """
[esp]
provider = "outbox"
sender = "ada@example.org"
recipient = "readers@example.org"

[digests.weekly]
title = "Weekly notes"
schedule = "* * * * *"
[digests.letters]
tags = ["letter"]
"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    make_configuration(tmp_path, DIGESTS)
    write_post(tmp_path, "why.md", "title: Why feeds\ndate: 2026-11-20", "Because **readers** like `{{ them }}`.\n")
    write_post(tmp_path, "how.md", "title: How\ndate: 2026-11-21 10:00", "With care.\n")
    write_post(tmp_path, "secret.md", "title: The secret plan\ndate: 2026-11-22\ndraft: true", "Zebra.\n")
    return tmp_path


def outbox(folder: Path) -> list[email.message.EmailMessage]:
    paths = sorted((folder / "outbox").glob("*.eml"))
    return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]


def test_preview_writes_three_files_and_leaves_nothing_else(blog: Path) -> None:
    done = publisher(blog, "digest", "preview", "weekly")
    assert done.code == 0, done.err
    assert sorted(path.suffix for path in (blog / "preview").iterdir()) == [".eml", ".html", ".txt"]
    html = next((blog / "preview").glob("*.html")).read_text()
    assert "Why feeds" in html
    assert "secret" not in html
    assert not (blog / ".publisher").exists()
    assert not (blog / "outbox").exists()


def test_preview_says_what_a_phone_shows_and_which_posts_are_shortened(blog: Path) -> None:
    make_configuration(blog, '[digests.weekly]\ntheme = "letter"\n[email]\nmax_kb = 20\n')
    write_post(blog, "long.md", f"title: {'Long ' * 12}\ndate: 2026-11-23", f"{'word ' * 150}\n\n" * 40)
    done = publisher(blog, "digest", "preview", "weekly")
    assert 'characters; a phone shows about "Long Long' in done.out
    assert "shortened from the end: email.max_kb" in done.out
    assert publisher(blog, "digest", "preview", "weekly", "--json").json["shortened_posts"] > 0


def test_the_first_run_sends_nothing_old_and_says_how_to(blog: Path) -> None:
    done = publisher(blog, "digest", "send", "weekly", "--yes")
    assert done.code == 0
    assert "the 2 posts that exist are taken as already sent" in done.out
    assert "--since" in done.out
    assert outbox(blog) == []
    write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-23")
    assert publisher(blog, "digest", "send", "weekly", "--yes").code == 0
    assert [message["Subject"] for message in outbox(blog)] == ["Brand new"]


def test_after_a_first_run_that_sent_nothing_the_advice_it_gave_works(blog: Path) -> None:
    publisher(blog, "digest", "send", "weekly", "--yes")
    done = publisher(blog, "digest", "send", "weekly", "--since", "2026-11-21", "--yes")
    assert done.code == 0, done.err
    assert [message["Subject"] for message in outbox(blog)] == ["How"]
    again = publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes")
    assert "nothing to send" in again.out, "after the first edition nothing old becomes new"
    assert len(outbox(blog)) == 1


def test_send_goes_out_once_and_says_so_the_second_time(blog: Path) -> None:
    first = publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes")
    assert first.code == 0, first.err
    second = publisher(blog, "digest", "send", "weekly", "--yes")
    assert second.code == 0
    assert "nothing to send: no new post since" in second.out
    (message,) = outbox(blog)
    assert message["Subject"] == "How, and 1 more"
    assert message["List-Unsubscribe"]
    text = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert "Why feeds" in text.get_content()
    assert "Zebra" not in message.as_string()


def test_without_a_terminal_the_question_is_an_error_that_names_the_flag(blog: Path) -> None:
    done = publisher(blog, "digest", "send", "weekly", "--since", "all")
    assert done.code == 2
    assert "--yes" in done.err
    assert outbox(blog) == []


def test_a_dry_run_shows_everything_and_does_nothing(blog: Path) -> None:
    done = publisher(blog, "digest", "send", "weekly", "--since", "all", "--dry-run")
    assert done.code == 0
    for word in ("subject", "How, and 1 more", "Why feeds", "size", "dry run"):
        assert word in done.out
    assert not (blog / ".publisher").exists()
    assert not (blog / "outbox").exists()


def test_a_draft_stops_before_the_readers_and_the_next_send_goes_on(blog: Path) -> None:
    done = publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes", "--draft")
    assert "is a draft at" in done.out
    assert outbox(blog) == []
    assert publisher(blog, "tick").code == 0
    assert outbox(blog) == [], "a timer does not release what its author wanted to look at"
    assert publisher(blog, "digest", "send", "weekly", "--yes").code == 0
    assert len(outbox(blog)) == 1


def test_a_rename_a_new_date_and_a_new_slug_never_send_a_post_again(blog: Path) -> None:
    publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes")
    (blog / "posts/why.md").unlink()
    write_post(
        blog,
        "renamed.md",
        "title: Why feeds\ndate: 2026-11-23\nslug: other",
        "Because **readers** like `{{ them }}`.\n",
    )
    done = publisher(blog, "digest", "send", "weekly", "--yes")
    assert "nothing to send" in done.out
    assert len(outbox(blog)) == 1


def test_a_filtered_digest_says_what_it_left_out(blog: Path) -> None:
    write_post(blog, "letter.md", "title: Dear readers\ndate: 2026-11-23\ntags: [Letter]")
    done = publisher(blog, "digest", "send", "letters", "--since", "all", "--yes")
    assert done.code == 0, done.err
    assert [message["Subject"] for message in outbox(blog)] == ["Dear readers"]
    assert '("Why feeds" has' in done.out


def test_a_test_goes_to_the_outbox_and_is_not_recorded(blog: Path) -> None:
    done = publisher(blog, "digest", "test", "weekly", "--to", "me@example.org")
    assert done.code == 0, done.err
    assert "me@example.org" in done.out
    assert outbox(blog) == []
    assert publisher(blog, "digest", "history", "--json").json == []


def test_history_tells_what_was_sent(blog: Path) -> None:
    publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes")
    shown = publisher(blog, "digest", "history")
    assert "How, and 1 more" in shown.out
    assert "letters: never run" in shown.out
    (entry,) = publisher(blog, "digest", "history", "weekly", "--json").json
    assert entry["state"] == "sent"
    assert next(event["state"] for event in entry["events"]) == "planned"


def test_an_edition_that_reached_readers_cannot_be_cancelled(blog: Path) -> None:
    publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes")
    name = publisher(blog, "digest", "history", "weekly", "--json").json[0]["edition"]
    done = publisher(blog, "digest", "cancel", "weekly", name, "--yes")
    assert done.code != 0
    assert "cannot be taken back" in done.err


def test_cancelling_a_draft_makes_its_posts_new_again(blog: Path) -> None:
    publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes", "--draft")
    name = publisher(blog, "digest", "history", "weekly", "--json").json[0]["edition"]
    assert publisher(blog, "digest", "cancel", "weekly", name, "--yes").code == 0
    assert publisher(blog, "digest", "send", "weekly", "--yes").code == 0
    assert len(outbox(blog)) == 1


def test_resolve_wants_exactly_one_answer(blog: Path) -> None:
    done = publisher(blog, "digest", "resolve", "weekly", "2026-W48")
    assert done.code == 2
    assert "--sent, --send or --cancel" in done.err


def test_an_unknown_digest_or_edition_is_answered_with_what_there_is(blog: Path) -> None:
    assert 'did you mean "weekly"' in publisher(blog, "digest", "send", "weakly").err
    assert "no edition" in publisher(blog, "digest", "cancel", "weekly", "2020-W01", "--yes").err


def test_a_wrong_template_stops_the_sending_and_names_its_line(blog: Path) -> None:
    (blog / "email_templates").mkdir()
    (blog / "email_templates/digest.html.j2").write_text("<p>fine</p>\n{{ postz[0].title }}\n")
    done = publisher(blog, "digest", "send", "weekly", "--since", "all", "--yes")
    assert done.code == 1
    assert "digest.html.j2" in done.err
    assert "2" in done.err
    assert "postz" in done.err
    assert outbox(blog) == []


def test_tick_sends_what_is_due_once_however_often_and_however_parallel(blog: Path) -> None:
    publisher(blog, "tick")  # the first run takes what exists as sent
    write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-23")
    _forget_the_last_minutes(blog)
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: publisher(blog, "tick", "--json"), range(4)))
    assert [message["Subject"] for message in outbox(blog)] == ["Brand new"]
    outcomes = [result.json["digests"][0]["outcome"] for result in results]
    assert outcomes.count("sent") == 1, outcomes


def test_two_sends_at_the_same_moment_one_sends_the_other_says_so(blog: Path) -> None:
    command = [sys.executable, "-m", "publisher", "digest", "send", "weekly", "--since", "all", "--yes"]
    both = [
        subprocess.Popen(command, cwd=blog, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    outputs = [process.communicate(timeout=60) for process in both]
    assert len(outbox(blog)) == 1
    told = [out + err for out, err in outputs]
    assert sum("is sent" in text for text in told) == 1, told
    assert sum("another process" in text or "nothing to send" in text for text in told) == 1, told


def _forget_the_last_minutes(blog: Path) -> None:
    """As if the digest had been started, and its slots used, an hour ago: tests do not wait for a cron minute."""
    import sqlite3

    earlier = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="microseconds")
    connection = sqlite3.connect(blog / ".publisher/ledger.sqlite3")
    with connection:
        connection.execute("UPDATE digests SET started_at = ?", (earlier,))
        connection.execute("DELETE FROM slots")
    connection.close()


EDITIONS = """
[esp]
provider = "outbox"
[digests.weekly]
title = "Weekly notes"
archive = true
max_posts = 2
"""


def this_week() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"  # a digest without a schedule has its editions by day


def test_the_plan_says_of_each_post_why_it_is_in_or_out(tmp_path: Path) -> None:
    make_configuration(tmp_path, EDITIONS)
    for day in (1, 2, 3, 4):
        write_post(tmp_path, f"p{day}.md", f"title: Post {day}\ndate: 2026-11-0{day}")
    file = tmp_path / "editions" / f"{this_week()}.md"
    file.parent.mkdir()
    file.write_text("---\npinned: p4\nwithout: p1\ndraft: true\n---\nHello **all**.\n")
    args = ("digest", "send", "weekly", "--since", "all")
    plan = publisher(tmp_path, *args, "--dry-run", "--json").json
    assert [(post["title"], post["reason"]) for post in plan["posts"]] == [("Post 4", "pinned"), ("Post 2", "new")]
    assert {post["title"]: post["reason"] for post in plan["left_out"]} == {"Post 1": "without", "Post 3": "waits"}
    assert all(post["sentence"] for post in (*plan["posts"], *plan["left_out"]))
    assert plan["held"] == f"editions/{file.name} is not finished (draft: true)"
    refused = publisher(tmp_path, *args, "--yes")
    assert refused.code == 1
    assert "is not finished" in refused.err
    assert outbox(tmp_path) == []
    shown = publisher(tmp_path, "digest", "preview", "weekly", "--since", "all", "--json").json
    assert shown["held"]
    assert "Hello <strong>all</strong>" in Path(shown["files"]["html"]).read_text()
    file.write_text("---\npinned: [p4]\nwithout: p1\n---\nHello **all**.\n")
    done = publisher(tmp_path, *args, "--yes")
    assert done.code == 0, done.err
    assert f"https://example.org/feeds/editions/weekly/{file.stem}.html" in done.out


def test_a_mistake_in_what_the_author_wrote_is_shown_and_nothing_is_sent(tmp_path: Path) -> None:
    make_configuration(tmp_path, EDITIONS)
    write_post(tmp_path, "p.md", "title: Post\ndate: 2026-11-01")
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions" / f"{this_week()}.md").write_text("---\nsubject: Hi\npinned: [q]\n---\n")
    for command in (("send", "weekly", "--yes"), ("preview", "weekly")):
        done = publisher(tmp_path, "digest", *command, "--since", "all")
        assert done.code == 1
        assert f'editions/{this_week()}.md:3:10: error edition-post: there is no post "q"' in done.err
    assert outbox(tmp_path) == []


def test_an_edition_that_was_sent_has_a_page_until_it_is_cancelled_elsewhere(tmp_path: Path) -> None:
    make_configuration(tmp_path, EDITIONS)
    write_post(tmp_path, "p.md", "title: Post\ndate: 2026-11-01")
    publisher(tmp_path, "digest", "send", "weekly", "--since", "all", "--yes")
    done = publisher(tmp_path, "build", "--json").json
    assert [path for path in done["beside"] if "editions/" in path] == [f"feeds/editions/weekly/{this_week()}.html"]
    page = (tmp_path / "feeds/editions/weekly" / f"{this_week()}.html").read_text()
    assert "Post" in page
    assert "invalid" not in page
    assert "nsubscribe" not in page
    assert publisher(tmp_path, "build", "--json").json["changed"] is False


def test_what_is_written_for_editions_is_no_post(tmp_path: Path) -> None:
    make_configuration(tmp_path, '[collect]\nfolders = ["."]\n[digests.weekly]\n')
    write_post(tmp_path, "p.md", "title: Post\ndate: 2026-11-01")
    (tmp_path / "editions").mkdir()
    (tmp_path / "editions/2026-W48.md").write_text("---\ntitle: x\ndate: 2026-11-01\n---\nHello.\n")
    found = publisher(tmp_path, "posts", "--json").json
    assert "2026-W48" not in str(found["posts"])
    assert "belongs to an edition" in str(found["skipped"])
