"""The HTML of the desk: labels for what is ours, and no script in the page."""

import pytest

from curation import models
from curation.desk import comments
from tests.admin.rows import FORMS, address, make_published
from tests.desk.rows import draft, in_review, publish_change, published
from tests.records.html import read

pytestmark = pytest.mark.django_db

# The names of the boxes of our own pages; the form of a record is Django's.
OURS = {"text", "rationale", "comment", "reason", "replacement", "version", "from", "to"}
OURS |= {"sheet", "skip_duplicates", "pick", "paper"}


def unlabelled(page):
    """The boxes of ours that have no label."""
    return [
        attrs["name"]
        for attrs in page.controls
        if attrs.get("name", "").split("-")[-1] in OURS
        and "__prefix__" not in attrs["name"]
        and attrs.get("id") not in page.labelled
        and not attrs.get("aria-label")
    ]


def scripts_in(page):
    """Faults that the policy against inline script would stop, or that nobody could read."""
    signs = ("script", " on <", "closes", "never closed")
    return [fault for fault in page.faults if any(sign in fault for sign in signs)]


@pytest.fixture
def pages(people):
    """The addresses of our own pages, of records in every state."""
    by = {"by": people["other"], "reviewer": people["reviewer"]}
    old = publish_change(published(models.Therapy, **by), developer="New", **by)
    own = draft(models.Therapy, by=people["other"])
    waiting = in_review(models.Therapy, by=people["other"])
    comments.add_suggestion(old, text="A newer paper.", contact="Q", address="127.0.0.1")
    upload = models.Upload.objects.create(
        collection="therapies", name="a.csv", headers=["name", "slug"], rows=[], by=people["editor"]
    )
    rows = [(own, "change"), (own, "review"), (own, "delete"), (waiting, "review")]
    rows += [(old, "change"), (old, "history"), (old, "retire")]
    found = [address(models.Therapy, page, row.pk) for row, page in rows]
    found += [address(models.Therapy, page) for page in ("changelist", "add", "import")]
    found += [address(models.Claim, "changelist"), "/admin/", "/admin/worklist/other-drafts/"]
    return [*found, address(models.Therapy, "preview", upload.pk)]


def test_every_box_of_ours_has_a_label_and_no_page_a_script_inside(browse, pages):
    editor = browse("editor")
    for url in pages:
        page = read(editor.get(url))
        assert (url, unlabelled(page), scripts_in(page)) == (url, [], [])


@pytest.mark.parametrize("model", FORMS)
def test_the_form_of_a_record_has_no_script_inside(browse, model):
    page = read(browse("editor").get(address(model, "add")))
    assert (unlabelled(page), scripts_in(page)) == ([], [])


def test_the_page_for_many_has_labels_and_no_script_inside(browse, people):
    row = draft(models.Therapy, by=people["other"])
    picked = {"action": "submit_selected", "_selected_action": [row.pk]}
    page = read(browse("editor").post(address(models.Therapy, "changelist"), picked))
    assert (unlabelled(page), scripts_in(page)) == ([], [])


def test_the_page_of_a_conflict_has_no_script_inside(browse, people):
    row = draft(models.Binding, by=people["other"])
    url = address(models.Binding, "change", row.pk)
    for path in (url, address(models.Binding, "change", make_published(models.Binding).pk)):
        page = read(browse("editor").post(path, {"note": "<script>alert(1)</script>"}))
        assert "<script>alert(1)</script>" in page.text or "alert(1)" in str(page.controls)
        assert (unlabelled(page), scripts_in(page)) == ([], [])
