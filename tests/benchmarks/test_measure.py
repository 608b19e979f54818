"""Measuring runs, counts and adds up. How long anything takes is no matter for a test."""

import os
from dataclasses import dataclass

import pytest
from pytest_django.live_server_helper import LiveServer

from benchmarks import serving
from benchmarks.asking import Request, requests
from benchmarks.generate import generate
from benchmarks.measuring import Client, UnexpectedAnswer, measure, percentile
from benchmarks.report import END, START, tables, with_figures


@dataclass
class Here:
    """A server in this very process."""

    port: int

    def cpu(self):
        return serving.cpu_of_tree(os.getpid())


@pytest.fixture
def server(settings, transactional_db):
    """The site with the constant view, without data: a server of its own, as it counts queries."""
    settings.ROOT_URLCONF = "benchmarks.urls"
    settings.MIDDLEWARE = ["benchmarks.counting.QueryCount", *settings.MIDDLEWARE]
    live = LiveServer("localhost")
    yield Here(int(live.url.rpartition(":")[2]))
    live.stop()


@pytest.mark.slow("It starts a server and asks it.")
def test_every_request_is_answered_and_counted(server):
    generate(1, share=0.07)
    asked = requests()
    found = measure(asked, server, server, rounds=1, seconds=0)
    assert [each.request.name for each in found] == [request.name for request in asked]
    for each in found:
        assert each.status == (304 if each.request.if_none_match else 200), each.request.name
        assert each.size > 10, each.request.name
    rows = {each.request.name: each.row() for each in found}
    assert rows["API detail: longest"]["queries"] > rows["constant view, no cache"]["queries"]
    assert all(row["cpu_ms"] > 0 and row["p95_ms"] >= row["p50_ms"] > 0 for row in rows.values())


def test_an_error_is_not_measured(server):
    with pytest.raises(UnexpectedAnswer, match="404"):
        measure([Request("constant", ["/nothing/"])], server, server, rounds=1, seconds=0)


def test_the_client_says_what_came(server):
    with Client(server) as client:
        answer, body, _ = client.get("/benchmark/constant/")
    assert answer.status == 200
    assert len(body) > 7000
    assert answer.headers["Benchmark-Queries"].isdigit()


def test_a_percentile_is_one_of_the_values():
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile([1] * 95 + [9] * 5, 0.95) == 9
    assert percentile([7], 0.95) == 7


def test_a_process_uses_time_and_memory():
    assert serving.cpu_of_tree(os.getpid()) > 0
    assert serving.peak_memory(os.getpid()) > 10_000_000
    assert os.getpid() in serving.tree(serving.parent(os.getpid()))


def row(**figures):
    return {
        "name": "API detail",
        "goal": "ratio 0.15",
        "ratio": 0.2,
        "cpu_ms": 1.5,
        "per_second": 600.0,
        "p50_ms": 1.6,
        "p95_ms": 2.4,
        "queries": 3,
        "size": 2048,
    } | figures


def result(times, *rows, exports=()):
    return {
        "database": "SQLite 3.40",
        "times": times,
        "claims": 1804 * times,
        "cytokines": 145,
        "names": 15000,
        "date": "1 January 2027",
        "machine": "2 × processor",
        "software": "Python",
        "rounds": 5,
        "seconds": 0.5,
        "rows": list(rows),
        "exports": list(exports),
    }


def test_sizes_stand_side_by_side_in_order():
    table = tables([result(1000, row(ratio=0.16)), result(1, row())])
    assert "| API detail | ≥ 0.15 met | 0.20, 0.16 | 1.50, 1.50 |" in table


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ({"ratio": 0.1}, "≥ 0.15 **missed**"),
        ({"goal": "p95 20", "p95_ms": 20.0}, "p95 ≤ 20 ms met"),
        ({"goal": "p95 20", "p95_ms": 20.1}, "p95 ≤ 20 ms **missed**"),
    ],
)
def test_one_size_that_misses_misses(figures, verdict):
    assert verdict in tables([result(1, row(**figures))])


def test_files_have_a_table_of_their_own():
    file = {"name": "CSV", "rows": 10, "seconds": 1, "rows_per_second": 10, "peak_mb": 90}
    assert "| CSV | 10 | 1.0 | 10 | 90 |" in tables([result(1, row(), exports=[file])])


def test_figures_are_put_between_their_marks(settings):
    page = f"before\n{START}\nold\n{END}\nafter"
    assert with_figures(page, "new") == f"before\n{START}\n\nnew\n\n{END}\nafter"
    committed = (settings.BASE_DIR / "docs" / "performance.md").read_text()
    assert committed.count(START) == committed.count(END) == 1
