"""The drawings of the overview: they join, stay inside, and draw no arrow without a claim."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.biology.figures.signalling import overview
from curation.drawings.overview_chains import draw_strip, name_lines, strips_in_rows
from curation.drawings.overview_routes import draw_routes, steps_after_receptor
from curation.drawings.parts import text_width
from curation.models import Binding, Receptor, Signaling
from tests import factories
from tests.factories import make

pytestmark = pytest.mark.django_db


def made(genes=None, *, kind="jak-stat", family=None, ligands=1, **components):
    """A signalling claim of a receptor with so many ligands: jak=["JAK1"], adaptor=[...]."""
    fields = {"genes": genes} if genes else {}
    if family:
        fields["family"] = factories.make_family(slug=family, kind="receptor")
    receptor = make(Receptor, **fields)
    for _ in range(ligands):
        make(Binding, receptor=receptor)
    claim = make(Signaling, receptor=receptor, pathway=factories.make_pathway(kind=kind))
    for role, symbols in components.items():
        for symbol in symbols:
            gene = factories.make_gene(symbol=symbol)
            factories.make_signaling_component(signaling=claim, gene=gene, role=role)
    return claim


def panels():
    drawn = [route.drawn for route in overview().routes]
    return draw_routes([(member.main, member.ligands) for member in drawn])


def words(drawing):
    return ["".join(part.text for part in text.parts) for text in drawing.texts]


def test_every_arrow_is_a_claim():
    claims = [made(), made(kind="caspase", adaptor=["FADD"]), made(kind="smad", smad=["SMAD2"])]
    drawings = panels()
    arrows = [shape for drawing in drawings for shape in drawing.arrows]
    assert {arrow.url for arrow in arrows} == {claim.get_absolute_url() for claim in claims}
    assert len(arrows) == len(drawings) == 3
    assert not [s for d in drawings for s in d.shapes if s.head and s.css != "arrow"]


def test_membranes_and_nuclei_stand_at_one_height():
    made(jak=["JAK1"], stat=["STAT1", "STAT2", "STAT3"], ligands=3)
    made(kind="nf-kb", adaptor=["TRAF2"], ligands=0)
    made(kind="gpcr", family="chemokine-receptors")
    one, two, three = (drawing.membrane for drawing in panels())
    assert one == two
    assert three == one[:2], "G protein routes do not end in the nucleus"
    assert len({drawing.height for drawing in panels()}) == 1


def test_components_stand_apart_and_inside():
    made(jak=["JAK1", "JAK2", "TYK2"], stat=[f"STAT{n}" for n in range(1, 8)])
    made(kind="nf-kb", adaptor=["TRAF3IP2", "MAP3K14", "TRADD", "TRAF2", "RIPK1"])
    for drawing in panels():
        nodes = [node for node in drawing.nodes if node.url]
        for number, one in enumerate(nodes):
            assert one.left >= 0
            assert one.left + one.width <= drawing.width
            assert text_width(one.text, 11) <= one.width + 1
            for other in nodes[:number]:
                apart = abs(one.x - other.x) >= (one.width + other.width) / 2
                assert apart or abs(one.y - other.y) >= (one.height + other.height) / 2
        assert max(node.top + node.height for node in nodes) < drawing.height


def test_adaptors_beside_kinases_are_counted():
    made(jak=["JAK1"], stat=["STAT5A"], adaptor=["SHC1", "GRB2"])
    (drawing,) = panels()
    assert [node.text for node in drawing.nodes] == ["JAK1", "STAT5A"]
    assert "+ 2 adaptors" in words(drawing)
    assert "JAK1, STAT5A, SHC1 and GRB2 to the nucleus" in drawing.desc


def test_steps_start_after_the_receptor():
    chain = factories.make_gene()
    claim = made([chain], kind="nf-kb")
    claim.pathway.steps.all().delete()
    for label, genes in (
        ("Rest", None),
        ("Binding", [chain]),
        *((f"Step {n}", None) for n in range(4)),
    ):
        factories.make_pathway_step(pathway=claim.pathway, label=label, genes=genes)
    labels = [step.label for step in steps_after_receptor(claim)]
    assert labels == ["Step 0", "Step 1", "Step 2", "Step 3"]
    (drawing,) = panels()
    assert [w for w in words(drawing) if "tep" in w] == ["Step 0", "Step 1", "Step 2", "+ 1 step"]


def test_a_pathway_without_steps_is_drawn():
    claim = made(kind="mapk")
    claim.pathway.steps.all().delete()
    (drawing,) = panels()
    assert drawing.arrows


def test_the_chain_of_a_strip_is_filled_and_others_shaded():
    gene, too, rare = (factories.make_gene(symbol=s) for s in ("MAIN", "TOO", "RARE"))
    receptor = make(Receptor, genes=[gene, too, rare])
    (drawing,) = draw_strip(gene, [(receptor, [])], {gene, too})
    assert {bar.symbol: bar.css for bar in drawing.bars} == {
        "MAIN": "chain chain-filled",
        "TOO": "chain chain-shaded",
        "RARE": "chain",
    }
    assert words(drawing) == ["TOO, ", "RARE"] or words(drawing) == ["TOO, RARE"]


def test_a_shared_chain_with_a_hue_keeps_it():
    chain = {"shared_chain_name": "common chain", "shared_chain_badge": "c"}
    gene = factories.make_gene(shared_chain_position=6, **chain)
    (drawing,) = draw_strip(gene, [(make(Receptor, genes=[gene]), [])], {gene})
    assert [bar.css for bar in drawing.bars] == ["chain chain-2"]


def test_a_receptor_without_chains_or_with_many_is_drawn():
    gene = factories.make_gene()
    bare = make(Receptor, genes=[])
    crowd = make(Receptor, genes=[factories.make_gene() for _ in range(12)])
    one, two = draw_strip(gene, [(bare, []), (crowd, [])], {gene})
    assert one.bars == []
    assert one.desc == "No chain."
    assert all(bar.width / 2 <= bar.x <= two.width - bar.width / 2 for bar in two.bars)


def test_long_lists_of_names_end_in_a_count():
    ligands = [factories.make_cytokine(name=f"Ligand {n}") for n in range(5)]
    lines = ["".join(part.text for part in line) for line in name_lines(ligands, 96)]
    assert len(lines) == 2
    assert lines[-1].endswith(" + 3")


def test_rows_are_filled():
    assert [len(strip) for strip in strips_in_rows(["a" * n for n in (7, 7, 5, 4, 3, 14)])] == [
        7, 5, 7, 4, 3, 14,
    ]  # fmt: skip


def test_drawing_runs_no_query():
    made(jak=["JAK1"], stat=["STAT1"])
    made(kind="nf-kb", adaptor=["TRAF2"])
    known = overview()
    with CaptureQueriesContext(connection) as captured:
        draw_routes([(route.drawn.main, route.drawn.ligands) for route in known.routes])
        [route.accounts for route in known.routes]
    assert len(captured) == 0
