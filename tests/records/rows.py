"""Rows of every record type, and a neighbourhood in which everything hangs together."""

from types import SimpleNamespace

from curation.models import Claim, Record, Secretion
from curation.records import RECORDS
from tests import factories
from tests.factories import make

CURATED = [record for record in RECORDS if issubclass(record.model, Record)]
REFERENCE = [record for record in RECORDS if record not in CURATED]
ENTITIES = [record for record in CURATED if not issubclass(record.model, Claim)]
CLAIMS = [record for record in CURATED if issubclass(record.model, Claim)]
KINDS = [record for record in CLAIMS if record.model is not Claim]


def slug_of(record):
    return record.slug


def make_row(record, **fields):
    """A row of the record type; for claims of any kind, the shared row of a secretion."""
    if record.model is Claim:
        return make(Secretion, **fields).claim_ptr
    return make(record.model, **fields)


def make_rows(record, n, **fields):
    """So many rows of the record type."""
    return [make_row(record, **fields) for _ in range(n)]


def page_of(record):
    """The address of the list."""
    return f"/{record.slug}/"


def api_of(record):
    """The address of the list in the API."""
    return f"/api/v1/{record.slug}/"


def address_of(row, record):
    """The address of the row's page among those of the record type."""
    return f"/{record.slug}/{row.public_id}/"


def key_of(row):
    """The natural key."""
    return getattr(row, row.key_field)


def words_of(row):
    """What a reader knows the row by: its sentence, title, symbol or name."""
    for name in ("sentence", "title", "symbol", "name"):
        if getattr(row, name, ""):
            return getattr(row, name)
    raise AssertionError(f"{row} has no words.")


def make_neighbourhood():
    """One row of each type; `grow` adds to what is known of them."""
    family = factories.make_family(parent=factories.make_family())
    receptors = factories.make_family(kind="receptor")
    gene, paper = factories.make_gene(), factories.make_citation()
    return SimpleNamespace(
        gene=gene,
        citation=paper,
        family=family,
        receptor_family=receptors,
        process=factories.make_process(),
        cell=factories.make_cell_type(parent=factories.make_cell_type()),
        cancer=factories.make_cancer_type(parent=factories.make_cancer_type()),
        cytokine=factories.make_cytokine(family=family, genes=[gene], citations=[paper]),
        receptor=factories.make_receptor(family=receptors, genes=[gene], citations=[paper]),
        pathway=factories.make_pathway(citations=[paper], steps=False),
        therapy=factories.make_therapy(citations=[paper]),
        claims={},
    )


def grow(place, n=1):
    """Add n of everything to the neighbourhood: claims, evidence, chains, steps, narrower terms."""
    for _ in range(n):
        _add_related_rows(place)
        for kind, claim in _make_claims(place).items():
            # The first of its kind stays the one that is looked at; it gains evidence each time.
            first = place.claims.setdefault(kind, claim)
            factories.make_evidence(claim=first)
            if kind == "signaling":
                for role in ("jak", "stat", "smad", "adaptor"):
                    factories.make_signaling_component(signaling=first, role=role)
            if kind == "trial":
                first.therapies.add(factories.make_therapy())


def _add_related_rows(place):
    factories.make_cell_type(parent=place.cell)
    factories.make_cancer_type(parent=place.cancer)
    factories.make_family(parent=place.family)
    factories.make_cytokine_subunit(cytokine=place.cytokine)
    factories.make_receptor_subunit(receptor=place.receptor)
    step = factories.make_pathway_step(pathway=place.pathway, genes=[place.gene])
    step.citations.set([place.citation, factories.make_citation()])
    for row in (place.cytokine, place.receptor, place.pathway, place.therapy):
        row.citations.add(factories.make_citation())
    # Others that share the family, the gene and the paper.
    shared = {"genes": [place.gene], "citations": [place.citation]}
    factories.make_cytokine(family=place.family, **shared)
    factories.make_receptor(family=place.receptor_family, **shared)
    factories.make_therapy(citations=[place.citation])


def _make_claims(place):
    """A claim of each kind about the rows of the neighbourhood; the other side is new."""
    c, r, p, t = place.cytokine, place.receptor, place.pathway, place.therapy
    paper = {"citations": [place.citation, factories.make_citation()]}
    cell, cancer = {"cell_type": place.cell}, {"cancer_type": place.cancer}
    factories.make_binding(receptor=r, **paper)
    other = factories.make_binding(cytokine=c, **paper).receptor
    factories.make_signaling(receptor=other, pathway=p, **paper)
    factories.make_signaling(receptor=r, **paper)
    factories.make_expression(receptor=other, **cell, **paper)
    factories.make_secretion(cytokine=c, **paper)
    factories.make_effect(family=place.family, process=place.process, **cancer, **paper)
    factories.make_targeting(receptor=r, **paper)
    factories.make_targeting(gene=place.gene, therapy=t, **paper)
    effect = {"process": place.process, "target_cell": place.cell, **cancer, **paper}
    signaling = factories.make_signaling(pathway=p, **paper)
    factories.make_signaling_component(signaling=signaling, gene=place.gene)
    return {
        "binding": factories.make_binding(cytokine=c, **paper),
        "signaling": signaling,
        "secretion": factories.make_secretion(cytokine=c, **cell, **paper),
        "expression": factories.make_expression(receptor=r, **cell, **paper),
        "effect": factories.make_effect(cytokine=c, **effect),
        "targeting": factories.make_targeting(cytokine=c, therapy=t, **paper),
        "approval": factories.make_approval(therapy=t, **cancer, **paper),
        "trial": factories.make_trial(therapies=[t], **cancer, **paper),
    }


def central_row(place, record):
    """The row of the neighbourhood that the record type is looked at by."""
    names = {"cell-types": "cell", "cancer-types": "cancer"}
    if record.model is Claim:
        return place.claims["binding"].claim_ptr
    if record in CLAIMS:
        return place.claims[record.model.claim_kind]
    return getattr(place, names.get(record.slug, record.model._meta.model_name))
