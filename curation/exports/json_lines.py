"""JSON Lines: a file for each record type, a line for each record, as the lists of the API."""

from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from django.urls import resolve
from rest_framework.renderers import JSONRenderer

from curation.data_files import FILE_MODELS
from curation.exports.base import Export, Release
from curation.exports.tables import by_bytes

AT_ONCE = 500  # rows in memory


def bodies(collection: str, site: str) -> Iterator[str]:
    """The published records of a collection as the API lists them, in order of natural key."""
    viewset: Any = resolve(f"/api/v1/{collection}/").func.cls  # type: ignore[attr-defined]
    model = viewset.model
    rows = model.objects.published().with_relations().order_by(by_bytes(model.key_field))
    serializer, render = viewset.serializer_class(context={"site": site}), JSONRenderer().render
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield render(serializer.to_representation(row)).decode()


def write_lines(collection: str, release: Release, file: IO[bytes]) -> int:
    """The records of the collection, one a line."""
    number = 0
    for body in bodies(collection, release.site):
        file.write(f"{body}\n".encode())
        number += 1
    return number


# Claims stand in the files of their kinds.
JSON_EXPORTS = tuple(
    Export(
        f"jsonl/{model.collection}.jsonl",
        model.collection,
        f"The {model._meta.verbose_name_plural}, each as an item of /api/v1/{model.collection}/.",
        partial(write_lines, model.collection),
    )
    for model in FILE_MODELS
)
