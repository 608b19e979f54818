"""What cytokines share, told from made rows."""

import pytest

from curation.biology.comparing import (
    ALL,
    NONE,
    SOME,
    Comparison,
    cytokines_through,
    shared_signalling,
)
from curation.models import Cytokine
from tests.factories import (
    make_binding,
    make_cell_type,
    make_cytokine,
    make_effect,
    make_expression,
    make_family,
    make_gene,
    make_process,
    make_receptor,
    make_secretion,
    make_signaling,
    make_signaling_component,
    make_targeting,
    make_therapy,
)

pytestmark = pytest.mark.django_db


def compared(*rows):
    found = Cytokine.objects.with_relations().in_bulk([row.pk for row in rows])
    return Comparison([found[row.pk] for row in rows])


def row_of(comparison, slug, name):
    (group,) = [group for group in comparison.groups if group.slug == slug]
    rows = [row for row in group.rows if row.name == str(name)]
    return rows[0] if rows else None


def shares(comparison, slug, name):
    row = row_of(comparison, slug, name)
    return row and (row.level, row.shared)


@pytest.fixture
def chain():
    return make_gene(symbol="SHAREDR")


@pytest.fixture
def three(chain):
    """Three cytokines; the first two signal through a shared chain, each with one of its own."""
    rows = [make_cytokine(name=f"C{n}") for n in (1, 2, 3)]
    for n, row in enumerate(rows):
        genes = [make_gene(symbol=f"OWN{n + 1}"), *([chain] if n < 2 else [])]
        receptor = make_receptor(name=f"R{n + 1}", genes=genes)
        make_binding(cytokine=row, receptor=receptor)
    return rows


def test_chains_are_shared_by_all_by_some_or_by_one(three):
    comparison = compared(*three)
    assert shares(comparison, "chains", "SHAREDR") == (SOME, "C1 and C2")
    assert shares(comparison, "chains", "OWN3") == (NONE, "only C3")
    assert shares(compared(*three[:2]), "chains", "SHAREDR") == (ALL, "both")
    assert [
        ([str(one) for one in who], [str(gene) for gene in genes])
        for who, genes in comparison.shared_chains
    ] == [(["C1", "C2"], ["SHAREDR"])]


def test_all_of_three_is_said_with_their_number(three, chain):
    make_binding(cytokine=three[2], receptor=make_receptor(genes=[chain]))
    assert shares(compared(*three), "chains", chain) == (ALL, "all 3")


@pytest.mark.parametrize("action", ["antagonist", "decoy-binding", "scavenging"])
def test_what_does_not_activate_gives_no_chain_and_no_signal(action, chain, three):
    other = make_cytokine(name="C4")
    receptor = make_receptor(genes=[chain])
    make_binding(cytokine=other, receptor=receptor, action=action)
    make_signaling_component(signaling=make_signaling(receptor=receptor), role="jak")
    make_expression(receptor=receptor)
    comparison = compared(three[0], other)
    assert shares(comparison, "chains", chain) == (NONE, "only C1")
    assert row_of(comparison, "receptors", receptor).cells[1][0].text == action.replace("-", " ")
    assert {"jak"} & {group.slug for group in comparison.groups} == set()
    assert comparison.without_receptor == [other]
    assert other not in cytokines_through([chain])[chain.symbol]


@pytest.mark.parametrize("kind", ["decoy", "soluble"])
def test_a_receptor_that_cannot_signal_gives_no_chain(kind, chain):
    cytokine = make_cytokine()
    make_binding(cytokine=cytokine, receptor=make_receptor(genes=[chain], kind=kind))
    assert cytokines_through([chain]) == {}
    assert compared(cytokine, make_cytokine()).shared_chains == []


def test_who_signals_through_a_chain(three, chain):
    assert cytokines_through([chain]) == {"SHAREDR": three[:2]}
    assert cytokines_through([]) == {}
    assert set(cytokines_through()) == {"SHAREDR", "OWN1", "OWN2", "OWN3"}


def test_likenesses_are_what_two_or_more_share(three):
    assert [(one.genes, one.cytokines) for one in shared_signalling()] == [
        (("SHAREDR",), tuple(three[:2]))
    ]
    assert shared_signalling(three[0]) == shared_signalling()
    assert shared_signalling(three[2]) == []


def test_cells_signalling_and_pathways_are_marked(three):
    first, second, _ = three
    cell, jak = make_cell_type(), make_gene()
    for each in (first, second):
        make_secretion(cytokine=each, cell_type=cell)
        signaling = make_signaling(receptor=each.bindings.get().receptor)
        make_signaling_component(signaling=signaling, gene=jak, role="jak")
    answering = make_expression(receptor=first.bindings.get().receptor).cell_type
    comparison = compared(first, second)
    assert shares(comparison, "sources", cell) == (ALL, "both")
    assert shares(comparison, "jak", jak) == (ALL, "both")
    assert shares(comparison, "responders", answering) == (NONE, "only C1")
    (pathways,) = [group for group in comparison.groups if group.slug == "pathways"]
    assert [row.shared for row in pathways.rows] == ["only C1", "only C2"]


def test_effects_are_alike_only_in_the_same_directions(three):
    first, second, third = three
    process = make_process()
    for each, direction in ((first, "anti-tumor"), (second, "pro-tumor"), (third, "pro-tumor")):
        make_effect(cytokine=each, process=process, direction=direction)
    assert shares(compared(first, second), "effects", process) == (NONE, "differ")
    assert shares(compared(second, third), "effects", process) == (ALL, "both")
    assert shares(compared(*three), "effects", process) == (SOME, "C2 and C3")
    make_effect(cytokine=second, process=process, direction="anti-tumor")
    assert shares(compared(first, second), "effects", process) == (SOME, "alike in part")
    assert shares(compared(first, second), "effects", "All effects") == (SOME, "alike in part")


def test_effects_told_of_a_family_count_for_its_members():
    broad = make_family()
    rows = [make_cytokine(family=make_family(parent=broad)) for _ in range(2)]
    process = make_effect(family=broad).process
    row = row_of(compared(*rows), "effects", process)
    assert row.level == ALL
    assert [cell[0].note for cell in row.cells] == ["1 told of the family"] * 2
    assert f"family={broad.slug}" in row.cells[0][0].url


def test_therapies_stand_at_their_stage_by_what_they_act_on(three, chain):
    first, second, _ = three
    on_chain = make_therapy(name="Anti-chain", stage="phase-2")
    make_targeting(therapy=on_chain, gene=chain)
    on_first = make_therapy(name="Anti-first", stage="phase-2")
    make_targeting(therapy=on_first, cytokine=first)
    row = row_of(compared(first, second), "therapies", "Phase 2")
    assert [[item.text for item in cell] for cell in row.cells] == [
        ["Anti-chain", "Anti-first"],
        ["Anti-chain"],
    ]
    assert (row.level, row.shared) == (SOME, "alike in part")


def test_drafts_are_never_compared(three):
    first, second, _ = three
    shown = len(compared(first, second).rows)
    receptor = first.bindings.get().receptor
    for make, fields in (
        (make_binding, {"cytokine": first}),
        (make_secretion, {"cytokine": first}),
        (make_effect, {"cytokine": first}),
        (make_signaling, {"receptor": receptor}),
        (make_expression, {"receptor": receptor}),
        (make_targeting, {"cytokine": first}),
    ):
        make(status="draft", **fields)
    assert len(compared(first, second).rows) == shown
