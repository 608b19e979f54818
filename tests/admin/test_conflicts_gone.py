"""A form or a screen whose record went on without it: nothing is done, nothing typed is lost."""

import pytest

from curation import models
from curation.desk import drafts, review
from curation.documents.document import to_document
from tests.admin.rows import address, post
from tests.admin.test_conflicts import open_form, text_of
from tests.desk.rows import draft, everything, in_review, published
from tests.factories import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(browse):
    """The browser of an editor, who may change every record type."""
    return browse("editor")


def submitted(row, people):
    review.submit(row, by=people["other"], rationale="Why.")


def made_public(row, people):
    review.publish(review.submit(row, by=people["other"], rationale="Why."), by=people["reviewer"])


def thrown_away(row, people):
    drafts.delete_draft(row)


@pytest.mark.parametrize("copied", [False, True], ids=["new", "working copy"])
@pytest.mark.parametrize("happened", [submitted, made_public, thrown_away])
@pytest.mark.parametrize(
    ("edit", "button"), [("as it was", "_save"), ("stale", "_save"), (None, "_fill")]
)
def test_what_was_typed_is_shown_when_the_record_went_away(
    people, mine, happened, copied, edit, button
):
    if copied:
        row = published(models.Trial, by=people["other"], reviewer=people["reviewer"])
        row = drafts.open_copy(row, by=people["other"])
    else:
        row = draft(models.Trial, by=people["other"])
    url, opened = open_form(mine, row)
    happened(row, people)
    before = everything()
    paper, therapy = make(models.Citation, title="A paper"), make(models.Therapy)
    data = opened | {"outcome": "Half of them answered.", "therapies": [therapy.pk], button: "1"}
    data |= {"evidence-0-locator": "Table 3", "evidence-TOTAL_FORMS": 2}
    data |= {"evidence-1-citation": paper.pk, "edit": {"stale": "77"}.get(edit, edit)}
    if edit == "as it was":
        data["edit"] = opened["edit"]
    before = everything()
    response = post(mine, url, data)
    assert response.status_code == 409
    assert everything() == before
    text = text_of(response)
    assert "Here is what you typed" in text
    for words in ("Half of them answered.", str(therapy), "Table 3", str(paper)):
        assert words in text
    assert "__prefix__" not in text


def test_a_kept_page_shows_every_gene_of_a_step(people, mine):
    row = draft(models.Pathway, by=people["other"])
    url, opened = open_form(mine, row)
    genes = [make(models.Gene), make(models.Gene)]
    drafts.delete_draft(row)
    typed = {"steps-0-genes": [gene.pk for gene in genes], "synonyms": "<b>\nB"}
    text = text_of(post(mine, url, opened | typed))
    assert all(gene.symbol in text for gene in genes)
    assert "&lt;b&gt;<br>B" in text


def test_a_record_that_never_was_is_no_place_to_lose_anything(mine):
    response = mine.post(address(models.Binding, "change", "9" * 40), {"note": "Mine."})
    assert response.status_code == 409
    assert "Mine." in text_of(response)


# The other screens.


@pytest.mark.parametrize("edit", [None, "", "x", "0", "9" * 40, "\0"])
@pytest.mark.parametrize("button", ["_submit", "_bring_up_to_date"])
def test_a_stale_review_screen_of_a_draft_does_nothing(people, mine, edit, button):
    row = draft(by=people["other"])
    url = address(models.Cytokine, "review", row.pk)
    before = everything()
    response = post(mine, url, {button: "1", "edit": edit, "rationale": "Kept words."})
    assert response.status_code == 409
    assert everything() == before
    assert "Somebody changed this" in text_of(response)
    assert "Kept words." in text_of(response)


@pytest.mark.parametrize("edit", [None, "", "x", "0", "9" * 40, "\0"])
@pytest.mark.parametrize("button", ["_publish", "_send_back"])
def test_a_stale_review_screen_decides_nothing(people, mine, edit, button):
    row = in_review(by=people["other"])
    url = address(models.Cytokine, "review", row.pk)
    before = everything()
    response = post(mine, url, {button: "1", "edit": edit, "comment": "Kept words."})
    assert response.status_code == 409
    assert everything() == before
    assert "Kept words." in text_of(response)


@pytest.mark.parametrize("edit", [None, "", "x", "9", "\0"])
def test_a_stale_page_retires_nothing(mine, edit):
    row = make(models.Therapy)
    before = everything()
    url = address(models.Therapy, "retire", row.pk)
    data = {"reason": "Kept words.", "replacement": "x", "edit": edit}
    response = post(mine, url, data | {"replacement": ""})
    assert response.status_code == 409
    assert everything() == before
    assert "Kept words." in text_of(response)


@pytest.mark.parametrize("model", [models.Cytokine, models.Binding])
def test_many_at_once_pass_over_what_somebody_changed(people, mine, model):
    good, stale = draft(model, by=people["other"]), draft(model, by=people["other"])
    data = {"_submit": "1", "pick": [good.pk, stale.pk, "x", "9" * 40]}
    data |= {f"edit-{good.pk}": good.edit_count, f"edit-{stale.pk}": "77"}
    text = text_of(mine.post(address(model, "batch"), data, follow=True))
    good.refresh_from_db()
    stale.refresh_from_db()
    assert (good.status, stale.status) == ("in_review", "draft")
    assert "1 submitted for review" in text
    assert f"{stale.accession} was changed since" in text


def test_a_reference_that_says_the_same_keeps_its_number(mine):
    row = make(models.Gene)
    url, opened = open_form(mine, row)
    assert post(mine, url, opened).status_code == 302
    document = to_document(row)
    row.refresh_from_db()
    assert (row.edit_count, to_document(row)) == (0, document)
