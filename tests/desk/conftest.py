"""The people of most tests here, and a database for several threads or processes."""

import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.desk.rows import person


@pytest.fixture
def people(db):
    """Two curators, two reviewers and an editor: author, other, reviewer, second, editor."""
    return SimpleNamespace(
        author=person(),
        other=person(),
        reviewer=person("reviewer"),
        second=person("reviewer"),
        editor=person("editor"),
    )


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that other threads and processes can use, too.

    PostgreSQL is one as it stands. SQLite in memory is not: the test moves to a file and back.
    """
    if connection.vendor == "postgresql":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "cytodb.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        memory.backup(file)
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name
