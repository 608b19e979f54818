"""Values that no service should send: each is made fit for its field, or left out."""

import pytest
from django.core.exceptions import ValidationError

from curation.desk.lookups.citations import find_citation
from curation.desk.lookups.genes import find_gene
from curation.desk.lookups.http import LookupFailed
from curation.desk.lookups.trials import find_trial
from curation.models import Citation, Gene, Trial
from tests.desk.lookups.service import Answer, saved

DOI = "10.9999/cytodb.2025.01"
NOTHING = object()

# (value of a title, what is kept of it)
TITLES = {
    "italics": ("In <i>vivo</i> veritas", "In vivo veritas"),
    "nested tags": ("<b><i>IL</i></b>-2", "IL-2"),
    "tags with attributes": ('<span class="x">IL</span>-2<br/>again', "IL-2 again"),
    "JATS tags": ("<jats:italic>IL</jats:italic>-2", "IL-2"),
    "entities": ("TNF&alpha; &amp; IL-2 &#8211; a story", "TNFα & IL-2 – a story"),
    "escaped tags": ("&lt;i&gt;IL&lt;/i&gt;-2", "IL-2"),
    "twice escaped": ("IL-2 &amp;amp; IL-15", "IL-2 & IL-15"),
    "comparisons": ("p<0.05 and IL-2<IL-15 or x<q and r>s", "p<0.05 and IL-2<IL-15 or x<q and r>s"),
    "lines and tabs": (" IL-2\n\t in\r\nmice ", "IL-2 in mice"),
    "control characters": ("IL\0-\x072\x1b[31m", "IL-2[31m"),
    "escaped control characters": ("IL&#0;-&#7;2", "IL\ufffd-2"),
    "half a character": ("IL\ud800-2", "IL-2"),
    "turned around": ("IL\u202e-2\u200b", "IL-2"),
    "script": ("<script>alert(1)</script>", "alert(1)"),
    "full stop": ("It works.", "It works"),
    "a number": (7, "7"),
    "5,000 characters": ("x" * 5000, NOTHING),
    "a list": (["x"], NOTHING),
    "an object": ({"title": "x"}, NOTHING),
    "null": (None, NOTHING),
    "true": (True, NOTHING),
    "half": (0.5, NOTHING),
    "nothing but tags": ("<i></i>", NOTHING),
    "blanks": ("  \0 ", NOTHING),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_title_is_cleaned_or_left_out(case, server):
    value, kept = TITLES[case]
    answer = saved("europe_pmc")
    answer["resultList"]["result"][0]["title"] = value
    server.say("/europepmc/search", Answer(answer))
    assert find_citation("99999901").get("title", NOTHING) == kept


# (path to the value, hostile value, field, what is kept)
VALUES = {
    "year in words": (("journalInfo", "yearOfPublication"), "n.d.", "year", 2025),
    "year far away": (("journalInfo", "yearOfPublication"), 20255, "year", 2025),
    "year of the Romans": (("journalInfo", "yearOfPublication"), 79, "year", 2025),
    "year true": (("journalInfo", "yearOfPublication"), True, "year", 2025),
    "no journal": (("journalInfo",), None, "journal", NOTHING),
    "journal as text": (("journalInfo",), "J Invent", "journal", NOTHING),
    "long volume": (("journalInfo", "volume"), "x" * 21, "volume", NOTHING),
    "volume as list": (("journalInfo", "volume"), ["1"], "volume", NOTHING),
    "volume as number": (("journalInfo", "volume"), 12, "volume", "12"),
    "long pages": (("pageInfo",), "1" * 21, "pages", NOTHING),
    "PMCID of another form": (("pmcid",), "7644168", "pmcid", NOTHING),
    "DOI with blanks": (("doi",), "10.9999/a b", "doi", NOTHING),
    "DOI as address": (("doi",), "https://doi.org/10.9999/x", "doi", NOTHING),
    "long DOI": (("doi",), "10.9999/" + "x" * 150, "doi", NOTHING),
    "no authors": (("authorList",), None, "authors", ["Doe JA", "Roe R", "Invented Study Group"]),
    "authors as text": (("authorList", "author"), "Doe JA", "authors",
        ["Doe JA", "Roe R", "Invented Study Group"]),
    "odd authors": (("authorList", "author"),
        [None, 5, "Doe", {}, {"fullName": None}, {"fullName": ["x"]}, {"fullName": "y" * 300},
         {"fullName": "Doe <b>J</b>"}, {"fullName": "Doe J"}], "authors", ["Doe J"]),
    "no source": (("source",), None, "seen_at", []),
    "source that is a path": (("source",), "../x", "seen_at", []),
}  # fmt: skip


@pytest.mark.parametrize("case", VALUES)
def test_a_value_of_a_paper_is_cleaned_or_left_out(case, server):
    path, value, field, kept = VALUES[case]
    answer = saved("europe_pmc")
    place = answer["resultList"]["result"][0]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    server.say("/europepmc/search", Answer(answer))
    found = find_citation("99999901")
    assert found.get(field, NOTHING) == kept
    Citation(**found).clean_fields(exclude=["title", "slug"])


def variants(value):
    """Every answer that comes of putting an odd value in one place of this one."""
    yield from (None, True, -1, 1e400, "\0", "x" * 700, [], [None], [[]], {}, {"x": None})
    if isinstance(value, dict):
        for name in value:
            yield {each: value[each] for each in value if each != name}
            for changed in variants(value[name]):
                yield value | {name: changed}
    if isinstance(value, list):
        for index in range(len(value)):
            for changed in variants(value[index]):
                yield [*value[:index], changed, *value[index + 1 :]]


# (find, identifier, model, saved answer, where it is asked for)
LOOKUPS = {
    "Europe PMC": (find_citation, DOI, Citation, "europe_pmc", "/europepmc/search"),
    "Crossref": (
        find_citation, DOI, Citation, "crossref", "/crossref/works/10.9999%2Fcytodb.2025.01"
    ),
    "ClinicalTrials.gov": (
        find_trial, "NCT99999901", Trial, "trial", "/clinicaltrials/studies/NCT99999901"
    ),
    "HGNC": (find_gene, "INV2", Gene, "hgnc", "/hgnc/fetch/symbol/INV2"),
    "UniProt": (find_gene, "INV2", Gene, "uniprot", "/uniprot/uniprotkb/search"),
}  # fmt: skip


@pytest.mark.parametrize("case", LOOKUPS)
def test_an_odd_value_anywhere_gives_fitting_data_or_a_sentence(case, monkeypatch):
    """Thousands of answers: too many for a server, so the client is told what it read."""
    find, identifier, model, name, place = LOOKUPS[case]
    answer = {}

    def get(service, path, params=None, *, wanted):
        if f"{service.address}{path}" == f"http://127.0.0.1:9/{'/'.join(place.split('/')[2:])}":
            if not isinstance(answer["now"], dict):
                raise service.unexpected()
            return answer["now"]
        raise LookupFailed(service.name, "Down.")

    monkeypatch.setattr("curation.desk.lookups.http.Service.get", get)
    outcomes, sentences = {"found": 0, "failed": 0}, set()
    fields = {field.name for field in model._meta.get_fields()}
    for answer["now"] in variants(saved(name)):
        try:
            found = find(identifier)
        except LookupFailed as failure:
            outcomes["failed"] += 1
            sentences.add(str(failure))
            continue
        outcomes["found"] += 1
        values = {field: value for field, value in found.items() if field in fields}
        missing = fields - values.keys()
        try:
            model(**values).clean_fields(exclude=missing)
        except ValidationError as error:
            pytest.fail(f"{error} in {values}")
        for value in found.values():
            assert "\0" not in str(value)
    assert min(outcomes.values()) > 10
    assert all(each.endswith(".") for each in sentences)
