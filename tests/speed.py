"""Holds the speed budget of `docs/testing.md`: what takes over a second says why.

`@pytest.mark.slow("why")` stands on a test or, as `pytestmark`, on a module. Times are those of
the test itself: what it shares with others (the database, the data, a browser) is not counted.
"""

import os
import time
from collections import defaultdict
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Limits:
    """Seconds: unmarked tests take at most `unmarked`, and some test of a mark takes `marked`."""

    clock: str  # of the tests that carry no mark: "wall" or "cpu"
    unmarked: float
    marked: float


# On a busy machine a test takes longer, not shorter, and needs little more of the processor.
ALWAYS = Limits(clock="cpu", unmarked=5.0, marked=0.1)
QUIET = Limits(clock="wall", unmarked=1.0, marked=0.5)  # `make test-speed`


def now():
    """{clock: seconds}. Of this process alone: a child counts when it ends, in whatever test."""
    return {"wall": time.perf_counter(), "cpu": sum(os.times()[:2])}


def seconds(start, end):
    return {clock: end[clock] - start[clock] for clock in start}


def place_of(item):
    """Where the mark of a test stands: "" without one, its module, or the test without its case."""
    for node, _ in item.iter_markers_with_node("slow"):
        return node.nodeid.split("[")[0]
    return ""


class Stopwatch:
    """In the process that runs tests: writes the times of a test into its last report."""

    def __init__(self):
        self.start = now()
        self.shared = {"wall": 0.0, "cpu": 0.0}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self):
        self.__init__()

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef):
        start, before = now(), dict(self.shared)
        try:
            return (yield)
        finally:
            if fixturedef.scope != "function":  # with all that it asked for
                took = seconds(start, now())
                self.shared = {clock: before[clock] + took[clock] for clock in took}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item, call):
        report = yield
        if call.when == "teardown":
            took = seconds(self.start, now())
            own = {clock: took[clock] - self.shared[clock] for clock in took}
            report.user_properties.append(("speed", {"place": place_of(item), **own}))
        return report


class Budget:
    """In the process that reports: lists what breaks the budget, and fails the run for it."""

    def __init__(self, limits):
        self.limits = limits
        self.faults = []
        self.times = {}
        self.marked = defaultdict(float)  # {place of a mark: the longest of its tests}
        self.unmarked = {}

    def pytest_runtest_logreport(self, report):
        took = dict(report.user_properties).get("speed")
        if report.when != "teardown" or took is None:
            return
        self.times[report.nodeid] = took["wall"]
        if place := took["place"]:
            self.marked[place] = max(self.marked[place], took["wall"])
            return
        self.unmarked[report.nodeid] = took["wall"]
        if took[self.limits.clock] > self.limits.unmarked:
            self.faults.append(f"{report.nodeid} took {took[self.limits.clock]:.1f} s: no mark")

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session):
        if is_whole(session.config):
            for place, longest in sorted(self.marked.items()):
                if longest < self.limits.marked:
                    self.faults.append(f"{place} took {longest:.1f} s: the mark is no longer true")
        if self.faults and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        if self.faults:
            terminalreporter.section("speed: see docs/testing.md")
            for fault in self.faults:
                terminalreporter.line(fault)
        if is_whole(terminalreporter.config):
            over = [sum(took > limit for took in self.times.values()) for limit in (0.1, 1)]
            terminalreporter.line(
                f"{len(self.times)} tests took {sum(self.times.values()):.0f} s; "
                f"over 0.1 s: {over[0]}, over 1 s: {over[1]}"
            )
            slow = {name: took for name, took in self.unmarked.items() if took > QUIET.unmarked}
            terminalreporter.line(f"Over {QUIET.unmarked:g} s without a mark: {len(slow)}")
            for name, took in sorted(slow.items(), key=lambda each: -each[1]):
                terminalreporter.line(f"{took:6.1f} s  {name}")


def is_whole(config):
    """Whether all tests of `make test` run, on SQLite."""
    asked = config.option
    return (
        config.args_source == config.ArgsSource.TESTPATHS
        and not asked.keyword
        and asked.markexpr == "not long"
    )


def refuse_marks_without_reason(items):
    for item in items:
        for _, mark in item.iter_markers_with_node("slow"):
            if len(mark.args) != 1 or not mark.args[0].endswith("."):
                raise pytest.UsageError(f'{item.nodeid}: @pytest.mark.slow("A reason.")')
