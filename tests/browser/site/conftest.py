"""The whole site with the data of the repository, for tests that only read it.

It is a process of its own with a database of its own, so that no test waits for tables to be
filled or emptied.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.browser.installed import BROWSER

if BROWSER is None:
    collect_ignore_glob = ["test_*.py"]


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def database(folder):
    """The address of an empty database, on the server that the tests use."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    import psycopg

    name = f"site_{os.getpid()}"
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The address of the running site."""
    folder = tmp_path_factory.mktemp("site")
    with database(folder) as address:
        environment = os.environ | {"DATABASE_URL": address, "LOOKUPS_ENABLED": "false"}
        manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]

        def run(*command):
            subprocess.run(
                [*manage, *command], env=environment, check=True, stdout=subprocess.DEVNULL
            )

        run("migrate", "--verbosity=0")
        run("load_data", "--verbosity=0")
        port = free_port()
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(
                [*manage, "runserver", "--noreload", f"127.0.0.1:{port}"],
                env=environment,
                stdout=log,
                stderr=log,
            )
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address, server):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for _ in range(300):
        assert server.poll() is None, "The site ended before it answered."
        try:
            opener.open(address, timeout=2)
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("The site does not answer.")


@pytest.fixture
def visit(browser, site, faults):
    """A function that opens the site in a browser of its own: visit("/network/", width=320)."""
    contexts = []

    def open_page(path="/", *, width=1280, height=900, **options):
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "response",
            lambda answer: answer.status >= 500 and faults.append(f"{answer.status} {answer.url}"),
        )
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
