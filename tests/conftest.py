"""Fixtures that every test may use. The network is blocked in pyproject.toml."""

import gc
import threading

import pytest
from django.apps import apps
from django.conf import settings
from django.core.signals import request_started
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save

from curation.index import representations
from curation.index.representations import reading
from curation.models import ClaimSubject, Representation, Tally
from tests import postgresql, running, speed
from tests.loaded_rows import loaded_rows, put_data


def pytest_addoption(parser):
    parser.addoption("--quiet-machine", action="store_true", help="hold the speed budget strictly")


def pytest_configure(config):
    # By its default it looks so often through all the rows that a process keeps (`loaded_rows.py`)
    # that a tenth of the time goes there.
    gc.set_threshold(50_000, 20, 50)
    strict = config.getoption("--quiet-machine")
    config.pluginmanager.register(speed.Stopwatch())
    if not hasattr(config, "workerinput"):  # not in a process that xdist started
        config.pluginmanager.register(speed.Budget(speed.QUIET if strict else speed.ALWAYS))


def pytest_collection_modifyitems(items):
    speed.refuse_marks_without_reason(items)
    postgresql.mark(items)
    running.sort(items)


def pytest_xdist_make_scheduler(config, log):
    return running.ByFile(config, log)


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords fast: the safe way takes most of the time of an admin test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


# Tests write rows past the content version. Those of the answer cache give themselves one.
settings.CACHES["answers"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
# Else each new client looks for all static files.
settings.WHITENOISE_AUTOREFRESH = True

FOLLOWING = {ClaimSubject, Representation, Tally}


class FollowFactories:
    """Writes the representations before a request reads them, once factories have made rows.

    What the desk and the loading of data do is not followed: `tests/index/` sees to it that
    they keep the representations themselves.
    """

    def __init__(self):
        models = apps.get_app_config("curation").get_models(include_auto_created=True)
        self.watched = {*models} - FOLLOWING
        self.is_behind = False
        self.is_due = False  # a request has begun since
        self.lock = threading.Lock()

    def notice_row(self, sender, **kwargs):
        if sender in self.watched:
            self.is_behind = True

    def notice_request(self, **kwargs):
        self.is_due = self.is_behind
        if not connection.in_atomic_block:  # it will read in a transaction that cannot write
            self.catch_up()

    def catch_up(self):
        with self.lock:
            if not self.is_due:
                return
            logging, connection.force_debug_cursor = connection.force_debug_cursor, False
            try:
                representations.rebuild()
            finally:
                connection.force_debug_cursor = logging
            self.is_behind = self.is_due = False


class Followed:
    """A model of representations as the site reads it: up to date, see FollowFactories."""

    def __init__(self, model, follower):
        self.model, self.follower = model, follower

    @property
    def objects(self):
        self.follower.catch_up()
        return self.model.objects


@pytest.fixture(autouse=True, scope="session")
def follower():
    follower = FollowFactories()
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(follower.notice_row)
    request_started.connect(follower.notice_request)
    reading.Representation = Followed(Representation, follower)
    reading.Tally = Followed(Tally, follower)
    rebuild = representations.rebuild

    def rebuilt(*args, **kwargs):
        follower.is_behind = follower.is_due = False
        return rebuild(*args, **kwargs)

    representations.rebuild = rebuilt
    return follower


@pytest.fixture(autouse=True)
def as_before(follower):
    """What a test made and caught up with is rolled back at its end."""
    was_behind = follower.is_behind
    yield
    follower.is_behind, follower.is_due = was_behind, False


@pytest.fixture
def as_stored(follower):
    """The representations are those that the code has kept, see FollowFactories."""
    request_started.disconnect(follower.notice_request)
    yield
    request_started.connect(follower.notice_request)


@pytest.fixture(scope="module")
def data(django_db_setup, django_db_blocker, follower):
    """The database holds the data files."""
    with loaded_rows(django_db_blocker):
        put_data()
        follower.is_behind = False
        yield
