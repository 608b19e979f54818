"""A real browser on a running site. Where none is installed, these tests are left out, aloud."""

import os
import threading

import pytest
import stamina
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.installed import BROWSER
from tests.desk.lookups.service import LookupServer

PASSWORD = "only-for-tests"
if BROWSER is None:
    collect_ignore_glob = ["test_*.py"]  # `make test` says so


def pytest_collection_modifyitems(items):
    """The site runs in a thread of its own, so what a test writes is really written."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests of a process."""
    # Playwright runs a loop in this thread; Django takes that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()


class Door:
    """Lets requests in while a test runs, and is shut before the tables are emptied.

    PostgreSQL would otherwise have the two wait for each other: a page that nobody waits for any
    more is still read to its end.
    """

    def __init__(self):
        self.changed = threading.Condition()
        self.inside = 0
        self.is_open = False

    def enter(self, **kwargs):
        with self.changed:
            if not self.is_open:
                raise ConnectionAbortedError  # the server takes it for a reader who has gone
            self.inside += 1

    def leave(self, **kwargs):
        with self.changed:
            self.inside -= 1
            self.changed.notify_all()

    def open(self):
        with self.changed:
            self.is_open = True

    def shut(self):
        """Let nobody in, and wait until the last one has left."""
        with self.changed:
            self.is_open = False
            assert self.changed.wait_for(lambda: self.inside == 0, timeout=60)


@pytest.fixture(scope="module")  # longer than a test: its tables are emptied after its fixtures
def door():
    door = Door()
    request_started.connect(door.enter)
    request_finished.connect(door.leave)
    yield door
    request_started.disconnect(door.enter)
    request_finished.disconnect(door.leave)


@pytest.fixture
def faults():
    """What the pages complained of: errors of scripts, and answers of 500."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def visit(browser, live_server, door, faults, as_stored):
    """A function that opens the site in a browser of its own: visit(width=320).

    Representations are those that the desk keeps: in memory, SQLite has one connection, and a
    request that writes them for the factories would end the savepoints of another request.
    """
    contexts = []
    door.open()

    def open_page(*, width=1280, height=900, **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            reduced_motion="reduce",  # nothing is half-way when a test looks
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
        return page

    yield open_page
    for context in contexts:
        context.close()
    door.shut()


def settled(page):
    """Wait until the scripts of a page of the admin have drawn it."""
    page.wait_for_load_state()
    page.evaluate("() => new Promise(done => window.django?.jQuery?.(() => done()) ?? done())")


def person(role):
    """The person of this role, who is called like it."""
    users = get_user_model().objects
    found = users.filter(username=role).first()
    if found is None:
        found = users.create_user(role, password=PASSWORD, is_staff=True)
        found.groups.add(Group.objects.get(name=role))
    return found


@pytest.fixture
def people():
    """A function that returns the person of a role, made on first use: people("curator")."""
    return person


@pytest.fixture
def desk(visit, live_server):
    """A function that opens a browser in which a person of this role is logged in.

    The session is made here: `test_keyboard.py` logs in by the form.
    """

    def open_logged_in(role, **options):
        page = visit(**options)
        client = Client()
        client.force_login(person(role))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        return page

    return open_logged_in


@pytest.fixture
def services(settings, monkeypatch):
    """The outside services of the look-ups, on this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with LookupServer() as running, stamina.set_testing(True, attempts=3, cap=True):
        settings.LOOKUPS = running.settings()
        yield running
