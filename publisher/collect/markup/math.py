r"""Formulas in TeX -> code, so that Markdown leaves them as they are: readers of feeds and mails see the TeX.

`$…$` with pandoc's rules, so that prices stay prices (https://pandoc.org/MANUAL.html#math), `$$…$$`, `\(…\)`, `\[…\]`, and
`\begin{align}…\end{align}`.
"""

from __future__ import annotations

import re

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap, fenced, span
from publisher.collect.markup.code_blocks import read_blocks
from publisher.collect.markup.containers import continued, has_mark, with_prefix, without_prefix

MAX_CHARACTERS = 5_000  # of one formula
BEFORE = r"(?P<prefix>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?)"
BLOCK = re.compile(
    rf"^{BEFORE}(?:\$\$(?!\$)(?P<dollars>(?:[^$]|\$(?!\$)){{1,{MAX_CHARACTERS}}}?)\$\$"
    rf"|\\{{1,2}}\[(?P<brackets>(?:[^\\]|\\(?![\[\]])){{1,{MAX_CHARACTERS}}}?)\\{{1,2}}\]"
    r"|(?P<whole>\\begin\{(?P<name>equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math)(?P<star>\*?)\}"
    rf"(?:[^\\]|\\(?!(?:begin|end)\{{(?P=name)(?P=star)\}})){{1,{MAX_CHARACTERS}}}\\end\{{(?P=name)(?P=star)\}}))[ \t]*$",
    re.MULTILINE,
)
INLINE = re.compile(
    r"(?<![\\$])\$\$(?!\$)(?P<display>(?:[^$\\]|\\.){1,1000}?)\$\$(?!\$)"
    r"|(?<![\\$\w])\$(?P<code>`[^`\n]+`)\$(?![\w$])"
    r"|(?<![\\$\w])\$(?![\s$])(?P<dollar>(?:[^$\\]|\\.){1,1000}?)(?<!\s)\$(?![\w${(])"
    r"|(?<!\\)\\{1,2}\((?P<round>(?:[^\n\\]|\\(?![()])){1,1000}?)\\{1,2}\)"
    r"|(?<!\\)\\{1,2}\[(?P<square>(?:[^\n\\]|\\(?![\[\]])){1,1000}?)\\{1,2}\]",
    re.DOTALL,
)
PRICE = re.compile(r"\d[^\\^_={}+*/<>|]*\s[^\W\d]{2,}[^\\^_={}+*/<>|]*\Z")
TEX = re.compile(r"[\\^_={}<>+]|\A\s*[^\W\d]\s*\Z")


def expand(text: str, body: Body) -> str:
    """The text with its formulas as code."""
    if "$" not in text and "\\" not in text:
        return text
    if "$$" in text or "\\[" in text or "\\begin{" in text:
        code = CodeMap(text)
        text = BLOCK.sub(lambda block: block[0] if code.holds(block.end("prefix")) else _listing(block), text)
    # kramdown reads $$ only: https://kramdown.gettalong.org/syntax.html#math-blocks
    has_dollar = body.blog.configuration.settings.collect.dialect != "jekyll"
    return _with_spans(text, has_dollar=has_dollar)


def _listing(block: re.Match[str]) -> str:
    prefix = block["prefix"]
    tex = block["dollars"] or block["brackets"] or block["whole"]
    first, *rest = tex.split("\n")
    following = continued(prefix)
    lines = [first, *(without_prefix(line, following) for line in rest)]
    tex = "\n".join(line.rstrip() for line in lines if line.strip()).strip()
    if not tex:
        return block[0]
    blank = following.rstrip()
    before = prefix if has_mark(prefix) else f"{blank}\n{following}"
    return f"{before}{with_prefix(fenced(tex, 'math'), following)}\n{blank}"


def _with_spans(text: str, *, has_dollar: bool) -> str:
    """The formulas in lines of text. None goes from one paragraph, or from one cell of a table, into another."""
    code = CodeMap(text)
    parts, position = [], 0
    for region in sorted(read_blocks(text).regions):
        for match in INLINE.finditer(text, region[0][0], region[-1][1]):
            is_taken = match.start() < position or (code.holds(match.start()) and not match["code"])
            if is_taken or not _is_formula(match, has_dollar=has_dollar):
                continue
            parts += [text[position : match.start()], _span(match)]
            position = match.end()
    return "".join((*parts, text[position:]))


def _is_formula(match: re.Match[str], *, has_dollar: bool) -> bool:
    r"""Whether TeX is meant: `$7,50 or 8$` is money, and `\[a\]` a bracket that is escaped, unless it looks like TeX."""
    if match["dollar"]:
        return has_dollar and not PRICE.match(match["dollar"])
    bracketed = match["round"] or match["square"]
    return not bracketed or match[0].startswith("\\\\") or bool(TEX.search(bracketed))


def _span(match: re.Match[str]) -> str:
    if match["code"]:
        return match["code"]
    tex = " ".join((match["display"] or match["dollar"] or match["round"] or match["square"]).split())
    return span(tex) if tex else match[0]
