"""One factory per model: a saved row with the least that is valid, and published.

`make_cytokine()` is public; `make_cytokine(status="draft")` is not. Fields can be given by name.
Records take `citations=[...]`, complexes `genes=[...]`, and `[]` leaves either out.
"""

from itertools import count

from model_bakery import baker

from curation.models import (
    Approval,
    ArrowClaim,
    Binding,
    CancerType,
    CellType,
    Citation,
    Cytokine,
    CytokineSubunit,
    Effect,
    Evidence,
    Expression,
    Family,
    FigureArrow,
    Gene,
    Pathway,
    PathwayStep,
    Process,
    Receptor,
    ReceptorSubunit,
    Secretion,
    Signaling,
    SignalingComponent,
    Targeting,
    Therapy,
    Trial,
)
from curation.models.choices import Status

numbers = count(1)


# Reference data


def make_gene(**fields):
    n = next(numbers)
    return baker.make(
        Gene,
        **{"symbol": f"GENE{n}", "name": f"gene number {n}", "hgnc_id": f"HGNC:{900_000 + n}"}
        | fields,
    )


def make_family(**fields):
    """A cytokine family; kind="receptor" for the other kind."""
    n = next(numbers)
    return baker.make(
        Family, **{"slug": f"family-{n}", "name": f"Family {n}", "kind": "cytokine"} | fields
    )


def make_cell_type(**fields):
    n = next(numbers)
    defaults = {"slug": f"cell-{n}", "name": f"Cell {n}", "compartment": "lymphoid"}
    return baker.make(CellType, **defaults | fields)


def make_cancer_type(**fields):
    n = next(numbers)
    return baker.make(CancerType, **{"slug": f"cancer-{n}", "name": f"Cancer {n}"} | fields)


def make_process(**fields):
    n = next(numbers)
    defaults = {
        "slug": f"process-{n}",
        "name": f"Process {n}",
        "category": "cell-death",
        "description": "What belongs here.",
        "position": Process.objects.count() + 1,
    }
    return baker.make(Process, **defaults | fields)


def make_citation(**fields):
    """A paper with a PMID; pmid="" where a DOI or an address takes its place."""
    n = next(numbers)
    defaults = {
        "pmid": str(990_000_000 + n),
        "title": f"Paper {n}",
        "authors": ["Kureshi CT"],
        "year": 2025,
        "kind": "primary",
    }
    return baker.make(Citation, **defaults | fields)


# Entities


def make_cytokine(**fields):
    return make_complex(Cytokine, make_cytokine_subunit, fields)


def make_receptor(**fields):
    if "family" not in fields:
        fields["family"] = make_family(kind="receptor")
    return make_complex(Receptor, make_receptor_subunit, {"kind": "signaling"} | fields)


def make_pathway(**fields):
    """A pathway of one step, with one gene; steps=False for none."""
    with_step = fields.pop("steps", True)
    pathway = make_entity(Pathway, {"kind": "jak-stat"} | fields)
    if with_step:
        make_pathway_step(pathway=pathway)
    return pathway


def make_therapy(**fields):
    return make_entity(Therapy, {"modality": "antibody", "strategy": "blockade"} | fields)


def make_complex(model, make_subunit, fields):
    """An entity with a family and a chain for each of `genes`."""
    genes = fields.pop("genes", None)
    if "family" not in fields:
        fields["family"] = make_family()
    row = make_entity(model, fields)
    for position, gene in enumerate([make_gene()] if genes is None else genes, start=1):
        make_subunit(**{model._meta.model_name: row}, gene=gene, position=position, copies=1)
    return row


def make_entity(model, fields):
    """An entity with a name, a slug, and a summary from a citation."""
    n = next(numbers)
    kind = model._meta.model_name
    defaults = {
        "slug": f"{kind}-{n}",
        "name": f"{kind.capitalize()} {n}",
        "summary": f"What {kind} {n} does.",
    }
    citations = fields.pop("citations", None)
    row = baker.make(model, **record_fields(defaults | fields))
    row.citations.set([make_citation()] if citations is None else citations)
    return row


def record_fields(fields):
    """The fields with a status, and what that status needs."""
    fields = {"status": Status.PUBLISHED} | fields
    if fields["status"] in (Status.PUBLISHED, Status.RETIRED):
        fields.setdefault("version", 1)
    if fields["status"] == Status.RETIRED:
        fields.setdefault("retired_reason", "It was entered twice.")
    return fields


# Parts of entities


def make_cytokine_subunit(**fields):
    return make_part(CytokineSubunit, fields, cytokine=make_cytokine, gene=make_gene)


def make_receptor_subunit(**fields):
    fields.setdefault("role", "both")
    return make_part(ReceptorSubunit, fields, receptor=make_receptor, gene=make_gene)


def make_pathway_step(**fields):
    """The next step of a pathway, with one gene; genes=[...] for others."""
    genes = fields.pop("genes", None)
    if "pathway" not in fields:
        fields["pathway"] = make_pathway(steps=False)
    fields.setdefault("position", fields["pathway"].steps.count() + 1)
    step = baker.make(PathwayStep, **{"label": "Activation"} | fields)
    step.genes.set([make_gene()] if genes is None else genes)
    return step


def make_part(model, fields, **owners):
    """A row of a model without a page, with an owner made for each field left out."""
    for field, make_owner in owners.items():
        if field not in fields:
            fields[field] = make_owner()
    return baker.make(model, **fields)


# Claims


def make_binding(**fields):
    fields.setdefault("action", "agonist")
    return make_claim(Binding, fields, cytokine=make_cytokine, receptor=make_receptor)


def make_signaling(**fields):
    return make_claim(Signaling, fields, receptor=make_receptor, pathway=make_pathway)


def make_secretion(**fields):
    return make_claim(Secretion, fields, cytokine=make_cytokine, cell_type=make_cell_type)


def make_expression(**fields):
    return make_claim(Expression, fields, receptor=make_receptor, cell_type=make_cell_type)


def make_effect(**fields):
    """An effect of a cytokine; family=... for one of a family."""
    fields.setdefault("direction", "anti-tumor")
    subject = {} if "family" in fields else {"cytokine": make_cytokine}
    return make_claim(Effect, fields, process=make_process, **subject)


def make_targeting(**fields):
    """A targeting of a cytokine; receptor=... or gene=... for another target."""
    fields.setdefault("action", "neutralizer")
    target = {} if {"receptor", "gene"} & fields.keys() else {"cytokine": make_cytokine}
    return make_claim(Targeting, fields, therapy=make_therapy, **target)


def make_approval(**fields):
    defaults = {
        "agency": "FDA",
        "indication": "Melanoma that has spread",
        "year": 1998,
        "decision": "approved",
    }
    return make_claim(Approval, defaults | fields, therapy=make_therapy)


def make_trial(**fields):
    """A trial of one therapy; therapies=[...] for others."""
    fields.setdefault("nct_id", f"NCT{next(numbers):08}")
    therapies = fields.pop("therapies", None)
    trial = make_claim(Trial, fields)
    trial.therapies.set([make_therapy()] if therapies is None else therapies)
    return trial


def make_claim(model, fields, **subjects):
    """A claim about its subjects, each made if left out, that every one of `citations` supports."""
    citations = fields.pop("citations", None)
    claim = make_part(model, record_fields(fields), **subjects)
    for citation in [make_citation()] if citations is None else citations:
        make_evidence(claim=claim, citation=citation)
    return claim


# Parts of claims


def make_evidence(**fields):
    if "claim" in fields:  # Evidence names the shared row of the claim, not the row of its kind
        fields["claim"] = getattr(fields["claim"], "claim_ptr", fields["claim"])
    return make_part(Evidence, fields, claim=make_shared_claim, citation=make_citation)


def make_shared_claim():
    """The shared row of a claim without evidence."""
    return make_secretion(citations=[]).claim_ptr


def make_signaling_component(**fields):
    fields.setdefault("role", "jak")
    return make_part(SignalingComponent, fields, signaling=make_signaling, gene=make_gene)


# Figures


def make_figure_arrow(**fields):
    """An arrow that comes back to a T cell, for a new claim; claims=[...] for others."""
    n = next(numbers)
    defaults = {"slug": f"arrow-{n}", "title": f"Arrow {n}", "place": "t-cell"}
    claims = fields.pop("claims", None)
    arrow = baker.make(FigureArrow, **defaults | fields)
    for position, claim in enumerate([make_effect()] if claims is None else claims, start=1):
        make_arrow_claim(arrow=arrow, claim=claim, position=position)
    return arrow


def make_arrow_claim(**fields):
    """A claim of an arrow; genes=[...] for symbols that it gives the arrow."""
    if "arrow" not in fields:
        fields["arrow"] = make_figure_arrow(claims=[])
    claim = fields.pop("claim", None) or make_effect()
    return baker.make(ArrowClaim, claim=getattr(claim, "claim_ptr", claim), **fields)


# Every record, every row of reference data.
FACTORIES = {
    Gene: make_gene,
    Family: make_family,
    CellType: make_cell_type,
    CancerType: make_cancer_type,
    Process: make_process,
    Citation: make_citation,
    Cytokine: make_cytokine,
    Receptor: make_receptor,
    Pathway: make_pathway,
    Therapy: make_therapy,
    Binding: make_binding,
    Signaling: make_signaling,
    Secretion: make_secretion,
    Expression: make_expression,
    Effect: make_effect,
    Targeting: make_targeting,
    Approval: make_approval,
    Trial: make_trial,
    FigureArrow: make_figure_arrow,
}


def make(model, **fields):
    """A saved row of the model, by its factory."""
    return FACTORIES[model](**fields)
