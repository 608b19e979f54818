"""A citation whose title was not looked up yet is named by its key, wherever it stands."""

import pytest

from tests import factories
from tests.records.html import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def untitled():
    return factories.make_citation(pmid="99999901", title="")


HEADING = "PMID:99999901, title not looked up yet"


def test_the_page_and_the_list_name_it(untitled, client):
    page = read(client.get(untitled.get_absolute_url()))
    assert page.h1 == HEADING
    assert HEADING in page.texts["title"][0]
    assert not page.faults
    listed = client.get("/citations/").content.decode()
    assert f'<a href="{untitled.get_absolute_url()}">{HEADING}</a>' in listed


def test_claims_and_entries_name_it(untitled, client):
    claim = factories.make_binding(citations=[untitled])
    link = f'<a href="{untitled.get_absolute_url()}">{HEADING}</a>'
    assert link in client.get(claim.get_absolute_url()).content.decode()
    entry = client.get(claim.cytokine.get_absolute_url()).content.decode()
    assert link in entry
    entity = factories.make_therapy(citations=[untitled])
    assert link in client.get(entity.get_absolute_url()).content.decode()
    assert f'title="{HEADING}"' in client.get("/").content.decode()


def test_its_history_and_form_name_it(untitled, client):
    for end in ("history/", "suggest/", "suggest/thanks/"):
        page = read(client.get(f"{untitled.get_absolute_url()}{end}"))
        assert HEADING in page.text
        assert not page.faults


def test_a_program_sees_that_there_is_no_title(untitled, client):
    assert client.get("/api/v1/citations/PMID:99999901/").json()["title"] == ""


def test_a_title_stands_as_it_is():
    assert factories.make_citation(title="Cytokines in cancer").heading == "Cytokines in cancer"
