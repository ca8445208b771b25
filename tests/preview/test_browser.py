"""The page in a browser, by what its user does and sees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import publisher
from tests.digest.test_standards import AXE, needs_axe
from tests.factories import write_post
from tests.feeds.test_page import contrast
from tests.preview.blogs import begin, write_blog
from tests.preview.previewing import Client, previewing

ENOUGH_MS = 10_000


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    write_blog(tmp_path)
    begin(tmp_path)
    return tmp_path


@pytest.fixture
def client(blog: Path) -> Iterator[Client]:
    with previewing(blog, watches=True) as client:
        yield client


@pytest.fixture
def page(browser: Any, client: Client) -> Iterator[Any]:
    tab = open_page(browser, client)
    yield tab
    assert tab.mistakes == []
    tab.context.close()


@pytest.fixture(scope="module")
def still_page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """For tests that change nothing."""
    blog = write_blog(tmp_path_factory.mktemp("blog"))
    begin(blog)
    with previewing(blog) as client:
        tab = open_page(browser, client)
        yield tab
        assert tab.mistakes == []
        tab.context.close()


def open_page(browser: Any, client: Client, choice: str = "", **device: Any) -> Any:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 860}, **device})
    tab = context.new_page()
    tab.set_default_timeout(ENOUGH_MS)
    tab.mistakes = []
    tab.asked = []
    tab.on("pageerror", lambda error: tab.mistakes.append(str(error)))
    tab.on("request", lambda request: tab.asked.append(request.url))
    context.route("https://example.org/**", lambda route: route.abort())
    tab.goto(client.address + choice)
    tab.get_by_text("live", exact=True).wait_for()
    tab.locator("#device iframe:not(.coming), #device pre").first.wait_for()
    return tab


def mail(page: Any) -> Any:
    return page.frame_locator("#device iframe:not(.coming)")


def inside(page: Any, script: str) -> Any:
    return page.locator("#device iframe:not(.coming)").evaluate(
        f"frame => {{ const inside = frame.contentDocument; {script} }}"
    )


def test_the_next_edition_is_there_as_an_inbox_and_as_a_mail(still_page: Any) -> None:
    assert still_page.locator("#inbox .subject").text_content() == "How, and 1 more"
    assert mail(still_page).get_by_role("link", name="Why feeds").is_visible()
    assert (
        still_page.get_by_role("meter", name="Size of the HTML")
        .get_attribute("aria-valuetext")
        .endswith("Gmail shows it whole")
    )
    panels = still_page.get_by_role("complementary").inner_text()
    for words in ("2 posts", "Drafts: 1", "posts/why.md", "0 9 * * MON", "No edition yet"):
        assert words in panels


def test_keys_change_width_colours_and_part(page: Any) -> None:
    assert inside(page, "return inside.documentElement.clientWidth") == 375
    light = inside(page, "return getComputedStyle(inside.body).backgroundColor")
    page.keyboard.press("w")
    assert inside(page, "return inside.documentElement.clientWidth") == 800
    page.keyboard.press("d")
    page.wait_for_function(
        """light => { const frame = document.querySelector("#device iframe:not(.coming)");
        return getComputedStyle(frame.contentDocument.body).backgroundColor !== light }""",
        arg=light,
    )
    page.keyboard.press("t")
    page.get_by_label("The plain text").get_by_text("Unsubscribe").wait_for()
    page.keyboard.press("s")
    page.get_by_label("The source").get_by_text("<!DOCTYPE html>").wait_for()
    assert page.locator("#tools").get_by_label("Source").is_checked()
    page.reload()
    page.get_by_label("The source").wait_for()
    assert page.locator("#tools").get_by_label("Dark").is_checked(), "what was chosen is in the address"


def test_keys_work_while_the_mail_has_the_focus_and_can_be_turned_off(page: Any) -> None:
    mail(page).get_by_role("link", name="Why feeds").focus()
    page.keyboard.press("w")
    assert page.locator("#tools").get_by_label("Desktop").is_checked()
    page.keyboard.press("?")
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    assert page.locator("#tools").get_by_label("Desktop").is_checked()


def test_a_saved_post_is_seen_without_loading_and_the_place_is_kept(page: Any, blog: Path) -> None:
    page.evaluate("window.isTheSame = true")
    inside(page, "inside.scrollingElement.scrollTop = 40")
    write_post(blog, "how.md", "title: How it really is\ndate: 2026-11-21 10:00", "With care.\n")
    mail(page).get_by_role("link", name="How it really is").wait_for()
    page.locator("#inbox").get_by_text("How it really is, and 1 more").wait_for()
    assert inside(page, "return inside.scrollingElement.scrollTop") == 40
    assert page.evaluate("window.isTheSame")


def test_a_mistake_is_shown_and_goes_when_it_is_mended(page: Any, blog: Path) -> None:
    right = (blog / "publisher.toml").read_text()
    (blog / "publisher.toml").write_text(right.replace("[digests.weekly]", "[digests.weekly]\nshedule = 3"))
    page.get_by_role("alert").get_by_text("did you mean `schedule`?").wait_for()
    (blog / "publisher.toml").write_text(right)
    page.get_by_role("alert").get_by_text("did you mean").wait_for(state="detached")


def test_a_finding_outlines_its_element_and_scrolls_to_it(browser: Any, client: Client, blog: Path) -> None:
    write_post(
        blog, "why.md", "title: Why feeds\ndate: 2026-11-20\ntags: [letter]", "Word.\n\n" * 80 + "![](chart.png)\n"
    )
    page = open_page(browser, client, "#digest=letters")
    finding = page.get_by_role("button", name="image without alternative text")
    finding.click()
    assert finding.get_attribute("aria-pressed") == "true"
    outlined = (
        "return [...inside.querySelectorAll('img')]"
        ".filter(image => image.style.outlineStyle === 'solid').map(image => image.src)"
    )
    assert inside(page, outlined) == ["https://example.org/chart.png"]
    assert inside(page, "return inside.scrollingElement.scrollTop") > 500
    page.keyboard.press("Escape")
    assert inside(page, outlined) == []
    page.keyboard.press("n")
    assert inside(page, outlined) == ["https://example.org/chart.png"]
    page.context.close()


def test_a_test_is_sent_by_keyboard_and_its_outcome_is_told(page: Any, blog: Path) -> None:
    page.keyboard.press("e")
    page.keyboard.type("me@example.org")
    page.keyboard.press("Enter")
    page.get_by_text("given to outbox for me@example.org").wait_for()
    assert len(list((blog / "outbox" / "tests").glob("*.eml"))) == 1
    page.get_by_role("textbox", name="To").fill("nobody")
    page.keyboard.press("Enter")
    page.get_by_text("'nobody' is no email address").wait_for()


def test_a_draft_is_made_and_is_in_the_history(page: Any, blog: Path) -> None:
    page.get_by_role("button", name="Create draft at outbox").click()
    dialog = page.get_by_role("dialog")
    assert "Nobody gets it." in dialog.inner_text()
    dialog.get_by_role("button", name="Create draft").click()
    dialog.get_by_text("is drafted at outbox").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Look at 20").click()
    page.get_by_role("alert").get_by_text("as it was frozen").wait_for()
    mail(page).get_by_role("link", name="Why feeds").wait_for()
    assert [path.parent.name for path in (blog / "outbox").rglob("*.eml")] == ["drafts"]
    page.keyboard.press("c")
    assert page.get_by_role("dialog").get_by_role("button", name="Create draft").is_hidden(), "there is one"


def test_an_edition_that_waits_is_approved_and_left_to_the_schedule(page: Any, blog: Path) -> None:
    toml = blog / "publisher.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(
        text.replace('schedule = "0 9 * * MON"', 'schedule = "each post"\napprove = true'), encoding="utf-8"
    )
    assert publisher(blog, "tick").code == 0
    page.get_by_role("button", name="Look at 20").click()
    page.get_by_role("button", name="Approve …").click()
    dialog = page.get_by_role("dialog")
    assert "The schedule sends it" in dialog.inner_text()
    dialog.get_by_role("button", name="Approve", exact=True).click()
    dialog.get_by_text("approved").wait_for()
    assert not (blog / "outbox").exists()
    assert publisher(blog, "tick").code == 0
    assert len(list((blog / "outbox").glob("*.eml"))) >= 1


def test_no_button_sends_to_the_list(still_page: Any) -> None:
    names = [button.inner_text() for button in still_page.get_by_role("complementary").locator(".actions button").all()]
    assert names == ["Send test to …", "Create draft at outbox"]


def test_a_mails_script_does_not_run_and_its_links_do_not_leave_the_frame(
    browser: Any, client: Client, blog: Path
) -> None:
    (blog / "email_templates").mkdir()
    (blog / "email_templates" / "digest.html.j2").write_text(
        "<html><body><p id=x>still</p><script>x.textContent = parent.location = 'run'</script>"
        "<img src=x onerror=\"x.textContent='run'\"><a href='{{ unsubscribe_url }}'>away</a></body></html>"
    )
    page = open_page(browser, client)
    mail(page).get_by_text("away").click()
    assert mail(page).locator("#x").text_content() == "still"
    assert page.url.startswith(client.address)
    page.context.close()


def test_the_page_itself_asks_nobody_else(still_page: Any) -> None:
    address = still_page.url.partition("#")[0]
    assert [url for url in still_page.asked if not url.startswith(address)] == []
    assert len(still_page.asked) > 10


def test_it_fits_every_screen_and_has_contrast(still_page: Any) -> None:
    for width in (375, 800, 1280):
        still_page.set_viewport_size({"width": width, "height": 860})
        still_page.wait_for_function("width => document.documentElement.scrollWidth === width", arg=width)
        for scheme in ("light", "dark"):
            still_page.emulate_media(color_scheme=scheme)
            assert pale_words(still_page) == []


def pale_words(page: Any) -> list[str]:
    """What has less contrast than https://www.w3.org/TR/WCAG22/#contrast-minimum asks for."""
    colours = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, p, span, strong, button, a, dd, dt, code")]
             .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
             let under = e;
             while (under && getComputedStyle(under).backgroundColor === "rgba(0, 0, 0, 0)") under = under.parentElement;
             return [getComputedStyle(e).color, getComputedStyle(under ?? document.body).backgroundColor, e.textContent];
           })"""
    )
    assert len(colours) > 30
    return [text for ink, paper, text in colours if contrast(ink, paper) < 4.5]


@needs_axe
def test_people_with_disabilities_can_use_it(browser: Any, client: Client) -> None:
    """In each part, with each dialog. The mail's own accessibility is tested where mails are made."""
    assert AXE is not None
    page = open_page(browser, client, "#digest=letters", bypass_csp=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, keys in (("light", "mn"), ("dark", "tw"), ("dark", "s"), ("light", "e"), ("dark", "c"), ("light", "?")):
        page.emulate_media(color_scheme=scheme)
        for key in keys:
            page.keyboard.press(key)
        result = page.evaluate("axe.run(document, {iframes: false})")
        assert [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]] == [], keys
        page.keyboard.press("Escape")
    page.context.close()
