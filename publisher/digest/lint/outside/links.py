"""Which addresses of a message are asked, and what the answers mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from publisher.digest.lint.document import Document, Element
from publisher.digest.lint.finding import Said, quoted
from publisher.digest.lint.outside.reach import Answer
from publisher.digest.lint.rules.images import large_image
from publisher.digest.lint.rules.links import is_private

PLACEHOLDER_ENDING = ".invalid"  # what only the ESP knows (publisher.message)


def addresses_in(document: Document, site: str) -> tuple[str, ...]:
    """Every address to ask, each once. Private ones are none of them, but for the publication's own host."""
    return tuple(dict.fromkeys(address for _, address in _uses(document, site)))


def link_findings(document: Document, answers: Mapping[str, Answer], site: str, max_image_kb: int) -> Iterator[Said]:
    """What is not there, each address at its first place."""
    told: set[str] = set()
    for element, address in _uses(document, site):
        answer = answers.get(address)
        if answer is None or address in told:
            continue
        told.add(address)
        if element.tag == "img":
            yield from _of_image(element, address, answer, max_image_kb)
        elif answer.is_dead:
            own = _host(address) == _host(site)
            hint = "deploy the site first: readers come at once" if own else "mend the link, or take it out"
            yield Said("link-dead", f"{answer.text}: {quoted(address)}", hint, at=element)
        elif not answer.is_there:
            what = f"could not be looked at ({answer.text}): {quoted(address)}"
            yield Said("link-unsure", what, "open it in a browser, if you are not sure", at=element)


def _of_image(image: Element, address: str, answer: Answer, max_image_kb: int) -> Iterator[Said]:
    if answer.size_bytes > max_image_kb * 1024 and answer.is_there:
        yield large_image(image, address, answer.size_bytes, max_image_kb)
    elif answer.is_dead:
        yield Said("image-unreachable", f"{answer.text}: {quoted(address)}", "deploy it, or mend the address", at=image)
    elif not answer.is_there:
        what = f"an image could not be looked at ({answer.text}): {quoted(address)}"
        yield Said("link-unsure", what, "open it in a browser, if you are not sure", at=image)


def _uses(document: Document, site: str) -> Iterator[tuple[Element, str]]:
    own = _host(site)
    for element in document.body:
        address = element.get("src") if element.tag == "img" else element.get("href") if element.tag == "a" else ""
        if not address.startswith(("http://", "https://")):
            continue
        host = _host(address)
        if host and not host.endswith(PLACEHOLDER_ENDING) and (host == own or not is_private(address)):
            yield element, address


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
