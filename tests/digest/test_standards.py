"""What readers get, as the judges of the web see it: the Nu checker for HTML, axe for people with disabilities.

Both are optional: npm install --no-save vnu-jar axe-core, in the repository or globally; Nu needs Java, axe Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from publisher.digest.lint import lint
from publisher.post import Image
from tests.digest.samples import BODY, message_of, three_posts, written

REPOSITORY = Path(__file__).parent.parent.parent
PLACES = (
    REPOSITORY / "node_modules",
    *(Path(place) for place in os.environ.get("NODE_PATH", "").split(os.pathsep) if place),
    Path("/usr/local/lib/node_modules"),
    Path("/usr/lib/node_modules"),
)
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]
# What Outlook and older clients ask for, and no standard has.
CLIENTS_OWN = ("mso-", "supported-color-schemes", "-webkit-text-size-adjust", "-ms-text-size-adjust", "word-wrap")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

RICH = (
    BODY
    + """
<details><summary>More</summary>

It was folded.

</details>

<iframe src="https://www.youtube.com/embed/abcdefghijk" title="The talk"></iframe>

<figure><img src="/a.png" alt="A chart"><figcaption>What it cost</figcaption></figure>

| Name | Configuration-key | Environment-variable | Default-directory | Since-version | Deprecated-alias |
|---|---|---|---|---|---|
| one | publisher.folder | PUBLISHER_FOLDER_PATH | /var/lib/publisher | 1.2.3-beta.4 | folder-path |

Term
: Its meaning

> A quotation with `code`, and https://example.org/a/very/long/address/that/does/not/fit/on/a/telephone/at/all

- [x] done
1. one
   - two

<video src="/v.mp4" poster="/still.png" title="How"></video>
"""
)


def installed(path: str) -> Path | None:
    return next((place / path for place in PLACES if (place / path).is_file()), None)


VNU, AXE = installed("vnu-jar/build/dist/vnu.jar"), installed("axe-core/axe.min.js")
needs_nu = pytest.mark.skipif(
    VNU is None or shutil.which("java") is None,
    reason="needs the Nu checker: npm install --no-save vnu-jar; and Java: apt-get install default-jre-headless",
)
needs_axe = pytest.mark.skipif(
    AXE is None or not Path(CHROMIUM).exists(),
    reason="needs axe: npm install --no-save axe-core; and Chromium: apt-get install chromium",
)


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """Digests of summaries and of whole posts, with everything in them that a post can have."""
    picture = Image("https://example.org/key.png", "A key", 1200, 630)
    many = [written(f"ids-{number}", title=f"Why ids never change, {number}", image=picture) for number in range(17)]
    made = []
    for content, posts in (("summary", [*three_posts(), *many]), ("full", [written("rich", RICH), *three_posts()])):
        message = message_of(tmp_path, posts, f'title = "Weekly notes"\ncontent = "{content}"')
        assert [finding for finding in lint(message) if not finding.code.endswith("-leftover")] == []
        page = tmp_path / f"{content}.html"
        page.write_text(message.html, encoding="utf-8")
        made.append(page)
    return made


@needs_nu
def test_the_html_is_valid_but_for_what_outlook_wants(pages: list[Path]) -> None:
    assert VNU is not None
    command = ["java", "-jar", str(VNU), "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    errors = [message for message in messages if message["type"] == "error" and not _is_clients_own(message["message"])]
    assert [(message["message"], message.get("extract")) for message in errors] == []


def _is_clients_own(message: str) -> bool:
    return message.startswith("CSS: ") and any(f"“{name}" in message for name in CLIENTS_OWN)


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_people_with_disabilities_can_read_it(pages: list[Path], scheme: Any) -> None:
    from playwright.sync_api import sync_playwright

    assert AXE is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        for page in pages:
            tab = browser.new_page(color_scheme=scheme, viewport={"width": 375, "height": 800})
            tab.route("https://**", lambda route: route.abort())
            tab.goto(page.as_uri())
            assert tab.evaluate("document.documentElement.scrollWidth") <= 375, (
                "it must not scroll sideways on a telephone"
            )
            tab.add_script_tag(content=AXE.read_text(encoding="utf-8"))
            result = tab.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
            violations = [(each["id"], each["nodes"][0]["html"]) for each in result["violations"]]
            assert violations == [], f"{page.name}, {scheme}"
        browser.close()
