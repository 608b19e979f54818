"""The receptor-complex drawing, from unsaved records: no database is needed."""

import re
from itertools import count, pairwise
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from curation.drawings import draw_complex
from curation.drawings.parts import text_width, wrap_text
from curation.models import Cytokine, Family, Gene, Pathway, Receptor, Signaling, SignalingComponent
from curation.models.cytokine import CytokineSubunit
from curation.models.receptor import ReceptorSubunit

urlpatterns = [
    path(f"{kind}/<path:key>/", HttpResponse, name=f"{kind}-detail")
    for kind in ("gene", "cytokine", "pathway")
]
pytestmark = pytest.mark.urls(__name__)
keys = count(1)
SVG = "{http://www.w3.org/2000/svg}"


def loaded(record, **related):
    """Give a record its children as prefetching does."""
    record.pk = next(keys)
    record._prefetched_objects_cache = related
    return record


SHARED = {
    "IL2RG": ("common gamma chain", "γc", 1),
    "CSF2RB": ("common beta chain", "βc", 2),
    "IL6ST": ("gp130", "gp", 3),
    "IL10RB": ("IL-10R2", "R2", 4),
}


def gene(symbol):
    """A gene; of a shared chain with its name, its badge and its place."""
    name, badge, position = SHARED.get(symbol, ("", "", None))
    return Gene(
        symbol=symbol,
        shared_chain_name=name,
        shared_chain_badge=badge,
        shared_chain_position=position,
    )


def subunits(model, chains):
    """Subunits from (symbol, copies), (symbol, copies, role) or (..., role, position)."""
    made = []
    for place, (symbol, copies, *rest) in enumerate(chains, 1):
        fields = {"position": rest[1] if len(rest) > 1 else place}
        if model is ReceptorSubunit:
            fields["role"] = rest[0] if rest else "both"
        made.append(model(gene=gene(symbol), copies=copies, **fields))
    return made


def receptor(*chains, kind="signaling", architecture="", name="A receptor"):
    family = Family(architecture=architecture)
    record = Receptor(slug="a-receptor", name=name, kind=kind, family=family)
    return loaded(record, subunits=subunits(ReceptorSubunit, chains))


def cytokine(name, *chains):
    slug = re.sub(r"\W+", "-", name.lower()).strip("-")
    return loaded(Cytokine(slug=slug, name=name), subunits=subunits(CytokineSubunit, chains))


def signaling(pathway, **genes):
    components = [
        SignalingComponent(gene=Gene(symbol=symbol), role=role)
        for role, symbols in genes.items()
        for symbol in symbols.split()
    ]
    claim = Signaling(pathway=Pathway(slug="a-pathway", name=pathway))
    return loaded(claim, components=components)


def render(drawing):
    return render_to_string("components/receptor_complex.html", {"drawing": drawing})


def symbols(drawing):
    return [bar.symbol for bar in drawing.bars]


def words(drawing):
    return ["".join(part.text for part in text.parts) for text in drawing.texts]


IL6R = (("IL6R", 2, "ligand-binding"), ("IL6ST", 2, "signal-transducing"))
JAK_STAT = {"jak": "JAK1 TYK2", "stat": "STAT3 STAT1", "adaptor": "PTPN11"}


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        ([("IL2RA", 1), ("IL2RB", 1), ("IL2RG", 1)], "IL2RA IL2RB IL2RG"),
        (IL6R, "IL6R IL6ST IL6ST IL6R"),
        ([("IL11RA", 1), ("IL6ST", 2)], "IL6ST IL11RA IL6ST"),
        ([("TNFRSF1A", 3)], "TNFRSF1A TNFRSF1A TNFRSF1A"),
        ([("CSF2RA", None)], "CSF2RA"),
        ([], ""),
    ],
)
def test_every_copy_is_a_bar_and_pairs_stand_symmetric(chains, expected):
    drawing = draw_complex(receptor(*chains))
    assert symbols(drawing) == expected.split()
    xs = [bar.x for bar in drawing.bars]
    assert xs == sorted(xs)
    assert all(a + drawing.bars[0].width <= b for a, b in pairwise(xs))


def test_copies_that_are_not_established_are_dashed_and_said():
    drawing = draw_complex(receptor(("CSF2RA", None), ("KIT", 2)))
    assert {bar.symbol: bar.is_dashed for bar in drawing.bars} == {"CSF2RA": True, "KIT": False}
    assert "CSF2RA: copies not established" in words(drawing)
    assert "CSF2RA, copies not established" in drawing.desc


@pytest.mark.parametrize("symbol", ["IL2RG", "CSF2RB", "IL6ST", "IL10RB"])
def test_a_shared_chain_has_its_own_class_and_a_badge(symbol):
    drawing = draw_complex(receptor((symbol, 1), ("IL4R", 1)))
    shared, other = drawing.bars
    name, badge, hue = SHARED[symbol]
    assert shared.css == f"chain chain-{hue}"
    assert other.css == "chain"
    assert [(node.css, node.text) for node in drawing.nodes] == [("badge", badge)]
    assert name in drawing.desc


@pytest.mark.parametrize(("position", "hue"), [(4, 4), (5, 1), (9, 1), (10, 2)])
def test_a_fifth_shared_chain_takes_the_first_hue_again(position, hue):
    drawn = receptor(("NEW1", 1))
    chain = drawn.subunits.all()[0].gene
    chain.shared_chain_name, chain.shared_chain_position = "new chain", position
    assert draw_complex(drawn).bars[0].css == f"chain chain-{hue}"


def test_alternative_chains_are_drawn_once():
    alternatives = [("ACVR2A", 2, "both", 1), ("ACVR2B", 2, "both", 1)]
    drawing = draw_complex(receptor(*alternatives))
    assert symbols(drawing) == ["ACVR2A or ACVR2B"] * 2
    assert "ACVR2A or ACVR2B" in words(drawing)


def test_only_binding_chains_touch_the_ligand():
    ligand = cytokine("IL-6", ("IL6", 1))
    drawing = draw_complex(receptor(*IL6R), ligands=[ligand])
    foot = float(re.match(r"M\S+ (\S+?)h", drawing.blobs[0].path)[1]) + 24
    touching = [bar.symbol for bar in drawing.bars if bar.top <= foot]
    assert touching == ["IL6R", "IL6R"]


def test_the_copies_of_a_ligand_are_blobs_and_several_ligands_are_one():
    tnf, lta = cytokine("TNF", ("TNF", 3)), cytokine("LT-α", ("LTA", None))
    trimer = receptor(("TNFRSF1A", 3))
    assert len(draw_complex(trimer, ligands=[tnf]).blobs) == 3
    assert len(draw_complex(trimer, ligands=[tnf, lta]).blobs) == 1
    assert [blob.css for blob in draw_complex(trimer, ligands=[lta]).blobs] == ["blob dashed"]


def test_four_ligands_are_named_and_the_others_counted():
    ligands = [cytokine(f"CCL{number}", (f"CCL{number}", 1)) for number in range(1, 8)]
    drawing = draw_complex(receptor(("CCR1", 1)), ligands=ligands)
    assert words(drawing)[0] == "CCL1, CCL2, CCL3, CCL4 + 3 more"
    assert "CCL7" in drawing.desc


@pytest.mark.parametrize("kind", ["decoy", "soluble"])
def test_a_decoy_never_signals_whatever_it_is_given(kind):
    claims = [signaling("Wrong", **JAK_STAT)]
    drawing = draw_complex(receptor(("IL1R2", 1), kind=kind), signalings=claims)
    assert not drawing.arrows
    assert not drawing.names
    assert f"{kind}: no signal" in words(drawing)
    assert "signals" not in drawing.desc


def test_a_decoy_ends_below_the_membrane_and_a_soluble_chain_above_it():
    decoy = draw_complex(receptor(("IL13RA2", 1), kind="decoy"))
    whole = draw_complex(receptor(("IL13RA2", 1)))
    soluble = draw_complex(receptor(("IL18BP", 1), kind="soluble"))
    assert decoy.membrane[1] < decoy.bars[0].bottom < whole.bars[0].bottom
    assert soluble.bars[0].bottom < soluble.membrane[0]


def test_a_scavenger_has_a_loop_and_signals_only_by_a_claim():
    ligand = cytokine("CXCL12", ("CXCL12", 1))
    chemokine = receptor(("ACKR3", 1), kind="scavenger", architecture="seven-pass")
    drawing = draw_complex(chemokine, ligands=[ligand])
    assert [shape.css for shape in drawing.shapes] == ["loop"]
    assert drawing.bars[0].is_ribbon
    assert draw_complex(chemokine, signalings=[signaling("Arrestin", adaptor="ARRB1")]).arrows


def test_no_claim_means_no_arrow():
    drawing = draw_complex(receptor(("FLT1", 2)))
    assert not drawing.shapes
    assert "no signalling claim" in words(drawing)


@pytest.mark.parametrize(
    ("architecture", "chain", "kind", "domain"),
    [
        ("tir-domain", ("IL1R1", 1, "ligand-binding"), "signaling", "TIR"),
        ("tir-domain", ("IL1R2", 1, "ligand-binding"), "decoy", None),
        ("receptor-kinase", ("KIT", 1, "both"), "signaling", "kinase"),
        ("receptor-kinase", ("TGFBR3", 1, "accessory"), "signaling", None),
        ("single-pass", ("CD40", 1, "both"), "signaling", None),
        ("", ("CD40", 1, "both"), "signaling", None),
    ],
)
def test_the_architecture_gives_cytoplasmic_domains(architecture, chain, kind, domain):
    drawing = draw_complex(receptor(chain, architecture=architecture, kind=kind))
    assert [node.text for node in drawing.nodes] == ([domain] if domain else [])


def test_claims_are_united_and_only_stats_and_smads_lead_to_the_nucleus():
    claims = [signaling("JAK-STAT", **JAK_STAT), signaling("MAPK", adaptor="PTPN11 GRB2")]
    drawing = draw_complex(receptor(*IL6R), signalings=claims)
    nodes = [node.text for node in drawing.nodes if node.url]
    assert nodes == ["JAK1", "TYK2", "PTPN11", "GRB2", "STAT3", "STAT1"]
    nucleus = next(text.y for text in drawing.texts if text.parts[0].text == "nucleus")
    assert {name.lines: name.y > nucleus for name in drawing.names} == {
        ("JAK-STAT",): True,
        ("MAPK",): False,
    }


def test_the_description_names_chains_shared_chain_ligand_and_signal():
    ligand = cytokine("IL-6", ("IL6", 1))
    desc = draw_complex(
        receptor(*IL6R, name="IL-6 receptor"),
        ligands=[ligand],
        signalings=[signaling("JAK-STAT", **JAK_STAT)],
    ).desc
    assert desc == (
        "IL-6 receptor is drawn with two copies of IL6R, ligand-binding; two copies of IL6ST "
        "(the shared chain gp130), signal-transducing. Above it is IL-6. It signals through the "
        "kinases JAK1 and TYK2, the transcription factors STAT3 and STAT1 and the adaptor PTPN11, "
        "to JAK-STAT."
    )


def everything(name="A receptor"):
    adaptors = " ".join(f"TRAF{number}" for number in range(1, 13))
    return draw_complex(
        receptor(("IL6ST", 2), ("IL4R", None), ("KIT", 1), name=name),
        ligands=[cytokine(name, ("IL6", 2))],
        signalings=[signaling(name, **JAK_STAT), signaling("Other", adaptor=adaptors)],
    )


def test_the_template_is_valid_accessible_xml_without_inline_style_or_script():
    drawing = everything()
    text = render(drawing)
    root = ElementTree.fromstring(text)
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert root.get("aria-labelledby") in ids
    assert root.get("aria-describedby") in ids
    assert root.find(f"{SVG}desc").text == drawing.desc
    assert not [node for node in root.iter() if "style" in node.attrib]
    assert not re.search(r"<script|<style|\son\w+=", text)
    links = {node.get("href") for node in root.iter(f"{SVG}a")}
    assert links >= {"/gene/IL6ST/", "/cytokine/a-receptor/", "/pathway/a-pathway/"}


def test_names_are_escaped():
    name = """<b>&"A'"""
    root = ElementTree.fromstring(render(everything(name)))
    assert root.find(f"{SVG}title").text == name
    assert not list(root.iter(f"{SVG}b"))


@pytest.mark.parametrize(
    ("chains", "limit"),
    [
        ([("IL6R", 2), ("IL6ST", 2), ("LIFR", 2)], 320),
        ([("TNFRSF10A", 1), ("TNFRSF11B", 1), ("TNFRSF13C", 1), ("TNFRSF10D", 1)], 320),
        ([("IL6R", 12), ("IL6ST", 12), ("LIFR", 12)], 420),
    ],
)
def test_the_width_has_a_limit_and_all_stays_inside(chains, limit):
    drawing = draw_complex(receptor(*chains))
    assert drawing.width <= limit
    for text in drawing.texts:
        half = text_width("".join(part.text for part in text.parts)) / 2
        assert half <= text.x <= drawing.width - half
    for bar in drawing.bars:
        assert bar.width / 2 <= bar.x <= drawing.width - bar.width / 2


def test_boxes_stay_inside_and_apart():
    drawing = everything()
    boxes = [node for node in drawing.nodes if node.url]
    assert all(node.left >= 0 and node.left + node.width <= drawing.width for node in boxes)
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            apart = abs(one.x - other.x) >= (one.width + other.width) / 2
            assert apart or abs(one.y - other.y) >= (one.height + other.height) / 2
    assert max(node.top + node.height for node in boxes) < drawing.height


def test_a_domain_box_keeps_its_label_in_narrow_complexes():
    chains = [("KIT", 6), ("FLT3", 6)]
    drawing = draw_complex(receptor(*chains, architecture="receptor-kinase"))
    assert {node.text for node in drawing.nodes} == {"kinase"}
    assert all(node.width >= text_width(node.text, 11) for node in drawing.nodes)


def test_long_names_are_wrapped_after_hyphens():
    lines = wrap_text("Non-canonical NIK-IKKalpha-p52/RELB", 90)
    assert all(text_width(line) <= 90 for line in lines)
    assert "".join(lines).replace(" ", "") == "Non-canonicalNIK-IKKalpha-p52/RELB"
