"""What the database holds, in numbers: of what is public, in few queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from curation.desk import refresh_index
from curation.index import names
from curation.models import Citation, ContentVersion, Evidence, Therapy
from curation.records import RECORDS
from tests import factories
from tests.records.rows import grow, make_neighbourhood

pytestmark = pytest.mark.django_db

API = "/api/v1/stats/"


def test_it_counts_what_the_lists_count(data, client):
    body = client.get(API).json()
    assert body["content_version"] == ContentVersion.current()
    counted = {each["url"].split("/api/v1/")[1][:-1]: each["count"] for each in body["records"]}
    for record in RECORDS:
        count = client.get(f"/api/v1/{record.slug}/", {"limit": 1}).json()["count"]
        assert counted.get(record.slug, body["claims"]) == count
        assert count
    evidence = Evidence.objects.filter(claim__status="published")
    assert sum(each["count"] for each in body["evidence"]) == evidence.count()
    disputing = [each["count"] for each in body["evidence"] if each["stance"] == "disputes"]
    assert sum(disputing) == evidence.filter(stance="disputes").count()
    assert sum(each["count"] for each in body["therapies"]) == Therapy.objects.published().count()
    approved = client.get("/api/v1/therapies/", {"strategy": "blockade", "stage": "approved"})
    [said] = [
        each["count"]
        for each in body["therapies"]
        if (each["strategy"], each["stage"]) == ("blockade", "approved")
    ]
    assert said == approved.json()["count"] > 0
    cited = Citation.objects.filter(evidence__in=evidence).distinct().count()
    assert body["papers_cited"] == cited


@pytest.mark.slow("The index is made anew for all the data.")
def test_drafts_do_not_count(data, client):
    before = client.get(API).json()
    claim = factories.make_secretion()
    factories.make_therapy(status="draft")
    names.update(claim)
    with_one = client.get(API).json()
    assert with_one["claims"] == before["claims"] + 1
    assert with_one["papers_cited"] == before["papers_cited"] + 1
    type(claim).objects.filter(pk=claim.pk).update(status="draft")
    names.remove(claim)
    after = client.get(API).json()
    for name in ("claims", "evidence", "papers_cited", "therapies"):
        assert after[name] == before[name]


@pytest.mark.parametrize("query", ["x=1", "limit=1", "format=csv"])
def test_a_parameter_it_does_not_have_is_refused(query, client):
    assert client.get(f"{API}?{query}").status_code == 400


@pytest.mark.slow("The index is made anew for many rows.")
def test_it_costs_the_same_however_much_there_is():
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(API).status_code == 200
        return len(captured)

    place = make_neighbourhood()
    grow(place)
    before = cost()
    grow(place, 4)
    refresh_index.rebuild()
    assert cost() == before <= 8
