"""Files for download: rows a second, and the most memory that it takes."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from django.core.management import get_commands

from benchmarks.measuring import Client
from benchmarks.serving import NO_CACHE, Server

BUILD = "build_downloads"


def exports():
    """[{name, rows, seconds, rows_per_second, peak_mb}, ...]: lists over HTTP, then all files."""
    found = [list_as_csv(collection) for collection in ("effects", "claims")]
    return found + ([all_files()] if BUILD in get_commands() else [])


def list_as_csv(collection):
    with Server(NO_CACHE) as server, Client(server) as client:
        _, body, seconds = client.get(f"/{collection}/download/?format=csv")
        rows = body.count(b"\n") - 1
        return figures(f"CSV of {collection}", rows, seconds, server.peak_memory())


def all_files():
    """What `manage.py build_downloads` takes, with the rows that its manifests name."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DOWNLOADS_ROOT": folder}
        command = [sys.executable, "manage.py", BUILD, "--verbosity", "0"]
        start = time.perf_counter()
        process = os.spawnvpe(os.P_NOWAIT, command[0], command, environment)
        _, status, used = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        if status:
            raise RuntimeError(f"{BUILD} ended with {os.waitstatus_to_exitcode(status)}.")
        manifests = {file.resolve() for file in Path(folder).rglob("manifest.json")}
        rows = sum(map(rows_in, manifests))
    return figures("all files for download", rows, seconds, used.ru_maxrss * 1024)


def rows_in(manifest):
    return sum(each.get("rows") or 0 for each in json.loads(manifest.read_text())["files"])


def figures(name, rows, seconds, peak):
    return {
        "name": name,
        "rows": rows,
        "seconds": seconds,
        "rows_per_second": rows / seconds,
        "peak_mb": peak / 1e6,
    }
