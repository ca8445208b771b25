"""Formulas that a program has set already (KaTeX, MathJax, MathML) -> their TeX as code.

They hold the formula two or three times, for browsers, for screen readers and as TeX; without their style sheet and their
elements, which no feed reader or mail client has, all of these would be shown one behind the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

TEX = frozenset({"application/x-tex", "tex", "latex", "application/x-latex"})
MATHS = frozenset({"math", "semantics", "annotation"})  # to be let through until they are replaced
SETTERS = frozenset({"katex", "katex-display"})  # the classes of <span> around a formula


def replace_maths(root: _Element) -> None:
    """Put the TeX in the place of each formula that brings it; MathML without TeX keeps its text."""
    for formula in list(root.iter("math", "span")):
        if formula.tag == "span" and formula.get("class") not in SETTERS:
            continue
        parent = formula.getparent()
        tex = _tex(formula)
        if tex and parent is not None and _is_attached(formula, root):
            parent.replace(formula, _code(tex, formula.tail or ""))


def _tex(formula: _Element) -> str:
    for annotation in formula.iter("annotation"):
        if (annotation.get("encoding") or "").lower() in TEX:
            return " ".join((annotation.text or "").split())
    return " ".join((formula.get("alttext") or "").split())


def _is_attached(element: _Element, root: _Element) -> bool:
    """Whether it is still in the tree: a formula within one that was replaced is not."""
    return any(ancestor is root for ancestor in element.iterancestors())


def _code(tex: str, tail: str) -> _Element:
    from lxml import etree

    element = etree.Element("code")
    element.text, element.tail = tex, tail
    return element
