"""People at the desk, each with a browser."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.desk.lookups.conftest import no_pauses, nobody, server  # noqa: F401
from tests.desk.rows import person

ROLES = (
    "anonymous",
    "stranger",  # staff, but in no group
    "curator",
    "reviewer",
    "editor",
    "administrator",
    "superuser",
)


@pytest.fixture
def people(db):
    """{role: a person}, None for who is not logged in."""
    found = {role: person(role, is_staff=True) for role in ROLES[2:-1]}
    found["anonymous"] = None
    found["stranger"] = person("", is_staff=True)
    found["superuser"] = get_user_model().objects.create_superuser("root")
    found["other"] = person(is_staff=True)  # another curator
    return found


@pytest.fixture
def browse(people):
    """A function: the browser of the person with this role."""

    def browser(role, **options):
        client = Client(**options)
        if people[role] is not None:
            client.force_login(people[role])
        return client

    return browser


@pytest.fixture
def curator(people):
    return people["curator"]


@pytest.fixture
def desk(browse):
    """The browser of a curator."""
    return browse("curator")
