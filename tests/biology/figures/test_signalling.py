"""What the signalling overview gathers: shared chains, routes, receptors."""

import pytest

from curation.biology.figures.signalling import overview
from curation.models import Binding, Receptor, Signaling
from curation.models.choices import Status
from tests import factories
from tests.factories import make

pytestmark = pytest.mark.django_db


def receptors(n, *genes, **fields):
    """So many receptors of one family, each with these genes and one of its own."""
    family = fields.pop("family", None) or factories.make_family(kind="receptor")
    return [
        make(Receptor, family=family, genes=[*genes, factories.make_gene()], **fields)
        for _ in range(n)
    ]


def pathway(kind="jak-stat"):
    return factories.make_pathway(kind=kind)


def signals(receptor, kind="jak-stat", **fields):
    fields.setdefault("pathway", pathway(kind))
    return make(Signaling, receptor=receptor, **fields)


def symbols(chains):
    return [chain.gene.symbol for chain in chains]


def names(routes):
    return [[member.receptor.name for member in route.members] for route in routes]


def test_a_chain_of_three_signalling_receptors_is_shared():
    three, two = factories.make_gene(symbol="THREE"), factories.make_gene(symbol="TWO")
    made = receptors(1, three) + receptors(2, three, two)
    (chain,) = overview().shared
    assert chain.gene == three
    assert [member.receptor for member in chain.members] == made


@pytest.mark.parametrize("kind", ["decoy", "soluble", "scavenger", "co-receptor"])
def test_what_does_not_signal_shares_no_chain(kind):
    gene = factories.make_gene()
    receptors(2, gene)
    receptors(1, gene, kind=kind)
    assert overview().shared == []


def test_the_most_shared_chain_comes_first():
    few, many = factories.make_gene(symbol="AFEW"), factories.make_gene(symbol="MANY")
    receptors(3, few)
    receptors(4, many)
    assert symbols(overview().shared) == ["MANY", "AFEW"]


def test_a_chain_is_drawn_unless_others_bring_all_its_receptors():
    wide, inner = factories.make_gene(symbol="WIDE"), factories.make_gene(symbol="INNER")
    receptors(3, wide, inner)
    receptors(1, wide)
    other = factories.make_gene(symbol="OTHER")
    receptors(2, other)
    receptors(1, wide, other)
    drawn = {chain.gene.symbol: chain.is_drawn for chain in overview().shared}
    assert drawn == {"WIDE": True, "INNER": False, "OTHER": True}


def test_receptors_of_one_family_and_pathway_share_a_route():
    first, second = receptors(2)
    (stranger,) = receptors(1)
    shared = pathway()
    for receptor in (first, second, stranger):
        signals(receptor, pathway=shared)
    assert sorted(names(overview().routes)) == sorted([[first.name, second.name], [stranger.name]])


def test_a_side_branch_places_a_receptor_only_where_nothing_else_does():
    both, alone = receptors(2)
    branch = pathway("mapk")
    signals(both, pathway=branch)
    main = signals(both)
    signals(alone, pathway=branch)
    found = {route.pathway: names([route])[0] for route in overview().routes}
    assert found == {main.pathway: [both.name], branch: [alone.name]}


def test_the_receptor_with_most_papers_is_drawn():
    one, two, three = receptors(3)
    shared = pathway()
    signals(one, pathway=shared)
    signals(two, pathway=shared, citations=[factories.make_citation() for _ in range(2)])
    signals(three, pathway=shared)
    (route,) = overview().routes
    assert route.drawn.receptor == two


def test_every_receptor_stands_in_one_route():
    made = receptors(3) + receptors(2, kind="decoy")
    for receptor in made[:2]:
        signals(receptor)
        signals(receptor, "nf-kb")
    known = overview()
    told = [name for each in names(known.routes + known.silent) for name in each]
    assert sorted(told) == sorted(receptor.name for receptor in made)
    assert (known.receptors, known.signalling_receptors) == (5, 2)
    assert sum(count for _, count, _ in known.families) == 5


@pytest.mark.parametrize("kind", ["decoy", "soluble"])
def test_a_decoy_gives_no_signal_whatever_is_claimed(kind):
    (decoy,) = receptors(1, kind=kind)
    signals(decoy)
    assert overview().routes == []


def test_only_what_activates_a_receptor_is_drawn_on_it():
    (receptor,) = receptors(1)
    for action in ("agonist", "trans-presentation", "antagonist", "decoy-binding", "scavenging"):
        make(Binding, receptor=receptor, action=action)
    signals(receptor)
    (route,) = overview().routes
    assert [claim.action for claim in route.drawn.bindings] == ["agonist", "trans-presentation"]
    assert len(route.drawn.ligands) == 2


def test_receptors_of_which_the_same_is_told_are_told_together():
    one, two, three = receptors(3)
    shared, paper, gene = pathway(), factories.make_citation(), factories.make_gene()
    for receptor in (one, two, three):
        claim = signals(receptor, pathway=shared, citations=[paper])
        if receptor is not three:
            factories.make_signaling_component(signaling=claim, gene=gene)
    (route,) = overview().routes
    assert [len(account.members) for account in route.accounts] == [2, 1]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
def test_what_is_not_published_is_not_gathered(status):
    gene = factories.make_gene()
    public, *_ = receptors(2, gene)
    signals(public)
    receptors(1, gene, status=status)
    signals(public, "nf-kb", status=status)
    make(Binding, receptor=public, status=status)
    known = overview()
    assert known.shared == []
    assert known.receptors == 2
    (route,) = known.routes
    assert len(route.drawn.signalings) == 1
    assert route.drawn.bindings == []


def test_a_working_copy_is_not_gathered():
    (public,) = receptors(1)
    claim = signals(public)
    copy = {"status": Status.DRAFT, "accession": claim.accession, "draft_of": claim.claim_ptr}
    signals(public, "nf-kb", **copy)
    make(Receptor, status=Status.DRAFT, accession=public.accession, draft_of=public)
    known = overview()
    assert known.receptors == 1
    (route,) = known.routes
    assert route.drawn.signalings == [claim]
