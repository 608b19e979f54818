"""Finding public records: by what they are called, by what is nearly that, by what they say."""

from curation.index.search.claims_near import claims_about, examples
from curation.index.search.finding import Group, Hit, Results, resolve, search, suggest
from curation.index.search.kinds import KINDS, RECORD_KINDS, TITLES
from curation.index.search.queries import LONGEST, QueryForm

__all__ = [
    "KINDS",
    "LONGEST",
    "RECORD_KINDS",
    "TITLES",
    "Group",
    "Hit",
    "QueryForm",
    "Results",
    "claims_about",
    "examples",
    "resolve",
    "search",
    "suggest",
]
