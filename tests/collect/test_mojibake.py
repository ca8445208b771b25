"""Text read in a wrong encoding is found; text as people write it is not."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.mojibake import find_mojibake, repaired

BROKEN = {
    "a Lama \uf8ffüòç. (with": ("\uf8ffüòç", "😍"),
    "cafÃ©": ("Ã©", "é"),
    "caf√©": ("√©", "é"),
    "Itâ€™s": ("â€™", "’"),
    "It‚Äôs": ("‚Äô", "’"),
    "ðŸ˜\x8d": ("ðŸ˜\x8d", "😍"),
    "wow ðŸŽ‰!": ("ðŸŽ‰", "🎉"),
    "“Ã©tÃ©”": ("Ã©", "é"),
    "Ã¼ber": ("Ã¼", "ü"),
}
SOUND = [
    "L’été à la forêt, où ça coûte « très » cher… déjà vu, cœur, Noël, aiguë – voilà ! « À »",
    "„Größe“, „Äpfel“, ‚Übung‘, »Öl«, GROẞE ÄÖÜ, Straße; „Ä“, „Ü“ – Ärzte’",
    "Não, coração, avó, à noite, água, pão de açúcar, ÀS, ÉPOCA, “É”, “à”, ‘é’",
    "Η Ελλάδα, η ώρα είναι· «Ώρα» – ΆΈΉ",
    "日本語の文章です。「引用」、ＡＢＣ…",
    "Привет, «мир» – Ёлка, РГ ВС",
    "“Quotes”, ‘single’, em—dash, en–dash, ellipsis… §5 ©2026 ®™ 5 °C ½ × 3 € £ ¥ µm ±2 «»",
    "Être “À la carte” ’à l’été “été” …à –à —é ÷ ‰ Œuvre œuf ÿ Ÿ",
    "emoji 😍🎉👩‍👩‍👧 and flags 🇫🇷 and ❤️",
    "Île-de-France, Ñandú, El Niño¿? ¡Olé! Õun Ærø Þing ðá Ísland Íþróttir",
    "العربية، שלום, ไทย, हिन्दी, 한국어",
    "Zażółć gęślą jaźń, Příliš žluťoučký kůň, Ďaľší, şğıİ",
    "Він, Ці пісні, Її «Ґанок», КЊИГА, Љубав – Ћевап… ВИНОГРАДОВ® КАРМА™",
    "√π ≈ 1,77; ¬Ω; ∂Ω; Ø±0,5; Ø½; 20–30 µΩ; ¼–½; ≤±≥; ×10⁻³ m²·s⁻¹",
    "┌──┬──┐ │ ├─┼─┤ └┴┘ ░▒▓ ▲▼ →← ✓✔✘ ①②",
    "Tiếng Việt: Đường, Ưu điểm, ở đâu? Ștefan, Țară; Nǐ hǎo, lǜ",
    "Հայերեն, ქართული, አማርኛ, ਪੰਜਾਬੀ, Ñuñoa, ÇAĞRI ÖZGÜR, Ærø Ångström",
]


@pytest.mark.parametrize("text", BROKEN)
def test_broken_text_is_found_with_what_was_meant(text: str) -> None:
    broken, meant = BROKEN[text]
    first, *_ = find_mojibake(text)
    assert (first.broken, first.meant) == (broken, meant)
    assert text[first.start : first.end] == broken
    assert not find_mojibake(repaired(text, find_mojibake(text)))


def misread(text: str, codec: str) -> str:
    """UTF-8 read in another encoding, as editors and databases do it."""
    characters = []
    for byte in text.encode():
        try:
            characters.append(bytes([byte]).decode(codec))
        except UnicodeDecodeError:
            characters.append(chr(byte))
    return "".join(characters)


WORDS = [
    "café",
    "l’été",
    "déjà vu à la carte",
    "It’s “quoted” — dash…",
    "Größe",
    "Привет, мир! Как дела?",
    "Ελλάδα",
    "日本語テスト",
    "😍",
]
CODECS = ["cp1252", "latin-1", "mac_roman", "cp1251", "cp1250", "cp1254", "cp437"]


@pytest.mark.parametrize("codec", CODECS)
def test_text_misread_in_any_usual_encoding_is_put_right(codec: str) -> None:
    for word in WORDS:
        broken = f"Said: {misread(word, codec)}, yes."
        assert repaired(broken, find_mojibake(broken)) == f"Said: {word}, yes."


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_text_misread_twice_is_put_right(codec: str) -> None:
    for word in WORDS:
        broken = misread(misread(word, codec), codec)
        assert repaired(broken, find_mojibake(broken)) == word


def test_what_may_be_sound_by_itself_is_broken_where_the_rest_is() -> None:
    assert find_mojibake("AMANHÃ… Ä…") == ()
    text = misread("gęślą jaźń", "cp1252")
    assert repaired(text, find_mojibake(text)) == "gęślą jaźń"


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_raises_no_alarm(text: str) -> None:
    assert find_mojibake(text) == ()
    assert find_mojibake(text.upper()) == ()
    assert find_mojibake(text.lower()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "see `Ã©` there",
        "``a ` Ã© ``",
        "```\nÃ©\n```\n",
        "~~~text\nâ€™\n~~~",
        "<pre>\nÃ©</pre>",
        "<code>Ã©</code>",
        "```\nÃ© unclosed",
    ],
)
def test_code_about_encodings_is_left_alone(text: str) -> None:
    assert find_mojibake(text) == ()
    assert find_mojibake(f"Ã©\n\n{text}")[0].start == 0


def test_what_is_broken_is_found_behind_code() -> None:
    [found] = find_mojibake("`Ã©` and cafÃ© and `x`")
    assert found.start == 12


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    found = find_mojibake(text)
    assert all(text[one.start : one.end] == one.broken != one.meant for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    repaired(text, found)


@pytest.mark.parametrize(
    "text", ["“é" * 50_000, "日本" * 100_000, "Ã©" * 20_000, "Ã© `" * 20_000, "\uf8ffüòç" * 10_000]
)
def test_long_texts_take_no_long_time(text: str) -> None:
    started = time.process_time()
    find_mojibake(text)
    assert time.process_time() - started < 3
