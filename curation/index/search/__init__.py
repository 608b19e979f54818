"""Search: public records by name, by a similar name, and by the words of their texts."""

from curation.index.search.claims_near import claim_counts, example_queries
from curation.index.search.finding import Hit, HitGroup, Results, resolve, search, suggest
from curation.index.search.kinds import KIND_BY_COLLECTION, RECORD_KINDS, TITLE_BY_COLLECTION
from curation.index.search.queries import MAX_QUERY_LENGTH, QueryForm

__all__ = [
    "KIND_BY_COLLECTION",
    "MAX_QUERY_LENGTH",
    "RECORD_KINDS",
    "TITLE_BY_COLLECTION",
    "Hit",
    "HitGroup",
    "QueryForm",
    "Results",
    "claim_counts",
    "example_queries",
    "resolve",
    "search",
    "suggest",
]
