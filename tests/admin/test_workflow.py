"""The review screen and the history of a record: what they show, and what they take."""

import pytest

from curation import models
from curation.desk import drafts, review
from tests.admin.rows import (
    EDITED,
    add_children,
    address,
    cost,
    make_published,
)
from tests.admin.test_conflicts import text_of
from tests.desk.rows import (
    changed_copy,
    draft,
    everything,
    in_review,
    published,
)
from tests.factories import make, make_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(browse):
    """The browser of a reviewer."""
    return browse("reviewer")


def screen(browser, row):
    return browser.get(address(type(row), "review", row.pk))


def decide(browser, row, button, **typed):
    """Press a button of the review screen as it is now."""
    row.refresh_from_db()
    url = address(type(row), "review", row.pk)
    return browser.post(url, {"edit": row.edit_count, button: "1", **typed})


def messages_of(findings):
    return " ".join(finding.problem.message for finding in findings)


@pytest.mark.slow("It goes through every form on the way.")
@pytest.mark.parametrize("model", [models.Cytokine, models.Pathway, models.Binding, models.Trial])
def test_a_record_goes_from_draft_to_public(browse, people, model):
    """And its change after it, through the screens alone."""
    curator, reviewer = browse("curator"), browse("reviewer")
    row = draft(model, by=people["curator"])
    assert "What becomes public" in text_of(screen(curator, row))
    assert decide(curator, row, "_submit").url == address(model, "change", row.pk)
    assert screen(reviewer, row).context["may_review"]
    assert decide(reviewer, row, "_publish").url == address(model, "change", row.pk)
    row.refresh_from_db()
    assert (row.status, row.version, row.reviewer) == ("published", 1, people["reviewer"])
    curator.post(address(model, "open_copy", row.pk))
    copy = model.objects.get(draft_of=row.pk)
    changed_copy(row, by=people["curator"], curator_note="A new doubt.")
    copy.refresh_from_db()
    assert decide(curator, copy, "_submit").status_code == 409  # says not why
    assert decide(curator, copy, "_submit", rationale="A newer paper.").status_code == 302
    page = text_of(screen(reviewer, copy))
    for words in ("A newer paper.", "A new doubt.", str(people["curator"]), "Publish this change"):
        assert words in page
    assert decide(reviewer, copy, "_publish").url == address(model, "change", row.pk)
    row.refresh_from_db()
    assert (row.version, row.curator_note) == (2, "A new doubt.")
    assert not model.objects.filter(draft_of=row.pk).exists()


def test_differences_of_fields_children_and_evidence_are_shown(browse, people, reviewer):
    row = make_published(models.Binding)
    copy = changed_copy(row, by=people["curator"], note="Only <b>glycosylated</b>.")
    make_evidence(claim=copy, citation=make(models.Citation, authors=["Zetzmann Q"], year=2020))
    response = screen(reviewer, copy)
    labels = {each.label.lower() for each in response.context["changes"]}
    assert {"note", "evidence"} <= labels
    text = text_of(response)
    assert "glycosylated" in text
    assert "<b>glycosylated" not in text
    assert "Zetzmann 2020" in text


def test_a_working_copy_that_changes_nothing_says_so(people, reviewer):
    copy = drafts.open_copy(make_published(models.Pathway), by=people["curator"])
    assert "Nothing: the two are the same." in text_of(screen(reviewer, copy))


# The checks, in the form before submitting and on the review screen.


def checked(browser, row):
    """The messages of the checks in the form and on the review screen, which agree."""
    form = browser.get(address(type(row), "change", row.pk)).context["findings"]
    on_screen = screen(browser, row).context["findings"]
    assert messages_of(form) == messages_of(on_screen)
    return messages_of(form)


def test_a_claim_that_is_there_already_is_told(desk, curator):
    other = make_published(models.Binding)
    named = {"cytokine": other.cytokine, "receptor": other.receptor}
    row = draft(models.Binding, by=curator, **named)
    assert f"{other.accession} (published) says the same" in checked(desk, row)


def test_a_claim_that_contradicts_another_is_told(desk, curator):
    other = make_published(models.Effect)
    named = {"cytokine": other.cytokine, "process": other.process, "direction": "pro-tumor"}
    row = draft(models.Effect, by=curator, **named)
    assert f"{other.accession} says otherwise" in checked(desk, row)


def test_a_name_that_is_taken_is_told(desk, curator):
    other = make_published(models.Therapy, synonyms=["Quince"])
    row = draft(models.Therapy, by=curator, name="Quince")
    assert f"{other} ({other.accession}) has this name too." in checked(desk, row)


@pytest.mark.parametrize("model", [models.Cytokine, models.Binding])
def test_a_retracted_paper_is_told(desk, curator, model):
    paper = make(models.Citation, is_retracted=True)
    row = draft(model, by=curator, citations=[paper])
    assert f"{paper.short} was retracted." in checked(desk, row)


@pytest.mark.parametrize("model", [models.Cytokine, models.Binding])
def test_what_keeps_a_record_from_being_submitted_is_told(desk, curator, model):
    row = draft(model, by=curator, citations=[])
    assert "Add a citation" in checked(desk, row)
    before = everything()
    response = decide(desk, row, "_submit", rationale="Typed.")
    assert response.status_code == 409
    assert "Add a citation" in text_of(response)
    assert "Typed." in text_of(response)
    assert everything() == before


@pytest.mark.parametrize("change", [{"stance": "disputes"}, None], ids=["disputed", "deleted"])
def test_a_published_claim_keeps_a_citation_that_supports_it(desk, curator, people, change):
    """A working copy may lose it; it is not submitted like that."""
    row = make_published(models.Binding)
    copy = drafts.open_copy(row, by=curator)
    copy.evidence.update(**change) if change else copy.evidence.all().delete()
    response = decide(desk, copy, "_submit", rationale="Why.")
    assert response.status_code == 409
    assert "Add a citation that supports the claim" in text_of(response)
    assert row.evidence.get().stance == "supports"


@pytest.mark.parametrize("model", EDITED)
@pytest.mark.parametrize("typed", [{}, {"name": "\0", "cytokine": "x"}, {"row": "9" * 40}])
def test_likenesses_of_what_is_being_typed_are_told(desk, model, typed):
    before = everything()
    response = desk.post(address(model, "likenesses"), typed)
    assert response.status_code == 200
    assert not text_of(response).strip()
    assert everything() == before


def test_a_double_is_told_while_it_is_typed(desk):
    other = make_published(models.Binding)
    typed = {"cytokine": other.cytokine_id, "receptor": other.receptor_id, "action": other.action}
    text = text_of(desk.post(address(models.Binding, "likenesses"), typed))
    assert f"{other.accession} (published) says the same" in text
    name = make_published(models.Therapy).name
    assert "has this name too" in text_of(
        desk.post(address(models.Therapy, "likenesses"), {"name": name})
    )


# The public version has moved.


def test_three_versions_are_compared_when_the_public_one_has_moved(browse, people):
    row = published(models.Therapy, by=people["other"], reviewer=people["reviewer"])
    copy = changed_copy(row, by=people["curator"], developer="Mine")
    # As `load` does it: past the working copy, to a version of its own.
    models.Therapy.objects.filter(pk=row.pk).update(brands=["Theirs"], version=2)
    response = screen(browse("curator"), copy)
    assert [each.label.lower() for each in response.context["moved"]] == ["brands"]
    assert [each.label.lower() for each in response.context["meant"]] == ["developer"]
    assert {each.label.lower() for each in response.context["changes"]} == {"brands", "developer"}
    assert "Version 2 is public now; this was made from version 1" in text_of(response)
    assert decide(browse("curator"), copy, "_submit", rationale="Why.").status_code == 302
    refused = decide(browse("reviewer"), copy, "_publish")
    assert refused.status_code == 409
    assert "compare the three" in text_of(refused)
    assert decide(browse("curator"), copy, "_take_back").status_code == 302
    assert decide(browse("curator"), copy, "_bring_up_to_date").status_code == 302
    assert "moved" not in screen(browse("curator"), copy).context
    decide(browse("curator"), copy, "_submit", rationale="Why.")
    assert decide(browse("reviewer"), copy, "_publish").status_code == 302
    row.refresh_from_db()
    assert (row.version, row.developer) == (3, "Mine")


@pytest.mark.parametrize("comment", ["", "  ", "\0"])
def test_who_sends_back_says_why(people, reviewer, comment):
    row = in_review(by=people["curator"])
    response = decide(reviewer, row, "_send_back", comment=comment)
    assert response.status_code == 409
    assert "Say what is to be mended" in text_of(response)


def test_nul_is_left_out_of_what_is_said(browse, people):
    row = make_published(models.Therapy)
    copy = changed_copy(row, by=people["curator"], developer="New")
    decide(browse("curator"), copy, "_submit", rationale="W\0hy.")
    assert review.rationale_of(copy) == "Why."
    decide(browse("reviewer"), copy, "_send_back", comment="Mend\0 it.")
    assert models.Comment.objects.last().text == "Mend it."


# Retiring.


@pytest.mark.parametrize("model", EDITED)
def test_a_record_is_retired_with_a_reason_and_a_replacement(browse, model):
    row, other = make_published(model), make_published(model)
    url = address(model, "retire", row.pk)
    typed = {"edit": "0", "reason": "Entered\0 twice."}
    refused = browse("editor").post(url, typed | {"replacement": "NO00001"})
    assert refused.status_code == 409
    assert "is called “NO00001”" in text_of(refused)
    assert browse("editor").post(url, typed | {"replacement": other.accession}).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.retired_reason) == ("retired", "Entered twice.")
    assert row.replaced_by.accession == other.accession


@pytest.mark.parametrize("replacement", ["\0", "x" * 3000, "itself", "draft"])
def test_a_replacement_is_another_published_record(browse, replacement):
    row, hidden = make_published(models.Therapy), make(models.Therapy, status="draft")
    names = {"itself": row.accession, "draft": hidden.accession}
    typed = {"edit": "0", "reason": "Twice.", "replacement": names.get(replacement, replacement)}
    response = browse("editor").post(address(models.Therapy, "retire", row.pk), typed)
    if replacement == "\0":  # no name at all
        assert response.status_code == 302
        return
    assert response.status_code == 409
    row.refresh_from_db()
    assert row.status == "published"


# Many at once.


@pytest.mark.parametrize("model", [models.Cytokine, models.Trial])
def test_many_are_read_and_published_together(browse, people, model):
    copy = changed_copy(make_published(model), by=people["curator"], curator_note="Own.")
    review.submit(copy, by=people["curator"], rationale="Why.")
    own = in_review(model, by=people["reviewer"])
    url = address(model, "changelist")
    picked = {"action": "publish_selected", "_selected_action": [copy.pk, own.pk]}
    page = browse("reviewer").post(url, picked)
    assert {item["row"].pk: item["is_own"] for item in page.context["items"]} == {
        copy.pk: False,
        own.pk: True,
    }
    page = browse("curator").post(url, picked | {"action": "submit_selected"}, follow=True)
    assert "None of the selected is draft" in text_of(page)


def test_who_wrote_a_working_copy_is_told_that_another_publishes_it(browse, people):
    copy = changed_copy(make_published(models.Therapy), by=people["reviewer"], developer="Own")
    review.submit(copy, by=people["reviewer"], rationale="Why.")
    picked = {"action": "publish_selected", "_selected_action": [copy.pk]}
    page = browse("reviewer").post(address(models.Therapy, "changelist"), picked)
    assert [item["is_own"] for item in page.context["items"]] == [True]


@pytest.mark.parametrize("model", [models.Pathway, models.Binding])
def test_a_screen_costs_the_same_for_a_small_change_and_a_large_one(desk, people, model):
    copy = changed_copy(make_published(model), by=people["other"], curator_note="New.")
    add_children(copy, 1)
    one = cost(desk, address(model, "review", copy.pk))
    add_children(copy, 4)
    assert cost(desk, address(model, "review", copy.pk)) == one
