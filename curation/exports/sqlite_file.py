"""The whole database as one SQLite file: the same tables, with keys, indexes and foreign keys."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from curation.exports.base import Export, ExportError, Release
from curation.exports.schema import TABLES
from curation.exports.tables import Row, Table

SQLITE_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}  # the rest is TEXT


def quote_names(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)


def table_definition(table: Table) -> str:
    """The statement that makes the table."""
    parts = [
        f"{quote_names(column.name)} {SQLITE_TYPES.get(column.kind, 'TEXT')}"
        + (" NOT NULL" if column.name in table.key else "")
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({quote_names(*table.key)})")
    parts += [
        f"FOREIGN KEY ({quote_names(*link.columns)}) "
        f"REFERENCES {quote_names(link.table)} ({quote_names(*link.target)})"
        for link in table.foreign_keys
    ]
    return f"CREATE TABLE {quote_names(table.name)} (\n  " + ",\n  ".join(parts) + "\n)"


def index_definitions(table: Table) -> Iterator[str]:
    """The statements for an index of each foreign key that is not a prefix of the key."""
    for link in table.foreign_keys:
        if table.key[: len(link.columns)] != link.columns:
            name = "_".join((table.name, *link.columns))
            columns = quote_names(*link.columns)
            yield f"CREATE INDEX {quote_names(name)} ON {quote_names(table.name)} ({columns})"


def sqlite_rows(table: Table) -> Iterator[Row]:
    """The rows for SQLite: None for empty texts, lists as JSON."""
    lists = [place for place, each in enumerate(table.columns) if each.kind == "list"]
    for row in table.read():
        found = [None if value == "" else value for value in row]
        for place in lists:
            found[place] = json.dumps(found[place], ensure_ascii=False)
        yield tuple(found)


def write_tables(database: sqlite3.Connection, release: Release) -> int:
    """Write all tables and the table "about"; returns the number of rows."""
    # An unfinished file is deleted, so no journal is needed.
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    database.execute(f"PRAGMA user_version = {release.number:d}")
    number = 0
    database.execute("BEGIN")
    database.execute('CREATE TABLE "about" ("label" TEXT PRIMARY KEY NOT NULL, "text" TEXT)')
    database.executemany('INSERT INTO "about" VALUES (?, ?)', release.notice("database").items())
    for table in TABLES:
        database.execute(table_definition(table))
        places = ", ".join("?" * len(table.columns))
        insert = f"INSERT INTO {quote_names(table.name)} VALUES ({places})"
        number += database.executemany(insert, sqlite_rows(table)).rowcount
        for statement in index_definitions(table):
            database.execute(statement)
    database.execute("COMMIT")
    database.execute("ANALYZE")
    return number


def check_foreign_keys(database: sqlite3.Connection) -> None:
    """ExportError if a foreign key names a row that is not in the file."""
    for table, row, named, _ in database.execute("PRAGMA foreign_key_check"):
        key = database.execute(
            f"SELECT * FROM {quote_names(table)} WHERE rowid = ?", (row,)
        ).fetchone()
        raise ExportError(
            f"{table}: {key[:2]} names a row of {named} that is not public. Run: manage.py "
            "check_data"
        )


def write_sqlite(release: Release, file: IO[bytes]) -> int:
    """Write the database; returns the number of rows. ExportError for a broken foreign key."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cytodb.sqlite"
        database = sqlite3.connect(path, isolation_level=None)
        try:
            number = write_tables(database, release)
            check_foreign_keys(database)
        finally:
            database.close()
        with path.open("rb") as made:
            shutil.copyfileobj(made, file)
    return number


SQLITE_EXPORT = Export(
    "cytodb.sqlite",
    "SQLite database",
    "All tables in one file, with keys, indexes and foreign keys. For SQL, Python, R and any tool "
    "that opens SQLite.",
    write_sqlite,
)
