"""A real browser on a running site. Where none is installed, these tests are left out, aloud."""

import os

import pytest
import stamina
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import sync_playwright

from tests.browser.installed import BROWSER
from tests.lookups.service import LookupServer

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


@pytest.fixture
def faults():
    """What the pages complained of: errors of scripts, and answers of 500."""
    found = []
    yield found
    assert found == []


@pytest.fixture
def visit(browser, live_server, faults):
    """A function that opens the site in a browser of its own: visit(width=320, dark=True)."""
    contexts = []

    def open_page(*, width=1280, height=900, dark=False, **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
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


@pytest.fixture
def desk(visit):
    """A function that logs a person of this role in at the desk: desk("curator")."""

    def log_in(role, **options):
        users = get_user_model().objects
        if not users.filter(username=role).exists():
            person = users.create_user(role, password=PASSWORD, is_staff=True)
            person.groups.add(Group.objects.get(name=role))
        page = visit(**options)
        page.goto("/admin/login/")
        page.fill("#id_username", role)
        page.fill("#id_password", PASSWORD)
        page.click("input[type=submit]")
        return page

    return log_in


@pytest.fixture
def services(settings, monkeypatch):
    """The outside services of the look-ups, on this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with LookupServer() as running, stamina.set_testing(True, attempts=3, cap=True):
        settings.LOOKUPS = running.settings()
        yield running
