"""Writes the files for tools: tables, archives, and the README of a folder.

The same content version gives the same bytes: no clock is read, and the order is fixed.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from curation.exports.base import Export, Release
from curation.formats.tables import write_csv, write_tsv

ARCHIVE_DATE = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # of every file in an archive: the first date that ZIP can store

ToolTable = tuple[list[str], Iterable[list]]  # headers, rows


def write_text(pieces: Iterable[str], file: IO[bytes]) -> None:
    """Write the text to the file, piece by piece."""
    for piece in pieces:
        file.write(piece.encode())


def write_tool_table(table: ToolTable, file: IO[bytes], write=write_csv) -> int:
    """Write the table to the file, row by row; returns the number of rows.

    It has no notice, because tools take every line for a row; the README has it.
    """
    headers, rows = table
    count = 0

    def counted() -> Iterator[list]:
        nonlocal count
        for count, row in enumerate(rows, start=1):  # noqa: B007 (the number outlives the loop)
            yield row

    write_text(write(headers, counted(), {}), file)
    return count


def table_export(path: str, title: str, about: str, table: Callable[[], ToolTable]) -> Export:
    """An Export of the table as CSV or TSV, by the ending of the path."""
    form = write_tsv if path.endswith(".tsv") else write_csv
    return Export(path, title, about, lambda release, file: write_tool_table(table(), file, form))


def write_archive(tables: dict[str, ToolTable], notice: dict[str, str], file: IO[bytes]) -> int:
    """Write a ZIP of CSV files; returns the number of rows. The notice is its comment."""
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = "\n".join(map(": ".join, notice.items())).encode()
        for name, table in tables.items():
            entry = zipfile.ZipInfo(name, ARCHIVE_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as part:
                count += write_tool_table(table, part)
    return count


def readme_export(folder: str, tool: str, text: str) -> Export:
    """The Export of the README of a folder: version, licence, citation, and `text`."""

    def write(release: Release, file: IO[bytes]) -> int:
        lines = [": ".join(each) for each in release.notice(f"files for {tool}").items()]
        write_text("\n".join([*lines, "", text.strip(), ""]), file)
        return 0

    return Export(
        f"{folder}/README.txt",
        f"About the files for {tool}",
        "Content version, licence, how to cite, and how to use the files of this folder.",
        write,
    )
