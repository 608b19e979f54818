"""Signalling routes, the flow between cells and timelines: drawn from claims, and no others."""

import re

import pytest

from curation.biology.entries import DrawnStep
from curation.drawings import Event, draw_cell_flow, draw_route, draw_timeline
from tests import factories

pytestmark = pytest.mark.django_db


def texts(drawing):
    return ["".join(part.text for part in text.parts) for text in drawing.texts]


def links(drawing):
    return [part.url for text in drawing.texts for part in text.parts if part.url]


def test_a_route_leads_from_receptor_through_kinases_to_the_steps_in_order():
    claim = factories.make_signaling()
    for role, symbol in (("jak", "JAKX"), ("stat", "STATX")):
        gene = factories.make_gene(symbol=symbol)
        factories.make_signaling_component(signaling=claim, role=role, gene=gene)
    steps = [DrawnStep("Docking", ("GENEA", "GENEB")), DrawnStep("Entry", ())]
    drawing = draw_route(claim.pathway, [claim], steps)
    assert [name.lines for name in drawing.names] == [(claim.receptor.name,)]
    assert [node.text for node in drawing.nodes] == ["JAKX", "STATX"]
    assert texts(drawing) == ["1. Docking", "GENEA, GENEB", "2. Entry"]
    assert "/genes/GENEA/" in links(drawing)
    assert len(drawing.arrows) == 3  # to STATs, to the first step, to the second
    assert f"{claim.receptor} feeds it through the kinase JAKX" in drawing.desc
    assert "Step 1: Docking (GENEA and GENEB)." in drawing.desc


def test_a_pathway_that_nothing_feeds_has_neither_membrane_nor_first_arrow():
    drawing = draw_route(factories.make_pathway(), [], [DrawnStep("One", ()), DrawnStep("Two", ())])
    assert drawing.membrane == (0, 0)
    assert len(drawing.arrows) == 1


def test_therapies_stand_where_their_targets_are_with_their_sign():
    claim, gene = factories.make_signaling(), factories.make_gene(symbol="JAKX")
    blocks = factories.make_targeting(gene=gene, action="inhibitor")
    activates = factories.make_targeting(receptor=claim.receptor, action="agonist")
    elsewhere = factories.make_targeting(gene=factories.make_gene(), action="inhibitor")
    drawing = draw_route(
        claim.pathway, [claim], [DrawnStep("Docking", ("JAKX",))], [blocks, activates, elsewhere]
    )
    assert texts(drawing) == [
        f"→ {activates.therapy}",
        "1. Docking",
        "JAKX",
        f"⊣ {blocks.therapy}",
    ]


def test_a_long_name_stays_inside_the_route():
    receptor = factories.make_receptor(name="A receptor with a very long name " * 3)
    claim = factories.make_signaling(receptor=receptor)
    drawing = draw_route(claim.pathway, [claim], [])
    assert len(drawing.names[0].lines) > 1


def test_cells_with_the_same_partners_share_their_lines():
    cytokine, receptor = factories.make_cytokine(), factories.make_receptor()
    binding = factories.make_binding(cytokine=cytokine, receptor=receptor)
    made = [factories.make_secretion(cytokine=cytokine) for _ in range(40)]
    answered = factories.make_expression(receptor=receptor)
    drawing = draw_cell_flow(made, [binding], [answered])
    assert len(drawing.shapes) == 3
    assert {claim.cell_type.get_absolute_url() for claim in made} <= set(links(drawing))
    assert drawing.signs == {"arrow"}
    assert f"{cytokine} activates {receptor}." in drawing.desc


def test_a_cell_that_answers_through_two_receptors_has_two_lines():
    cytokine, cell = factories.make_cytokine(), factories.make_cell_type()
    bindings = [factories.make_binding(cytokine=cytokine) for _ in range(2)]
    answered = [
        factories.make_expression(receptor=claim.receptor, cell_type=cell) for claim in bindings
    ]
    drawing = draw_cell_flow([], bindings, answered)
    assert len(drawing.shapes) == 4
    assert links(drawing).count(cell.get_absolute_url()) == 1


@pytest.mark.parametrize(
    ("action", "sign"),
    [
        ("agonist", "arrow"),
        ("trans-presentation", "arrow"),
        ("antagonist", "bar"),
        ("decoy-binding", "loop"),
        ("scavenging", "loop"),
        ("co-receptor-binding", "loop"),
    ],
)
def test_a_binding_is_drawn_with_its_sign(action, sign):
    claim = factories.make_binding(action=action)
    drawing = draw_cell_flow([], [claim], [])
    assert drawing.signs == {sign}
    assert bool(drawing.shapes[0].head) == (sign == "arrow")


def test_a_timeline_has_a_mark_for_each_event_in_its_year():
    therapy = factories.make_therapy()
    events = [Event(1992, "approved", "Approved"), Event(2010, "stopped", "Stopped")]
    timeline = draw_timeline([(therapy, events)])
    (track,) = timeline.tracks
    assert [mark.event.year for mark in track.marks] == [1992, 2010]
    assert 0 < track.start < track.end < 100
    assert timeline.key == [("approved", "approved"), ("stopped", "trial stopped early")]
    assert timeline.desc == f"{therapy}: 1992 Approved, 2010 Stopped"


@pytest.mark.parametrize("years", [[2020], [1950, 2100], [1999, 2001], [2020, 2020, 2020]])
def test_a_timeline_of_any_years_stays_inside(years):
    events = [Event(year, "trial", "Reported") for year in years]
    timeline = draw_timeline([(factories.make_therapy(), events)])
    marks = timeline.tracks[0].marks
    assert all(0 <= mark.x <= 100 for mark in marks)
    assert len({(mark.x, mark.dx) for mark in marks}) == len(marks)
    assert 1 < len(timeline.ticks) < 10
    assert all(re.fullmatch(r"\d{4}", str(year)) for _, year in timeline.ticks)
