"""Namespaces as they are declared: misspelt, unknown, or with a prefix that misleads."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.document import Format
from publisher.feedcheck.finding import Finding, Spot, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.vocabulary import rss1
from publisher.feedcheck.vocabulary.atom import ATOM
from publisher.feedcheck.vocabulary.module import Module
from publisher.feedcheck.vocabulary.modules import BY_PREFIX, XHTML, module_meant, module_of

_CORE = frozenset({"", ATOM, rss1.RSS_1, rss1.RSS_090, rss1.RDF})
# Prefixes that have always stood for two things.
_SHARED_PREFIXES = frozenset({"image", "l", "g", "thr", "app", "ss", "opml", "atom", "xhtml"})


def namespaces(root: Node, kind: Format) -> Iterator[Finding]:
    """Each namespace once, where it is first declared."""
    used = {node.namespace for node in root.descendants()}
    seen: set[tuple[str, str]] = set()
    for node in root.descendants():
        for prefix, namespace in node.declarations.items():
            if (prefix, namespace) not in seen:
                seen.add((prefix, namespace))
                yield from _declaration(node, prefix, namespace, is_used=namespace in used)
    if kind.is_atom:
        yield from _prefixed(root)


def _declaration(node: Node, prefix: str, namespace: str, *, is_used: bool) -> Iterator[Finding]:
    if namespace in _CORE or (node.parent is None and not prefix):
        return
    spot, module = Spot(node.start, node.tag_end), module_meant(namespace)
    if module is None:
        if is_used:
            yield Finding(
                "namespace-unknown", f"{quoted(namespace)} is not known here", spot, "is it misspelt?", namespace
            )
    elif module_of(namespace) is None:
        message = f"{quoted(namespace)} is not the namespace of {module.prefix}"
        yield Finding("namespace-misspelt", message, spot, f"write {module.namespace}", namespace)
    yield from _misleading(prefix, namespace, module, spot)


def _misleading(prefix: str, namespace: str, module: Module | None, spot: Spot) -> Iterator[Finding]:
    usual = BY_PREFIX.get(prefix)
    if usual and usual is not module and prefix not in _SHARED_PREFIXES:
        message = f"{prefix}: stands for {quoted(namespace)}, and everywhere else for {usual.namespace}"
        yield Finding("namespace-prefix", message, spot, "choose another prefix", f"xmlns:{prefix}")


def _prefixed(root: Node) -> Iterator[Finding]:
    for node in root.descendants():
        if ":" in node.label and node.namespace in (ATOM, XHTML):
            message = f"{node.shown} has a prefix"
            hint = "declare the namespace without one: some readers look for names, not namespaces"
            yield Finding("namespace-prefix", message, node.tag_spot, hint)
            return
