"""Columns that are no field of the model: what stands in them is made from what a row has loaded.

The record declarations name them beside the fields.
"""

from django.db.models.functions import Coalesce

from curation.lists.columns import CODE, GENE, RECORD, RECORDS, SENTENCE, TEXTS, Column, as_text
from curation.models import Claim
from curation.models.choices import EvidenceType


def _once(values):
    return list(dict.fromkeys(value for value in values if value))


def _sources(row):
    return row.sources if isinstance(row, Claim) else row.citations.all()


def _evidence_types(row):
    return _once(each.type for each in row.evidence.all())


def _organisms(row):
    return _once(organism for each in row.evidence.all() for organism in each.organisms)


def _disputed_by(row):
    return [each.citation for each in row.evidence.all() if each.stance == "disputes"]


# Of complexes
CHAINS = Column("genes", "Chains", RECORDS, GENE)
UNIPROT_IDS = Column(
    "uniprot_ids",
    "UniProt",
    TEXTS,
    CODE,
    read=lambda row: _once(gene.uniprot for gene in row.genes),
)

# Of whatever cites papers
PMIDS = Column(
    "pmids", "PMIDs", TEXTS, CODE, read=lambda row: _once(each.pmid for each in _sources(row))
)
DOIS = Column(
    "dois", "DOIs", TEXTS, CODE, read=lambda row: _once(each.doi for each in _sources(row))
)
CITATIONS = Column("citations", "Sources")

# Of claims
STATEMENT = Column("sentence", "Statement", style=SENTENCE)
SOURCES = Column("sources", kind=RECORDS)
EVIDENCE_TYPES = Column(
    "evidence_types", kind=TEXTS, words=dict(EvidenceType.choices), read=_evidence_types
)
ORGANISMS = Column("organisms", kind=TEXTS, read=_organisms)
DISPUTED_BY = Column("disputed_by", kind=RECORDS, read=_disputed_by)
THROUGH = Column("through", kind=RECORDS, style=GENE)
SUBJECT = Column(
    "subject",
    "Cytokine or family",
    RECORD,
    sort=Coalesce(as_text("cytokine__name"), as_text("family__name")),
)
TARGET = Column(
    "target",
    kind=RECORD,
    sort=Coalesce(as_text("cytokine__name"), as_text("receptor__name"), as_text("gene__symbol")),
)

# Of citations
TITLE = Column("heading", "Title", style=SENTENCE, sort=as_text("title"))
SHORT = Column("short", "Source")
