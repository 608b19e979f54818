"""What pages say of themselves to programs: JSON-LD, and the head for those who share them."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

from curation.models import Claim, Record
from curation.models.choices import Status
from curation.records import RECORDS
from tests import factories
from tests.loaded_rows import loaded_rows, settle
from tests.records.html import read
from tests.records.rows import (
    CLAIMS,
    address_of,
    central_row,
    grow,
    make_neighbourhood,
    make_row,
    page_of,
)

pytestmark = pytest.mark.django_db

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \"'"
CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"
# The least that the Bioschemas profiles ask for (Gene 1.0, Protein 0.11, Dataset 1.0, DataCatalog
# 0.3), and for the other types what a reader of schema.org looks for first.
REQUIRED = {
    "Gene": {CONFORMS_TO, "identifier", "name"},
    "Protein": {CONFORMS_TO, "identifier", "name"},
    "Dataset": {
        *(CONFORMS_TO, "name", "description", "identifier", "keywords", "license", "url"),
        *("creator", "version", "dateModified", "includedInDataCatalog", "distribution"),
    },
    "DataCatalog": {
        *(CONFORMS_TO, "name", "description", "keywords", "provider", "url", "license", "dataset"),
    },
    "BioChemEntity": {"identifier", "name", "description", "taxonomicRange"},
    "Drug": {"identifier", "name", "description", "mechanismOfAction", "study"},
    "DefinedTerm": {"identifier", "name", "inDefinedTermSet"},
    "MedicalCondition": {"identifier", "name"},
    "ScholarlyArticle": {"identifier", "headline", "author", "datePublished", "sameAs"},
    "Claim": {"identifier", "text", "appearance", "about", "citation", "version", "dateModified"},
}
TYPES = {
    "cytokines": "BioChemEntity",  # of several chains, in the neighbourhood
    "receptors": "BioChemEntity",
    "pathways": "BioChemEntity",
    "therapies": "Drug",
    "genes": "Gene",
    "families": "DefinedTerm",
    "cell-types": "DefinedTerm",
    "processes": "DefinedTerm",
    "cancer-types": "MedicalCondition",
    "citations": "ScholarlyArticle",
} | dict.fromkeys((each.slug for each in CLAIMS), "Claim")


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    with loaded_rows(django_db_blocker):
        place = make_neighbourhood()
        grow(place, 2)
        settle()
        yield place


def said(client, address):
    """The one description that the page at the address gives of itself."""
    (found,) = read(client.get(address)).structured_data
    return found


def assert_has_what_its_type_asks_for(found):
    assert found["@context"] == "https://schema.org"
    assert found["@id"].startswith("http://testserver/")
    assert found["url"].startswith("http://testserver/")
    assert REQUIRED[found["@type"]] <= found.keys()
    assert None not in found.values()


def test_an_entry_describes_itself(record, place, client):
    row = central_row(place, record)
    found = said(client, address_of(row, record))
    assert found["@type"] == TYPES[record.slug]
    assert_has_what_its_type_asks_for(found)
    assert found["url"] == f"http://testserver{row.get_absolute_url()}"


def test_an_entry_says_whose_it_is_and_how_new(record, place, client):
    row = central_row(place, record)
    found = said(client, address_of(row, record))
    about = found if isinstance(row, Claim) else found["mainEntityOfPage"]
    assert about["license"] == "https://creativecommons.org/licenses/by/4.0/"
    if isinstance(row, Record):
        assert about["version"] == str(row.version)
        assert about["dateModified"] == type(row).objects.get(pk=row.pk).updated.isoformat()
    if record.slug != "citations":
        assert about["citation"]


def test_a_poor_entry_describes_itself(record, client):
    row = make_row(record)
    found = said(client, address_of(row, record))
    assert found["name"]
    assert None not in found.values()


def test_a_list_is_a_dataset(record, place, client):
    found = said(client, page_of(record))
    assert found["@type"] == "Dataset"
    assert_has_what_its_type_asks_for(found)
    assert client.get(found["distribution"]["contentUrl"]).status_code == 200


def test_home_is_a_catalogue_of_the_lists(place, client):
    found = said(client, "/")
    assert found["@type"] == "DataCatalog"
    assert_has_what_its_type_asks_for(found)
    datasets = {each["@id"] for each in found["dataset"]}
    lists = {said(client, page_of(record))["@id"] for record in RECORDS}
    assert datasets == lists
    assert said(client, "/cytokines/")["includedInDataCatalog"] == {"@id": found["@id"]}


def test_a_cytokine_of_one_gene_is_its_protein(client):
    gene = factories.make_gene(uniprot="P60568")
    found = said(client, factories.make_cytokine(genes=[gene]).get_absolute_url())
    assert found["@type"] == "Protein"
    assert_has_what_its_type_asks_for(found)
    assert found["sameAs"] == ["https://www.uniprot.org/uniprotkb/P60568/entry"]
    assert found["identifier"].startswith("CYT")


def test_alternative_genes_are_no_parts_of_a_complex(client):
    cytokine = factories.make_cytokine()
    factories.make_cytokine_subunit(cytokine=cytokine, position=1)
    found = said(client, cytokine.get_absolute_url())
    assert found["@type"] == "BioChemEntity"
    assert len(found["isEncodedByBioChemEntity"]) == 2
    assert "hasBioChemEntityPart" not in found


def test_a_disputing_paper_is_no_appearance_of_the_claim(client):
    claim = factories.make_binding()
    factories.make_evidence(claim=claim, stance="disputes")
    found = said(client, claim.get_absolute_url())
    assert len(found["citation"]) == 2
    assert len(found["appearance"]) == 1


def test_a_retired_record_says_so(client):
    row = factories.make_therapy(status=Status.RETIRED, retired_reason="Entered twice.")
    found = said(client, row.get_absolute_url())
    assert found["mainEntityOfPage"]["creativeWorkStatus"] == "Retired"


def test_no_text_ends_the_script(record, client):
    row = make_row(record)
    texts = {"name": HOSTILE[:50], "title": HOSTILE, "summary": HOSTILE, "description": HOSTILE}
    target = row.claim_ptr if isinstance(row, Claim) and row.claim_kind else row
    if isinstance(row, Claim):
        texts = {"statement": HOSTILE}
    names = {field.name for field in target._meta.get_fields()}
    type(target).objects.filter(pk=target.pk).update(
        **{name: text for name, text in texts.items() if name in names}
    )
    response = client.get(address_of(row, record))
    html = response.content.decode()
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert not set(script) & set("<>&\u2028\u2029")
    assert "alert(1)" in str(json.loads(script))
    assert not read(response).dangers


def test_what_is_for_curators_is_not_said(place, client):
    row = place.cytokine
    type(row).objects.filter(pk=row.pk).update(curator_note="Zznote", seen_at=["https://zznote/"])
    assert "zznote" not in str(said(client, row.get_absolute_url())).lower()


def test_other_pages_describe_nothing(place, client):
    for address in ("/about/", "/cite/", "/nothing/", f"{place.cytokine.get_absolute_url()}cite/"):
        assert not read(client.get(address)).structured_data


# The head, for those who share a page.

ADDRESSES = ["/", "/about/", "/cytokines/", "/nothing/", "/cytokines/?x=1"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_can_be_shared(address, client):
    metas = read(client.get(address)).metas
    assert metas["og:site_name"] == "CytoDB"
    assert metas["og:type"] == "website"
    assert metas["og:url"] == f"http://testserver{address.split('?')[0]}"
    picture = metas["og:image"].removeprefix("http://testserver/static/")
    with open(finders.find(picture), "rb") as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"
    assert metas["twitter:card"] == "summary_large_image"


def test_an_entry_is_shared_by_its_one_address(record, place, client):
    row = central_row(place, record)
    metas = read(client.get(address_of(row, record))).metas
    assert metas["og:type"] == "article"
    assert metas["og:url"] == f"http://testserver{row.get_absolute_url()}"


def test_a_host_that_we_do_not_know_is_refused_by_a_page(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "makes no sense" in response.content.decode()
    assert "evil" not in response.content.decode()


def test_title_and_description_are_said_twice_and_stay_text():
    template = Template(
        "{% load head %}{% titled %}{{ words }}{% endtitled %}"
        "{% described %}{{ words }}{% enddescribed %}"
    )
    html = template.render(Context({"words": 'IL-2 "&" <b>'}))
    words = "IL-2 &quot;&amp;&quot; &lt;b&gt;"
    assert f"<title>{words} · CytoDB</title>" in html
    assert html.count(f'content="{words}"') == 3
