"""What public records are called: names in comparable form, and the index that search reads."""

from curation.index.names.indexing import SEARCHED, rebuild, remove, update
from curation.index.names.normalising import COMMON, asked_words, keys, words

__all__ = ["COMMON", "SEARCHED", "asked_words", "keys", "rebuild", "remove", "update", "words"]
