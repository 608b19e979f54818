"""Names of public records in a form that can be compared, and the index that search reads."""

from curation.index.names.indexing import SEARCHED, rebuild, remove, update
from curation.index.names.normalising import STOP_WORDS, keys, query_words, words

__all__ = ["SEARCHED", "STOP_WORDS", "keys", "query_words", "rebuild", "remove", "update", "words"]
