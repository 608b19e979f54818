"""A filter refuses a value that it does not know, by its name; an empty one does nothing."""

import django_filters
import pytest

from curation.lists.filters.base import RecordFilter
from curation.lists.filters.facets import ChoiceFacet, RecordFacet, YearFacet
from curation.models import Record
from curation.models.choices import Status
from tests.factories import make
from tests.lists.test_filters import FILTERS, is_text, named_filters
from tests.records.html import read
from tests.records.rows import api_of, make_row, page_of

pytestmark = pytest.mark.django_db

BAD_NUMBERS = ["x", "1.5", "2020.5", "NaN", "Infinity", "1e400", "20205", "-1", "9" * 400]
FREE = {("effects", "organism"), ("approvals", "agency")}  # any text may be asked for


def is_record(each):
    return isinstance(each, RecordFilter | RecordFacet)


def bad_values(record, name):
    each = record.filterset.base_filters[name]
    if is_record(each):
        return ["nothing-here", "CYT99999", "<script>", "0", "é"]
    if isinstance(each, django_filters.NumberFilter | YearFacet):
        return BAD_NUMBERS
    if isinstance(each, ChoiceFacet):
        value, _ = next(choice for choice in each.extra["choices"] if choice[0])
        return ["nonsense", "maybe", value.upper(), f"{value} ,", "null"]
    return []


def test_every_filter_with_a_vocabulary_has_bad_values():
    without = {(r.slug, n) for r, n in FILTERS if not bad_values(r, n)}
    texts = {(r.slug, n) for r, n in FILTERS if is_text(r.filterset.base_filters[n])}
    assert without == texts | FREE


@pytest.mark.parametrize(("record", "name"), **named_filters(lambda each: not is_text(each)))
def test_a_bad_value_is_refused_by_the_name_of_its_filter(record, name, client):
    make_row(record)
    for value in bad_values(record, name):
        response = client.get(api_of(record), {name: value})
        assert response.status_code == 400, value
        assert response["Content-Type"] == "application/problem+json"
        errors = response.json()["errors"]
        assert {error["parameter"] for error in errors} == {name}
        assert errors[0]["value"] == value
        page = client.get(page_of(record), {name: value})
        assert page.status_code == 400, value
        assert f"{name}:" in read(page).text


@pytest.mark.parametrize(("record", "name"), **named_filters(lambda each: True))
def test_an_empty_value_filters_nothing(record, name, client):
    make_row(record)
    everything = client.get(api_of(record)).json()
    assert client.get(api_of(record), {name: ""}).json() == everything
    assert client.get(page_of(record), {name: ""}).status_code == 200


@pytest.mark.parametrize(("record", "name"), **named_filters(is_record))
def test_a_record_is_named_by_each_of_its_names(record, name, client):
    model = record.filterset.base_filters[name].extra["model"]
    named = make(model)
    for value in {named.public_id, getattr(named, named.key_field)}:
        assert client.get(api_of(record), {name: value}).status_code == 200, value


@pytest.mark.parametrize(("record", "name"), **named_filters(is_record))
def test_a_record_that_is_not_published_is_no_value(record, name, client):
    model = record.filterset.base_filters[name].extra["model"]
    if not issubclass(model, Record):
        return  # reference data is always public
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.RETIRED):
        hidden = make(model, status=status)
        for value in (hidden.accession, hidden.slug):
            response = client.get(api_of(record), {name: value})
            assert response.status_code == 400
            assert response.json()["errors"][0]["parameter"] == name
            assert hidden.name not in response.content.decode()
            assert client.get(page_of(record), {name: value}).status_code == 400
