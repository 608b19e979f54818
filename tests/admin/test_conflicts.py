"""Two people with the same form open: neither loses a word."""

import pytest

from curation import models
from curation.admin.autocomplete import MOST_ROWS
from curation.models import EditConflict
from tests.admin.rows import (
    EACH_SORT,
    EDITED,
    address,
    errors_of,
    form_data,
    post,
    send,
)
from tests.desk.rows import draft, everything
from tests.factories import make

pytestmark = pytest.mark.django_db

MINE, THEIRS = "https://mine.example/", "https://theirs.example/"


@pytest.fixture
def mine(browse):
    """The browser of an editor, who may change every record type."""
    return browse("editor")


@pytest.fixture
def theirs(browse):
    return browse("administrator")


def open_form(browser, row):
    """Its address, and what a browser would send back."""
    url = address(type(row), "change", row.pk)
    return url, form_data(browser.get(url))


def said(data):
    """What a form says, as text; what is empty left out."""
    return {
        name: sorted(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in data.items()
        if value and name != "edit" and not name.endswith("_FORMS")
    }


def start(model, people):
    return draft(model, by=people["other"]) if model in EDITED else make(model)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("model", [*EACH_SORT, models.Pathway])
def test_the_second_save_meets_both_versions(people, mine, theirs, model):
    row = start(model, people)
    url, opened = open_form(mine, row)
    assert send(theirs, url, seen_at=THEIRS).status_code == 302
    before = everything()
    response = post(mine, url, opened | {"seen_at": MINE})
    assert response.status_code == 409
    assert everything() == before
    text = text_of(response)
    assert "Somebody else saved this" in text
    assert f"{people['administrator']} saved it on" in text
    assert ("Seen at", THEIRS, MINE) in response.context["conflict"]
    held = form_data(response)
    assert said(held) == said(opened | {"seen_at": MINE})
    # From this page it is saved.
    response = post(mine, url, held)
    assert response.status_code == 302, errors_of(response)
    row.refresh_from_db()
    assert row.seen_at == [MINE]


@pytest.mark.parametrize("model", EACH_SORT)
@pytest.mark.parametrize("edit", [None, "", "x", "-1", "9" * 40, "\0"])
def test_a_form_that_does_not_say_what_it_was_made_from_saves_nothing(people, mine, model, edit):
    row = start(model, people)
    url, opened = open_form(mine, row)
    before = everything()
    response = post(mine, url, opened | {"seen_at": MINE, "edit": edit})
    assert response.status_code == 409
    assert everything() == before
    assert MINE in text_of(response)


@pytest.mark.parametrize("model", [models.Cytokine, models.Gene])
def test_a_third_save_meets_a_conflict_again(people, mine, theirs, model):
    row = start(model, people)
    url, opened = open_form(mine, row)
    send(theirs, url, seen_at=THEIRS)
    held = form_data(post(mine, url, opened | {"seen_at": MINE}))
    send(theirs, url, seen_at="https://later.example/")
    response = post(mine, url, held)
    assert response.status_code == 409
    assert ("Seen at", "https://later.example/", MINE) in response.context["conflict"]


def test_a_save_at_the_same_moment_meets_both_versions(people, mine, monkeypatch):
    """After the form was compared, before it is written."""

    def late(row, by):
        raise EditConflict(row)

    row = draft(models.Binding, by=people["other"])
    url, opened = open_form(mine, row)
    monkeypatch.setattr("curation.admin.base.save_draft", late)
    before = everything()
    response = post(mine, url, opened | {"note": "Mine."})
    assert response.status_code == 409
    assert everything() == before
    assert form_data(response)["note"] == "Mine."


# Rows of the form.


@pytest.fixture
def binding(people):
    papers = [make(models.Citation, title=f"Paper {letter}") for letter in "AB"]
    return draft(models.Binding, by=people["other"], citations=papers)


def test_rows_that_others_deleted_or_added_are_told_and_lost_by_nobody(binding, mine, theirs):
    url, opened = open_form(mine, binding)
    first, second = binding.evidence.all()
    added = make(models.Citation)
    more = {"evidence-TOTAL_FORMS": 3, "evidence-2-citation": added.pk}
    more |= {"evidence-2-stance": "disputes", "evidence-0-DELETE": "on"}
    assert send(theirs, url, **more).status_code == 302
    new = make(models.Citation)
    typed = {
        "evidence-0-locator": "Figure 1",
        "evidence-1-locator": "Figure 2",
        "evidence-TOTAL_FORMS": 3,
        "evidence-2-citation": new.pk,
        "evidence-2-stance": "supports",
    }
    response = post(mine, url, opened | typed)
    assert response.status_code == 409
    held = form_data(response)
    rows = {held[f"evidence-{n}-citation"]: held.get(f"evidence-{n}-locator") for n in range(3)}
    assert {str(key): value for key, value in rows.items()} == {
        str(second.citation_id): "Figure 2",
        str(first.citation_id): "Figure 1",
        str(new.pk): None,
    }
    assert ("evidence", f"Disputes: {added}", "(not in your form: it stays)") in response.context[
        "conflict"
    ]
    response = post(mine, url, held)
    assert response.status_code == 302, errors_of(response)
    assert {(each.citation, each.stance, each.locator) for each in binding.evidence.all()} == {
        (first.citation, "supports", "Figure 1"),
        (second.citation, "supports", "Figure 2"),
        (added, "disputes", ""),
        (new, "supports", ""),
    }


@pytest.mark.parametrize("blank", [{}, {"evidence-0-citation": ""}])
def test_both_delete_the_same_row(binding, mine, theirs, blank):
    url, opened = open_form(mine, binding)
    send(theirs, url, **{"evidence-0-DELETE": "on"})
    response = post(mine, url, opened | blank | {"evidence-0-DELETE": "on"})
    assert response.status_code == 409
    assert post(mine, url, form_data(response)).status_code == 302
    assert binding.evidence.count() == 1


@pytest.mark.parametrize("blank", [{}, {"evidence-0-citation": ""}])
def test_one_deletes_the_row_that_the_other_changed(binding, mine, theirs, blank):
    url, opened = open_form(mine, binding)
    send(theirs, url, **{"evidence-0-stance": "disputes"})
    response = post(mine, url, opened | blank | {"evidence-0-DELETE": "on"})
    assert response.status_code == 409
    told = [(saved, yours) for _, saved, yours in response.context["conflict"]]
    assert told == [(str(binding.evidence.first()), "(deleted)")]
    assert post(mine, url, form_data(response) | blank).status_code == 302
    assert binding.evidence.count() == 1


@pytest.mark.slow("Two people open and save large forms.")
def test_both_add_the_same_paper(binding, mine, theirs):
    url, opened = open_form(mine, binding)
    more = {"evidence-TOTAL_FORMS": 3, "evidence-2-citation": make(models.Citation).pk}
    more |= {"evidence-2-stance": "supports"}
    assert send(theirs, url, **more).status_code == 302
    response = post(mine, url, opened | more)
    assert response.status_code == 409
    again = post(mine, url, form_data(response))
    assert "already has this citation" in text_of(again)
    assert binding.evidence.count() == 3


def test_steps_of_a_pathway_keep_their_genes(people, mine, theirs):
    row = draft(models.Pathway, by=people["other"])
    url, opened = open_form(mine, row)
    send(theirs, url, **{"steps-0-DELETE": "on"})
    genes = [make(models.Gene), make(models.Gene)]
    response = post(mine, url, opened | {"steps-0-genes": [gene.pk for gene in genes]})
    assert response.status_code == 409
    assert all(gene.symbol in str(response.context["conflict"]) for gene in genes)
    assert post(mine, url, form_data(response)).status_code == 302
    assert set(row.steps.get().genes.all()) == set(genes)


@pytest.mark.parametrize(
    ("model", "name", "related"),
    [
        (models.Trial, "therapies", models.Therapy),
        (models.Cytokine, "citations", models.Citation),
    ],
)
def test_what_was_chosen_stays_chosen(people, mine, theirs, model, name, related):
    row = draft(model, by=people["other"])
    url, opened = open_form(mine, row)
    wanted, others = make(related), make(related)
    send(theirs, url, **{name: [others.pk]})
    response = post(mine, url, opened | {name: [wanted.pk]})
    assert response.status_code == 409
    assert f'<option value="{wanted.pk}" selected>{wanted}</option>' in text_of(response)
    assert (str(others), str(wanted)) in [pair[1:] for pair in response.context["conflict"]]
    assert post(mine, url, form_data(response)).status_code == 302
    assert list(getattr(row, name).all()) == [wanted]


@pytest.mark.slow("A form is made with as many rows as it may have.")
@pytest.mark.parametrize(
    "counters",
    [
        {"evidence-TOTAL_FORMS": "abc", "evidence-INITIAL_FORMS": "x"},
        {"evidence-TOTAL_FORMS": None, "evidence-INITIAL_FORMS": None},
        {"evidence-TOTAL_FORMS": "9" * 9},
    ],
    ids=["letters", "none", "too many"],
)
@pytest.mark.parametrize("edit", ["0", None], ids=["", "in a conflict"])
def test_counters_that_make_no_sense_lose_nothing(binding, mine, counters, edit):
    url, opened = open_form(mine, binding)
    before = everything()
    edit = binding.edit_count if edit else None
    response = post(mine, url, opened | counters | {"edit": edit, "note": "Mine."})
    assert response.status_code == (409 if edit is None else 200)
    assert "Mine." in text_of(response)
    assert everything() == before


@pytest.mark.slow("The form has a hundred rows.")
@pytest.mark.parametrize("edit", [True, False], ids=["", "in a conflict"])
def test_rows_beyond_the_most_are_refused_and_not_made(binding, mine, edit):
    url, opened = open_form(mine, binding)
    number = MOST_ROWS + 1
    sent = {f"evidence-{n}-locator": f"Figure {n}" for n in range(number)}
    sent |= {"evidence-TOTAL_FORMS": number, "note": "Mine."}
    before = everything()
    response = post(mine, url, opened | sent | ({} if edit else {"edit": "7"}))
    assert response.status_code == (200 if edit else 409)
    assert everything() == before
    (evidence,) = response.context["inline_admin_formsets"]
    assert len(evidence.formset.forms) == MOST_ROWS
    if edit:
        assert evidence.formset.non_form_errors() == [f"Save at most {MOST_ROWS} rows at once."]
        assert "Save at most 100 rows at once." in text_of(response)


@pytest.mark.parametrize("value", ["abc", "9" * 40, "-1", "0"])
@pytest.mark.parametrize("edit", [True, False], ids=["", "in a conflict"])
def test_a_choice_that_is_none_is_refused_and_harmless(binding, mine, value, edit):
    url, opened = open_form(mine, binding)
    nonsense = {"cytokine": value, "evidence-0-citation": value}
    changes = nonsense if edit else nonsense | {"edit": "7"}
    response = post(mine, url, opened | changes | {"note": "Mine."})
    assert response.status_code == (200 if edit else 409)
    assert "Mine." in text_of(response)
    assert mine.get(address(models.Binding, "add"), {"cytokine": value}).status_code == 200
