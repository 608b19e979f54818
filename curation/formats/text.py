"""What files of text share: characters that each of them can hold, and lines of tables."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

# What XML, and so XLSX, cannot hold, and half characters.
UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LOST = "\N{REPLACEMENT CHARACTER}"


def without_unholdable(text: str) -> str:
    """The text with a replacement character for each that some file cannot hold."""
    return UNHOLDABLE.sub(LOST, text)


def csv_lines(rows: Iterable[Iterable], **dialect: Any) -> Iterator[str]:
    """The rows as lines of a table, one by one; `dialect` is that of csv.writer."""
    writer = csv.writer(_Echo(), lineterminator="\n", **dialect)
    return map(writer.writerow, rows)


class _Echo:
    """Gives back what a csv.writer writes."""

    def write(self, text):
        return text
