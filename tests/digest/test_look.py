"""The themes as a browser lays them out: on phone and desktop, in both schemes, with and without style sheets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from publisher.config.colours import contrast
from publisher.post import Image
from tests.digest.samples import BODY, message_of, written

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ADDRESS = f"https://example.org/{'a-path-without-a-space-' * 12}"
# Text and the ground under it, as #rrggbb, of everything that has text of its own and is shown.
COLOURS = """() => {
  const hex = value => "#" + value.match(/\\d+/g).slice(0, 3).map(n => (+n).toString(16).padStart(2, "0")).join("");
  const shown = [...document.querySelectorAll("body *")].filter(e => e.offsetParent !== null
    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return shown.map(e => {
    let under = e;
    while (under && getComputedStyle(under).backgroundColor === "rgba(0, 0, 0, 0)") under = under.parentElement;
    return [hex(getComputedStyle(e).color), hex(under ? getComputedStyle(under).backgroundColor : "rgb(255,255,255)"),
            e.outerHTML.slice(0, 80)];
  });
}"""
BRAND = """
[email]
address = "12 Example Street"
links = [{ text = "Mastodon", url = "https://social.example/@ada" }]
[email.light]
accent = "#7a7500"
"""


def mail(folder: Path, theme: str, language: str) -> str:
    body = f"{BODY}\n\n{LONG} {ADDRESS}\n\n> {LONG}\n\n    {LONG}\n"
    posts = [
        written("long", body, title=LONG, image=Image("https://example.invalid/a.png", LONG, 1200, 630), tags=(LONG,)),
        written("hebrew", f"- טקסט {ADDRESS}\n\n> {LONG}\n", title="שלום", language="he"),
    ]
    digest = f'theme = "{theme}"\ncontent = "full"\nlanguage = "{language}"\ntitle = "{LONG}"'
    return message_of(folder, posts, digest, BRAND).html


@pytest.mark.parametrize("theme", ["digest", "letter", "plain"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_theme_fits_every_width_and_can_be_read_in_both_schemes(
    browser: Any, tmp_path: Path, theme: str, language: str
) -> None:
    html = mail(tmp_path, theme, language)
    bare = re.sub(r"<style>.*?</style>|<!--.*?-->", "", html, flags=re.DOTALL)  # what Gmail shows to some readers
    for scheme in ("light", "dark"):
        for width in (320, 375, 800):
            tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
            tab.route("**/*", lambda route: route.abort())  # pictures are not loaded
            for document in (html, bare):
                tab.set_content(document, wait_until="domcontentloaded")
                assert tab.evaluate("document.documentElement.scrollWidth") == width
            tab.set_content(html, wait_until="domcontentloaded")
            found = tab.evaluate(COLOURS)
            assert len(found) > 20
            worst = min(found, key=lambda one: contrast(one[0], one[1]))
            assert contrast(worst[0], worst[1]) >= 4.5, (scheme, width, worst)
            tab.close()
