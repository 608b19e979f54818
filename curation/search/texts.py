"""Full text: the words of summaries, claims, descriptions and titles."""

from dataclasses import dataclass, field

from django.db.models import Model
from modelsearch.backends import get_search_backend

from curation.models import Citation, Claim, Evidence, IndexedRecord
from curation.names import SEARCHED

MOST_WORDS = 12
MOST = 200  # records looked at
CLAIMS = {model.collection for model in SEARCHED if issubclass(model, Claim)}
SENTENCES = CLAIMS | {Citation.collection}  # what they are called is what they say


@dataclass(frozen=True)
class Passage:
    """A record that says what was asked for, and the papers behind it if it is a claim."""

    record: IndexedRecord
    evidence: list[Model] = field(default_factory=list)

    @property
    def sentence(self):
        """What it says."""
        said_by_name = self.record.collection in SENTENCES
        return self.record.label if said_by_name else self.record.gist

    @property
    def is_claim(self):
        return self.record.collection in CLAIMS


def passages(asked):
    """([IndexedRecord, ...], [Passage, ...]): what all these words name, and what says them.

    Claims come before papers, those before other records, and short ones before long ones.
    """
    found = _having(asked[:MOST_WORDS])
    wanted = {*asked[:MOST_WORDS]}
    found.sort(key=lambda record: (-record.rank, len(record.title), record.pk))
    named = [
        record
        for record in reversed(found)
        if record.collection not in SENTENCES and wanted <= {*record.title.split()}
    ]
    said = [record for record in found if record not in named]
    behind = _evidence([record for record in said if record.collection in CLAIMS])
    return named, [Passage(record, behind.get(record.record_pk, [])) for record in said]


def _having(asked):
    """The records in which all the words stand, claims first."""
    if not asked:
        return []
    # The library would rank by a query for each row; we rank those few that we show.
    found = get_search_backend().search(
        " ".join(asked), IndexedRecord.objects.order_by("-rank", "id"), order_by_relevance=False
    )
    return list(found[:MOST])


def _evidence(claims):
    """{primary key of a claim: [Evidence, ...]} with their citations, in one query."""
    rows = Evidence.objects.filter(claim__in=[claim.record_pk for claim in claims])
    found = {}
    for each in rows.select_related("citation"):
        found.setdefault(each.claim_id, []).append(each)
    return found
