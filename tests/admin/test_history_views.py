"""The history of a record: compared, restored; and addresses that make no sense."""

import pytest

from curation import models
from tests.admin.rows import EACH_SORT, EDITED, FORMS, address, make, post
from tests.admin.test_conflicts import text_of
from tests.admin.test_workflow import decide
from tests.desk.rows import everything, publish_change, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(people):
    """A therapy of three versions."""
    by = {"by": people["other"], "reviewer": people["reviewer"]}
    row = published(models.Therapy, developer="First", **by)
    row = publish_change(row, developer="Second", rationale="The second reason.", **by)
    return publish_change(row, developer="Third", rationale="The third reason.", **by)


def history_of(browser, row, **query):
    return browser.get(address(type(row), "history", row.pk), query)


def test_any_two_versions_are_compared(desk, told):
    response = history_of(desk, told)
    assert [each.version for each in response.context["revisions"]] == [3, 2, 1]
    assert "From version 2 to version 3" in text_of(response)
    assert "The second reason." in text_of(response)
    response = history_of(desk, told, **{"from": "1", "to": "3"})
    (change,) = response.context["changes"]
    assert ("First" in change.before, "Third" in change.after) == (True, True)
    assert "They say the same." in text_of(history_of(desk, told, **{"from": "2", "to": "2"}))
    assert "Version 1" in text_of(history_of(desk, told, to="1"))


def test_an_old_version_comes_back_through_review(browse, told, people):
    url = address(models.Therapy, "restore", told.pk)
    response = browse("curator").post(url, {"version": "1"})
    copy = models.Therapy.objects.get(draft_of=told.pk)
    assert response.url == address(models.Therapy, "change", copy.pk)
    assert (copy.developer, copy.status) == ("First", "draft")
    again = browse("curator").post(url, {"version": "2"}, follow=True)
    assert "A working copy is open" in text_of(again)
    decide(browse("curator"), copy, "_submit", rationale="It was right.")
    decide(browse("reviewer"), copy, "_publish")
    told.refresh_from_db()
    assert (told.developer, told.version) == ("First", 4)


@pytest.mark.parametrize("version", [None, "", "0", "99", "abc", "-1", "9" * 40, "\0", "²"])
def test_a_version_that_never_was_is_not_restored(desk, told, version):
    before = everything()
    url = address(models.Therapy, "restore", told.pk)
    response = post(desk, url, {"version": version})
    assert response.url == address(models.Therapy, "history", told.pk)
    assert "no version" in text_of(desk.get(response.url))
    assert everything() == before


NONSENSE = ["", "abc", "-1", "0", "99", "9" * 40, "\0", "1.5", "²", "<script>"]


@pytest.mark.slow("It asks many times.")
@pytest.mark.parametrize("model", EACH_SORT)
def test_nonsense_in_an_address_is_no_error_of_ours(browse, model):
    editor = browse("editor")
    row = make(model)
    pages = ["change", "history", *(["review", "retire", "delete"] if model in EDITED else [])]
    for page in pages:
        url = address(model, page, row.pk)
        for value in NONSENSE:
            query = {"from": value, "to": value, "edit": value, "version": value, "_popup": value}
            assert editor.get(url, query).status_code in (200, 403)
    for pk in ("abc", "-1", "0", "9" * 40, "_00", "²", "1_0"):
        for page in pages:
            response = editor.get(address(model, page, row.pk).replace(f"/{row.pk}/", f"/{pk}/"))
            assert response.status_code in (302, 404), (page, pk)


@pytest.mark.parametrize("model", FORMS)
@pytest.mark.parametrize("term", ["\0", "x" * 3000, "%_'\"", "-" * 50])
def test_any_search_is_answered(desk, model, term):
    assert desk.get(address(model, "changelist"), {"q": term}).status_code == 200


@pytest.mark.parametrize("term", ["\0", "x" * 3000, "%_'\""])
def test_any_term_of_an_autocomplete_box_is_answered(desk, term):
    query = {"app_label": "curation", "model_name": "binding", "field_name": "cytokine"}
    assert desk.get("/admin/autocomplete/", query | {"term": term}).status_code == 200
