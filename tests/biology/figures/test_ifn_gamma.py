"""IFN-gamma: an arrow stands where published claims say it, and nowhere else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.biology.figures import ifn_gamma
from curation.biology.figures.ifn_gamma_plan import ARROWS, CHEMOKINES, CYTOKINE, PARTNER
from curation.drawings import draw_ifn_gamma
from curation.models import CellType, Cytokine, Gene, Process
from tests import factories

pytestmark = pytest.mark.django_db

BY_KEY = {arrow.key: arrow for arrow in ARROWS}
# Words that each pattern of the plan finds.
SAMPLES = {
    "nlrc5": "NLRC5",
    "immunoproteasome": "immunoproteasome",
    "pd-l1": "PD-L1",
    "ido1": "IDO1",
    "phagocytosis": "engulf",
    "activation": "M1",
    "cd40-up": "CD40",
    "tregs": "apoptosis",
    "feedback": "PD-L1 restrains T cells",
}


def one(model, slug, **fields):
    return model.objects.filter(slug=slug).first() or factories.make(model, slug=slug, **fields)


@pytest.fixture
def cytokine():
    return one(Cytokine, CYTOKINE)


def make_claim(arrow, **fields):
    """A claim that makes the arrow."""
    cytokine = one(Cytokine, arrow.cytokines[0])
    cell = one(CellType, arrow.cells[0]) if arrow.cells else factories.make_cell_type()
    if arrow.kind == "secretion":
        return factories.make_secretion(cytokine=cytokine, cell_type=cell, **fields)
    if arrow.kind == "binding":
        return factories.make_binding(cytokine=cytokine, **fields)
    if arrow.kind == "signaling":
        receptor = factories.make_binding(cytokine=cytokine).receptor
        pathway = factories.make_pathway(kind=arrow.pathway_kind or "jak-stat")
        return factories.make_signaling(receptor=receptor, pathway=pathway, **fields)
    defaults = {"statement": f"It does {SAMPLES.get(arrow.key, 'this')}.", "target_cell": cell}
    process = one(Process, arrow.process)
    return factories.make_effect(cytokine=cytokine, process=process, **defaults | fields)


def keys(figure):
    return {statement.arrow.key for statement in figure.statements}


@pytest.mark.parametrize("arrow", ARROWS, ids=lambda arrow: arrow.key)
def test_an_arrow_stands_where_a_claim_says_it(arrow, cytokine):
    assert arrow.key not in keys(ifn_gamma())
    claim = make_claim(arrow)
    figure = ifn_gamma()
    assert figure.of(arrow.key).claims == (claim,)
    drawn = {callout.key for scene in draw_ifn_gamma(figure).values() for callout in scene.callouts}
    if arrow.panel:
        assert f"arrow-{arrow.key}" in drawn
    assert drawn <= {statement.key for statement in figure.statements}


@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
@pytest.mark.parametrize("arrow", ARROWS, ids=lambda arrow: arrow.key)
def test_an_unpublished_claim_makes_no_arrow(arrow, status, cytokine):
    make_claim(arrow, status=status)
    assert arrow.key not in keys(ifn_gamma())


def test_nothing_is_drawn_of_a_draft():
    factories.make_cytokine(slug=CYTOKINE, status="draft")
    figure = ifn_gamma()
    assert (figure.statements, figure.cytokine, draw_ifn_gamma(figure)) == ([], None, {})


@pytest.mark.parametrize(
    "fields",
    [
        {"statement": "Something else."},
        {"target_cell": None},
        {"process": "tumor-growth"},
        {"cytokine": "tnf"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_claim_that_differs_in_a_field_makes_no_arrow(fields, cytokine):
    arrow = BY_KEY["pd-l1"]
    make_claim(arrow)
    claim = make_claim(arrow)
    fields = dict(fields)
    if "process" in fields:
        fields["process"] = one(Process, fields["process"])
    if "cytokine" in fields:
        fields["cytokine"] = one(Cytokine, fields["cytokine"])
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.save()
    assert claim not in ifn_gamma().of("pd-l1").claims


@pytest.mark.parametrize(
    ("directions", "expected"),
    [
        (["anti-tumor"], "anti-tumor"),
        (["anti-tumor", "context-dependent"], "anti-tumor"),
        (["pro-tumor", "pro-tumor"], "pro-tumor"),
        (["anti-tumor", "pro-tumor"], "context-dependent"),
        (["context-dependent"], "context-dependent"),
    ],
)
def test_the_direction_is_that_of_the_claims(directions, expected, cytokine):
    for number, direction in enumerate(directions):
        statement = f"PD-L1 rises, {number}."
        make_claim(BY_KEY["pd-l1"], direction=direction, statement=statement)
    figure = ifn_gamma()
    assert figure.of("pd-l1").direction == expected
    (scene,) = draw_ifn_gamma(figure).values()
    end = {"anti-tumor": "anti", "pro-tumor": "pro", "context-dependent": "both"}[expected]
    assert [shape.css for shape in scene.shapes if "act-end" in shape.css] == [f"act-end {end}"]


def test_a_gene_stands_where_a_claim_names_it(cytokine):
    gene = one_gene("NLRC5")
    make_claim(BY_KEY["nlrc5"], statement="NLRC5 raises tapasin.")
    assert ifn_gamma().of("nlrc5").genes == (("NLRC5", gene), ("TAPBP", None))


def one_gene(symbol):
    return Gene.objects.filter(symbol=symbol).first() or factories.make_gene(symbol=symbol)


def test_the_best_supported_claim_comes_first(cytokine):
    claims = [make_claim(BY_KEY["pd-l1"], statement=f"PD-L1 {n}.") for n in range(3)]
    for claim, kind in zip(claims, ("review", "clinical-trial", "in-vitro"), strict=True):
        claim.evidence.update(type=kind)
    assert ifn_gamma().of("pd-l1").claims == (claims[1], claims[2], claims[0])


def test_effects_without_an_arrow_are_counted(cytokine):
    factories.make_effect(cytokine=cytokine)
    make_claim(BY_KEY["ciita"])
    figure = ifn_gamma()
    assert (figure.undrawn, len(figure.claims)) == (1, 1)


def test_the_plan_can_be_drawn_whole(cytokine):
    for slug in (PARTNER, *CHEMOKINES):
        one(Cytokine, slug)
    for arrow in ARROWS:
        make_claim(arrow)
    figure = ifn_gamma()
    assert keys(figure) >= set(BY_KEY)
    numbers = [statement.number for statement in figure.statements]
    assert numbers == list(range(1, len(ARROWS) + 1))
    scenes = draw_ifn_gamma(figure)
    drawn = {callout.number for scene in scenes.values() for callout in scene.callouts}
    assert drawn == set(numbers)
    for scene in scenes.values():
        assert all(0 <= callout.x <= scene.width for callout in scene.callouts)
        assert all(0 <= callout.y <= scene.height for callout in scene.callouts)


def test_the_cost_does_not_grow(cytokine):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            draw_ifn_gamma(ifn_gamma())
        return len(captured)

    for arrow in ARROWS:
        make_claim(arrow)
    first = cost()
    for arrow in ARROWS * 2:
        claim = make_claim(arrow)
        factories.make_evidence(claim=claim)
    assert cost() == first <= 12
