"""Finds text that was once UTF-8 and was read in another encoding: `cafÃ©` for `café`.

A finding has to be beyond doubt, since it may be repaired: French, Greek or Japanese as people write it, typographic quotes, and
code that is about encodings are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from publisher.collect.encodings import CODECS, WrongEncoding, is_unnatural, script_of, suspicious, wrong_encoding

# A run of non-ASCII characters: in mojibake each character of the original became two to four of them, side by side.
RUN = re.compile("[^\x00-\x7f]{2,}")
MAX_REMEMBERED_CHARACTERS = 60  # longer runs are seldom seen twice
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
MARKUP = re.compile(r"<(pre|code)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mojibake:
    """A stretch of text from `start` to `end` and what it should be. `codec` is what it was read in, if that is known."""

    start: int
    end: int
    broken: str
    meant: str
    codec: str = ""


def find_mojibake(text: str) -> tuple[Mojibake, ...]:
    """Every stretch that is broken beyond doubt, in order, outside code."""
    if text.isascii() or not suspicious().search(text):
        return ()
    runs = list(RUN.finditer(text))
    repairs = {match[0]: _repairs(match[0]) for match in runs}
    certain = [found for repair in repairs.values() for found in repair]
    if not certain:
        return ()
    for codec, _ in Counter(found.codec for found in certain if found.codec).most_common():
        repairs = {run: (*found, *_also(run, found, wrong_encoding(codec))) for run, found in repairs.items()}
    code = code_map(text)
    return tuple(
        Mojibake(match.start() + found.start, match.start() + found.end, found.broken, found.meant, found.codec)
        for match in runs
        for found in sorted(repairs[match[0]], key=lambda one: one.start)
        if not code[match.start() + found.start]
    )


def repaired(text: str, found: tuple[Mojibake, ...]) -> str:
    """The text with all that was found put right."""
    parts = []
    position = 0
    for mojibake in found:
        parts += [text[position : mojibake.start], mojibake.meant]
        position = mojibake.end
    return "".join((*parts, text[position:]))


def _repairs(run: str) -> tuple[Mojibake, ...]:
    """What is certain of a run by itself; places are in the run."""
    return _remembered_repairs(run) if len(run) <= MAX_REMEMBERED_CHARACTERS else _found_repairs(run)


def _found_repairs(run: str) -> tuple[Mojibake, ...]:
    if not suspicious().search(run):
        return ()
    for codec in CODECS:
        wrong = wrong_encoding(codec)
        if wrong.whole.fullmatch(run) and is_unnatural(run) and (meant := wrong.meant(run)):
            return (Mojibake(0, len(run), run, meant, codec),)
    emoji = tuple(_emoji(run))
    return (*emoji, *(found for start, end in _rest(run, emoji) for found in _by_ftfy(run, start, end)))


_remembered_repairs = lru_cache(maxsize=20_000)(_found_repairs)


def _emoji(run: str) -> Iterator[Mojibake]:
    """Emoji are four bytes of UTF-8 and begin with F0, which is Apple's logo on a Mac and ð in Windows-1252. Three characters of
    the right kind behind one of these are no coincidence. ftfy does not know the Mac's."""
    position = 0
    for codec in CODECS:
        wrong = wrong_encoding(codec)
        for match in wrong.four.finditer(run, position):
            meant = wrong.meant(match[0])
            if meant:
                yield Mojibake(match.start(), match.end(), match[0], meant, codec)
                position = match.end()


def _by_ftfy(run: str, start: int, end: int) -> Iterator[Mojibake]:
    """What ftfy's heuristic is certain of."""
    if end - start < 2:
        return
    import ftfy
    from ftfy.badness import is_bad

    part = run[start:end]
    if not is_bad(part):
        return
    meant = ftfy.fix_encoding(part)
    if meant == part:
        return
    # Some of a run may be sound: quotes around a broken word.
    tail = _common(part[::-1], meant[::-1])
    head = _common(part[: len(part) - tail], meant[: len(meant) - tail])
    tail -= tail > 0 and len(meant) == head + tail  # `Â` before a space is not nothing: both are the space
    broken, meant = part[head : len(part) - tail], meant[head : len(meant) - tail]
    if len(broken) == 2 and len(meant) == 1 and meant.isalpha() and script_of(meant) != "LATIN":
        return  # a single letter of another script proves nothing: `Ø±` is a tolerance, not Arabic
    codec = next((codec for codec in CODECS if wrong_encoding(codec).meant(broken) == meant), "")
    yield Mojibake(start + head, start + head + len(broken), broken, meant, codec)


def _also(run: str, found: Iterable[Mojibake], wrong: WrongEncoding) -> Iterator[Mojibake]:
    """What else of a run is broken, now that it is known that the text was read in this encoding."""
    for start, end in _rest(run, found):
        for whole in wrong.whole.finditer(run, start, end):
            parts = [whole] if wrong.meant(whole[0]) else wrong.one.finditer(run, whole.start(), whole.end())
            for part in parts:
                if meant := wrong.meant(part[0]):
                    yield Mojibake(part.start(), part.end(), part[0], meant, wrong.codec)


def _rest(run: str, found: Iterable[Mojibake]) -> Iterator[tuple[int, int]]:
    """The stretches of a run that nothing was found in."""
    position = 0
    for one in sorted(found, key=lambda one: one.start):
        yield position, one.start
        position = one.end
    yield position, len(run)


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def code_map(text: str) -> bytearray:
    """For each character whether it is code, roughly: in a fenced block, a span, <pre> or <code>."""
    is_code = bytearray(len(text))
    for match in FENCE.finditer(text):
        is_code[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    rest = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for pattern in (CODE_SPAN, MARKUP):
        for match in pattern.finditer(rest):
            is_code[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return is_code
