"""The page people see when they click "RSS"."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from publisher.feeds.build import build
from tests.factories import make_configuration, make_post
from tests.feeds.samples import rich_configuration, rich_posts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    build(rich_configuration(tmp_path), rich_posts())
    return tmp_path / "feeds" / "index.html"


@pytest.fixture
def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


def test_readers_and_browsers_discover_all_three_formats(page: html.HtmlElement) -> None:
    links = page.xpath("//head/link[@rel='alternate']")
    assert [(link.get("type"), link.get("href")) for link in links] == [
        ("application/rss+xml", "https://example.org/feeds/rss.xml"),
        ("application/atom+xml", "https://example.org/feeds/atom.xml"),
        ("application/feed+json", "https://example.org/feeds/feed.json"),
    ]
    assert all(link.get("title") for link in links)


def test_five_readers_take_the_address_in_one_click(page: html.HtmlElement) -> None:
    links = {link.text: link.get("href") for link in page.xpath("//section[@class='readers']//a")}
    assert links == {
        "Feedly": "https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fexample.org%2Ffeeds%2Frss.xml",
        "Inoreader": "https://www.inoreader.com/?add_feed=https%3A%2F%2Fexample.org%2Ffeeds%2Frss.xml",
        "NewsBlur": "https://www.newsblur.com/?url=https%3A%2F%2Fexample.org%2Ffeeds%2Frss.xml",
        "The Old Reader": "https://theoldreader.com/feeds/subscribe?url=https%3A%2F%2Fexample.org%2Ffeeds%2Frss.xml",
        "Feedbin": "https://feedbin.com/?subscribe=https%3A%2F%2Fexample.org%2Ffeeds%2Frss.xml",
    }


def test_without_javascript_there_are_addresses_to_copy_and_no_dead_button(page: html.HtmlElement) -> None:
    addresses = page.xpath("//ul[contains(@class, 'addresses')]//a")
    assert [link.text_content() for link in addresses] == [link.get("href") for link in addresses]
    assert len(addresses) == 3
    assert all(button.get("hidden") is not None for button in page.xpath("//button"))


def test_the_latest_posts_are_there_with_dates_that_stay_true(page: html.HtmlElement) -> None:
    posts = page.xpath("//ul[@class='posts']/li")
    assert [post.xpath("a")[0].text for post in posts] == [post.title for post in rich_posts()]
    assert posts[0].xpath("time")[0].text == "20 November 2026"
    assert posts[0].xpath("time")[0].get("datetime") == "2026-11-20T08:00:00+00:00"
    assert posts[3].xpath("a")[0].get("lang") == "fr"


def test_only_the_ten_newest_posts_are_listed(tmp_path: Path) -> None:
    report = build(make_configuration(tmp_path), [make_post(f"post-{number}") for number in range(12)])
    page = html.document_fromstring((tmp_path / "feeds" / "index.html").read_bytes())
    assert len(page.xpath("//ul[@class='posts']/li")) == 10
    assert {Path(file.path).name: file.entries for file in report.files}["index.html"] == 10


def test_a_title_is_text_whatever_is_in_it(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path)
    build(configuration, [make_post(title='</style><script>alert(1)</script> "x"')])
    page = html.document_fromstring((tmp_path / "feeds" / "index.html").read_bytes())
    assert page.xpath("//ul[@class='posts']//a")[0].text == '</style><script>alert(1)</script> "x"'
    assert len(page.xpath("//script")) == 1


def test_nothing_is_fetched_from_anywhere_but_the_publications_icon(page: html.HtmlElement) -> None:
    assert page.xpath("//@src") == ["https://example.org/icon.png"]
    assert page.xpath("//link[@rel='stylesheet']") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 1200])
def test_it_fits_every_screen_and_has_contrast(browser: Any, path: Path, width: int, scheme: str) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab.goto(path.as_uri(), wait_until="domcontentloaded")
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    colours = tab.evaluate(
        """() => [...document.querySelectorAll("h1, h2, header p, time, .posts a, .addresses a, button")].map(e => {
             let under = e;
             while (under && getComputedStyle(under).backgroundColor === "rgba(0, 0, 0, 0)") under = under.parentElement;
             return [getComputedStyle(e).color, getComputedStyle(under).backgroundColor];
           })"""
    )
    assert len(colours) > 10
    assert min(contrast(ink, paper) for ink, paper in colours) >= 4.5  # https://www.w3.org/TR/WCAG22/#contrast-minimum
    tab.close()


def contrast(ink: str, paper: str) -> float:
    lighter, darker = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_copy_button_copies_the_address_and_says_so(browser: Any, path: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.goto(path.as_uri(), wait_until="domcontentloaded")
    button = tab.get_by_role("button", name="Copy the Atom address")
    button.click()
    tab.get_by_role("status").get_by_text("Copied https://example.org/feeds/atom.xml").wait_for(state="attached")
    assert button.text_content() == "Copied"
    assert tab.evaluate("navigator.clipboard.readText()") == "https://example.org/feeds/atom.xml"
    context.close()


def test_an_icon_that_does_not_load_leaves_no_broken_picture(browser: Any, tmp_path: Path) -> None:
    build(make_configuration(tmp_path, 'icon = "http://127.0.0.1:1/icon.png"\n'), rich_posts())
    tab = browser.new_page()
    tab.goto((tmp_path / "feeds" / "index.html").as_uri(), wait_until="domcontentloaded")
    tab.locator("img").wait_for(state="detached", timeout=5_000)
    assert tab.locator("h1").is_visible()
    tab.close()


def test_a_post_written_from_right_to_left_has_its_date_on_its_own_side(browser: Any, tmp_path: Path) -> None:
    build(make_configuration(tmp_path), [make_post("a", title="שלום: RSS 2.0"), make_post("b", title="Hello שלום")])
    tab = browser.new_page(viewport={"width": 375, "height": 800})
    tab.goto((tmp_path / "feeds" / "index.html").as_uri(), wait_until="domcontentloaded")
    hebrew, english = (post.bounding_box() for post in tab.locator(".posts time").all())
    assert hebrew["x"] > english["x"] + 100
    tab.close()


@pytest.fixture(params=["rss.xml", "atom.xml"])
def document(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Iterator[Any]:
    """A feed opened as XML, as static hosts serve it."""
    build(make_configuration(tmp_path), [make_post("a", title="שלום: RSS 2.0"), make_post("b", title="B")])
    tab = browser.new_page(viewport={"width": 375, "height": 800})
    tab.goto((tmp_path / "feeds" / request.param).as_uri(), wait_until="domcontentloaded")
    yield tab
    tab.close()


DRAWN = """() => [...document.querySelectorAll("item > *, entry > *")].filter(e => e.getClientRects().length).map(e => {
  const range = document.createRange(), box = e.getBoundingClientRect();
  range.selectNodeContents(e);
  return [e.localName, Math.round(range.getBoundingClientRect().left), Math.round(box.top), Math.round(box.width)];
})"""


def test_a_feed_opened_as_xml_shows_title_link_words_and_date_of_each_post(document: Any) -> None:
    drawn = sorted(document.evaluate(DRAWN), key=lambda one: one[2])
    words = {"description": "words", "summary": "words", "pubDate": "date", "published": "date"}
    assert [words.get(name, name) for name, *_ in drawn] == ["title", "link", "words", "date"] * 2
    assert document.evaluate("document.documentElement.scrollWidth") == 375
    hebrew, english = (left for name, left, *_ in drawn if name == "title")
    assert hebrew > english + 100, "each title in its own direction"
