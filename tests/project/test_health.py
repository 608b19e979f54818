"""The health check of `cytodb/health.py`, when something is wrong."""

import pytest
from django.db import DatabaseError

from cytodb import health


@pytest.fixture
def plan(monkeypatch):
    """A function that says what the database answers: plan(outcome)."""

    def answer(outcome):
        def migration_plan(self, targets):
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        monkeypatch.setattr(health.MigrationExecutor, "migration_plan", migration_plan)

    return answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (DatabaseError(), "the database does not answer"),
        (["one", "two"], "2 migrations are pending"),
    ],
)
def test_it_says_what_is_wrong(outcome, status, plan, client):
    plan(outcome)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": status})
