"""Characters in a post's file that nobody sees, and letters written in pieces."""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8

from publisher.collect.findings import Findings, Places
from publisher.collect.mojibake import code_map

# Without width, turning the direction of text, controls of the eighties, fillers, tags. What XML forbids is looked for elsewhere.
INVISIBLE = re.compile(
    "[\x7f-\x9f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
REPLACED = "\ufffd"
NEAR = 12  # characters: quotes, digits or a name in other letters may stand between
ZWNJ, ZWJ, ZWSP = "\u200c", "\u200d", "\u200b"
# Scripts in which joiners make a difference that readers see: https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-23/
JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ua840-\ua87f\ua8e0-\ua8ff\uaa60-\uaa7f]")
# Scripts that are written without spaces, where U+200B says where a line may end.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
MARKS = "\u200e\u200f\u061c"
OPENING, CLOSING = "\u202a\u202b\u2066\u2067\u2068", "\u202c\u2069"
OVERRIDES = "\u202d\u202e"
BLACK_FLAG = "\U0001f3f4"  # which tags behind it make a region's: https://www.unicode.org/reports/tr51/#valid-emoji-tag-sequences
COMBINED = re.compile("[^\\W\\d_][\u0300-\u036f\u3099\u309a]+")


def check_characters(data: bytes, text: str, findings: Findings) -> None:
    """Note what is invisible in the file of a post; `text` is what `data` was read as."""
    if data.startswith(BOM_UTF8):
        findings.add("file-bom", "the file begins with a byte order mark", hint="publisher check --fix takes it off")
    if text.isascii() and "\x7f" not in text:
        return
    places = Places(text)
    for character, offsets in stray_characters(text).items():
        several = f", {len(offsets):,} times in this file" if len(offsets) > 1 else ""
        findings.add(
            "character-invisible",
            f"{name_of(character)}, which nobody sees{several}",
            hint="delete it; publisher check --fix does",
            at=places.of(offsets[0]),
        )
    _add_replaced(text, places, findings)
    if not unicodedata.is_normalized("NFC", text):
        _add_pieces(text, places, findings)


def _add_replaced(text: str, places: Places, findings: Findings) -> None:
    """Note letters that were lost before the file was saved. In code it is what the post is about."""
    if REPLACED not in text:
        return
    is_code = code_map(text)
    lost = [match.start() for match in re.finditer(REPLACED, text) if not is_code[match.start()]]
    if lost:
        several = f", {len(lost):,} times in this file" if len(lost) > 1 else ""
        message = f"{name_of(REPLACED)}: a letter was lost here when the text was decoded{several}"
        findings.add("character-replaced", message, hint="write the letter again", at=places.of(lost[0]))


def stray_characters(text: str) -> dict[str, list[int]]:
    """The invisible characters that do nothing for the text around them, each with its offsets."""
    found: dict[str, list[int]] = {}
    for match in INVISIBLE.finditer(text):
        if not _has_a_purpose(text, match.start()):
            found.setdefault(match[0], []).append(match.start())
    return found


def name_of(character: str) -> str:
    """`U+200B (zero width space)`"""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'a control character').lower()})"


def with_strays_shown(text: str) -> str:
    """The text with what nobody sees written out: `<U+200B>`."""
    return INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def _has_a_purpose(text: str, at: int) -> bool:
    character, before, after = text[at], text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if character in (ZWJ, ZWNJ):
        is_between = character == ZWJ and _is_emoji(before) and _is_emoji(after)
        return is_between or bool(JOINED.search(text, max(at - NEAR, 0), at + NEAR))
    if character == ZWSP:
        return bool(UNSPACED.match(before) or UNSPACED.match(after))
    if character in OVERRIDES:
        return False
    if character in MARKS or character in OPENING or character in CLOSING:
        line = _line_around(text, at)
        return bool(RIGHT_TO_LEFT.search(line)) and (character in MARKS or _is_balanced(line))
    return character >= "\U000e0000" and _follows_flag(text, at)


def _is_emoji(character: str) -> bool:
    """Whether a character can be a part of an emoji made of several."""
    return bool(character) and (character == "\ufe0f" or unicodedata.category(character) in ("So", "Sk"))


def _follows_flag(text: str, at: int) -> bool:
    while at and "\U000e0000" <= text[at] <= "\U000e007f":
        at -= 1
    return text[at] == BLACK_FLAG


def _line_around(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)][:10_000]


def _is_balanced(line: str) -> bool:
    """Whether every change of direction ends in its line."""
    depth = 0
    for character in line:
        depth += (character in OPENING) - (character in CLOSING)
        if depth < 0:
            return False
    return depth == 0


def _add_pieces(text: str, places: Places, findings: Findings) -> None:
    pieces = [match for match in COMBINED.finditer(text) if not unicodedata.is_normalized("NFC", match[0])]
    if pieces:
        at = pieces[0].start()
        what = f"{unicodedata.normalize('NFC', pieces[0][0])} is written as a letter and an accent"
    else:
        at = next((at for at, character in enumerate(text) if not unicodedata.is_normalized("NFC", character)), 0)
        what = f"{text[at]} (U+{ord(text[at]):04X}) is another form of {unicodedata.normalize('NFC', text[at])}"
    findings.add(
        "text-not-nfc",
        f"{what}; searching for the usual form does not find it",
        hint="titles, tags and addresses are composed here; save the text as Unicode NFC to have it so in the body too",
        at=places.of(at),
    )
