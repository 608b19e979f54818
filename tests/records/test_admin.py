"""The admin: every list and form opens at a constant cost, and the public rows are guarded."""

from itertools import count

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse
from model_bakery import baker

from curation import models

MODELS = [model for model in admin.site._registry if model._meta.app_label == "curation"]
RECORDS = [model for model in MODELS if issubclass(model, models.Record)]
CLAIMS = list(models.Claim.kinds().values())
ENTITIES = [model for model in RECORDS if issubclass(model, models.Entity)]
NAMES = [model._meta.model_name for model in MODELS]
REFERENCES = [model for model in MODELS if issubclass(model, models.Reference)]


def page(request, name):
    return HttpResponse(name)


# The public pages are not the subject here: any address does for the links to them.
urlpatterns = [
    path("admin/", admin.site.urls),
    *(path(f"{name}/<name>/", page, name=f"{name}-detail") for name in NAMES),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

numbers = count(1)


def make(model, **fields):
    """A row with the least that is valid, and a relation made for each one that is needed."""
    number = next(numbers)
    kinds = {models.Binding: "agonist", models.Targeting: "agonist"}
    if issubclass(model, models.Entity):
        given = {"slug": f"entity-{number}", "name": f"Entity {number}"}
        if model is models.Cytokine:
            given |= {"family": fields.get("family") or make(models.Family)}
        if model is models.Receptor:
            given |= {"kind": "signaling", "family": make(models.Family, kind="receptor")}
    elif model is models.Gene:
        given = {"symbol": f"GENE{number}", "name": "A gene", "hgnc_id": f"HGNC:{number}"}
    elif model is models.Citation:
        given = {"pmid": str(number), "title": "A paper", "kind": "primary", "year": 2025}
    elif issubclass(model, models.Reference):
        given = {"slug": f"term-{number}", "name": f"Term {number}"}
        if model is models.Family:
            given |= {"kind": "cytokine"}
    else:
        needed = {
            models.Binding: {"cytokine": models.Cytokine, "receptor": models.Receptor},
            models.Signaling: {"receptor": models.Receptor, "pathway": models.Pathway},
            models.Secretion: {"cytokine": models.Cytokine, "cell_type": models.CellType},
            models.Expression: {"receptor": models.Receptor, "cell_type": models.CellType},
            models.Effect: {"cytokine": models.Cytokine, "process": models.Process},
            models.Targeting: {"therapy": models.Therapy, "cytokine": models.Cytokine},
            models.Approval: {"therapy": models.Therapy},
            models.Trial: {},
        }[model]
        given = {name: make(related) for name, related in needed.items() if name not in fields}
        if model in kinds:
            given |= {"action": kinds[model]}
        if model is models.Approval:
            given |= {"agency": "FDA", "indication": "A cancer", "year": 2024}
        if model is models.Trial:
            given |= {"nct_id": f"NCT{number:08}"}
    row = baker.make(model, **given | fields)
    add_children(row, 1)
    return row


def add_children(row, times):
    """As many children of each sort as asked for, each naming rows of its own."""
    for _ in range(times):
        if isinstance(row, models.Claim):
            models.Evidence.objects.create(claim=row, citation=make(models.Citation))
        if isinstance(row, models.Entity):
            row.citations.add(make(models.Citation))
        if isinstance(row, models.Cytokine | models.Receptor):
            role = {"role": "both"} if isinstance(row, models.Receptor) else {}
            row.subunits.create(gene=make(models.Gene), copies=1, **role)
        if isinstance(row, models.Pathway):
            step = row.steps.create(position=row.steps.count() + 1, label="A step")
            step.genes.add(make(models.Gene), make(models.Gene))
            step.citations.add(make(models.Citation))
        if isinstance(row, models.Signaling):
            row.components.create(gene=make(models.Gene), role="jak")
        if isinstance(row, models.Trial):
            row.therapies.add(make(models.Therapy))


def make_one(model):
    """A row of the model; for the model of all claims, a claim of any kind."""
    return make(models.Binding) if model is models.Claim else make(model)


def make_more(model, times):
    """More rows; for the model of all claims, so many of each kind."""
    for _ in range(times):
        for each in CLAIMS if model is models.Claim else [model]:
            make(each)


def publish(row):
    """Make the row public, past the desk."""
    summary = {"summary": "What it is."} if isinstance(row, models.Entity) else {}
    type(row).objects.filter(pk=row.pk).update(status="published", version=1, **summary)
    for field in getattr(row, "subjects", ()):
        subject = getattr(row, field)
        if isinstance(subject, models.Record):
            publish(subject)
    row.refresh_from_db()
    return row


def address(model, page, *args):
    return reverse(f"admin:curation_{model._meta.model_name}_{page}", args=args)


def form_data(response):
    """What a browser would send back from a form page, unchanged."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for name in form.fields:
            value = form[name].value()
            if value is not None and value is not False:
                data[form.add_prefix(name)] = form[name].field.prepare_value(value)
    return data


def send(client, url, **changes):
    """Open the form, change some of it and save."""
    data = form_data(client.get(url)) | changes
    return client.post(url, {name: value for name, value in data.items() if value is not None})


def errors_of(response):
    """All error messages of a form page in one text."""
    assert response.status_code == 200, "the form was saved"
    return " ".join(str(error) for error in response.context["errors"])


def cost(client, url):
    """How many queries a page takes, once the caches of the process are warm."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def test_every_record_type_has_an_admin():
    children = {
        models.AccessionSeries,
        models.CytokineSubunit,
        models.Evidence,
        models.PathwayStep,
        models.ReceptorSubunit,
        models.SignalingComponent,
    }
    assert set(MODELS) == set(apps.get_app_config("curation").get_models()) - children


@pytest.mark.parametrize("model", MODELS)
def test_relations_are_chosen_in_autocomplete_boxes(model):
    """A list of all citations in a select box would be megabytes."""
    own = admin.site._registry[model]
    for part in [own, *own.inlines]:
        opts = part.model._meta
        parents = () if part is own else (model, *model._meta.all_parents)
        relations = {
            field.name
            for field in [*opts.fields, *opts.many_to_many]
            if field.is_relation and field.editable and field.related_model not in parents
        }
        relations -= {link.name for link in opts.parents.values() if link}
        assert relations <= set(part.autocomplete_fields)


@pytest.mark.parametrize("model", MODELS)
def test_list_search_and_forms_open(admin_client, model):
    row = make_one(model)
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model, "changelist"), {"q": "x"}).status_code == 200
    assert admin_client.get(address(model, "history", row.pk)).status_code == 200
    if model is not models.Claim:
        assert admin_client.get(address(model, "add")).status_code == 200
        assert admin_client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_for_one_row_and_for_five(admin_client, model):
    make_more(model, 1)
    one = cost(admin_client, address(model, "changelist"))
    make_more(model, 4)
    assert cost(admin_client, address(model, "changelist")) == one


@pytest.mark.parametrize("model", [model for model in RECORDS if model is not models.Claim])
def test_a_form_costs_the_same_for_one_child_and_for_five(admin_client, model):
    row = make(model)
    one = cost(admin_client, address(model, "change", row.pk))
    add_children(row, 4)
    assert cost(admin_client, address(model, "change", row.pk)) == one


@pytest.mark.parametrize("model", [models.Pathway, models.Binding, models.Trial])
def test_a_form_shows_what_its_boxes_hold(admin_client, model):
    row = make(model)
    add_children(row, 2)
    text = admin_client.get(address(model, "change", row.pk)).content.decode()
    held = {
        models.Pathway: lambda: [gene for step in row.steps.all() for gene in step.genes.all()],
        models.Binding: lambda: [row.cytokine, *(e.citation for e in row.evidence.all())],
        models.Trial: lambda: list(row.therapies.all()),
    }[model]()
    for related in held:
        assert f'<option value="{related.pk}" selected>{related}</option>' in text


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (site_admin.model, field)
        for site_admin in admin.site._registry.values()
        if site_admin.model in MODELS
        for field in site_admin.autocomplete_fields
    ],
)
def test_autocomplete_answers_at_a_constant_cost(admin_client, model, field):
    related = model._meta.get_field(field).related_model
    url = reverse("admin:autocomplete") + (
        f"?app_label=curation&model_name={model._meta.model_name}&field_name={field}&term="
    )
    make_more(related, 1)
    one = cost(admin_client, url)
    make_more(related, 4)
    assert cost(admin_client, url) == one


@pytest.mark.parametrize(
    ("model", "fields", "term"),
    [
        (models.Gene, {"aliases": ["TCGF"]}, "tcgf"),
        (models.Gene, {"uniprot": "P60568"}, "P60568"),
        (models.Citation, {"authors": ["Kureshi CT"]}, "kureshi"),
        (models.Citation, {"pmid": "39672170"}, "PMID:39672170"),
        (models.Cytokine, {"synonyms": ["IL-1β"]}, "IL-1β"),
        (models.Therapy, {"brands": ["Proleukin"]}, "proleukin"),
        (models.Trial, {"nct_id": "NCT03635983"}, "NCT03635983"),
    ],
)
def test_a_search_finds_other_names_and_ids(admin_client, model, fields, term):
    row = make(model, **fields)
    make(model)
    found = admin_client.get(address(model, "changelist"), {"q": term}).context["cl"].result_list
    assert [each.pk for each in found] == [row.pk]


def test_claims_are_found_by_the_paper(admin_client):
    claim = make(models.Binding)
    make(models.Binding)
    pmid = claim.evidence.get().citation.pmid
    found = admin_client.get(address(models.Claim, "changelist"), {"q": pmid}).context["cl"]
    assert claim.pk in [row.pk for row in found.result_list]


@pytest.mark.parametrize("model", CLAIMS)
def test_the_list_of_all_claims_leads_to_the_form_of_the_kind(admin_client, model):
    claim = make(model)
    form = address(model, "change", claim.pk)
    text = admin_client.get(address(models.Claim, "changelist")).content.decode()
    assert f'href="{form}"' in text
    assert admin_client.get(address(models.Claim, "change", claim.pk)).url == form


def test_the_list_of_all_claims_adds_and_deletes_nothing(admin_client):
    claim = make(models.Binding)
    assert admin_client.get(address(models.Claim, "add")).status_code == 403
    assert admin_client.post(address(models.Claim, "delete", claim.pk)).status_code == 403


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


@pytest.mark.parametrize("model", [model for model in MODELS if model is not models.Claim])
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


@pytest.mark.parametrize("change", [{"evidence-0-DELETE": "on"}, {"evidence-0-stance": "disputes"}])
def test_a_published_claim_keeps_a_citation_that_supports_it(admin_client, change):
    binding = publish(make(models.Binding))
    response = send(
        admin_client, address(models.Binding, "change", binding.pk), note="Changed.", **change
    )
    assert "at least one citation that supports it" in errors_of(response)
    binding.refresh_from_db()
    assert binding.note == ""
    assert binding.evidence.get().stance == "supports"


def test_a_draft_claim_may_lose_its_evidence(admin_client):
    binding = make(models.Binding)
    url = address(models.Binding, "change", binding.pk)
    assert send(admin_client, url, **{"evidence-0-DELETE": "on"}).status_code == 302
    assert not binding.evidence.exists()


@pytest.mark.parametrize("model", ENTITIES)
def test_a_published_entity_keeps_a_source(admin_client, model):
    row = publish(make(model))
    response = send(admin_client, address(model, "change", row.pk), citations=None)
    assert "at least one source" in errors_of(response)
    assert row.citations.exists()


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
            lambda: publish(make(models.Cytokine)),
            lambda: {"summary": ""},
            "A published record needs a summary.",
            id="summary, judged with a status that the form only shows",
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


@pytest.mark.parametrize("model", [model for model in RECORDS if model is not models.Claim])
def test_only_a_draft_that_never_was_public_is_deleted(admin_client, model):
    draft, public, unpublished = make(model), publish(make(model)), publish(make(model))
    model.objects.filter(pk=unpublished.pk).update(status="draft")
    for row in (public, unpublished):
        assert (
            admin_client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
        )
    assert admin_client.post(address(model, "delete", draft.pk), {"post": "yes"}).status_code == 302
    assert set(model.objects.filter(pk__in=[draft.pk, public.pk, unpublished.pk])) == {
        public,
        unpublished,
    }


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


@pytest.mark.parametrize("model", [model for model in RECORDS if model is not models.Claim])
def test_what_only_publishing_changes_is_not_in_the_form(admin_client, model):
    row = make(model)
    send(
        admin_client,
        address(model, "change", row.pk),
        accession="CYT99999",
        status="published",
        version="7",
        updated="2000-01-01",
        draft_of=str(row.pk),
        curator_note="Saved.",
    )
    before = (row.accession, "draft", 0, None)
    row.refresh_from_db()
    assert row.curator_note == "Saved."
    assert (row.accession, row.status, row.version, row.draft_of) == before


@pytest.mark.parametrize("model", ENTITIES)
def test_a_slug_is_kept_once_the_record_is_public(admin_client, model):
    row = make(model)
    url = address(model, "change", row.pk)
    assert send(admin_client, url, slug="another-name").status_code == 302
    publish(row)
    assert "slug" not in admin_client.get(url).context["adminform"].form.fields
    assert send(admin_client, url, slug="a-third-name").status_code == 302
    row.refresh_from_db()
    assert row.slug == "another-name"


@pytest.mark.parametrize("model", [models.Cytokine, models.Binding])
def test_only_public_records_link_to_their_page(admin_client, model):
    row = make(model)
    url = address(model, "change", row.pk)
    assert "View on site" not in admin_client.get(url).content.decode()
    publish(row)
    assert row.get_absolute_url() in admin_client.get(url).content.decode()
