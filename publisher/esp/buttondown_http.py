"""Requests to Buttondown's API: the key, time-outs, waiting, and what may be repeated. It knows nothing of emails.

https://docs.buttondown.com/api-introduction, /api-rate-limits, /api-versioning
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from publisher import __version__
from publisher.errors import EspError, OutcomeUnknown
from publisher.esp.buttondown_errors import excerpt, read_refusal, refusal_error
from publisher.esp.context import EspContext

if TYPE_CHECKING:
    import httpx

API_VERSION = "2026-04-01"  # else the version pinned in the newsletter's settings decides what a request means
ATTEMPTS = 4
LONGEST_WAIT_SECONDS = 120.0
_FIRST_WAIT_SECONDS = 1.0


class Repeat(Enum):
    """What the client may do by itself when a request fails."""

    ALWAYS = "it changes nothing, or the ESP knows a repetition by its idempotency key"
    NEVER_IF_IT_MAY_HAVE_ARRIVED = "only if no connection was made, or if it was refused for the rate limit"


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `doing` finishes the sentence "Buttondown refused to …"; `path` is relative to the base address."""

    method: str
    path: str
    doing: str
    repeat: Repeat
    query: Mapping[str, str | int | list[str]] = field(default_factory=dict)
    document: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class _Again(Exception):
    """This attempt failed with `error`, and it is safe to try again after `wait_seconds` (None: the usual time)."""

    def __init__(self, error: EspError, wait_seconds: float | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.wait_seconds = wait_seconds


class ButtondownClient:
    """Sends calls, one after another."""

    def __init__(
        self,
        base_url: str,
        key: str,
        context: EspContext,
        *,
        transport: httpx.BaseTransport | None = None,
        timeout_seconds: float = 30.0,
    ) -> None:
        import httpx

        # stamina announces each retry on a logger; without a handler anywhere, Python would print it to stderr.
        logging.getLogger("stamina").addHandler(logging.NullHandler())
        self._key = key
        self._context = context
        self._host = urlsplit(base_url).hostname or base_url
        self._http = httpx.Client(
            base_url=base_url,
            headers={
                "Authorization": f"Token {key}",
                "Accept": "application/json",
                "User-Agent": f"Publisher/{__version__} (+{context.publication_url})".encode(
                    "ascii", "ignore"
                ).decode(),
                "X-API-Version": API_VERSION,
            },
            timeout=httpx.Timeout(timeout_seconds, connect=min(10.0, timeout_seconds)),
            transport=transport,
            # Proxies and certificate bundles of the machine count, as for any HTTP client; a fake on loopback has none.
            trust_env=self._host not in ("localhost", "127.0.0.1", "::1"),
        )

    def send(self, call: Call) -> Any:
        """The answer's JSON, or None where it has none.

        Raises `OutcomeUnknown` if the call changes something and may have arrived, `EspError` if it certainly did nothing.
        """
        import stamina

        waits: list[float | None] = []
        may_have_arrived = False

        def is_repeatable(error: Exception) -> bool | float:
            if not isinstance(error, _Again):
                return False
            waits.append(error.wait_seconds)
            return 0.0  # stamina counts the attempts; the waiting is done below, with the clock we were given

        try:
            for attempt in stamina.retry_context(
                on=is_repeatable, attempts=ATTEMPTS, timeout=None, wait_initial=_FIRST_WAIT_SECONDS, wait_max=20.0
            ):
                with attempt:
                    if waits:
                        usual = attempt.next_wait / 2  # it doubles, and is told for after this attempt
                        self._context.wait(usual if waits[-1] is None else waits[-1])
                    try:
                        return self._attempt(call)
                    except _Again as again:
                        may_have_arrived |= isinstance(again.error, OutcomeUnknown)
                        raise
        except _Again as again:
            raise _unknown_after(again.error, may_have_arrived) from None
        except EspError as error:
            raise _unknown_after(error, may_have_arrived) from None
        raise AssertionError("unreachable: every attempt returns or raises")

    def close(self) -> None:
        self._http.close()

    def _attempt(self, call: Call) -> Any:
        import httpx

        never_arrived = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
        try:
            response = self._http.request(
                call.method, call.path, params=dict(call.query), json=call.document, headers=dict(call.headers)
            )
        except never_arrived as error:
            raise self._not_reached(error, call) from None
        except (httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise EspError(f"the request to {self._host} cannot be made: {error}", hint="check esp.base_url") from None
        except httpx.RequestError as error:
            what = "did not answer in time" if isinstance(error, httpx.TimeoutException) else "broke the connection"
            raise self._lost(call, what) from None
        return self._read(call, response)

    def _read(self, call: Call, response: httpx.Response) -> Any:
        status = response.status_code
        if status == 204:
            return None
        if 200 <= status < 300:
            return self._document(call, response)
        wait_seconds = retry_after(response.headers, self._context.clock())
        refusal = read_refusal(status, self._without_key(response.text))
        error = refusal_error(refusal, call.doing, wait_seconds)
        if status == 429:
            if wait_seconds is not None and wait_seconds > LONGEST_WAIT_SECONDS:
                raise error
            raise _Again(error, wait_seconds)  # refused before anything was done: safe whatever the call
        if status >= 500 or status == 408:
            raise self._lost(call, f"answered {status}", error)
        raise error

    def _document(self, call: Call, response: httpx.Response) -> Any:
        if not response.content:
            return None
        try:
            return response.json()
        except ValueError:
            said = excerpt(self._without_key(response.text))
            message = f"Buttondown was asked to {call.doing} and answered with something that is not JSON: {said}"
            hint = "check esp.base_url; it may be a proxy's page"
            kind = EspError if call.method == "GET" else OutcomeUnknown
            raise kind(message, hint=hint, status=response.status_code) from None

    def _lost(self, call: Call, what: str, refusal: EspError | None = None) -> Exception:
        """The request left and no usable answer came. For a GET that is merely a failure; else nobody knows what happened."""
        status, wait_seconds = (refusal.status, refusal.retry_after_seconds) if refusal else (0, None)
        details = {"status": status, "code": refusal.code if refusal else "", "retry_after_seconds": wait_seconds}
        if call.method == "GET":
            error = refusal or EspError(f"Buttondown {what} when asked to {call.doing}", hint="try again later")
        else:
            error = OutcomeUnknown(
                f"Buttondown was asked to {call.doing} and {what}: nobody knows whether it did",
                hint="look at https://buttondown.com/emails",
                **details,  # type: ignore[arg-type]
            )
        too_long = wait_seconds is not None and wait_seconds > LONGEST_WAIT_SECONDS
        if too_long or call.repeat is Repeat.NEVER_IF_IT_MAY_HAVE_ARRIVED:
            return error
        return _Again(error, wait_seconds)

    def _not_reached(self, error: Exception, call: Call) -> Exception:
        if _is_certificate_trouble(error):
            return EspError(
                f"{self._host} has a certificate that cannot be trusted; nothing was sent to it",
                hint="check the machine's clock and its certificates, and esp.base_url",
            )
        return _Again(
            EspError(
                f"{self._host} cannot be reached to {call.doing}: {excerpt(self._without_key(str(error)))}",
                hint="check the network and esp.base_url, then run it again",
            )
        )

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, "…")


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that `Retry-After` asks for, as a number or a date (RFC 9110, section 10.2.3); None without a usable one."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit() and len(value) < 12:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment - now).total_seconds()) if moment.tzinfo else None


def _unknown_after(error: EspError, may_have_arrived: bool) -> EspError:
    """A later attempt that was refused says nothing about an earlier one whose answer was lost."""
    if not may_have_arrived or isinstance(error, OutcomeUnknown):
        return error
    return OutcomeUnknown(
        f"{error.message} (an earlier attempt got no answer, so nobody knows whether it was done)",
        hint=error.hint,
        status=error.status,
        code=error.code,
        retry_after_seconds=error.retry_after_seconds,
    )


def _is_certificate_trouble(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
