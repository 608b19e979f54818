"""README.txt beside the files, for readers who have only the folder."""

from typing import IO

from curation.exports.base import Export, Release

README_TEXT = """{heading}

{notice}

tables/ has a CSV file for each table: UTF-8, commas, column names in the first line. Several
values in a cell have "; " between them. A text that a spreadsheet would take for a formula begins
with an apostrophe. tables/columns.csv says what every column of every table holds.

jsonl/ has a file for each record type with one record a line, as the API gives it.

cytodb.sqlite has the same tables with keys and indexes, and cytodb.xlsx has them as sheets.

manifest.json names every file with its size, rows and SHA-256. To check what you have:

    sha256sum --check SHA256SUMS
"""


def write_readme(release: Release, file: IO[bytes]) -> int:
    """Write the text; returns 0, because it has no rows."""
    said = release.notice("all of it, as files")
    heading = said.pop("Content")
    notice = "\n".join(f"{label}: {text}" for label, text in said.items())
    file.write(README_TEXT.format(heading=heading, notice=notice).encode())
    return 0


README_EXPORT = Export(
    "README.txt",
    "Read me",
    "What the files are, their version, licence and how to cite them.",
    write_readme,
)
