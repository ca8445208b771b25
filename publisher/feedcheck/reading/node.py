"""Node: an element of an XML document with its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publisher.feedcheck.finding import Spot

XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(slots=True, eq=False)
class Node:
    """`name` and the attributes' names are {namespace}local; `label` is the name as it is written.

    `text` is what is directly inside, without that of children. The start tag is `start` to `tag_end`, the whole element
    `start` to `end`. `base` is its xml:base, resolved as far as that is known; `language` its xml:lang.
    """

    name: str
    label: str
    attributes: Mapping[str, str]
    text: str
    start: int
    tag_end: int
    end: int
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    declarations: Mapping[str, str] = field(default_factory=dict)

    @property
    def namespace(self) -> str:
        return self.name[1:].partition("}")[0] if self.name.startswith("{") else ""

    @property
    def local(self) -> str:
        return self.name.rpartition("}")[2]

    @property
    def spot(self) -> Spot:
        """The whole element."""
        return Spot(self.start, self.end)

    @property
    def tag_spot(self) -> Spot:
        """The start tag."""
        return Spot(self.start, self.tag_end)

    @property
    def shown(self) -> str:
        """How messages call it."""
        return f"<{self.label}>"

    def get(self, attribute: str) -> str:
        """An attribute's value; "" if it is not there."""
        return self.attributes.get(attribute, "")

    def first(self, name: str) -> Node | None:
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list[Node]:
        return [child for child in self.children if child.name == name]

    def value(self, name: str) -> str:
        """The trimmed text of the first child of that name; "" if there is none."""
        child = self.first(name)
        return child.text.strip() if child else ""

    def inherited(self, attribute: str) -> str:
        """An attribute here or on the nearest ancestor that has it."""
        node: Node | None = self
        while node:
            if attribute in node.attributes:
                return node.attributes[attribute]
            node = node.parent
        return ""

    def descendants(self) -> Iterator[Node]:
        """This node and all below, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))
