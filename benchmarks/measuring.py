"""Rounds of requests: what each costs the server, compared with the constant view.

The clock of a shared machine says little. CPU time of the server's processes decides, the targets
take turns in every round, and a ratio is taken within its round.
"""

import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import cycle
from statistics import median

from benchmarks.counting import HEADER
from benchmarks.serving import HOST

EXPECTED = {200, 304}


class UnexpectedAnswer(Exception):
    """The server answered something else than what is to be measured."""


@dataclass
class Measured:
    """What was seen of one sort of request, over all rounds."""

    request: object
    status: int = 0
    size: int = 0
    queries: int = 0
    cpu: list[float] = field(default_factory=list)  # seconds for one request, each round
    waited: list[list[float]] = field(default_factory=list)  # seconds, of each round
    to_constant: list[float] = field(default_factory=list)  # ratio of each round

    def row(self):
        """The figures as plain values: medians over the rounds."""
        return {
            "name": self.request.name,
            "goal": self.request.goal,
            "status": self.status,
            "size": self.size,
            "queries": self.queries,
            "cpu_ms": median(self.cpu) * 1000,
            "ratio": median(self.to_constant),
            "per_second": median(len(each) / sum(each) for each in self.waited),
            "p50_ms": median(percentile(each, 0.5) for each in self.waited) * 1000,
            "p95_ms": median(percentile(each, 0.95) for each in self.waited) * 1000,
        }


class Client:
    """One connection to a server, kept open; a request at a time."""

    def __init__(self, server):
        self.server = server
        self.connection = HTTPConnection(HOST, server.port, timeout=600)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def get(self, path, headers=None):
        """(answer, body, seconds). UnexpectedAnswer unless it is 200 or 304."""
        start = time.perf_counter()
        self.connection.request("GET", path, headers=headers or {})
        answer = self.connection.getresponse()
        body = answer.read()
        waited = time.perf_counter() - start
        if answer.status not in EXPECTED:
            raise UnexpectedAnswer(f"{path}: {answer.status} {body[:300]!r}")
        return answer, body, waited


def measure(requests, cached, uncached, *, rounds, seconds, progress=lambda number: None):
    """[Measured, ...]: each request for so many seconds a round, at the server that it is for."""
    found = [Measured(request) for request in requests]
    with Client(cached) as first, Client(uncached) as second:
        clients = {True: first, False: second}
        turns = {each.request.name: _turns(each, clients[each.request.cached]) for each in found}
        for _ in range(rounds):
            constant = {}
            for each in found:
                is_cached = each.request.cached
                _round(each, clients[is_cached], turns[each.request.name], seconds)
                # The first of each server is the constant view.
                each.to_constant.append(constant.setdefault(is_cached, each.cpu[-1]) / each.cpu[-1])
                progress(1)
    return found


def _turns(measured, client):
    """The addresses and headers in an endless turn; what is cached was asked for once."""
    request, found = measured.request, []
    if not request.cached:
        measured.size = len(client.get(request.paths[0])[1])  # and what starts once has started
        return cycle((path, {}) for path in request.paths)
    for path in request.paths:
        answer, body, _ = client.get(path)
        headers = {"If-None-Match": answer.headers["ETag"]} if request.if_none_match else {}
        found.append((path, headers))
        measured.size = max(measured.size, len(body))
    return cycle(found)


def _round(measured, client, turns, seconds):
    waited, start, before = [], time.perf_counter(), client.server.cpu()
    while time.perf_counter() - start < seconds or not waited:
        answer, body, each = client.get(*next(turns))
        waited.append(each)
        if answer.status == 200:
            measured.size = max(measured.size, len(body))
    measured.cpu.append((client.server.cpu() - before) / len(waited))
    measured.waited.append(waited)
    measured.status = answer.status
    measured.queries = max(measured.queries, int(answer.headers[HEADER]))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
