"""The site behind gunicorn, and what its processes use."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection

HOST = "127.0.0.1"
PATIENCE = 60  # seconds until the server has to answer
NO_CACHE = {"CACHE_URL": "dummycache://"}


class Server:
    """gunicorn with one worker on a free port, from entering the context to leaving it.

    Two threads: gunicorn keeps connections open only where there is more than one.
    """

    def __init__(self, environment=None, settings="benchmarks.settings"):
        self.environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings} | (environment or {})

    def __enter__(self):
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "cytodb.wsgi", "--log-level", "warning"]
        command += ["--bind", f"{HOST}:{self.port}", "--workers", "1", "--threads", "2"]
        command += ["--keep-alive", "300", "--timeout", "600"]
        self.process = subprocess.Popen(command, env=self.environment)
        self._wait()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def _wait(self):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection((HOST, self.port), timeout=1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > end:
                    self.process.kill()
                    raise
                time.sleep(0.1)

    def cpu(self):
        """CPU seconds of the server so far, those of the database server included."""
        return sum(map(cpu_of_tree, [self.process.pid, *database_server()]))

    def peak_memory(self):
        """The most memory that the worker ever had, in bytes."""
        return max(map(peak_memory, tree(self.process.pid)))


def database_server():
    """[process id] of the PostgreSQL server on this machine that the database is in, else []."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    return [parent(backend)]


def tree(pid):
    """The process and all below it, by id."""
    found, waiting = [], [pid]
    while waiting:
        each = waiting.pop()
        found.append(each)
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            waiting += map(int, read(children).split())
    return found


def cpu_of_tree(pid):
    """CPU seconds of a process and all below it, to the microsecond for those that still run."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for each in tree(pid):
        for task in Path(f"/proc/{each}/task").glob("*/schedstat"):
            total += int((read(task) or "0").split()[0]) / 1e9
        if fields := after_name(each):
            total += (int(fields[13]) + int(fields[14])) / ticks  # of children that ended
    return total


def parent(pid):
    return int(after_name(pid)[1])


def after_name(pid):
    """The fields of /proc/PID/stat after the name of the program, which may hold blanks."""
    return read(f"/proc/{pid}/stat").rpartition(")")[2].split()


def peak_memory(pid):
    lines = read(f"/proc/{pid}/status").splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def read(path):
    """The text of a file of /proc; empty if the process has ended meanwhile."""
    try:
        return Path(path).read_text()
    except OSError:
        return ""
