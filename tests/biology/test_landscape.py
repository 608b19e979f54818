"""What stands where in the landscape, told from made rows."""

import pytest

from curation.biology.landscape import STAGES, Axes, courses, target_groups
from curation.drawings import draw_decisions
from tests.factories import (
    make_approval,
    make_binding,
    make_citation,
    make_cytokine,
    make_family,
    make_gene,
    make_receptor,
    make_signaling,
    make_signaling_component,
    make_targeting,
    make_therapy,
    make_trial,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def axis():
    """A cytokine, its receptor of two chains, and a decoy for it."""
    cytokine = make_cytokine(name="C1", slug="c1", synonyms=["Old C1"])
    chains = [make_gene(symbol="C1RA"), make_gene(symbol="C1RB")]
    receptor = make_receptor(name="C1 receptor", slug="c1r", genes=chains)
    decoy = make_receptor(name="C1 decoy", kind="decoy")
    make_binding(cytokine=cytokine, receptor=receptor)
    make_binding(cytokine=cytokine, receptor=decoy, action="decoy-binding")
    return cytokine, receptor, decoy, chains


def names(rows):
    return {str(row) for row in rows}


@pytest.mark.parametrize("name", ["c1", "C1", "old c1"])
def test_the_axis_of_a_cytokine_is_its_receptors_and_their_chains(name, axis):
    cytokine, receptor, decoy, chains = axis
    found = Axes().named(name)
    own = [*cytokine.genes, *decoy.genes, *chains]
    assert found.record == cytokine
    assert names(found.others) == names([receptor, decoy, *own])
    assert make_receptor() not in found


def test_the_axis_of_a_receptor_is_its_ligands_and_chains(axis):
    cytokine, _, _, chains = axis
    assert names(Axes().named("C1R").others) == names([cytokine, *chains])


def test_the_axis_of_a_gene_is_what_it_is_a_chain_of(axis):
    cytokine = axis[0]
    assert names(Axes().named("c1ra").others) == {"C1 receptor"}
    assert names(Axes().named(cytokine.genes[0].symbol).others) == {"C1"}
    assert Axes().named(make_gene(symbol="ALONE").symbol).others == []


def test_nothing_of_that_name_has_no_axis(axis):
    assert Axes().named("nothing") is None


def test_further_down_stand_the_genes_that_therapies_act_on(axis):
    _, receptor, _, _ = axis
    signaling = make_signaling(receptor=receptor)
    jak = make_signaling_component(signaling=signaling, gene=make_gene(symbol="JAKX")).gene
    make_signaling_component(signaling=signaling, gene=make_gene(symbol="STATX"), role="stat")
    therapy = make_targeting(gene=jak, action="inhibitor").therapy
    make_targeting(gene=jak, therapy=therapy, action="antagonist")
    make_targeting(gene=jak, status="draft")
    assert Axes().named("c1").downstream() == [("JAKX", 1)]


def grouped():
    groups = target_groups(Axes(), courses())
    return [
        (group.family and group.family.name, [str(row.target) for row in group.rows])
        for group in groups
    ]


def test_targets_stand_under_the_family_of_the_cytokine(axis):
    cytokine, receptor, _, chains = axis
    family = cytokine.family.name
    make_targeting(gene=chains[0])
    make_targeting(receptor=receptor)
    make_targeting(cytokine=cytokine)
    lonely = make_targeting(gene=make_gene(symbol="ALONE")).gene
    assert grouped() == [(family, ["C1", "C1 receptor", "C1RA"]), (None, [str(lonely)])]


def test_a_receptor_of_several_families_stands_under_that_of_most_of_its_ligands():
    family, receptor = make_family(name="Many"), make_receptor()
    make_binding(cytokine=make_cytokine(family=make_family(name="Few")), receptor=receptor)
    for _ in range(2):
        make_binding(cytokine=make_cytokine(family=family), receptor=receptor)
    make_targeting(receptor=receptor)
    assert grouped() == [("Many", [str(receptor)])]


def test_where_families_are_equal_the_more_particular_ligand_decides():
    receptor = make_receptor()
    wide = make_cytokine(family=make_family(name="Wide"))
    narrow = make_cytokine(family=make_family(name="Narrow"))
    make_binding(cytokine=wide)
    for cytokine in (wide, narrow):
        make_binding(cytokine=cytokine, receptor=receptor)
    make_targeting(receptor=receptor)
    assert grouped() == [("Narrow", [str(receptor)])]


def test_a_mark_stands_at_the_stage_with_what_the_therapy_does(axis):
    therapy = make_therapy(stage="phase-2")
    for action in ("decoy", "neutralizer"):
        make_targeting(therapy=therapy, cytokine=axis[0], action=action)
    ((row,),) = [group.rows for group in target_groups(Axes(), courses())]
    cells = {stage: cell for (stage, _), cell in zip(STAGES, row.cells, strict=True) if cell}
    ((mark,),) = cells.values()
    assert list(cells) == ["phase-2"]
    assert mark.actions == ["decoy", "neutraliser"]


def test_second_antigens_are_left_out_of_the_picture_unless_alone(axis):
    bispecific, cells = make_therapy(), make_therapy()
    make_targeting(therapy=bispecific, cytokine=axis[0])
    make_targeting(therapy=bispecific, gene=make_gene(symbol="ANTIGEN"), action="co-target")
    make_targeting(therapy=cells, gene=make_gene(symbol="ONLY"), action="co-target")
    shown = {target for _, targets in grouped() for target in targets}
    assert shown == {"C1", "ONLY"}


def test_the_latest_is_the_newest_decision_else_the_newest_paper():
    therapy = make_therapy()
    trials = [
        make_trial(therapies=[therapy], citations=[make_citation(year=year)])
        for year in (2024, 2019)
    ]
    (course,) = courses()
    assert course.latest == trials[0]
    newest = make_approval(therapy=therapy, year=2020)
    make_approval(therapy=therapy, year=2010)
    withdrawn = make_approval(therapy=therapy, year=2022, decision="withdrawn")
    (course,) = courses()
    assert course.latest == newest
    assert course.withdrawals == [withdrawn]
    assert [claim.year for claim in course.approvals] == [2010, 2020, 2022]


def test_trials_are_counted_by_status():
    therapy = make_therapy()
    for status in ("completed", "", "completed"):
        make_trial(therapies=[therapy], overall_status=status)
    (course,) = courses()
    assert course.trial_counts == [("completed", 2), ("status not seen", 1)]


def test_drafts_are_in_no_course():
    therapy = make_therapy()
    make_targeting(therapy=therapy, status="draft")
    make_approval(therapy=therapy, status="draft")
    make_trial(therapies=[therapy], status="in_review")
    make_therapy(status="draft")
    (course,) = courses()
    assert (course.targetings, course.approvals, course.trials) == ([], [], [])


def test_decisions_of_a_year_are_stacked_and_the_ends_are_written():
    therapy = make_therapy()
    rows = [make_approval(therapy=therapy, year=year) for year in (1999, 2010, 2010, 2011)]
    strip = draw_decisions(rows)
    assert [year for _, year in strip.years] == [1999, 2005, 2011]
    first, low, high, last = strip.marks
    assert low.x == high.x
    assert low.y > high.y
    assert first.x < low.x < last.x
    assert all(mark.x >= 0 and mark.x + 26 <= strip.width for mark in strip.marks)
    assert all(mark.y >= 0 for mark in strip.marks)
    assert draw_decisions([]) is None
