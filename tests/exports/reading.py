"""The files as strict readers see them."""

import csv
import html
import re
import sqlite3
from contextlib import closing

from openpyxl import load_workbook


def read_csv(folder, table):
    """[{column: text}, ...] of a table."""
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def read_sql(folder, query):
    """The rows of a query; nothing can be written."""
    address = f"file:{folder / 'cytodb.sqlite'}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        return database.execute(query).fetchall()


def read_sheets(file):
    """{sheet: [row, ...]} of a workbook."""
    book = load_workbook(file, read_only=True)
    try:
        return {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in book}
    finally:
        book.close()


def examples(page):
    """What the page of the downloads says one can do, in its order."""
    found = re.findall(r"<pre[^>]*><code>(.*?)</code>", page.content.decode(), re.DOTALL)
    return [html.unescape(each) for each in found]
