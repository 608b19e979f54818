"""The front page of the desk: what waits for whom."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from curation import models
from curation.desk import comments, drafts, review
from tests.admin.rows import EDITED, address, cost, make_published
from tests.admin.test_conflicts import text_of
from tests.desk.rows import draft, in_review
from tests.factories import make
from tests.records.html import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh():
    """Without what the checks found for another test."""
    cache.clear()
    yield
    cache.clear()


def waits_for(browser):
    """{section: [what its items lead to]} on the front page."""
    page = browser.get("/admin/")
    assert page.status_code == 200
    return {each.name: [item.address for item in each.items] for each in page.context["sections"]}


def form_of(row):
    return address(type(row), "change", row.pk)


def screen_of(row):
    return address(type(row), "review", row.pk)


def test_a_draft_waits_for_its_author_and_is_there_for_others(browse, people):
    row = draft(models.Binding, by=people["curator"])
    mine, theirs = waits_for(browse("curator")), waits_for(browse("reviewer"))
    assert mine["my-drafts"] == [form_of(row)]
    assert mine["other-drafts"] == []
    assert theirs["my-drafts"] == []
    assert theirs["other-drafts"] == [form_of(row)]


def test_what_was_submitted_waits_for_reviewers(browse, people):
    row = in_review(models.Effect, by=people["reviewer"])
    assert waits_for(browse("reviewer"))["waiting"] == [screen_of(row)]
    assert waits_for(browse("reviewer"))["to-review"] == []
    assert waits_for(browse("editor"))["to-review"] == [screen_of(row)]
    assert waits_for(browse("curator"))["to-review"] == []


@pytest.mark.parametrize("model", [models.Therapy, models.Trial])
def test_what_was_sent_back_waits_for_all_its_authors(browse, people, model):
    copy = drafts.open_copy(make_published(model), by=people["curator"])
    copy = drafts.save_draft(copy, by=people["other"])
    review.submit(copy, by=people["other"], rationale="Why.")
    review.send_back(model.objects.get(pk=copy.pk), by=people["reviewer"], comment="Mend it.")
    for role in ("curator", "other"):
        found = waits_for(browse(role))
        assert found["sent-back"] == [form_of(copy)]
        assert found["my-drafts"] == []
    assert waits_for(browse("reviewer"))["sent-back"] == []


def test_a_suggestion_waits_until_it_is_dealt_with(browse, people):
    row = make_published(models.Binding)
    told = comments.add_suggestion(row, text="The <b> paper.", contact="Q", address="127.0.0.1")
    page = browse("curator").get("/admin/")
    assert "The &lt;b&gt; paper." in text_of(page)
    assert waits_for(browse("curator"))["suggestions"] == [form_of(row) + "#comments"]
    browse("curator").post(address(models.Binding, "comment", row.pk), {"settle": told.pk})
    assert waits_for(browse("curator"))["suggestions"] == []
    assert f"Dealt with by {people['curator']}" in text_of(browse("editor").get(form_of(row)))


@pytest.mark.parametrize("about", [models.Gene, models.Citation, models.Pathway, models.Trial])
def test_a_suggestion_leads_to_its_record(browse, about):
    row = make(about)
    comments.add_suggestion(row, text="Look again.", contact="", address="127.0.0.1")
    (url,) = waits_for(browse("curator"))["suggestions"]
    assert url == form_of(row) + "#comments"
    page = browse("curator").get(url.partition("#")[0])
    assert 'id="comments"' in text_of(page)
    assert "Look again." in text_of(page)


@pytest.mark.parametrize("text", ["", "   ", "\0"])
def test_a_comment_says_something(browse, text):
    row = make(models.Gene)
    url = address(models.Gene, "comment", row.pk)
    response = browse("curator").post(url, {"text": text}, follow=True)
    assert "Write what you want to say" in text_of(response)
    assert not models.Comment.objects.exists()


@pytest.mark.parametrize("settle", ["", "x", "0", "9" * 40, "\0", "-1"])
def test_a_suggestion_that_is_not_there_is_told(browse, settle):
    other = make(models.Gene)
    told = comments.add_suggestion(other, text="Else.", contact="", address="127.0.0.1")
    url = address(models.Gene, "comment", make(models.Gene).pk)
    for value in (settle, told.pk):
        response = browse("curator").post(url, {"settle": value}, follow=True)
        assert "not there any more" in text_of(response)
    told.refresh_from_db()
    assert told.settled_by is None


def test_comments_stand_beside_the_form_and_on_the_review_screen(browse, people):
    row = in_review(models.Binding, by=people["curator"])
    url = address(models.Binding, "comment", row.pk)
    browse("reviewer").post(url, {"text": "Which <figure>?"})
    for page in (form_of(row), screen_of(row), address(models.Binding, "history", row.pk)):
        text = text_of(browse("curator").get(page))
        assert "Which &lt;figure&gt;?" in text
        assert str(people["reviewer"]) in text


def test_what_nobody_looked_at_for_long_is_stale(browse, settings):
    row, recent = make_published(models.Therapy), make_published(models.Therapy)
    long_ago = timezone.now() - timedelta(days=settings.STALE_AFTER_DAYS + 1)
    models.Therapy.objects.filter(pk=row.pk).update(updated=long_ago)
    found = waits_for(browse("curator"))["stale"]
    assert form_of(row) in found
    assert form_of(recent) not in found


def test_what_the_checks_find_leads_to_its_record(browse):
    claim = make_published(models.Binding, citations=[])
    citation = make(models.Citation, authors=[])
    found = waits_for(browse("curator"))
    assert found["published-claims-have-evidence"] == [form_of(claim)]
    assert form_of(citation) in found["citations-are-complete"]


def test_two_claims_that_say_the_same_are_named(browse):
    first = make_published(models.Binding)
    make_published(models.Binding, cytokine=first.cytokine, receptor=first.receptor)
    assert "no-two-claims-say-the-same" in waits_for(browse("curator"))
    assert "These say the same" in text_of(browse("curator").get("/admin/"))


def test_counts_and_ages_tell_how_much_waits_and_for_how_long(browse, people):
    rows = [draft(model, by=people["curator"]) for model in EDITED]
    old = timezone.now() - timedelta(days=3)
    models.Claim.objects.filter(pk=rows[-1].pk).update(updated=old)
    page = browse("curator").get("/admin/")
    section = next(each for each in page.context["sections"] if each.name == "my-drafts")
    assert section.count == len(EDITED)
    assert section.oldest == old
    assert len(section.items) == 8
    assert section.items[0].address == form_of(rows[-1])
    assert "3 days ago" in text_of(page).replace("\xa0", " ")
    whole = reverse("admin:worklist", args=["my-drafts"])
    assert f'href="{whole}"' in text_of(page)
    shown = browse("curator").get(whole).context["section"].items
    assert {item.address for item in shown} == {form_of(row) for row in rows}


@pytest.mark.parametrize("name", ["no-such-thing", "drafts-wait-for-a-curator", "sent-back-x"])
def test_a_section_that_does_not_exist_is_a_404_page(browse, name):
    response = browse("curator").get(f"/admin/worklist/{name}/")
    assert response.status_code == 404
    assert read(response).h1


def test_nobody_else_sees_what_waits(browse, people):
    row = draft(by=people["curator"])
    comments.add_suggestion(make(models.Gene), text="Secret.", contact="", address="127.0.0.1")
    assert browse("anonymous").get("/admin/").status_code == 302
    assert browse("anonymous").get("/admin/worklist/other-drafts/").status_code == 302
    page = browse("stranger").get("/admin/")
    assert page.context["sections"] == []
    assert row.name not in text_of(page)
    assert browse("stranger").get("/admin/worklist/other-drafts/").status_code == 404


@pytest.fixture
def fill_up(people):
    """A function: so much of everything that can wait."""

    def more(times):
        long_ago = timezone.now() - timedelta(days=2000)
        for _ in range(times):
            for model in (models.Therapy, models.Binding, models.Signaling, models.Trial):
                draft(model, by=people["curator"])
                draft(model, by=people["other"])
                in_review(model, by=people["curator"])
                in_review(model, by=people["other"])
                row = make_published(model, citations=[])
                model.objects.filter(pk=row.pk).update(updated=long_ago)
                sent = in_review(model, by=people["curator"])
                review.send_back(sent, by=people["editor"], comment="Mend it.")
                comments.add_suggestion(row, text="Look.", contact="", address=f"::{row.pk}")
        models.ContentVersion.bump()

    return more


@pytest.mark.slow("It makes many rows of every kind.")
def test_the_worklist_costs_the_same_for_one_row_and_for_many(browse, fill_up):
    own = ["my-drafts", "waiting", "sent-back", "other-drafts", "stale", "suggestions"]
    found = ["published-claims-have-evidence", "published-entities-cite-a-source"]
    pages = {each: f"/admin/worklist/{each}/" for each in [*own, *found]} | {"": "/admin/"}
    pages["to-review"] = "/admin/worklist/to-review/"
    browser, reviewer = browse("curator"), browse("reviewer")
    costs = {}
    for round in ("one", "many"):
        fill_up(1 if round == "one" else 2)
        for name, url in pages.items():
            costs[name, round] = cost(reviewer if name == "to-review" else browser, url)
    assert {name: costs[name, "many"] for name in pages} == {
        name: costs[name, "one"] for name in pages
    }
