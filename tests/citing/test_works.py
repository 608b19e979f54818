"""What is cited: authors, pages, records and the sentence for a list of references."""

from datetime import UTC, datetime

import pytest
import yaml
from django.conf import settings

from curation import citing
from curation.citing.works import Author, parse_author
from curation.models import ContentVersion
from curation.models.choices import Status
from tests import factories
from tests.factories import make_citation

pytestmark = pytest.mark.django_db

ADDRESS = "https://cytodb.example/x/"


@pytest.fixture
def content():
    ContentVersion.objects.update_or_create(
        pk=1, defaults={"number": 7, "changed_at": datetime(2026, 11, 20, tzinfo=UTC)}
    )


@pytest.mark.parametrize(
    ("written", "name", "given", "suffix"),
    [
        ("Kureshi CT", "Kureshi", "C. T.", ""),
        ("Van Cutsem E", "Van Cutsem", "E.", ""),
        ("Blay JY", "Blay", "J. Y.", ""),
        ("Dupont J-P", "Dupont", "J.-P.", ""),
        ("Miller WH Jr", "Miller", "W. H.", "Jr"),
        ("Amir NABM", "Amir", "N. A. B. M.", ""),
        ("Teijeira Á", "Teijeira", "Á.", ""),
    ],
)
def test_a_person_is_taken_apart(written, name, given, suffix):
    person = parse_author(written)
    assert (person.name, person.given, person.suffix) == (name, given, suffix)
    assert str(person) == written


@pytest.mark.parametrize(
    "written",
    ["Rooney", "ENLIVEN Investigators", "The CANTOS Study Group", "ESMO", "European Society ESMO"],
)
def test_a_group_keeps_its_name(written):
    assert parse_author(written) == Author(written)
    assert parse_author(written).is_group


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ("735-738", ("735", "738")),
        ("417–427", ("417", "427")),
        ("e196-e208", ("e196", "e208")),
        ("29-52.e3", ("29", "52.e3")),
        ("S7-14", ("S7", "14")),
        ("LB-081", ("LB-081", "")),
        ("e000582", ("e000582", "")),
        ("", ("", "")),
    ],
)
def test_a_range_of_pages_is_told_from_the_number_of_an_article(pages, found):
    assert citing.paper_work(make_citation(pages=pages)).page_range == found


def test_the_sentence_of_a_paper():
    paper = make_citation(
        authors=["Kureshi CT", "Dougan SK"],
        title="Cytokines in cancer",
        journal="Cancer Cell",
        year=2025,
        volume="43",
        issue="1",
        pages="15-35",
        doi="10.1016/j.ccell.2024.11.011",
        pmid="39672170",
    )
    assert citing.citation_text(citing.paper_work(paper)) == (
        "Kureshi CT, Dougan SK. Cytokines in cancer. Cancer Cell. 2025;43(1):15-35. "
        "doi:10.1016/j.ccell.2024.11.011. PMID: 39672170."
    )


def test_a_long_list_of_authors_is_cut():
    paper = make_citation(authors=[f"Author{letter} A" for letter in "abcdefgh"])
    text = citing.citation_text(citing.paper_work(paper))
    assert text.startswith(
        "Authora A, Authorb A, Authorc A, Authord A, Authore A, Authorf A, et al."
    )
    assert "Authorg" not in text


def test_the_sentence_of_a_poor_source_says_what_is_missing():
    paper = make_citation(pmid="", url="https://example.org/a", title="", authors=[], year=None)
    assert citing.citation_text(citing.paper_work(paper)) == (
        "[Title not on record]. [Year not on record]. Available from: https://example.org/a"
    )


def test_the_sentence_of_a_record(content):
    row = factories.make_cytokine(
        name="IL-2", version=3, updated=datetime(2026, 11, 19, tzinfo=UTC)
    )
    assert citing.citation_text(citing.record_work(row, ADDRESS)) == (
        f"The CytoDB curators. IL-2 (cytokine {row.accession}), version 3, 19 Nov 2026. In: "
        f"CytoDB: the curated database of cytokines in cancer, content version 7, 20 Nov 2026. "
        f"Available from: {ADDRESS}"
    )


def test_the_sentence_of_the_database(content):
    text = citing.citation_text(citing.database_work(ADDRESS))
    assert text.startswith(
        "The CytoDB curators. CytoDB: the curated database of cytokines in cancer, content version "
        "7, 20 Nov 2026. Available from: "
    )


def test_a_claim_is_cited_by_what_it_says():
    claim = factories.make_binding(statement="IL-2 activates its receptor.")
    for row in (claim, claim.claim_ptr):
        title = citing.record_work(row, ADDRESS).title
        assert title == f"IL-2 activates its receptor (binding {claim.accession})"


def test_reference_data_have_the_content_version_for_a_version(content):
    gene = factories.make_gene(symbol="IL2RG", hgnc_id="HGNC:6010")
    text = citing.citation_text(citing.record_work(gene, ADDRESS))
    assert "IL2RG (gene HGNC:6010), 20 Nov 2026. In: CytoDB" in text
    assert "content version 7" in text


def test_a_retired_record_says_so():
    row = factories.make_therapy(status=Status.RETIRED, retired_reason="Entered twice.")
    work = citing.record_work(row, ADDRESS)
    assert "Retired." in citing.citation_text(work)
    assert all("Retired." in each.write([work]) for each in citing.CITATION_FORMATS.values())


def test_names_and_licence_are_those_of_the_citation_file():
    facts = yaml.safe_load((settings.BASE_DIR / "CITATION.cff").read_text())
    assert facts["title"] == citing.DATABASE_TITLE
    assert facts["authors"] == [{"name": citing.CURATORS}]
    assert facts["license"] == [citing.LICENCE.replace(" ", "-", 1).replace(" ", "-")]
