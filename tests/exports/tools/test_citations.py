"""rispy, bibtexparser and json read every citation, and CytoDB as the first."""

import json

import bibtexparser
import pytest
import rispy

from tests.exports.tools.facts import rows

pytestmark = pytest.mark.django_db

ENDS = {"bib": ("pmid", "doi"), "ris": ("accession_number", "doi"), "json": ("PMID", "DOI")}


def read(path):
    text = path.read_bytes().decode()
    if path.suffix == ".bib":
        parser = bibtexparser.bparser.BibTexParser(
            common_strings=True, ignore_nonstandard_types=False
        )
        return parser.parse(text).entries
    return rispy.loads(text) if path.suffix == ".ris" else json.loads(text)


@pytest.mark.slow("A tool reads all citations of the data.")
@pytest.mark.parametrize("end", ENDS)
def test_every_citation_is_there(end, files):
    itself, *papers = read(files / "citations" / f"cytodb.{end}")
    pmid, doi = ENDS[end]
    known = rows("citations").values()
    assert len(papers) == len(known)
    found = {each[pmid] for each in papers if pmid in each}
    assert found == {row["pmid"] for row in known if row.get("pmid")}
    assert len({each[doi] for each in papers if doi in each}) == sum("doi" in row for row in known)
    assert "CytoDB" in itself["title"]
    assert "CC BY 4.0" in json.dumps(itself)
    assert "content version" in json.dumps(itself)
