"""Links of a text part: numbered where they are, listed at the end."""

from __future__ import annotations

from publisher.render.addresses import absolute_link, absolute_media


class NumberedLinks:
    """Gives each address a number, the same one every time."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._numbers: dict[str, int] = {}

    def mark(self, address: str, text: str) -> str:
        """What to write behind a link's text: ` [3]`; the address itself where there is no text; nothing where it says all."""
        target = self.target(address)
        if not target or target in (text, f"mailto:{text}"):
            return ""
        if not text.strip():
            return target
        return f" [{self._numbers.setdefault(target, len(self._numbers) + 1)}]"

    def target(self, address: str) -> str:
        """The absolute address; "" for one inside the post, which a text has no use for, or one that is unsafe."""
        return "" if address.startswith("#") else absolute_link(address, self._base) or ""

    def media_target(self, address: str) -> str:
        """The absolute address of a media file; "" if it is unsafe."""
        return absolute_media(address, self._base) or ""

    def lines(self) -> list[str]:
        """The list for the end."""
        return [f"[{number}] {address}" for address, number in self._numbers.items()]
