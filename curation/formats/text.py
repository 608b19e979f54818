"""Text for files: characters that every format can hold, and lines of tables."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

# Characters that XML and XLSX cannot hold, and half characters (surrogates).
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOST = "\N{REPLACEMENT CHARACTER}"


def without_unholdable(text: str) -> str:
    """The text; each character that some format cannot hold is replaced by LOST."""
    return UNHOLDABLE.sub(LOST, text)


def csv_lines(rows: Iterable[Iterable], **dialect: Any) -> Iterator[str]:
    """The rows as lines of a table, one by one; `dialect` is that of csv.writer."""
    writer = csv.writer(_Echo(), lineterminator="\n", **dialect)
    return map(writer.writerow, rows)


class _Echo:
    """A file for csv.writer whose `write` returns the line."""

    def write(self, text: str) -> str:
        return text
