"""Fixtures that every test may use. The network is blocked in pyproject.toml."""

import threading

import pytest
from django.apps import apps
from django.conf import settings
from django.core.signals import request_started
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save

from curation.index import representations
from curation.models import ClaimSubject, Representation, Tally
from tests.loaded_rows import loaded_rows, put_data


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords fast: the safe way takes most of the time of an admin test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


# Tests write rows past the content version. Those of the answer cache give themselves one.
settings.CACHES["answers"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

FOLLOWING = {ClaimSubject, Representation, Tally}


class FollowFactories:
    """Writes the representations before a request, once factories have made or changed rows.

    What the desk and the loading of data do is not followed: `tests/index/` sees to it that
    they keep the representations themselves.
    """

    def __init__(self):
        self.is_behind = False
        self.lock = threading.Lock()

    def notice(self, sender, **kwargs):
        if sender in self.watched:
            self.is_behind = True

    def catch_up(self, **kwargs):
        with self.lock:
            if not self.is_behind:
                return
            logging, connection.force_debug_cursor = connection.force_debug_cursor, False
            try:
                representations.rebuild()
            finally:
                connection.force_debug_cursor = logging
            self.is_behind = False

    @property
    def watched(self):
        models = apps.get_app_config("curation").get_models(include_auto_created=True)
        return set(models) - FOLLOWING


@pytest.fixture(autouse=True, scope="session")
def follower():
    follower = FollowFactories()
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(follower.notice)
    request_started.connect(follower.catch_up)
    rebuild = representations.rebuild

    def rebuilt(*args, **kwargs):
        follower.is_behind = False
        return rebuild(*args, **kwargs)

    representations.rebuild = rebuilt
    return follower


@pytest.fixture(autouse=True)
def as_before(follower):
    """What a test made and caught up with is rolled back at its end."""
    was_behind = follower.is_behind
    yield
    follower.is_behind = was_behind


@pytest.fixture
def as_stored(follower):
    """The representations are those that the code has kept, see FollowFactories."""
    request_started.disconnect(follower.catch_up)
    yield
    request_started.connect(follower.catch_up)


@pytest.fixture(scope="module")
def data(django_db_setup, django_db_blocker, follower):
    """The database holds the data files."""
    with loaded_rows(django_db_blocker):
        put_data()
        follower.is_behind = False
        yield
