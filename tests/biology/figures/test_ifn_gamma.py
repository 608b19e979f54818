"""IFN-gamma: an arrow stands where curators wrote it and published claims say it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.biology.figures import ifn_gamma
from curation.biology.figures.ifn_gamma import PLACES, SUBJECT
from curation.drawings import draw_ifn_gamma
from curation.models import ArrowClaim, Cytokine, FigureArrow
from curation.models.figure import KIND_AT, Place
from tests import factories

pytestmark = pytest.mark.django_db

# Where an arrow is drawn with a number of its own, without others beside it.
DRAWN_ALONE = {Place.SOURCES, Place.T_CELL, Place.TUMOR_CELL, Place.MYELOID_CELL}
DRAWN_ALONE |= {Place.MYELOID_SOURCE}


@pytest.fixture
def cytokine():
    known = Cytokine.objects.filter(slug=SUBJECT).first()
    return known or factories.make_cytokine(slug=SUBJECT)


def claim_for(place, **fields):
    """A claim of the kind that the place shows."""
    kind = KIND_AT[place]
    if kind == "effect":
        fields = {"target_cell": factories.make_cell_type()} | fields
    return getattr(factories, f"make_{kind}")(**fields)


def make_arrow(place, *claims, **fields):
    return factories.make_figure_arrow(place=place, claims=list(claims), **fields)


def places(figure):
    return [statement.arrow.place for statement in figure.statements]


@pytest.mark.parametrize("place", PLACES)
def test_an_arrow_stands_where_a_claim_says_it(place, cytokine):
    claim = claim_for(place)
    arrow = make_arrow(place, claim)
    figure = ifn_gamma()
    (statement,) = figure.statements
    assert (statement.arrow, statement.claims) == (arrow, (claim,))
    drawn = {callout.key for scene in draw_ifn_gamma(figure).values() for callout in scene.callouts}
    assert drawn == ({arrow.anchor} if place in DRAWN_ALONE else set())


@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
@pytest.mark.parametrize("place", PLACES)
def test_an_unpublished_claim_makes_no_arrow(place, status, cytokine):
    make_arrow(place, claim_for(place, status=status))
    assert ifn_gamma().statements == []


def test_one_published_claim_is_enough(cytokine):
    retired, published = claim_for(Place.T_CELL, status="retired"), claim_for(Place.T_CELL)
    make_arrow(Place.T_CELL, retired, published)
    assert ifn_gamma().one_at(Place.T_CELL).claims == (published,)


def test_a_claim_of_another_kind_makes_no_arrow(cytokine):
    """A rule names it; the page does without it."""
    make_arrow(Place.RECEPTOR, claim_for(Place.T_CELL))
    assert ifn_gamma().statements == []


def test_nothing_is_drawn_of_a_draft():
    factories.make_cytokine(slug=SUBJECT, status="draft")
    make_arrow(Place.T_CELL, claim_for(Place.T_CELL))
    figure = ifn_gamma()
    assert (figure.statements, figure.cytokine, draw_ifn_gamma(figure)) == ([], None, {})


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
    claims = [claim_for(Place.TUMOR_CELL, direction=each) for each in directions]
    make_arrow(Place.TUMOR_CELL, *claims)
    figure = ifn_gamma()
    assert figure.one_at(Place.TUMOR_CELL).direction == expected
    (scene,) = draw_ifn_gamma(figure).values()
    end = {"anti-tumor": "anti", "pro-tumor": "pro", "context-dependent": "both"}[expected]
    assert [shape.css for shape in scene.shapes if "act-end" in shape.css] == [f"act-end {end}"]


def test_a_gene_stands_where_a_published_claim_names_it(cytokine):
    known = factories.make_gene(symbol="IRF1")
    arrow = make_arrow(Place.TUMOR_CELL)
    for position, status, genes in (
        (2, "published", ["CD274", "NLRC5"]),
        (1, "published", ["IRF1", "CD274"]),
        (3, "retired", ["TAP1"]),
    ):
        claim = claim_for(Place.TUMOR_CELL, status=status)
        factories.make_arrow_claim(arrow=arrow, claim=claim, position=position, genes=genes)
    genes = ifn_gamma().one_at(Place.TUMOR_CELL).genes
    assert genes == (("IRF1", known), ("CD274", None), ("NLRC5", None))


def test_the_best_supported_claim_comes_first(cytokine):
    claims = [claim_for(Place.T_CELL) for _ in range(3)]
    for claim, kind in zip(claims, ("review", "clinical-trial", "in-vitro"), strict=True):
        claim.evidence.update(type=kind)
    make_arrow(Place.T_CELL, *claims)
    assert ifn_gamma().one_at(Place.T_CELL).claims == (claims[1], claims[2], claims[0])


def test_the_cells_that_are_drawn_stand_in_the_order_of_the_curator(cytokine):
    claims = [claim_for(Place.SOURCES) for _ in range(3)]
    claims[2].evidence.update(type="clinical-trial")
    make_arrow(Place.SOURCES, claims[1], claims[0], claims[2])
    assert ifn_gamma().one_at(Place.SOURCES).claims == (claims[1], claims[0], claims[2])


def test_effects_without_an_arrow_are_counted(cytokine):
    factories.make_effect(cytokine=cytokine)
    make_arrow(Place.T_CELL, claim_for(Place.T_CELL, cytokine=cytokine))
    figure = ifn_gamma()
    assert (figure.undrawn, len(figure.claims)) == (1, 1)


def make_whole():
    """An arrow at every place, two where there is room."""
    for number, place in enumerate(PLACES, start=1):
        make_arrow(place, claim_for(place), position=number, surface="")
    for place in (Place.T_CELL, Place.TUMOR_CELL, Place.MYELOID_CELL, Place.MYELOID_SOURCE):
        make_arrow(place, claim_for(place), position=50, cell=factories.make_cell_type())


def test_a_whole_figure_is_drawn(cytokine):
    make_whole()
    figure = ifn_gamma()
    numbers = [statement.number for statement in figure.statements]
    assert numbers == list(range(1, len(PLACES) + 5))
    scenes = draw_ifn_gamma(figure)
    drawn = {callout.number for scene in scenes.values() for callout in scene.callouts}
    assert drawn == set(numbers)
    for scene in scenes.values():
        assert all(0 <= callout.x <= scene.width for callout in scene.callouts)
        assert all(0 <= callout.y <= scene.height for callout in scene.callouts)


def test_arrows_stand_in_the_order_of_their_positions(cytokine):
    for position, place in ((2, Place.T_CELL), (3, Place.SOURCES), (1, Place.TUMOR_CELL)):
        make_arrow(place, claim_for(place), position=position)
    assert places(ifn_gamma()) == [Place.TUMOR_CELL, Place.T_CELL, Place.SOURCES]


def test_the_cost_does_not_grow(cytokine):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            draw_ifn_gamma(ifn_gamma())
        return len(captured)

    make_whole()
    ArrowClaim.objects.update(genes=["IL2"])
    first = cost()
    for arrow in FigureArrow.objects.all():
        for position in (2, 3):
            claim = claim_for(Place(arrow.place))
            factories.make_evidence(claim=claim)
            factories.make_arrow_claim(arrow=arrow, claim=claim, position=position, genes=["IL2"])
    assert cost() == first <= 12


@pytest.mark.parametrize("place", Place)
def test_an_arrow_leads_to_its_figure(place, client):
    arrow = factories.make_figure_arrow(place=place, claims=[claim_for(place)])
    page, anchor = arrow.get_absolute_url().split("#")
    assert client.get(page).status_code == 200
    assert anchor == f"arrow-{arrow.slug}"
