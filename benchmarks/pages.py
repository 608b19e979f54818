"""CPU time of pages and API answers, against a constant view behind the same middleware.

    python benchmarks/pages.py                          on a database made for it
    python benchmarks/pages.py --database cytodb.sqlite3
    python benchmarks/pages.py --profile page-detail    where the time of one request goes

Everything runs in one process, through the full middleware. The targets take turns in each round,
so that a slow spell of the machine hits all of them; CPU time is counted, not the clock.
"""

import argparse
import cProfile
import gc
import os
import pstats
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

BASE_DIR = Path(__file__).resolve().parent.parent
CONSTANT = "constant"
BODY = b"<!DOCTYPE html><title>Constant</title><p>" + b"x" * (7 * 1024)

# name -> (path, goal as a ratio to the constant view, or None)
TARGETS = {
    CONSTANT: ("/benchmark/constant/", None),
    "api-304": ("/api/v1/cytokines/CYT00001/", 0.9),
    "page-detail": ("/cytokines/il-2/", 0.15),
    "api-detail": ("/api/v1/cytokines/CYT00001/", 0.15),
    "page-list-cytokines": ("/cytokines/", 0.05),
    "api-list-cytokines": ("/api/v1/cytokines/?limit=100", 0.05),
    "page-list-bindings": ("/bindings/", 0.05),
    "api-list-bindings": ("/api/v1/bindings/?limit=100", 0.05),
    "page-list-claims": ("/claims/", 0.05),
    "api-list-claims": ("/api/v1/claims/?limit=100", 0.05),
}


def set_up(database):
    """Start Django on the database file; make and load it if it is empty."""
    os.environ["DATABASE_URL"] = f"sqlite:///{database}"
    os.environ["DEBUG"] = "false"
    os.environ["HTTPS"] = "false"
    os.environ["ALLOWED_HOSTS"] = "testserver"
    os.environ.setdefault("SECRET_KEY", "only-for-the-benchmark")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cytodb.settings"
    sys.path.insert(0, str(BASE_DIR))

    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    settings.ROOT_URLCONF = __name__  # the addresses at the end of this file

    from curation.models import Cytokine

    call_command("migrate", verbosity=0)
    if not Cytokine.objects.exists():
        print("Loading the data ...", file=sys.stderr)
        call_command("load_data", verbosity=0)


def make_requests():
    """{name: function that makes the request and returns the answer}."""
    from django.test import Client

    client = Client(raise_request_exception=True)
    client.get("/")  # templates are compiled and addresses are resolved once
    etag = client.get(TARGETS["api-304"][0])["ETag"]

    def of(name, path):
        headers = {"If-None-Match": etag} if name == "api-304" else {}
        return lambda: client.get(path, headers=headers)

    return {name: of(name, path) for name, (path, _) in TARGETS.items()}


def look(request):
    """(status, size, number of queries) of a request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = request()
    return response.status_code, len(response.content), len(queries)


def cpu_of(request, seconds):
    """CPU time of one request, in milliseconds: the mean of as many as fit into the time."""
    gc.collect()
    number, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds or number == 0:
        request()
        number += 1
    return spent / number * 1000


def measure(requests, rounds, seconds):
    """{name: [CPU milliseconds of each round]}; the targets take turns in every round."""
    times = {name: [] for name in requests}
    for request in requests.values():
        request()
    for number in range(rounds):
        for name, request in requests.items():
            times[name].append(cpu_of(request, seconds))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    return times


def report(requests, times):
    """Print a table; the ratio is taken within each round, then its median."""
    print("| request | status | kB | queries | CPU ms | quartiles | ratio | goal |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, request in requests.items():
        status, size, queries = look(request)
        ratio = median(
            constant / own for constant, own in zip(times[CONSTANT], times[name], strict=True)
        )
        low, _, high = quantiles(times[name], n=4)
        goal = TARGETS[name][1]
        met = "" if goal is None else f"{goal:g} {'met' if ratio >= goal else 'missed'}"
        print(
            f"| {name} | {status} | {size / 1024:.0f} | {queries} | {median(times[name]):.2f} "
            f"| {low:.2f} to {high:.2f} | {ratio:.3f} | {met} |"
        )


def profile(request, repeats=20):
    """Print the 25 functions that a request spends most of its time in or below."""
    request()
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(repeats):
        request()
    profiler.disable()
    pstats.Stats(profiler).strip_dirs().sort_stats("cumulative").print_stats(25)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", type=Path, help="an SQLite file; made and loaded if empty")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.2, help="for each target in a round")
    parser.add_argument("--profile", choices=TARGETS, help="profile this target instead")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        set_up((options.database or Path(folder) / "benchmark.sqlite3").resolve())
        requests = make_requests()
        if options.profile:
            profile(requests[options.profile])
        else:
            report(requests, measure(requests, options.rounds, options.seconds))


def constant(request):
    from django.http import HttpResponse

    return HttpResponse(BODY)


def __getattr__(name):
    """The addresses, made when Django asks for them: the settings must be there by then."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import include, path

    return [path("benchmark/constant/", constant), path("", include("cytodb.urls"))]


if __name__ == "__main__":
    main()
