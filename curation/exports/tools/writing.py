"""How the files for tools are written: tables, archives, and the README of a folder.

All of it is a function of the content version: no clock, and one order.
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
)  # the date of every file in an archive: the first that zip knows

ToolTable = tuple[list[str], Iterable[list]]  # headers, rows


def write_text(pieces: Iterable[str], file: IO[bytes]) -> None:
    """The text into the file, piece by piece."""
    for piece in pieces:
        file.write(piece.encode())


def write_tool_table(table: ToolTable, file: IO[bytes], write=write_csv) -> int:
    """The table into the file, row by row; the number of its rows.

    It says nothing of itself: the tools take every line for a row. The README does.
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
    """A CSV or TSV file, after the end of its name, of what `table` returns."""
    form = write_tsv if path.endswith(".tsv") else write_csv
    return Export(path, title, about, lambda release, file: write_tool_table(table(), file, form))


def write_archive(tables: dict[str, ToolTable], notice: dict[str, str], file: IO[bytes]) -> int:
    """A zip of CSV files, {name: table}; the rows of all. The notice is the archive's comment."""
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
    """The README of a folder: version, licence and how to cite, then how to use its files."""

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
