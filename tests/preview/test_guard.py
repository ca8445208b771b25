"""Who gets an answer: nobody without the token, no page of another site, no name but this machine's own."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.blogs import write_blog
from tests.preview.previewing import Client, previewing


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_blog(tmp_path_factory.mktemp("blog"))


@pytest.fixture(scope="module")
def client(blog: Path) -> Iterator[Client]:
    with previewing(blog) as client:
        yield client


def test_with_the_address_there_is_the_page(client: Client) -> None:
    answer = client.get("")
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "Publisher" not in answer.headers.get("server", "")


@pytest.mark.parametrize("token", ["", "wrong", "a-token-that-nobody-guesses2", "%C3%A9"])
@pytest.mark.parametrize("path", ["", "overview.json", "digests/weekly/mail.html", "events", "main.js"])
def test_without_the_token_there_is_nothing(client: Client, token: str, path: str) -> None:
    answer = client.get(path, token=token)
    assert answer.status == 403
    assert "Notes on feeds" not in answer.text
    assert client.token not in answer.text


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}"]
)
def test_a_name_that_was_pointed_at_this_machine_gets_nothing(client: Client, host: str) -> None:
    assert client.get("overview.json", Host=host.format(port=client.port)).status == 403


def test_localhost_is_a_name_of_this_machine(client: Client) -> None:
    assert client.get("overview.json", Host=f"localhost:{client.port}").status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://evil.example"])
def test_pages_of_other_sites_get_nothing_though_they_know_the_address(client: Client, blog: Path, origin: str) -> None:
    assert client.get("overview.json", Origin=origin).status == 403
    assert client.post("digests/weekly/test", {"to": "me@example.org"}, Origin=origin).status == 403
    assert not (blog / "outbox").exists()


@pytest.mark.parametrize("token", ["", "wrong"])
@pytest.mark.parametrize("what", ["test", "draft", "approve"])
def test_buttons_need_the_token_in_a_header_too(client: Client, blog: Path, what: str, token: str) -> None:
    asked = {"to": "me@example.org"}
    assert client.post(f"digests/weekly/{what}", asked, X_Publisher_Token=token).status == 403
    assert not (blog / "outbox").exists()
    assert not (blog / ".publisher").exists()


def test_buttons_are_not_pressed_by_following_a_link(client: Client) -> None:
    assert client.get("digests/weekly/draft").status == 405


def test_only_files_of_the_page_are_served(client: Client) -> None:
    for path in ("..%2fapp.py", "../app.py", "%2e%2e/publisher.toml", "nothing.js", "page", "/etc/passwd"):
        assert client.get(path).status == 404


def test_it_listens_on_loopback_alone(client: Client) -> None:
    with socket.socket() as connection:
        connection.settimeout(2)
        assert connection.connect_ex(("127.0.0.2", client.port)) != 0, "127.0.0.1 is the one address"


def test_nothing_tells_another_site_the_address_or_is_kept(client: Client) -> None:
    for path in ("", "overview.json", "digests/weekly/mail.html"):
        headers = client.get(path).headers
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_the_page_may_load_its_own_files_and_nothing_else(client: Client) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in client.get("").headers["content-security-policy"].split(";"))
    assert rules["default-src"] == rules["form-action"] == rules["frame-ancestors"] == "'none'"
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert "http" not in client.get("").text.replace("http-equiv", "")


def test_a_mail_runs_nothing_and_may_load_no_more_than_pictures(client: Client) -> None:
    policy = client.get("digests/weekly/mail.html").headers["content-security-policy"]
    assert "sandbox allow-same-origin;" in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy, "default-src says 'none' for it"
    assert "default-src 'none'" in policy
    assert "img-src 'self' https: http: data:" in policy
    assert "img-src 'none'" in client.get("digests/weekly/mail.html?images=off").headers["content-security-policy"]


@pytest.mark.parametrize("body", [[], "x", {"to": 3}, {"to": ""}, {}, {"to": ",".join(["me@example.org"] * 11)}])
def test_nonsense_is_refused(client: Client, body: object) -> None:
    assert client.post("digests/weekly/test", body).status == 400


def test_a_body_without_end_is_refused(client: Client) -> None:
    assert client.post("digests/weekly/test", {"to": "x" * 20_000}).status == 413
