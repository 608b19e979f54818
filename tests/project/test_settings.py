import os
import re
import tomllib

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cytodb.env import env_bool, env_list, env_required, env_seconds, env_text, env_whole


def variables_of_the_settings():
    source = (settings.BASE_DIR / "cytodb" / "settings.py").read_text()
    names = re.findall(r"\benv_\w+\(\s*\"(\w+)\"", source)
    # db_url() without a name reads DATABASE_URL.
    return {*names, "DATABASE_URL"} if ".db_url(" in source else set(names)


def variables_of_the_example():
    text = (settings.BASE_DIR / ".env.example").read_text()
    return set(re.findall(r"^(?:# )?([A-Z_]+)=", text, flags=re.MULTILINE))


def test_the_example_names_every_variable_and_no_other():
    assert variables_of_the_example() == variables_of_the_settings()


def test_the_settings_read_the_environment_in_no_other_way():
    source = (settings.BASE_DIR / "cytodb" / "settings.py").read_text()
    assert not re.search(r"os\.environ|getenv", source)
    assert source.count("environ.Env(") == 1  # DATABASE_URL


def test_the_tests_set_every_variable():
    pyproject = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    assert set(pyproject["tool"]["pytest_env"]) == variables_of_the_example()
    assert variables_of_the_example() <= os.environ.keys()
    assert settings.SECRET_KEY == "only-for-tests"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("true", True),
        ("True", True),
        ("1", True),
        ("yes", True),
        ("on", True),
        ("false", False),
        ("FALSE", False),
        ("0", False),
        ("no", False),
        ("off", False),
        ("", False),
    ],
)
def test_env_bool_reads_yes_and_no(monkeypatch, value, expected):
    monkeypatch.setenv("SWITCH", value)
    assert env_bool("SWITCH", default=not expected) is expected


@pytest.mark.parametrize("value", ["maybe", "2", "tru", "true false", " true"])
def test_env_bool_refuses_an_odd_value_with_a_hint(monkeypatch, value):
    monkeypatch.setenv("SWITCH", value)
    with pytest.raises(ImproperlyConfigured, match=r"SWITCH=.*use true or false"):
        env_bool("SWITCH", default=False)


@pytest.mark.parametrize("default", [True, False])
def test_env_bool_has_a_default(monkeypatch, default):
    monkeypatch.delenv("SWITCH", raising=False)
    assert env_bool("SWITCH", default=default) is default


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        (",", []),
        ("one", ["one"]),
        ("one,two", ["one", "two"]),
        (" one , two ,", ["one", "two"]),
    ],
)
def test_env_list_splits_at_commas(monkeypatch, value, expected):
    monkeypatch.setenv("NAMES", value)
    assert env_list("NAMES") == expected


def test_env_list_has_a_default(monkeypatch):
    monkeypatch.delenv("NAMES", raising=False)
    assert env_list("NAMES") == []
    assert env_list("NAMES", default="one,two") == ["one", "two"]


def test_env_required_reads_a_value(monkeypatch):
    monkeypatch.setenv("SECRET", "value")
    assert env_required("SECRET") == "value"


@pytest.mark.parametrize("value", [None, ""])
def test_env_required_names_the_way_out(monkeypatch, value):
    monkeypatch.delenv("SECRET", raising=False)
    if value is not None:
        monkeypatch.setenv("SECRET", value)
    with pytest.raises(ImproperlyConfigured, match=r"SECRET is not set.*\.env\.example"):
        env_required("SECRET")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_env_text_has_a_default(monkeypatch, value):
    monkeypatch.delenv("ADDRESS", raising=False)
    if value is not None:
        monkeypatch.setenv("ADDRESS", value)
    assert env_text("ADDRESS") == ""
    assert env_text("ADDRESS", default="https://example.org") == "https://example.org"


def test_env_text_reads_a_value(monkeypatch):
    monkeypatch.setenv("ADDRESS", " https://example.com ")
    assert env_text("ADDRESS", default="https://example.org") == "https://example.com"


@pytest.mark.parametrize(("value", "seconds"), [("5", 5), ("0.5", 0.5), (" 60 ", 60), ("", 4)])
def test_env_seconds_reads_a_number(monkeypatch, value, seconds):
    monkeypatch.setenv("PATIENCE", value)
    assert env_seconds("PATIENCE", default=4) == seconds


@pytest.mark.parametrize("value", ["0", "-1", "61", "five", "5s", "nan", "inf", "1e9"])
def test_env_seconds_refuses_an_odd_value_with_a_hint(monkeypatch, value):
    monkeypatch.setenv("PATIENCE", value)
    with pytest.raises(ImproperlyConfigured, match=r"PATIENCE=.*from 0\.1 to 60"):
        env_seconds("PATIENCE", default=5)


@pytest.mark.parametrize(
    ("value", "number"), [("5", 5), (" 0 ", 0), ("", 4), ("999999999", 999999999)]
)
def test_env_whole_reads_a_number(monkeypatch, value, number):
    monkeypatch.setenv("LIMIT", value)
    assert env_whole("LIMIT", default=4) == number


@pytest.mark.parametrize("value", ["-1", "1.5", "five", "1e3", "1_000", "\u00b2", "9" * 5000])
def test_env_whole_refuses_an_odd_value_with_a_hint(monkeypatch, value):
    monkeypatch.setenv("LIMIT", value)
    with pytest.raises(ImproperlyConfigured, match=r"LIMIT=.*whole number from 0"):
        env_whole("LIMIT", default=4)
