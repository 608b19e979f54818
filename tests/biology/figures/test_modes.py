"""Modes of activity: what counts as which mode, what is chosen, and what never counts."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.biology.figures import modes
from curation.drawings import draw_modes
from tests import factories

pytestmark = pytest.mark.django_db


def route(source, target, *, action="agonist", status=None, evidence="", **effect):
    """A cytokine that one cell makes and another answers to; `status` is {kind: status}."""
    status = status or {}
    cytokine, receptor = factories.make_cytokine(), factories.make_receptor()
    fields = {kind: {"status": value} for kind, value in status.items()}
    claims = [
        factories.make_secretion(
            cytokine=cytokine, cell_type=source, **fields.get("secretion", {})
        ),
        factories.make_binding(
            cytokine=cytokine, receptor=receptor, action=action, **fields.get("binding", {})
        ),
        factories.make_expression(
            receptor=receptor, cell_type=target, **fields.get("expression", {})
        ),
    ]
    for claim in claims:
        claim.evidence.update(type=evidence)
    if effect:
        factories.make_effect(cytokine=cytokine, target_cell=target, **effect)
    return cytokine


def counts(figure):
    return figure.autocrine.count, figure.paracrine.count


def test_the_cell_that_makes_it_answers():
    cell = factories.make_cell_type()
    cytokine = route(cell, cell)
    figure = modes()
    assert counts(figure) == (1, 0)
    (example,) = figure.autocrine.examples
    assert (example.cytokine, example.source, example.target) == (cytokine, cell, cell)
    assert [claim.kind for claim in example.claims] == ["secretion", "binding", "expression"]
    ((member, number),) = figure.autocrine.members
    assert (member.get_absolute_url(), number) == (cytokine.get_absolute_url(), 1)


def test_what_is_said_of_a_cell_holds_for_the_narrower_one():
    broad = factories.make_cell_type(parent=factories.make_cell_type())
    narrow = factories.make_cell_type(parent=broad)
    route(narrow, broad.parent)
    assert counts(modes()) == (1, 0)


def test_where_only_the_narrower_cell_answers_it_is_open():
    broad = factories.make_cell_type()
    route(broad, factories.make_cell_type(parent=broad))
    assert counts(modes()) == (0, 0)


def test_another_cell_answers():
    broad = factories.make_cell_type()
    one, other = (factories.make_cell_type(parent=broad) for _ in range(2))
    route(one, other)
    figure = modes()
    assert counts(figure) == (0, 1)
    assert (figure.paracrine.cytokines, figure.paracrine.cells) == (1, 1)


@pytest.mark.parametrize("action", ["antagonist", "decoy-binding", "scavenging"])
def test_only_what_activates_makes_a_route(action):
    cell = factories.make_cell_type()
    route(cell, cell, action=action)
    assert counts(modes()) == (0, 0)


@pytest.mark.parametrize("kind", ["secretion", "binding", "expression"])
@pytest.mark.parametrize("status", ["draft", "in_review", "retired"])
def test_what_is_not_published_makes_no_route(kind, status):
    cell = factories.make_cell_type()
    route(cell, cell, status={kind: status})
    assert counts(modes()) == (0, 0)


def test_two_bindings_of_the_same_cells_are_one_route():
    cell = factories.make_cell_type()
    cytokine = route(cell, cell)
    second = factories.make_binding(cytokine=cytokine).receptor
    factories.make_expression(receptor=second, cell_type=cell)
    assert counts(modes()) == (1, 0)


def test_the_best_supported_example_comes_first():
    cells = [factories.make_cell_type() for _ in range(4)]
    weak = route(cells[0], cells[0], evidence="review")
    strong = route(cells[1], cells[1], evidence="patient-samples")
    acting = route(cells[2], cells[2], mode="autocrine")
    elsewhere = route(cells[3], cells[3], mode="systemic")
    found = [example.cytokine for example in modes().autocrine.examples]
    assert found == [acting, strong, weak, elsewhere]


def test_evidence_against_a_claim_does_not_make_it_strong():
    cells = [factories.make_cell_type() for _ in range(2)]
    disputed = route(cells[0], cells[0], mode="autocrine")
    supported = route(cells[1], cells[1], mode="autocrine")
    supported.effects.get().evidence.update(type="in-vitro")
    effect = disputed.effects.get()
    factories.make_evidence(claim=effect, type="clinical-trial", stance="disputes")
    found = [example.cytokine for example in modes().autocrine.examples]
    assert found == [supported, disputed]


def test_effects_tell_how_far_and_associations_are_no_action():
    cell = factories.make_cell_type()
    told = factories.make_effect(mode="systemic", target_cell=cell)
    process = factories.make_process(category="outcome-association")
    factories.make_effect(mode="systemic", target_cell=cell, process=process)
    factories.make_effect(mode="systemic", status="draft")
    factories.make_effect(mode="gradient", family=factories.make_family())
    figure = modes()
    assert [example.effect for example in figure.systemic.examples] == [told]
    assert (figure.systemic.count, figure.gradient.count) == (1, 1)


def test_a_gradient_goes_on_to_uptake_and_scavenging():
    target = factories.make_cell_type()
    cytokine = route(factories.make_cell_type(), target)
    effect = factories.make_effect(cytokine=cytokine, target_cell=target, mode="gradient")
    factories.make_figure_arrow(place="uptake", title="taken in", claims=[effect])
    scavenging = factories.make_binding(cytokine=cytokine, action="scavenging")
    figure = modes()
    assert [example.effect for example in figure.internalised] == [effect]
    assert figure.internalised[0].binding.cytokine == cytokine
    assert [example.scavenging for example in figure.scavenging.examples] == [scavenging]
    scene = draw_modes(figure)["gradient"]
    assert scene.legend[-1][1] == scavenging
    assert "taken in" in ["".join(part.text for part in text.parts) for text in scene.texts]


def test_of_equals_along_a_gradient_those_come_first_that_curators_put_first():
    effects = [factories.make_effect(mode="gradient") for _ in range(3)]
    factories.make_figure_arrow(place="gradient", claims=effects[1:2])
    found = [example.effect for example in modes().gradient.examples]
    assert found == [effects[1], effects[0], effects[2]]


def test_every_number_of_the_drawings_is_told_once():
    cells = [factories.make_cell_type() for _ in range(3)]
    route(cells[0], cells[0], mode="autocrine")
    route(cells[0], cells[1], mode="paracrine")
    factories.make_effect(mode="systemic", target_cell=cells[2])
    scenes = draw_modes(modes())
    assert list(scenes) == ["autocrine", "paracrine", "systemic"]
    legend = [number for scene in scenes.values() for number, _ in scene.legend]
    assert legend == list(range(1, len(legend) + 1))
    drawn = {callout.number for scene in scenes.values() for callout in scene.callouts}
    assert drawn == set(legend)


def test_nothing_known_draws_nothing():
    figure = modes()
    assert figure.is_empty
    assert draw_modes(figure) == {}


def test_the_cost_does_not_grow():
    def cost():
        with CaptureQueriesContext(connection) as captured:
            modes()
        return len(captured)

    def more():
        cells = [factories.make_cell_type() for _ in range(2)]
        for mode in ("autocrine", "systemic", "gradient"):
            route(cells[0], cells[0], mode=mode)
            cytokine = route(cells[0], cells[1], mode="paracrine")
            factories.make_binding(cytokine=cytokine, action="scavenging")

    more()
    first = cost()
    for _ in range(3):
        more()
    assert cost() == first <= 12
