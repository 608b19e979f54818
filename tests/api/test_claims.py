"""What an answer holds: claims with evidence, entities and chains, the same everywhere."""

import pytest

from curation.models import Claim
from tests import factories
from tests.loaded_rows import loaded_rows, settle
from tests.records.rows import KINDS, api_of, grow, make_neighbourhood, make_row, slug_of

pytestmark = pytest.mark.django_db

ENTITY = {"accession", "slug", "name", "url"}
TERM = {"slug", "name", "url"}
CITATION = {"key", "pmid", "doi", "title", "year", "url"}
# Where each kind names what it is about, and what stands there.
NAMED = {
    "binding": {"cytokine": ENTITY, "receptor": ENTITY},
    "signaling": {"receptor": ENTITY, "pathway": ENTITY},
    "secretion": {"cytokine": ENTITY, "cell_type": TERM},
    "expression": {"receptor": ENTITY, "cell_type": TERM},
    "effect": {"cytokine": ENTITY, "process": TERM, "target_cell": TERM, "cancer_type": TERM},
    "targeting": {"therapy": ENTITY, "cytokine": ENTITY},
    "approval": {"therapy": ENTITY, "cancer_type": TERM},
    "trial": {"therapies": ENTITY, "cancer_type": TERM},
}
KIND = pytest.mark.parametrize("record", KINDS, ids=slug_of)


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    with loaded_rows(django_db_blocker):
        place = make_neighbourhood()
        grow(place, 2)
        settle()
        yield place


def item_of(client, claim, record):
    return client.get(f"{api_of(record)}{claim.accession}/").json()


def test_every_kind_has_its_names_here():
    assert set(NAMED) == set(Claim.kinds())


@KIND
def test_a_claim_says_who_and_what_it_is(record, place, client):
    claim = place.claims[record.model.claim_kind]
    item = item_of(client, claim, record)
    assert item["accession"] == claim.accession
    assert item["kind"] == record.model.claim_kind
    assert item["statement"] == claim.sentence
    assert item["url"] == f"http://testserver/api/v1/claims/{claim.accession}/"
    assert item["html_url"] == f"http://testserver/claims/{claim.accession}/"
    assert item["version"] == 1
    assert item["updated"].endswith("Z")


@KIND
def test_a_claim_has_its_evidence_with_citations(record, client):
    paper = factories.make_citation(doi="10.1016/x", title="A title", year=2020)
    claim = make_row(record, citations=[])
    factories.make_evidence(
        claim=claim,
        citation=paper,
        stance="disputes",
        type="in-vitro",
        organisms=["mouse"],
        locator="Figure 1",
    )
    (evidence,) = item_of(client, claim, record)["evidence"]
    citation = evidence.pop("citation")
    assert evidence == {
        "stance": "disputes",
        "type": "in-vitro",
        "organisms": ["mouse"],
        "locator": "Figure 1",
    }
    assert citation.keys() >= CITATION
    assert citation["key"] == f"PMID:{paper.pmid}"
    assert (citation["pmid"], citation["doi"]) == (paper.pmid, "10.1016/x")
    assert (citation["title"], citation["year"]) == ("A title", 2020)
    assert client.get(citation["url"]).json()["key"] == citation["key"]


@KIND
def test_a_claim_names_its_entities_with_addresses(record, place, client):
    kind = record.model.claim_kind
    item = item_of(client, place.claims[kind], record)
    for name, fields in NAMED[kind].items():
        for named in item[name] if isinstance(item[name], list) else [item[name]]:
            assert named.keys() >= fields
            found = client.get(named["url"]).json()
            assert found["slug"] == named["slug"]
            assert found["name"] == named["name"]


def test_a_binding_shows_the_chains_of_both_sides(client):
    genes = [
        factories.make_gene(symbol="IL12A", hgnc_id="HGNC:5969", uniprot="P29459"),
        factories.make_gene(symbol="IL12B", hgnc_id="HGNC:5970", uniprot="P29460"),
    ]
    cytokine = factories.make_cytokine(genes=genes)
    receptor = factories.make_receptor(genes=[])
    beta = factories.make_gene(symbol="IL12RB1", hgnc_id="HGNC:5971", uniprot="P42701")
    factories.make_receptor_subunit(
        receptor=receptor, gene=beta, copies=None, role="ligand-binding"
    )
    claim = factories.make_binding(cytokine=cytokine, receptor=receptor, affinity_kd_nm=1.5)
    item = client.get(f"/api/v1/bindings/{claim.accession}/").json()
    assert (item["action"], item["affinity_kd_nm"]) == ("agonist", 1.5)
    shown = [
        (s["gene"]["symbol"], s["gene"]["hgnc_id"], s["gene"]["uniprot"], s["copies"])
        for s in item["cytokine"]["subunits"]
    ]
    assert shown == [
        ("IL12A", "HGNC:5969", "P29459", 1),
        ("IL12B", "HGNC:5970", "P29460", 1),
    ]
    (chain,) = item["receptor"]["subunits"]
    assert chain["gene"]["symbol"] == "IL12RB1"
    assert (chain["copies"], chain["role"]) == (None, "ligand-binding")
    assert item["receptor"]["kind"] == "signaling"


def test_signalling_groups_its_genes_by_role(client):
    claim = factories.make_signaling()
    for role, symbol in (
        ("jak", "JAK1"),
        ("stat", "STAT3"),
        ("smad", "SMAD2"),
        ("adaptor", "IRS1"),
    ):
        gene = factories.make_gene(symbol=symbol)
        factories.make_signaling_component(signaling=claim, gene=gene, role=role)
    item = client.get(f"/api/v1/signaling/{claim.accession}/").json()
    shown = {name: [gene["symbol"] for gene in item[name]] for name in
             ("jaks", "stats", "smads", "adaptors")}  # fmt: skip
    assert shown == {"jaks": ["JAK1"], "stats": ["STAT3"], "smads": ["SMAD2"], "adaptors": ["IRS1"]}


def test_what_a_claim_does_not_name_is_null(client):
    effect = factories.make_effect(family=factories.make_family())
    item = client.get(f"/api/v1/effects/{effect.accession}/").json()
    assert item["cytokine"] is item["target_cell"] is item["cancer_type"] is None
    assert item["family"]["slug"] == effect.family.slug
    targeting = factories.make_targeting(gene=factories.make_gene())
    item = client.get(f"/api/v1/targetings/{targeting.accession}/").json()
    assert item["cytokine"] is item["receptor"] is None
    assert item["gene"]["symbol"] == targeting.gene.symbol


@KIND
def test_the_list_of_all_claims_gives_the_body_of_the_own_list(record, place, client):
    own = client.get(api_of(record), {"limit": 1000}).json()["results"]
    kind = record.model.claim_kind
    every = client.get("/api/v1/claims/", {"limit": 1000, "kind": kind}).json()["results"]
    assert len(own) > 1
    assert every == own
    for item in own[:2]:
        for start in ("/api/v1/claims/", api_of(record)):
            detail = client.get(f"{start}{item['accession']}/").json()
            assert detail.pop("meta")
            assert detail == item


def test_the_list_of_all_claims_has_every_kind(place, client):
    every = client.get("/api/v1/claims/", {"limit": 1000}).json()
    counts = [client.get(api_of(record)).json()["count"] for record in KINDS]
    assert every["count"] == len(every["results"]) == sum(counts)
    assert {item["kind"] for item in every["results"]} == set(Claim.kinds())


def test_a_cytokine_has_every_claim_on_its_axis(place, client):
    body = client.get(f"/api/v1/cytokines/{place.cytokine.slug}/").json()
    for record in KINDS:
        assert body[record.slug], record.slug
    accessions = [claim["accession"] for record in KINDS for claim in body[record.slug]]
    assert len(accessions) == len(set(accessions))
    assert place.claims["binding"].accession in accessions


def test_an_effect_of_a_family_stands_at_its_members(client):
    top = factories.make_family()
    member = factories.make_cytokine(family=factories.make_family(parent=top))
    effect = factories.make_effect(family=top)
    body = client.get(f"/api/v1/cytokines/{member.slug}/").json()
    assert [claim["accession"] for claim in body["effects"]] == [effect.accession]


def test_a_citation_has_every_claim_it_supports(place, client):
    body = client.get(f"/api/v1/citations/{place.citation.slug}/").json()
    for record in KINDS:
        assert body[record.slug], record.slug
    for name in ("cytokines", "receptors", "pathways", "therapies"):
        assert body[name], name
