"""Public records as the API writes them, made when they are published and kept ready.

An answer is then put together of texts that are there already: `find` and `bodies` read them,
`update`, `remove` and `rebuild` keep them as the records are.
"""

from curation.index.representations.reading import (
    SITE,
    Found,
    bodies,
    everything,
    find,
    read,
    tallies,
    tally,
    with_addresses,
)
from curation.index.representations.writing import rebuild, remove, update

__all__ = [
    "SITE",
    "Found",
    "bodies",
    "everything",
    "find",
    "read",
    "rebuild",
    "remove",
    "tallies",
    "tally",
    "update",
    "with_addresses",
]
