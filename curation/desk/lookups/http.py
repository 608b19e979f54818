"""Requests to outside services: JSON, limited in time and size.

Every request ends with an answer or with LookupFailed, whose text is a sentence for the curator.
"""

import json
import ssl
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from functools import cache
from threading import Thread

import httpx2
import stamina
from django.conf import settings

MAX_ATTEMPTS = 3
MAX_REDIRECTS = 2
MAX_WAIT = 0.6  # seconds between two attempts, at most
# A trial report with thousands of investigators has half a megabyte; a batch may hold several.
MAX_ANSWER_BYTES = 5_000_000


class LookupFailed(Exception):
    """A look-up without a result; `service` is the name of the service that failed."""

    def __init__(self, service: str, message: str) -> None:
        super().__init__(message)
        self.service = service


class NotFound(LookupFailed):
    """The service answered that it has no such record."""


class SwitchedOff(LookupFailed):
    """Look-ups are switched off in the settings; no request was sent."""


class TemporaryFailure(LookupFailed):
    """A failure after which a second attempt may succeed, `wait` seconds later if given."""

    wait: int | None = None


def both_failed(first: LookupFailed, second: LookupFailed) -> LookupFailed:
    """One failure for two services; NotFound only if both answered NotFound."""
    missing = isinstance(first, NotFound) and isinstance(second, NotFound)
    failure = NotFound if missing else LookupFailed
    return failure(f"{first.service} and {second.service}", f"{first} {second}")


@cache
def certificates() -> ssl.SSLContext:
    """The trusted certificates, read once because reading is slow."""
    return httpx2.create_ssl_context()


class Service:
    """An outside service during one look-up; all its requests share one deadline."""

    def __init__(self, name: str, address: str) -> None:
        self.name = name
        self.address = settings.LOOKUPS[address].rstrip("/")
        self.seconds = settings.LOOKUPS["TIMEOUT"]
        self.deadline = time.monotonic() + self.seconds

    def get(self, path: str, params: dict[str, str] | None = None, *, wanted: str) -> dict:
        """The JSON object at the path. `wanted` names the record in messages.

        Raises NotFound for a 404, SwitchedOff, and LookupFailed for any other failure. Tries
        again after a failed connection, 429 and 5xx, until the deadline.
        """
        if not settings.LOOKUPS["ENABLED"]:
            raise SwitchedOff(self.name, "Look-ups are switched off.")
        contact = settings.LOOKUPS["CONTACT"]
        headers = {
            "Accept": "application/json",
            "User-Agent": f"CytoDB (mailto:{contact})" if contact else "CytoDB",
        }
        attempts = stamina.retry_context(
            on=self._wait_before_next,
            attempts=MAX_ATTEMPTS,
            timeout=None,  # the deadline is ours
            wait_initial=MAX_WAIT / 3,
            wait_max=MAX_WAIT,
            wait_jitter=MAX_WAIT / 3,
        )

        def ask() -> dict:
            with httpx2.Client(headers=headers, verify=certificates()) as client:
                for attempt in attempts:
                    with attempt:
                        return self._object(self._body(client, path, params, wanted))
            raise AssertionError("The attempts end with an answer or with an error.")

        return self._in_time(ask)

    def not_found(self, wanted: str) -> NotFound:
        """The error to raise if an answer has no record."""
        return NotFound(self.name, f"{self.name} has no record of {wanted}.")

    def unexpected(self) -> LookupFailed:
        """The error to raise if an answer has an unknown form."""
        return LookupFailed(self.name, f"{self.name} answered with something unexpected.")

    def _time_left(self) -> float:
        return self.deadline - time.monotonic()

    def _too_late(self) -> TemporaryFailure:
        unit = "second" if self.seconds == 1 else "seconds"
        return TemporaryFailure(
            self.name, f"{self.name} did not answer in {self.seconds:g} {unit}."
        )

    def _in_time(self, ask: Callable[[], dict]) -> dict:
        """What `ask` returns or raises; LookupFailed after the deadline.

        httpx2 limits each step, not their sum, and cannot limit the look-up of the host name. So
        `ask` runs in a thread, which is abandoned if it takes too long.
        """
        answer: Future[dict] = Future()

        def work() -> None:
            try:
                answer.set_result(ask())
            except BaseException as error:
                answer.set_exception(error)

        Thread(target=work, daemon=True).start()
        try:
            return answer.result(timeout=max(self._time_left(), 0))
        except TimeoutError as error:
            raise self._too_late() from error

    def _wait_before_next(self, error: Exception) -> bool | float:
        """Whether to try again after the error; a number is the seconds to wait before."""
        if not isinstance(error, TemporaryFailure):
            return False
        if error.wait is None:
            return self._time_left() > MAX_WAIT
        return float(error.wait) if error.wait < self._time_left() else False

    def _body(
        self, client: httpx2.Client, path: str, params: dict[str, str] | None, wanted: str
    ) -> bytes:
        left = self._time_left()
        if left <= 0:
            raise self._too_late()
        # Half of the time for the connection: after a lost packet there is time for another.
        timeout = httpx2.Timeout(left, connect=min(left, self.seconds / 2))
        try:
            request = client.build_request(
                "GET", f"{self.address}{path}", params=params, timeout=timeout
            )
            for _ in range(MAX_REDIRECTS + 1):
                with closing(client.send(request, stream=True)) as response:
                    if response.next_request is None:
                        self._check_status(response, wanted)
                        return self._read(response)
                    request = self._same_host(request, response.next_request)
        except httpx2.TimeoutException as error:
            raise self._too_late() from error
        except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
            raise LookupFailed(
                self.name, f"The settings have no web address for {self.name}."
            ) from error
        except httpx2.ConnectError as error:
            raise TemporaryFailure(self.name, f"{self.name} cannot be reached.") from error
        except httpx2.TransportError as error:
            raise TemporaryFailure(self.name, f"The connection to {self.name} broke.") from error
        except httpx2.HTTPError as error:
            raise self.unexpected() from error
        raise LookupFailed(self.name, f"{self.name} sends us from page to page.")

    def _same_host(self, request: httpx2.Request, following: httpx2.Request) -> httpx2.Request:
        """The request that follows a redirect. LookupFailed if it leads to another host."""
        here, there = request.url, following.url
        if there.host != here.host or there.scheme not in (here.scheme, "https"):
            raise LookupFailed(
                self.name, f"{self.name} sends us elsewhere, to {there.scheme}://{there.host}."
            )
        return following

    def _check_status(self, response: httpx2.Response, wanted: str) -> None:
        status = response.status_code
        if status == 404:
            raise self.not_found(wanted)
        if status == 429 or status >= 500:
            trouble = "is busy" if status == 429 else "answered with an error"
            failure = TemporaryFailure(
                self.name, f"{self.name} {trouble} (HTTP {status}): try again later."
            )
            wait = response.headers.get("Retry-After", "")
            if wait.isascii() and wait.isdigit() and len(wait) < 6:
                failure.wait = int(wait)
            raise failure
        if status != 200:
            raise LookupFailed(self.name, f"{self.name} answered with an error (HTTP {status}).")

    def _read(self, response: httpx2.Response) -> bytes:
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_ANSWER_BYTES:
                raise LookupFailed(
                    self.name,
                    f"{self.name} answered with more than {MAX_ANSWER_BYTES // 1_000_000} MB.",
                )
            if self._time_left() <= 0:
                raise self._too_late()
        return bytes(body)

    def _object(self, body: bytes) -> dict:
        try:
            found = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise LookupFailed(
                self.name, f"{self.name} answered with something that is not JSON."
            ) from error
        if not isinstance(found, dict):
            raise self.unexpected()
        return found
