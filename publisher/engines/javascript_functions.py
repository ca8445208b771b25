"""What functions of JavaScript give back, as far as that is written down in them."""

from __future__ import annotations

from publisher.engines.javascript_module import Module
from publisher.engines.javascript_values import UNKNOWN, Function, Value

# Functions that give back what they are given, or a configuration made of it.
WRAPPERS = ("define", "with", "extend")


def returned(module: Module, function: Function) -> Value:
    """What a function returns: None if nothing, and `UNKNOWN` if there are several returns."""
    start, end = function.body
    if function.is_expression:
        return module.value(start)
    found = _returns(module, start, end)
    return UNKNOWN if len(found) > 1 else module.value(found[0]) if found else None


def _returns(module: Module, start: int, end: int) -> list[int]:
    """Where the expressions begin that a function's body returns, without those of functions in it."""
    found = []
    index = start
    tokens = module.tokens
    while index < end:
        text = tokens.text(index)
        if text == "return":
            found.append(index + 1)
        elif text in ("function", "=>") or (
            text == "{" and tokens.text(index - 1) == ")" and _is_method(module, index)
        ):
            index = _after_function(module, index)
            continue
        index += 1
    return found


def _is_method(module: Module, brace: int) -> bool:
    """Whether the block at `brace`, behind a bracket, is a method's body and not that of if, for, while, switch or catch."""
    opening = module.tokens.opening.get(brace - 1, -1)
    return module.tokens.text(opening - 1) not in ("if", "for", "while", "switch", "catch", "with", "await")


def _after_function(module: Module, index: int) -> int:
    """The index behind the body of the function, arrow or method that begins at `index`."""
    tokens = module.tokens
    while index < len(tokens) and tokens.text(index) != "{":
        if tokens.text(index) == "=>" and tokens.text(index + 1) != "{":
            return index + 1
        index += 1
    return tokens.after(index)


def leaves(module: Module, function: Function) -> list[str]:
    """What a function may return, as source text without spaces: of `x ? false : data.permalink` both sides of the colon.

    ["?"] if that cannot be told.
    """
    start, end = function.body
    if function.is_expression:
        return _sides(module, start, end)
    found = [side for at in _returns(module, start, end) for side in _sides(module, at, end)]
    return found or ["undefined"]


def _sides(module: Module, start: int, end: int) -> list[str]:
    tokens = module.tokens
    while tokens.text(start) == "(" and tokens.after(start) == end:
        start, end = start + 1, end - 1
    parts: list[list[str]] = [[]]
    index = start
    while index < end and tokens.text(index) not in (";", "}", ")", ","):
        if index > start and tokens.begins_line(index) and tokens.all[index].kind == "name":
            break
        text = tokens.text(index)
        if text in ("?", ":"):
            parts.append([])
        elif index in tokens.closing:
            parts[-1].append("(…)")
            index = tokens.closing[index]
        else:
            parts[-1].append(text or "…")
        index += 1
    sides = ["".join(part) for part in parts]
    # A condition stands before each question mark, and only `a ? b : c` and `a ? b : c ? d : e` are told apart so simply.
    return [sides[at] for at in range(1, len(sides), 2)] + [sides[-1]] if len(sides) > 1 else sides


def is_wrapper(name: str) -> bool:
    """Whether a function of that name gives back a configuration that it is given: `defineConfig`, `withPwa`."""
    last = name.rsplit(".", 1)[-1]
    return any(last.startswith(word) and (last[len(word) :] or "A")[0].isupper() for word in WRAPPERS)
