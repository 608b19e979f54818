"""The admin: every list and form opens, finds, and costs the same for any number of rows."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from curation import models
from tests.admin.rows import (
    CLAIMS,
    EDITED,
    MODELS,
    add_children,
    address,
    cost,
    make,
    make_more,
    make_one,
)

pytestmark = pytest.mark.django_db


def test_every_record_type_has_an_admin():
    without = {
        models.AccessionSeries,
        models.ArrowClaim,
        models.Comment,
        models.ContentVersion,
        models.CytokineSubunit,
        models.Evidence,
        models.IndexedRecord,
        models.ClaimSubject,
        models.Name,
        models.Representation,
        models.Tally,
        models.PathwayStep,
        models.ReceptorSubunit,
        models.Revision,
        models.Signature,
        models.SignalingComponent,
        models.Upload,
    }
    assert set(MODELS) == set(apps.get_app_config("curation").get_models()) - without


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
        relations -= set(getattr(part, "readonly_fields", ()))
        if model is models.Claim:  # a list only: it has no form
            assert not part.autocomplete_fields
            continue
        assert relations <= set(part.autocomplete_fields)


@pytest.mark.parametrize("model", MODELS)
def test_list_search_and_forms_open(admin_client, model):
    row = make_one(model)
    assert admin_client.get(address(model, "changelist")).status_code == 200
    assert admin_client.get(address(model, "changelist"), {"q": "x"}).status_code == 200
    if model is not models.Claim:
        assert admin_client.get(address(model, "history", row.pk)).status_code == 200
        assert admin_client.get(address(model, "add")).status_code == 200
        assert admin_client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.slow("It makes rows of all kinds of claims.")
@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_for_one_row_and_for_five(admin_client, model):
    make_more(model, 1)
    one = cost(admin_client, address(model, "changelist"))
    make_more(model, 4)
    assert cost(admin_client, address(model, "changelist")) == one


@pytest.mark.slow("It makes and opens large forms.")
@pytest.mark.parametrize("model", EDITED)
@pytest.mark.parametrize("page", ["change", "review", "history"])
def test_a_page_costs_the_same_for_one_child_and_for_five(admin_client, model, page):
    row = make(model)
    add_children(row, 1)
    one = cost(admin_client, address(model, page, row.pk))
    add_children(row, 4)
    assert cost(admin_client, address(model, page, row.pk)) == one


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
        (models.Citation, {"authors": ["Zetzmann Q"]}, "zetzmann"),
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
    for page in ("change", "history"):
        old = address(models.Claim, page, claim.pk)
        assert admin_client.get(old).url == address(model, page, claim.pk)
        assert admin_client.get(f"{old}?to=2").url == address(model, page, claim.pk) + "?to=2"


@pytest.mark.parametrize("page", ["change", "history"])
@pytest.mark.parametrize("pk", ["0", "abc", "9" * 30, "1_0"])
def test_the_list_of_all_claims_knows_no_form_of_a_claim_that_is_not_there(admin_client, page, pk):
    assert admin_client.get(address(models.Claim, page, pk)).url == "/admin/"


def test_the_list_of_all_claims_adds_and_deletes_nothing(admin_client):
    claim = make(models.Binding)
    assert admin_client.get(address(models.Claim, "add")).status_code == 403
    assert admin_client.post(address(models.Claim, "delete", claim.pk)).status_code == 403
