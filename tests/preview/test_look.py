"""What the page is told: the next edition as it would be sent, why posts are out of it, and nothing it has no need of."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import publisher
from tests.factories import make_configuration, write_post
from tests.preview.blogs import DIGESTS, begin, write_blog
from tests.preview.previewing import Client, previewing


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    write_blog(tmp_path)
    begin(tmp_path)
    return tmp_path


def details(client: Client, name: str = "weekly", edition: str = "") -> Any:
    answer = client.get(f"digests/{name}.json" + (f"?edition={edition}" if edition else ""))
    assert answer.status == 200
    return answer.json


def test_the_next_edition_is_what_would_be_sent_at_its_slot(blog: Path) -> None:
    sent = publisher(blog, "digest", "preview", "weekly", "--json").json
    with previewing(blog) as client:
        shown = details(client)
    assert shown["edition"]["name"] == sent["edition"]
    assert shown["message"]["subject"] == sent["subject"] == "How, and 1 more"
    written = (blog / sent["files"]["html"]).read_bytes()
    assert shown["message"]["html_bytes"] == len(written)
    assert [post["title"] for post in shown["edition"]["posts"]] == ["How", "Why feeds"]
    assert [post["source"] for post in shown["edition"]["posts"]] == ["posts/how.md", "posts/why.md"]


def test_every_digest_is_listed_with_what_it_has(blog: Path) -> None:
    with previewing(blog) as client:
        listed = client.get("overview.json").json
    assert listed["publication"] == "Notes on feeds"
    weekly, letters = listed["digests"]
    assert (weekly["name"], weekly["posts"], letters["posts"]) == ("weekly", 2, 1)
    assert weekly["next"].endswith("T09:00:00+00:00")
    assert letters["next"] == ""


def test_posts_that_are_left_out_are_told_with_the_reason(blog: Path) -> None:
    with previewing(blog) as client:
        groups = {group["words"]: group["items"] for group in details(client, "letters")["left_out"]}
    assert [item["title"] for item in groups["Without the digest's tags"]] == ["How"]
    assert "has not the tag letter" in groups["Without the digest's tags"][0]["detail"]
    assert [item["title"] for item in groups["Drafts"]] == ["The secret plan"]
    assert groups["Not published yet"][0]["until"] == "2100-01-01T00:00:00+00:00"


def test_of_a_draft_nothing_but_its_title_is_told(blog: Path) -> None:
    with previewing(blog) as client:
        answers = [client.get("overview.json").text]
        for name in ("weekly", "letters"):
            answers += [client.get(f"digests/{name}.json").text]
            answers += [client.get(f"digests/{name}/{part}").text for part in ("mail.html", "mail.txt", "source.txt")]
    assert any("The secret plan" in answer for answer in answers)
    for answer in answers:
        assert "Zebra" not in answer
        assert "Walrus" not in answer


def test_no_key_is_told_wherever_it_is_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUTTONDOWN_API_KEY", "a-key-to-keep")
    write_blog(tmp_path, '[digests.weekly]\nesp = { provider = "buttondown", tags = ["notes"] }\n')
    begin(tmp_path)
    with previewing(tmp_path) as client:
        told = client.get("digests/weekly.json")
    assert "a-key-to-keep" not in told.text
    esp = told.json["esp"]
    fields = {field["name"]: field["value"] for field in esp["fields"]}
    assert esp["request"] == "POST https://api.buttondown.com/v1/emails"
    assert esp["audience"] == "Buttondown, tag notes"
    assert fields["Authorization"] == "Token, from BUTTONDOWN_API_KEY"
    assert fields["status"] == "draft"
    assert fields["metadata.publisher_edition"].startswith("example.org/weekly/")
    assert fields["filters"] == "any of the tags notes"


def test_what_the_outbox_gets_is_told_as_headers(blog: Path) -> None:
    with previewing(blog) as client:
        esp = details(client)["esp"]
    fields = {field["name"]: field["value"] for field in esp["fields"]}
    assert esp["request"].startswith("write outbox/drafts/example.org-weekly-")
    assert fields["From"] == "Notes on feeds <ada@example.org>"
    assert fields["Subject"] == "How, and 1 more"
    assert not (blog / "outbox").exists()


def test_before_the_first_run_the_newest_posts_are_shown_and_it_says_so(tmp_path: Path) -> None:
    write_blog(tmp_path)
    with previewing(tmp_path) as client:
        shown = details(client)
    assert shown["edition"]["nothing"] == "first run: the 2 posts that exist are taken as already sent"
    assert shown["message"]["subject"] == "How, and 1 more"
    assert not (tmp_path / ".publisher").exists(), "looking leaves no trace"


def test_an_edition_that_was_sent_is_shown_as_it_went_out(blog: Path) -> None:
    assert publisher(blog, "digest", "send", "weekly", "--yes").code == 0
    write_post(blog, "how.md", "title: Changed since\ndate: 2026-11-21 10:00", "Anew.\n")
    with previewing(blog) as client:
        (entry,) = details(client)["history"]
        assert entry["state"] == "sent"
        sent = details(client, edition=entry["edition"])
        html = client.get(f"digests/weekly/mail.html?edition={entry['edition']}").text
        assert client.get("digests/weekly.json?edition=nothing").status == 404
    assert sent["message"]["subject"] == "How, and 1 more"
    assert "Why feeds" in html
    assert "Changed since" not in html


def test_a_broken_template_is_told_at_its_digest_and_the_others_are_shown(blog: Path) -> None:
    (blog / "email_templates").mkdir()
    (blog / "email_templates" / "mine.html.j2").write_text("{{ posts | nonsense }}")
    (blog / "email_templates" / "mine.txt.j2").write_text("x")
    make_configuration(blog, DIGESTS.replace('title = "Weekly notes"', 'title = "Weekly notes"\ntheme = "mine"'))
    with previewing(blog) as client:
        weekly, letters = details(client), details(client, "letters")
        assert client.get("digests/weekly/mail.html").status == 404
    assert "mine.html.j2" in weekly["error"]
    assert weekly["message"] is None
    assert letters["message"]["subject"] == "Why feeds"


def test_a_finding_leads_to_its_element(blog: Path) -> None:
    with previewing(blog) as client:
        findings = details(client, "letters")["findings"]
    (found,) = [finding for finding in findings if finding["code"] == "image-without-alt"]
    assert found["selector"]
    assert found["severity"] == "warning"


def test_a_publication_without_a_digest_has_a_page_that_is_empty(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    write_post(tmp_path, "why.md", "title: Why\ndate: 2026-11-20")
    with previewing(tmp_path) as client:
        assert client.get("overview.json").json["digests"] == []
        assert client.get("digests/weekly.json").status == 404
