"""Pages on which everything stands: well formed, and every link leads somewhere."""

import pytest

from tests.loaded_rows import loaded_rows, settle
from tests.records.html import Page, dead_links, read
from tests.records.rows import address_of, central_row, grow, make_neighbourhood, page_of

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    with loaded_rows(django_db_blocker):
        place = make_neighbourhood()
        grow(place, 2)
        settle()
        yield place


def test_a_rich_page_is_well_formed(record, place, client):
    page = read(client.get(address_of(central_row(place, record), record)))
    assert not page.faults


def test_a_list_is_well_formed(record, place, client):
    assert not read(client.get(page_of(record))).faults


@pytest.mark.slow("It opens pages that a page links to.")
def test_every_link_of_a_rich_page_leads_somewhere(record, place, client):
    row = central_row(place, record)
    everywhere = read(client.get("/about/")).internal_links
    page = read(client.get(address_of(row, record)))
    assert not dead_links([each for each in page.internal_links if each not in everywhere], client)


@pytest.mark.slow("It opens pages that a list links to.")
def test_every_link_of_a_list_leads_somewhere(record, place, client):
    everywhere = read(client.get("/about/")).internal_links
    page = read(client.get(page_of(record)))
    links = [each for each in page.internal_links if each not in everywhere]
    links = [page_of(record) + each if each[0] == "?" else each for each in links]
    assert not dead_links(links, client)


def test_hostile_names_are_harmless_on_the_pages_of_their_neighbours(place, client):
    rows = (place.cytokine, place.receptor, place.pathway, place.therapy, place.cell)
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(name=f"{row.pk} {HOSTILE}")
    for row in rows:
        text = client.get(row.get_absolute_url()).content.decode()
        assert "<script>alert" not in text
        assert not Page(text).dangers
