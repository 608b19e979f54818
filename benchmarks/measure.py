"""Measure the site on the database of DATABASE_URL, which benchmarks.generate filled.

    python -m benchmarks.measure --results folder

Prints a table, and keeps the figures in the folder for benchmarks.report.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5, help="for each request in a round")
    parser.add_argument("--only", default="", help="requests whose name fits this pattern")
    parser.add_argument("--exports", action="store_true", help="measure files for download, too")
    parser.add_argument("--results", type=Path, help="the folder that keeps the figures")
    options = parser.parse_args(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

    import django

    django.setup()
    from benchmarks.report import tables

    found = run(options)
    print(tables([found]))
    if options.results:
        options.results.mkdir(parents=True, exist_ok=True)
        file = options.results / f"{found['database'].split()[0].lower()}-{found['times']}.json"
        file.write_text(json.dumps(found, indent=1))


def run(options):
    """The figures of this database, and what they were measured on."""
    from tqdm import tqdm

    from benchmarks.asking import requests
    from benchmarks.exporting import exports
    from benchmarks.measuring import measure
    from benchmarks.serving import NO_CACHE, Server

    wanted = [r for r in requests() if re.search(f"constant|{options.only}", r.name)]
    with (
        Server() as cached,
        Server(NO_CACHE) as uncached,
        tqdm(total=len(wanted) * options.rounds, desc="rounds", disable=None) as bar,
    ):
        found = measure(
            wanted,
            cached,
            uncached,
            rounds=options.rounds,
            seconds=options.seconds,
            progress=bar.update,
        )
    about = circumstances() | {"rounds": options.rounds, "seconds": options.seconds}
    rows = [each.row() for each in found]
    return about | {"rows": rows, "exports": exports() if options.exports else []}


def circumstances():
    """What the figures were measured on."""
    import django
    from django.db import connection

    from benchmarks.synthetic_claims import CLAIMS
    from curation.models import Claim, Cytokine, Name

    version_of_database = connection.get_database_version()
    claims = Claim.objects.count()
    at_full_size = sum(size for size, _ in CLAIMS.values())
    version = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--version"], capture_output=True, text=True
    )
    return {
        "database": f"{connection.display_name} {'.'.join(map(str, version_of_database))}",
        "times": max(1, round(claims / at_full_size)),
        "claims": claims,
        "cytokines": Cytokine.objects.count(),
        "names": Name.objects.count(),
        "date": f"{datetime.now(UTC):%-d %B %Y}",
        "machine": f"{os.cpu_count()} × {processor()}, {platform.system()} {platform.release()}",
        "software": f"Python {platform.python_version()}, Django {django.__version__}, "
        f"{version.stdout.strip()}",
    }


def processor():
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((x.partition(": ")[2] for x in lines if x.startswith("model name")), "processor")


if __name__ == "__main__":
    main()
