"""JSON Lines: a file for each record type with a line for each record, as in lists of the API."""

from functools import partial
from typing import IO

from curation.desk.data_files import FILE_MODELS
from curation.exports.base import Export, Release
from curation.exports.tables import byte_order
from curation.index import representations


def write_lines(model, release: Release, file: IO[bytes]) -> int:
    """Write the published records of the type; returns their number."""
    number = 0
    for body in representations.all_bodies(model, byte_order("key")):
        file.write(f"{representations.with_addresses(body, release.site)}\n".encode())
        number += 1
    return number


# Claims stand in the files of their kinds.
JSON_EXPORTS = tuple(
    Export(
        f"jsonl/{model.collection}.jsonl",
        model.collection,
        f"The {model._meta.verbose_name_plural}, each as an item of /api/v1/{model.collection}/.",
        partial(write_lines, model),
    )
    for model in FILE_MODELS
    if model.has_page
)
