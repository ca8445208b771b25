"""Every request of the adapter, and every answer of the fake, is what Buttondown's own API description says."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from publisher.errors import EspError
from publisher.esp.buttondown import Buttondown
from tests.esp.conftest import EDITION, make_message
from tests.esp.fake_buttondown import FakeButtondown
from tests.factories import NOW

DOCUMENT = Path(__file__).parents[2].parent / "shared" / "contracts" / "buttondown.openapi.json"
HOST = "https://api.buttondown.com"
pytestmark = pytest.mark.skipif(
    not DOCUMENT.is_file(), reason="needs buttondown.openapi.json in ../shared/contracts, beside the repository"
)


@dataclass
class Exchanged:
    """A request or an answer, in the shape openapi-core asks for."""

    method: str
    path: str
    body: bytes
    parameters: Any
    content_type: str
    headers: dict[str, str]
    host_url: str = HOST
    status_code: int = 0
    data: bytes = b""


@dataclass
class Recorder(httpx.BaseTransport):
    """Sends over the network, and keeps what went and what came."""

    inner: httpx.HTTPTransport = field(default_factory=httpx.HTTPTransport)
    exchanges: list[tuple[Exchanged, Exchanged]] = field(default_factory=list)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self.inner.handle_request(request)
        response.read()
        asked = _exchanged(request)
        answered = _exchanged(request)
        answered.status_code, answered.data = response.status_code, response.content
        answered.headers = dict(response.headers)
        answered.content_type = response.headers.get("content-type", "")
        self.exchanges.append((asked, answered))
        return response

    def close(self) -> None:
        self.inner.close()


def _exchanged(request: httpx.Request) -> Exchanged:
    from openapi_core.datatypes import RequestParameters
    from werkzeug.datastructures import Headers, ImmutableMultiDict

    parts = urlsplit(str(request.url))
    parameters = RequestParameters(
        query=ImmutableMultiDict(parse_qsl(parts.query)),
        header=Headers(dict(request.headers)),
        cookie=ImmutableMultiDict(),
    )
    kind = request.headers.get("content-type", "")
    return Exchanged(request.method.lower(), parts.path, request.content, parameters, kind, dict(request.headers))


@pytest.fixture(scope="module")
def contract() -> Any:
    from openapi_core import OpenAPI

    return OpenAPI.from_dict(json.loads(DOCUMENT.read_text(encoding="utf-8")))


def hold_against(contract: Any, recorder: Recorder) -> list[str]:
    """Every violation, in words; and the operations that were seen to have none."""
    seen = []
    for asked, answered in recorder.exchanges:
        contract.validate_request(asked)
        if answered.data or answered.status_code == 204:
            contract.validate_response(asked, answered)
        seen.append(f"{asked.method} {asked.path.split('/em_')[0]} {answered.status_code}")
    return seen


def test_the_whole_life_of_an_edition_keeps_the_contract(
    contract: Any, open_buttondown: Callable[..., Buttondown], fake: FakeButtondown
) -> None:
    recorder = Recorder()
    esp = open_buttondown(tags=("weekly", "monthly"), transport=recorder)
    esp.audience()
    esp.find_broadcast(EDITION, NOW)
    draft = esp.create_draft(EDITION, make_message(archived_at="https://example.org/w47"))
    esp.find_broadcast(EDITION, NOW)
    esp.release(draft.id, NOW.replace(year=2030))
    esp.recall(draft.id)
    esp.send_test("test/weekly/1", make_message(), ["me@example.org"])
    esp.release(draft.id)
    esp.fetch(draft.id)
    esp.fetch("em_0nothing")
    assert set(hold_against(contract, recorder)) == {
        "get /v1/tags 200",
        "get /v1/subscribers 200",
        "get /v1/emails 200",
        "get /v1/emails 404",
        "post /v1/emails 201",
        "patch /v1/emails 200",
        "post /v1/emails 200",
        "delete /v1/emails 204",
    }


def test_refusals_of_the_fake_keep_the_contract(
    contract: Any, open_buttondown: Callable[..., Buttondown], fake: FakeButtondown
) -> None:
    recorder = Recorder()
    esp = open_buttondown(transport=recorder)
    fake.store.set_setting("confirmed", value=False)
    draft = esp.create_draft(EDITION, make_message())
    with pytest.raises(EspError):
        esp.release(draft.id)
    with pytest.raises(EspError):
        open_buttondown(transport=recorder, context={"secrets": {"BUTTONDOWN_API_KEY": "wrong"}}).fetch(draft.id)
    assert [asked.status_code for _, asked in recorder.exchanges] == [201, 200, 400, 403]
    hold_against(contract, recorder)


WRONG = [
    ({"subject": "a", "unheard_of": 1}, 422),
    ({"status": "draft"}, 422),
    ({"subject": "a", "status": "soon"}, 422),
    ({"subject": "a", "template": "fancy"}, 422),
    ({"subject": "a", "archival_mode": "maybe"}, 422),
    ({"subject": "a" * 2001, "status": "draft"}, 422),
    ({"subject": "a", "filters": {"filters": []}}, 422),
    ({"subject": "a", "metadata": "x"}, 422),
]


@pytest.mark.parametrize(("document", "status"), WRONG)
def test_the_fake_refuses_what_the_contract_refuses(
    contract: Any, fake: FakeButtondown, document: dict[str, Any], status: int
) -> None:
    from openapi_core.exceptions import OpenAPIError

    from tests.esp.fake_buttondown_api import KEY

    recorder = Recorder()
    with httpx.Client(transport=recorder, headers={"Authorization": f"Token {KEY}"}) as client:
        assert client.post(f"{fake.base_url}emails", json=document).status_code == status
    (asked, answered) = recorder.exchanges[0]
    with pytest.raises(OpenAPIError):
        contract.validate_request(asked)
    contract.validate_response(asked, answered)
    assert fake.store.emails() == []


def test_a_post_without_a_status_sends_at_once_at_the_fake_as_at_buttondown(fake: FakeButtondown) -> None:
    from tests.esp.fake_buttondown_api import KEY

    headers = {"Authorization": f"Token {KEY}"}
    httpx.post(f"{fake.base_url}emails", json={"subject": "Oops", "body": "Hello"}, headers=headers, trust_env=False)
    assert len(fake.store.sendings()) == 1
