"""All pages of a Buttondown list: https://docs.buttondown.com/api-pagination."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from publisher.errors import EspError
from publisher.esp.buttondown_http import ButtondownClient, Call, Repeat

_MOST_PAGES = 1000


def page_of(
    client: ButtondownClient, path: str, doing: str, query: Mapping[str, str | int | list[str]]
) -> dict[str, Any]:
    """One page. Raises `EspError` if the answer is none."""
    page = client.send(Call("GET", path, doing, Repeat.ALWAYS, query=query))
    if not isinstance(page, dict) or not isinstance(page.get("results"), list):
        raise EspError(f"Buttondown was asked to {doing} and answered with no list", hint="check esp.base_url")
    return page


def pages(client: ButtondownClient, path: str, doing: str, query: Mapping[str, str | int | list[str]]) -> Iterator[Any]:
    """Every result. Pages are asked for by number: following the `next` address could send the key to another host."""
    for number in range(1, _MOST_PAGES + 1):
        page = page_of(client, path, doing, {**query, "page": number})
        yield from page["results"]
        if not page.get("next") or not page["results"]:
            return
    raise EspError(f"Buttondown has no end of pages when asked to {doing}", hint="check esp.base_url")
