"""Where each test runs is decided, and no decision is stale."""

from django.conf import settings

from tests.postgresql import ON_POSTGRESQL, ON_SQLITE_ALONE, decision

TESTS = settings.BASE_DIR / "tests"
DECISIONS = {path: decision(path) for path in sorted(TESTS.rglob("test_*.py"))}


def test_every_test_file_has_a_decision():
    assert [str(path) for path, entry in DECISIONS.items() if entry is None] == []


def test_no_decision_is_stale_or_taken_twice():
    assert {*ON_POSTGRESQL, *ON_SQLITE_ALONE} - {*DECISIONS.values()} == set()
    assert ON_POSTGRESQL.keys() & ON_SQLITE_ALONE.keys() == set()


def test_a_file_is_decided_by_its_longest_entry():
    places = {
        "desk/test_kill.py": "desk",
        "desk/lookups/test_http.py": "desk/lookups",
        "desk/sheets/test_plans_planted.py": "desk/sheets/test_plans",
        "desks/test_new.py": None,
    }
    assert {name: decision(TESTS / name) for name in places} == places
