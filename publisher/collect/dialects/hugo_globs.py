"""Hugo's glob patterns (github.com/gobwas/glob with `/` as separator): `*`, `**`, `?`, `[abc]`, `[!a-z]`, `{a,b}`.

Matched a character at a time against all places of the pattern at once, so that no pattern takes long.
"""

from __future__ import annotations

import re
from functools import lru_cache

MAX_PATTERN_CHARACTERS = 1000
MAX_ALTERNATIVES = 100
TOKEN = re.compile(r"\\(?P<escaped>.)|(?P<any>\*+)|(?P<one>\?)|\[(?P<not>!?)(?P<set>[^\]]+)\]|(?P<plain>.)", re.DOTALL)
BRACES = re.compile(r"\{([^{}]*)\}")


@lru_cache(maxsize=4096)
def glob_matches(pattern: str, text: str) -> bool:
    """Whether the pattern is for this text. A pattern larger than anybody writes is for none."""
    return any(glob.matches(text) for glob in _globs(pattern))


@lru_cache(maxsize=256)
def _globs(pattern: str) -> tuple[Glob, ...]:
    if len(pattern) > MAX_PATTERN_CHARACTERS:
        return ()
    return tuple(Glob(alternative) for alternative in _alternatives(pattern))


def _alternatives(pattern: str) -> list[str]:
    """The patterns that `{a,b}` stands for, the innermost braces first."""
    done: list[str] = []
    waiting = [pattern]
    while waiting and len(done) + len(waiting) <= MAX_ALTERNATIVES:
        current = waiting.pop()
        match = BRACES.search(current)
        if match is None:
            done.append(current)
            continue
        waiting += [current[: match.start()] + part + current[match.end() :] for part in match[1].split(",")]
    return done if not waiting else []


class Glob:
    """One pattern without braces. Bit `i` of a state says that the pattern's first `i` tokens have matched."""

    def __init__(self, pattern: str) -> None:
        self._tokens = list(TOKEN.finditer(pattern))
        self._loops = self._skips = 0  # tokens that may match again, and `*` among them not across a slash
        self._stars = 0
        for index, token in enumerate(self._tokens):
            if token["any"]:
                self._skips |= 1 << index
                self._loops |= 1 << index
                if token["any"] == "*":
                    self._stars |= 1 << index
        self._steps: dict[str, int] = {}

    def matches(self, text: str) -> bool:
        state = self._settled(1)
        for character in text:
            step = self._steps.get(character)
            if step is None:
                step = self._steps[character] = self._step(character)
            loops = self._loops & ~self._stars if character == "/" else self._loops
            state = self._settled(((state & step) << 1) | (state & loops))
            if not state:
                return False
        return bool(state >> len(self._tokens) & 1)

    def _settled(self, state: int) -> int:
        """The state with stars passed over that match nothing."""
        while (after := state | ((state & self._skips) << 1)) != state:
            state = after
        return state

    def _step(self, character: str) -> int:
        """The tokens that match this one character and are done then."""
        return sum(1 << index for index, token in enumerate(self._tokens) if _is_for(token, character))


def _is_for(token: re.Match[str], character: str) -> bool:
    if token["one"]:
        return character != "/"
    if token["set"]:
        return _is_in_set(token["set"], character) is not bool(token["not"])
    literal = token["escaped"] or token["plain"]
    return bool(literal) and literal == character


def _is_in_set(characters: str, character: str) -> bool:
    if len(characters) == 3 and characters[1] == "-":
        return characters[0] <= character <= characters[2]
    return character in characters
