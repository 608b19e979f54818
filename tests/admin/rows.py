"""Rows and forms of the admin suites."""

from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curation import models
from tests import factories

MODELS = [model for model in admin.site._registry if model._meta.app_label == "curation"]
RECORDS = [model for model in MODELS if issubclass(model, models.Record)]
CLAIMS = list(models.Claim.kinds().values())
ENTITIES = [model for model in RECORDS if issubclass(model, models.Entity)]
REFERENCES = [model for model in MODELS if issubclass(model, models.Reference)]
EDITED = [*ENTITIES, *CLAIMS]  # what has a form and goes through review
FORMS = [*EDITED, *REFERENCES]
# One of each sort: what all record types share is tried on these. Permissions, query counts and
# what is declared for each type are tried on all.
EACH_SORT = [models.Cytokine, models.Binding, models.Gene]


def make(model, **fields):
    """A row with the least that is valid: a draft, about published records."""
    if issubclass(model, models.Record):
        fields = {"status": "draft"} | fields
    return factories.make(model, **fields)


def make_published(model, **fields):
    return make(model, status="published", **fields)


def make_copy(row):
    """A working copy of a published row, opened by nobody in particular."""
    fields = {"slug": row.slug, "name": row.name} if hasattr(row, "slug") else {}
    shared = getattr(row, "claim_ptr", row)
    copy = make(type(row), accession=row.accession, draft_of=shared, version=row.version, **fields)
    return copy


def add_children(row, times):
    """As many children of each sort as asked for, each naming rows of its own."""
    for _ in range(times):
        if isinstance(row, models.Claim):
            factories.make_evidence(claim=row)
        if isinstance(row, models.Entity):
            row.citations.add(make(models.Citation))
        if isinstance(row, models.Cytokine):
            factories.make_cytokine_subunit(cytokine=row, copies=1)
        if isinstance(row, models.Receptor):
            factories.make_receptor_subunit(receptor=row, copies=1)
        if isinstance(row, models.Pathway):
            genes = [make(models.Gene), make(models.Gene)]
            step = factories.make_pathway_step(pathway=row, genes=genes)
            step.citations.add(make(models.Citation))
        if isinstance(row, models.Signaling):
            factories.make_signaling_component(signaling=row)
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
    return post(client, url, form_data(client.get(url)) | changes)


def post(client, url, data):
    """Send a form; what is None is left out."""
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
