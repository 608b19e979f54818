"""Representations: public records as JSON texts of the API, written when they are published.

The API puts its answers together from these texts. `find_claims` and `bodies` read them;
`update`, `remove` and `rebuild` write them.
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
