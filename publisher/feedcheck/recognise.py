"""What kind of document a tree is, and which table it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.feedcheck.document import Format
from publisher.feedcheck.finding import Finding, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.structure import attribute_spot
from publisher.feedcheck.vocabulary import atom, opml, rss, rss1
from publisher.feedcheck.vocabulary.element import Element

_OLD_RSS = ("0.91", "0.92", "0.93", "0.94")


@dataclass(frozen=True, slots=True)
class Recognised:
    """`element` is None where there is nothing to compare with: the findings say why."""

    format: Format
    version: str = ""
    element: Element | None = None
    findings: tuple[Finding, ...] = ()


def recognise(root: Node, text: str) -> Recognised:
    """By the name of the root. Where only its namespace is wrong, the tree is given the right one."""
    local = root.local
    if local == "rss":
        return _rss(root, text)
    if local in ("feed", "entry"):
        return _atom(root)
    if root.name == f"{{{rss1.RDF}}}RDF":
        return _rdf(root)
    if local in ("opml", "outlineDocument") and not root.namespace:
        return _opml(root, text)
    what = "a web page" if local.lower() == "html" else f"a document that begins with {root.shown}"
    hint = "look on the page for <link rel=alternate> with the feed's address" if local.lower() == "html" else ""
    return Recognised(Format.UNKNOWN, findings=(Finding("not-a-feed", f"this is {what}", root.tag_spot, hint),))


def _rss(root: Node, text: str) -> Recognised:
    findings = []
    if root.namespace:
        message = f"RSS is in no namespace; here it is in {quoted(root.namespace)}"
        findings.append(Finding("namespace-wrong", message, root.tag_spot, "remove xmlns from <rss>"))
        _rename(root, root.namespace, "")
    version = root.get("version").strip()
    is_old = version in _OLD_RSS
    if "version" in root.attributes and version not in rss.VERSIONS:
        message = f"there is no RSS {quoted(version)}"
        findings.append(
            Finding("version-unknown", message, attribute_spot(text, root, "version"), 'write version="2.0"')
        )
    is_091 = version == "0.91"
    element = rss.OLD_RSS if is_091 else rss.RSS
    return Recognised(Format.RSS_09 if is_old else Format.RSS_2, version, element, tuple(findings))


def _atom(root: Node) -> Recognised:
    kind, element = (Format.ATOM, atom.FEED) if root.local == "feed" else (Format.ATOM_ENTRY, atom.ENTRY)
    namespace = root.namespace
    if namespace == atom.ATOM_03:
        message = "Atom 0.3 was a draft that Atom 1.0 replaced in 2005"
        return Recognised(
            Format.UNKNOWN, "0.3", None, (Finding("format-obsolete", message, root.tag_spot, "write Atom 1.0"),)
        )
    if namespace == atom.ATOM:
        return Recognised(kind, "1.0", element)
    hint = f'write xmlns="{atom.ATOM}"'
    if namespace:
        finding = Finding("namespace-wrong", f"{quoted(namespace)} is not Atom's namespace", root.tag_spot, hint)
    else:
        finding = Finding("namespace-missing", f"{root.shown} is in no namespace", root.tag_spot, hint)
    _rename(root, namespace, atom.ATOM)
    return Recognised(kind, "1.0", element, (finding,))


def _rdf(root: Node) -> Recognised:
    is_090 = any(child.namespace == rss1.RSS_090 for child in root.children)
    table, version = (rss1.RDF_090, "0.90") if is_090 else (rss1.RDF_1, "1.0")
    return Recognised(Format.RSS_1, version, table)


def _opml(root: Node, text: str) -> Recognised:
    version = root.get("version").strip()
    findings = []
    if root.local == "outlineDocument":
        findings.append(Finding("element-old", "<outlineDocument> became <opml>", root.tag_spot, "write <opml>"))
    elif "version" in root.attributes and version not in opml.VERSIONS:
        spot = attribute_spot(text, root, "version")
        findings.append(Finding("version-unknown", f"there is no OPML {quoted(version)}", spot, 'write version="2.0"'))
    return Recognised(Format.OPML, version, opml.OPML, tuple(findings))


def _rename(root: Node, old: str, new: str) -> None:
    for node in root.descendants():
        if node.namespace == old:
            node.name = f"{{{new}}}{node.local}" if new else node.local
