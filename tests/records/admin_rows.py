"""Rows and forms of the admin suites."""

from itertools import count

from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from model_bakery import baker

from curation import models

MODELS = [model for model in admin.site._registry if model._meta.app_label == "curation"]
RECORDS = [model for model in MODELS if issubclass(model, models.Record)]
CLAIMS = list(models.Claim.kinds().values())
ENTITIES = [model for model in RECORDS if issubclass(model, models.Entity)]
NAMES = [model._meta.model_name for model in MODELS]
REFERENCES = [model for model in MODELS if issubclass(model, models.Reference)]


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
