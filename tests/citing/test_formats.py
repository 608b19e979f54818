"""Citation files are read back by the libraries that others read them with."""

import json
import re

import pytest

from curation import citing
from curation.models import Citation
from tests.citing.reading import READERS, expected
from tests.factories import make_citation

pytestmark = pytest.mark.django_db

# The variables of a CSL-JSON item that we may write, from the schema of CSL 1.0.2.
CSL_VARIABLES = {
    *("id", "type", "title", "author", "container-title", "issued", "volume", "issue"),
    *("page", "DOI", "PMID", "PMCID", "URL", "version", "note"),
}
HOSTILE = [
    r"50% of T cells {sic} cost $5 & more #1_a ^ ~ \ back",
    "unbalanced { brace",
    "unbalanced } brace, and } another",
    "} , title = {mine}, @article{evil, title={x}}",
    "two\nlines\r\nER  - \r\nTY  - JOUR",
    "a\u2028line\x0bseparator\x0c and\x85 more",
    "quotes \" and ' and <script>alert(1)</script>",
    "αβγ and IFN-γ, naïve T cells, 日本語, 🧬",
    "ends in a backslash \\",
    "\\textbackslash{} as it stands",
    "and others and more",
    "TY  - BOOK",
    "x" * 600,
]


def read(name, works):
    return READERS[name](citing.CITATION_FORMATS[name].write(works))


def printed(text):
    """The text as a file holds it: on one line."""
    return " ".join(text.split())


@pytest.mark.slow("It reads back all citations of the data.")
@pytest.mark.parametrize("name", READERS)
def test_every_citation_of_the_data_is_read_back_whole(name, data):
    citations = list(Citation.objects.all())
    found = read(name, [citing.paper_work(each) for each in citations])
    assert len(found) == len(citations) > 800
    for citation, entry in zip(citations, found, strict=True):
        assert entry == expected(citation, name)


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_file(name, text):
    hostile = make_citation(title=text[:600], journal=text[:200], authors=[text, "Kureshi CT"])
    works = [citing.paper_work(hostile), citing.paper_work(make_citation(title="The next one"))]
    first, second = read(name, works)
    assert first["title"] == printed(text)
    assert first["container"] == printed(text[:200])
    assert first["authors"] == [printed(text), "Kureshi, C. T."]
    assert second["title"] == "The next one"


@pytest.mark.parametrize("name", READERS)
def test_no_address_breaks_a_file(name):
    address = "https://example.org/a{b}c\\d?e=%20&f=#g_~$"
    (found,) = read(name, [citing.paper_work(make_citation(pmid="", url=address))])
    written = address.translate({ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C"})
    assert found["url"] == (written if name == "bibtex" else address)


@pytest.mark.parametrize("name", READERS)
def test_what_is_not_on_record_is_left_out(name):
    citation = make_citation(pmid="", url="https://example.org/", title="", authors=[], year=None)
    (found,) = read(name, [citing.paper_work(citation)])
    assert {field for field in found if found[field]} == {"key", "type", "url"}


def test_csl_json_has_its_members_and_no_others(data):
    works = [citing.paper_work(each) for each in Citation.objects.all()]
    works.append(citing.database_work("https://cytodb.example/"))
    items = json.loads(citing.CITATION_FORMATS["csl-json"].write(works))
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert {"id", "type"} <= item.keys() <= CSL_VARIABLES
        for each in item.get("author", []):
            assert each.keys() in ({"literal"}, {"family", "given"}, {"family", "given", "suffix"})
        for part in item.get("issued", {"date-parts": [[]]})["date-parts"][0]:
            assert type(part) is int


def test_lines_of_ris_have_their_form(data):
    text = citing.CITATION_FORMATS["ris"].write(
        [citing.paper_work(each) for each in Citation.objects.all()]
    )
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert lines.count("ER  - ") == sum(line.startswith("TY") for line in lines)


def test_keys_of_bibtex_are_plain(data):
    text = citing.CITATION_FORMATS["bibtex"].write(
        [citing.paper_work(each) for each in Citation.objects.all()]
    )
    keys = re.findall(r"^@\w+{(.*),$", text, flags=re.MULTILINE)
    assert len(keys) == len(set(keys)) == Citation.objects.count()
    assert all(re.fullmatch("[A-Za-z0-9-]+", key) for key in keys)


def test_capitals_that_matter_are_kept_by_tex():
    paper = citing.paper_work(
        make_citation(title="Role of IL-2 in T cells: a Study of mRNA and IFN-γ")
    )
    text = citing.CITATION_FORMATS["bibtex"].write([paper])
    assert "title = {Role of {IL-2} in {T} cells: a Study of {mRNA} and {IFN-γ}}" in text


def test_authors_that_were_not_recorded_are_said_to_be_missing():
    paper = citing.paper_work(make_citation(authors=["Akiba H", "et al."]))
    texts = {name: each.write([paper]) for name, each in citing.CITATION_FORMATS.items()}
    assert "author = {Akiba, H. and others}" in texts["bibtex"]
    for text in texts.values():
        assert "et al" not in text
        assert "first authors only" in text


def test_a_retraction_is_told():
    paper = citing.paper_work(make_citation(is_retracted=True))
    assert all("Retracted." in each.write([paper]) for each in citing.CITATION_FORMATS.values())
    assert "Retracted." in citing.citation_text(paper)
