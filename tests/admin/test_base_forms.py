"""The forms of the admin: what they save, what they refuse, what they never offer."""

import pytest
from django.contrib.admin.models import LogEntry

from curation import models
from curation.documents.document import to_document
from tests.admin.rows import (
    EDITED,
    ENTITIES,
    FORMS,
    MODELS,
    REFERENCES,
    address,
    errors_of,
    form_data,
    make,
    make_copy,
    make_one,
    make_published,
    post,
    send,
)

pytestmark = pytest.mark.django_db


def test_a_new_cytokine_is_a_draft_with_an_accession_and_its_subunits(admin_client):
    gene, family, paper = make(models.Gene), make(models.Family), make(models.Citation)
    response = send(
        admin_client,
        address(models.Cytokine, "add"),
        name="IL-2",
        slug="il-2",
        synonyms="TCGF\nT cell growth factor",
        family=family.pk,
        citations=[paper.pk],
        **{"subunits-0-gene": gene.pk, "subunits-0-copies": 1},
    )
    assert response.status_code == 302, errors_of(response)
    cytokine = models.Cytokine.objects.get()
    assert (cytokine.accession, cytokine.status, cytokine.version) == ("CYT00001", "draft", 0)
    assert cytokine.synonyms == ["TCGF", "T cell growth factor"]
    assert [(s.gene, s.copies) for s in cytokine.subunits.all()] == [(gene, 1)]
    assert LogEntry.objects.get().get_edited_object() == cytokine


def test_a_new_binding_is_a_draft_with_an_accession_and_its_evidence(admin_client):
    cytokine, receptor = make(models.Cytokine), make(models.Receptor)
    paper = make(models.Citation)
    response = send(
        admin_client,
        address(models.Binding, "add"),
        cytokine=cytokine.pk,
        receptor=receptor.pk,
        action="agonist",
        **{"evidence-0-citation": paper.pk, "evidence-0-stance": "supports"},
    )
    assert response.status_code == 302, errors_of(response)
    binding = models.Binding.objects.get()
    assert (binding.accession, binding.kind, binding.status) == ("CLM0000001", "binding", "draft")
    assert binding.evidence.get().citation == paper


@pytest.mark.parametrize("model", FORMS)
def test_an_empty_form_comes_back_with_messages(admin_client, model):
    names = form_data(admin_client.get(address(model, "add")))
    counters = {name: value for name, value in names.items() if "_FORMS" in name}
    assert "required" in errors_of(admin_client.post(address(model, "add"), counters))


def test_a_form_that_comes_back_keeps_what_was_chosen(admin_client):
    cytokine, paper = make(models.Cytokine), make(models.Citation)
    response = send(
        admin_client,
        address(models.Binding, "add"),
        cytokine=cytokine.pk,
        **{"evidence-0-citation": paper.pk},
    )
    text = response.content.decode()
    for chosen in (cytokine, paper):
        assert f'<option value="{chosen.pk}" selected>{chosen}</option>' in text
    assert not models.Binding.objects.exists()


def test_a_new_trial_is_saved_with_its_therapies(admin_client):
    therapies = [make(models.Therapy), make(models.Therapy)]
    response = send(
        admin_client,
        address(models.Trial, "add"),
        nct_id="NCT03635983",
        therapies=[therapy.pk for therapy in therapies],
    )
    assert response.status_code == 302, errors_of(response)
    assert set(models.Trial.objects.get().therapies.all()) == set(therapies)


def test_a_save_is_dated(admin_client):
    binding = make(models.Binding)
    before = binding.updated
    send(admin_client, address(models.Binding, "change", binding.pk), note="Checked.")
    binding.refresh_from_db()
    assert binding.note == "Checked."
    assert binding.updated > before


def test_a_draft_claim_may_lose_its_evidence(admin_client):
    binding = make(models.Binding)
    url = address(models.Binding, "change", binding.pk)
    assert send(admin_client, url, **{"evidence-0-DELETE": "on"}).status_code == 302
    assert not binding.evidence.exists()


@pytest.mark.parametrize(
    ("make_row", "change", "message"),
    [
        pytest.param(
            lambda: make(models.Effect),
            lambda: {"family": make(models.Family).pk},
            "Name a cytokine or a family, not both.",
            id="effect of both",
        ),
        pytest.param(
            lambda: make(models.Targeting),
            lambda: {"gene": make(models.Gene).pk},
            "Name exactly one cytokine, receptor or gene.",
            id="two targets",
        ),
        pytest.param(
            lambda: make(models.Binding),
            lambda: {"affinity_kd_nm": "-1"},
            "A dissociation constant is above 0 nM.",
            id="negative affinity",
        ),
        pytest.param(
            lambda: make(models.Cytokine),
            lambda: {"subunits-0-copies": "99"},
            "Copies are 1 to 12",
            id="copies",
        ),
        pytest.param(
            lambda: make(models.Cytokine),
            lambda: {"slug": make(models.Cytokine).slug},
            "Another record of this kind has this slug.",
            id="slug, judged with a working-copy link that the form does not hold",
        ),
        pytest.param(
            lambda: make(models.Citation),
            lambda: {"pmid": make(models.Citation).pmid},
            "Another citation has this PMID.",
            id="pmid",
        ),
    ],
)
def test_a_broken_rule_is_a_message_in_the_form(admin_client, make_row, change, message):
    row = make_row()
    response = send(admin_client, address(type(row), "change", row.pk), **change())
    assert message in errors_of(response)


@pytest.mark.parametrize("model", EDITED)
def test_a_published_record_is_only_read(admin_client, model):
    row = make_published(model)
    url = address(model, "change", row.pk)
    before = to_document(row)
    page = admin_client.get(url)
    assert not page.context["has_change_permission"]
    assert b'name="_save"' not in page.content
    assert page.context["open_copy_address"]
    assert admin_client.post(url, {"curator_note": "Changed.", "edit": "0"}).status_code == 409
    row.refresh_from_db()
    assert (row.edit_count, to_document(row)) == (0, before)


@pytest.mark.parametrize("model", EDITED)
def test_a_published_record_is_changed_through_a_working_copy(admin_client, model):
    row = make_published(model)
    opened = admin_client.post(address(model, "open_copy", row.pk))
    copy = model.objects.get(draft_of=row.pk)
    assert opened.url == address(model, "change", copy.pk)
    response = send(admin_client, opened.url, curator_note="Look again.")
    assert response.status_code == 302, errors_of(response)
    copy.refresh_from_db()
    row.refresh_from_db()
    assert (copy.curator_note, row.curator_note) == ("Look again.", "")
    assert (copy.status, row.status) == ("draft", "published")


@pytest.mark.parametrize("model", EDITED)
def test_only_what_never_was_public_is_thrown_away(admin_client, model):
    draft, public, retired = make(model), make_published(model), make(model, status="retired")
    copy = make_copy(public)
    for row in (public, retired):
        response = admin_client.post(address(model, "delete", row.pk), {"post": "yes"})
        assert response.status_code == 403
    for row in (draft, copy):
        url = address(model, "delete", row.pk)
        data = {"post": "yes", "edit": admin_client.get(url).context["object"].edit_count}
        assert admin_client.post(url, data).status_code == 302
    rows = model.objects.filter(pk__in=[draft.pk, public.pk, retired.pk, copy.pk])
    assert set(rows) == {public, retired}


@pytest.mark.parametrize("edit", [None, "7", "", "x"])
def test_what_somebody_wrote_meanwhile_is_not_thrown_away(admin_client, edit):
    row = make(models.Binding)
    url = address(models.Binding, "delete", row.pk)
    response = post(admin_client, url, {"post": "yes", "edit": edit})
    assert response.url == url
    assert "Somebody changed this" in admin_client.get(url).content.decode()
    assert models.Binding.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", REFERENCES)
def test_reference_data_is_never_deleted(admin_client, model):
    row = make(model)
    assert admin_client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_no_list_offers_to_delete_many_at_once(admin_client, model):
    make_one(model)
    url = address(model, "changelist")
    rows = list(model.objects.values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": rows, "post": "yes"}
    admin_client.post(url, data)
    assert model.objects.count() == len(rows)


@pytest.mark.parametrize("model", EDITED)
def test_what_only_publishing_changes_is_not_in_the_form(admin_client, admin_user, model):
    row = make(model)
    send(
        admin_client,
        address(model, "change", row.pk),
        accession="CYT99999",
        status="published",
        version="7",
        updated="2000-01-01",
        draft_of=str(row.pk),
        author="1",
        reviewer="1",
        curator_note="Saved.",
    )
    before = (row.accession, "draft", 0, None, None)
    row.refresh_from_db()
    assert row.curator_note == "Saved."
    assert row.author == admin_user
    assert (row.accession, row.status, row.version, row.draft_of, row.reviewer) == before


@pytest.mark.parametrize("model", ENTITIES)
def test_a_slug_is_kept_once_the_record_is_public(admin_client, model):
    row = make(model)
    url = address(model, "change", row.pk)
    assert send(admin_client, url, slug="another-name").status_code == 302
    row.refresh_from_db()
    assert row.slug == "another-name"
    public = make_published(model)
    url = address(model, "change", make_copy(public).pk)
    assert "slug" not in admin_client.get(url).context["adminform"].form.fields
    assert send(admin_client, url, slug="a-third-name").status_code == 302
    assert model.objects.get(draft_of=public.pk).slug == public.slug


@pytest.mark.parametrize("model", [models.Cytokine, models.Binding])
def test_only_public_records_link_to_their_page(admin_client, model):
    draft, public = make(model), make_published(model)
    text = admin_client.get(address(model, "change", draft.pk)).content.decode()
    assert "View on site" not in text
    text = admin_client.get(address(model, "change", public.pk)).content.decode()
    assert f'href="{public.get_absolute_url()}"' in text
