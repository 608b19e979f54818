"""Full text: the words of summaries, claims, descriptions and titles."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from modelsearch.models import IndexEntry

from curation.index.names import SEARCHED
from curation.models import Citation, Claim, Evidence, IndexedRecord

MAX_WORDS = 12
MAX_CANDIDATES = 300  # records with these words
MAX_SORTED = 200  # of them, those that are sorted
CONFIG = str(settings.MODELSEARCH_BACKENDS["default"]["SEARCH_CONFIG"])
SQLITE_MATCH = f"""
    SELECT rowid FROM modelsearch_indexentry_fts WHERE modelsearch_indexentry_fts MATCH %s
    ORDER BY rowid DESC LIMIT {MAX_CANDIDATES}
"""
CLAIM_COLLECTIONS = {model.collection for model in SEARCHED if issubclass(model, Claim)}
SENTENCE_COLLECTIONS = CLAIM_COLLECTIONS | {Citation.collection}  # whose label is a sentence


@dataclass(frozen=True)
class Passage:
    """A record whose text has the words of the query; of a claim also its evidence."""

    record: IndexedRecord
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        said_by_name = self.record.collection in SENTENCE_COLLECTIONS
        return self.record.label if said_by_name else self.record.gist

    @property
    def is_claim(self) -> bool:
        return self.record.collection in CLAIM_COLLECTIONS


def records_with_words(asked: list[str]) -> list[int]:
    """Primary keys of the IndexedRecords that have all these words; at most MAX_CANDIDATES.

    The search library is not used here: it reads every matching record to sort them.
    """
    if not asked:
        return []
    content_type = ContentType.objects.get_for_model(IndexedRecord)
    entries = IndexEntry.objects.filter(content_type=content_type)
    if connection.vendor == "postgresql":
        for word in asked[:MAX_WORDS]:
            query = SearchQuery(word, config=CONFIG)
            entries = entries.filter(Q(title=query) | Q(body=query))
    else:
        words = " AND ".join(f'"{word}"' for word in asked[:MAX_WORDS])
        entries = entries.filter(pk__in=RawSQL(SQLITE_MATCH, [f"{{title body}} : ({words})"]))
    found = entries.order_by("-pk").values_list("object_id", flat=True)[:MAX_CANDIDATES]
    return [int(pk) for pk in found]


def passages(
    asked: list[str], records: Iterable[IndexedRecord], *, with_evidence: bool = True
) -> tuple[list[IndexedRecord], list[Passage]]:
    """([IndexedRecord, ...], [Passage, ...]): records with all the words in their names, and texts.

    Claims come first, then papers, then other records; short texts before long ones.
    """
    first = sorted(records, key=lambda record: (-record.rank, record.pk))[:MAX_SORTED]
    found = sorted(first, key=lambda record: (-record.rank, len(record.title), record.pk))
    wanted = {*asked[:MAX_WORDS]}
    named = [
        record
        for record in reversed(found)
        if record.collection not in SENTENCE_COLLECTIONS and wanted <= {*record.title.split()}
    ]
    said = [record for record in found if record not in named]
    claims = [record for record in said if record.collection in CLAIM_COLLECTIONS]
    behind = _evidence(claims) if with_evidence and claims else {}
    return named, [Passage(record, behind.get(record.record_pk, [])) for record in said]


def _evidence(claims: Iterable[IndexedRecord]) -> dict[int, list[Evidence]]:
    """{primary key of a claim: [Evidence, ...]} with their citations, in one query."""
    rows = Evidence.objects.filter(claim__in=[claim.record_pk for claim in claims])
    found = {}
    for each in rows.select_related("citation"):
        found.setdefault(each.claim_id, []).append(each)
    return found
