"""Public records as the API writes them, made when they are published and kept ready.

An answer is then put together of texts that are there already: `find` and `bodies` read them,
`update`, `remove` and `rebuild` keep them as the records are.
"""

from curation.index.representations.reading import (
    SITE_PLACEHOLDER,
    RepresentedRecord,
    all_bodies,
    bodies,
    find_claims,
    published_count,
    published_counts,
    read_record,
    with_addresses,
)
from curation.index.representations.writing import rebuild, remove, update

__all__ = [
    "SITE_PLACEHOLDER",
    "RepresentedRecord",
    "all_bodies",
    "bodies",
    "find_claims",
    "published_count",
    "published_counts",
    "read_record",
    "rebuild",
    "remove",
    "update",
    "with_addresses",
]
