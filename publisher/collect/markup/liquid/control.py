"""The tags that Liquid itself has: conditions, loops, assignments. https://shopify.github.io/liquid/tags/"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from publisher.collect.markup.liquid.evaluate import BadExpression
from publisher.collect.markup.liquid.render import BlockMaker, Interrupt, Rendering, TagCall, TagMaker
from publisher.collect.markup.liquid.scan import scan
from publisher.collect.markup.liquid.tree import Block, tree
from publisher.collect.markup.liquid.values import Unknown, are_equal, as_text, gone_through, whole

LOOP = re.compile(r"\s*(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)\s+in\s+(?P<rest>.+)", re.DOTALL)
COLUMNS = re.compile(r"\scols\s*:\s*(\d{1,6})")
LOOP_WORD = re.compile(r"\s(?P<word>reversed|limit\s*:\s*(?P<limit>[\w.-]+)|offset\s*:\s*(?P<offset>[\w.-]+))")
ASSIGNMENT = re.compile(r"\s*(?P<names>[\w.-]+(?:\s*,\s*[\w.-]+)*)\s*=\s*(?P<value>.+)", re.DOTALL)
NAME = re.compile(r"\s*[\"']?([\w.-]+)")


def condition(rendering: Rendering, block: Block) -> str:
    """if, elsif, else."""
    for branch in block.branches:
        if branch.tag.name == "else" or _holds(rendering, branch.tag.body, is_unless=branch.tag.name == "unless"):
            return rendering.rendered(branch.nodes)
    return ""


def _holds(rendering: Rendering, source: str, *, is_unless: bool) -> bool:
    scope = rendering.scope
    return scope.is_true(scope.value(source)) is not is_unless


def case(rendering: Rendering, block: Block) -> str:
    """case, when, else."""
    scope = rendering.scope
    value = scope.value(block.branches[0].tag.body)
    if isinstance(value, Unknown):
        scope.report_unknown(value)
    for branch in block.branches[1:]:
        wanted = re.sub(r"\sor\s", ",", branch.tag.body)
        if branch.tag.name == "else" or any(are_equal(value, one) for one in scope.arguments(wanted)[0]):
            return rendering.rendered(branch.nodes)
    return ""


def loop(rendering: Rendering, block: Block) -> str:
    """for, else; with Nunjucks' `for key, value in`."""
    match = LOOP.match(block.tag.body)
    if match is None:
        raise BadExpression("says not what it goes through")
    scope = rendering.scope
    value = scope.value(LOOP_WORD.sub(" ", match["rest"]))
    if isinstance(value, Unknown):
        scope.report_unknown(value)
        return ""
    items = _chosen(rendering, block.tag.body, gone_through(value), match["rest"])
    if not items:
        return "".join(rendering.rendered(branch.nodes) for branch in block.branches[1:])
    names = [name.strip() for name in match["names"].split(",")]
    outer = next((inner["forloop"] for inner in reversed(scope.inner) if "forloop" in inner), None)
    parts = []
    for index, item in enumerate(items):
        scope.budget.spend()
        scope.inner.append(_loop_names(names, item, index, len(items), outer))
        try:
            parts.append(rendering.rendered(block.branches[0].nodes))
        except Interrupt as interrupt:
            parts.append(interrupt.before)
            if interrupt.is_end:
                break
        finally:
            scope.inner.pop()
    return "".join(parts)


def _chosen(rendering: Rendering, loop_source: str, items: list[Any], source: str) -> list[Any]:
    """The items that limit, offset and reversed leave: https://shopify.github.io/liquid/tags/iteration/"""
    scope = rendering.scope
    scope.budget.spend(len(items) // 8)
    limit, offset, is_reversed = len(items), 0, False
    ends = rendering.state.setdefault("loop ends", {})
    key = LOOP_WORD.sub("", loop_source)
    for match in LOOP_WORD.finditer(source):
        if match["limit"]:
            limit = max(0, whole(scope.value(match["limit"]), limit))
        elif match["offset"]:
            offset = ends.get(key, 0) if match["offset"] == "continue" else max(0, whole(scope.value(match["offset"])))
        else:
            is_reversed = True
    ends[key] = offset + limit
    chosen = items[offset : offset + limit]
    return chosen[::-1] if is_reversed else chosen


def _loop_names(names: list[str], item: Any, index: int, count: int, outer: Any) -> dict[str, Any]:
    state = {
        "index": index + 1, "index0": index, "rindex": count - index, "rindex0": count - index - 1, "revindex": count - index,
        "first": index == 0, "last": index == count - 1, "length": count, "parentloop": outer,
    }  # fmt: skip
    if len(names) == 1:
        return {names[0]: item, "forloop": state, "loop": state}
    parts = item if isinstance(item, list) else [item]
    return {**dict(zip(names, parts, strict=False)), "forloop": state, "loop": state}


def table_rows(rendering: Rendering, block: Block) -> str:
    """tablerow: https://shopify.github.io/liquid/tags/iteration/#tablerow"""
    match = LOOP.match(block.tag.body)
    if match is None:
        raise BadExpression("says not what it goes through")
    columns = COLUMNS.search(match["rest"])
    items = gone_through(rendering.scope.value(LOOP_WORD.sub(" ", COLUMNS.sub(" ", match["rest"]))))
    width = max(1, whole(columns[1], len(items))) if columns else max(1, len(items))
    cells = []
    for item in _chosen(rendering, block.tag.body, items, match["rest"]):
        rendering.scope.inner.append({match["names"]: item})
        cells.append(f"<td>{rendering.rendered(block.branches[0].nodes)}</td>")
        rendering.scope.inner.pop()
    return "".join(f"<tr>{''.join(cells[start : start + width])}</tr>" for start in range(0, len(cells), width))


def captured(rendering: Rendering, block: Block) -> str:
    """capture, and Nunjucks' set with an end."""
    if match := NAME.match(block.tag.body):
        rendering.scope.assigned[match[1]] = rendering.rendered(block.branches[0].nodes)
    return ""


def shown_once(rendering: Rendering, block: Block) -> str:
    """ifchanged."""
    text = rendering.rendered(block.branches[0].nodes)
    if rendering.state.get("ifchanged") == text:
        return ""
    rendering.state["ifchanged"] = text
    return text


def inner_only(rendering: Rendering, block: Block) -> str:
    """A block whose text is shown as it is."""
    return rendering.rendered(block.branches[0].nodes)


def nothing(rendering: Rendering, block: Block) -> str:
    """What only defines something, like Nunjucks' macro."""
    return ""


def assigned(call: TagCall) -> str:
    """assign and set."""
    match = ASSIGNMENT.match(call.source)
    if match is None:
        raise BadExpression("assigns nothing")
    value = call.rendering.scope.value(match["value"])
    for name in match["names"].split(","):
        call.rendering.scope.assigned[name.strip()] = value
    return ""


def echoed(call: TagCall) -> str:
    return call.rendering.scope.shown(call.rendering.scope.value(call.source))


def cycled(call: TagCall) -> str:
    """The next of its values each time: https://shopify.github.io/liquid/tags/iteration/#cycle"""
    group, mark, rest = call.source.partition(":")
    values, _ = call.rendering.scope.arguments(rest if mark and '"' not in group.strip()[1:-1] else call.source)
    if not values:
        return ""
    key = f"cycle {call.source}" if not mark else f"cycle {group}"
    number = call.rendering.state.get(key, 0)
    call.rendering.state[key] = number + 1
    return as_text(values[number % len(values)])


def incremented(call: TagCall) -> str:
    return _counted(call, 1)


def decremented(call: TagCall) -> str:
    return _counted(call, -1)


def _counted(call: TagCall, step: int) -> str:
    counters, name = call.rendering.scope.counters, call.source.strip()
    before = counters.get(name, 0)
    counters[name] = before + step
    return str(before if step > 0 else before - 1)


def interrupted(call: TagCall) -> str:
    """break and continue; outside of a loop they do nothing."""
    if any("forloop" in names for names in call.rendering.scope.inner):
        raise Interrupt(is_end=call.name == "break")
    return ""


def many(call: TagCall) -> str:
    """`{% liquid %}`: a tag in each line."""
    lines = "".join(f"{{% {line.strip()} %}}" for line in call.source.split("\n") if line.strip())
    nodes = tree(scan(lines, call.rendering.engine.grammar, knows_code=False), call.rendering.complain)
    return call.rendering.rendered(nodes)


def silent(call: TagCall) -> str:
    """Comments, and what has no meaning in a feed."""
    return ""


def raw(call: TagCall) -> str:
    return call.inner


CONTROL: Mapping[str, BlockMaker] = {
    "if": condition,
    "ifasync": condition,
    "unless": condition,
    "case": case,
    "for": loop,
    "asyncEach": loop,
    "asyncAll": loop,
    "capture": captured,
    "ifchanged": shown_once,
    "tablerow": table_rows,
    "set": captured,
    "setAsync": captured,
    "macro": nothing,
    "block": inner_only,
    "markdown": inner_only,
    "autoescape": inner_only,
}
CONTROL_TAGS: Mapping[str, TagMaker] = {
    "#": silent,
    "assign": assigned,
    "break": interrupted,
    "comment": silent,
    "continue": interrupted,
    "cycle": cycled,
    "decrement": decremented,
    "doc": silent,
    "echo": echoed,
    "increment": incremented,
    "liquid": many,
    "raw": raw,
    "set": assigned,
    "verbatim": raw,
}
