"""Finding public records: by what they are called, by what is nearly that, by what they say."""

from curation.search.around import claims_about, examples
from curation.search.finding import Group, Hit, Results, resolve, search, suggest
from curation.search.kinds import KINDS, RECORD_KINDS, TITLES
from curation.search.queries import LONGEST, QueryForm

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
