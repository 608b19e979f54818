"""The error pages of the site. Below /api/ the API answers (curation/api/problems.py)."""

from django.shortcuts import render
from django.views import defaults
from rapidfuzz import fuzz, process

from curation.models import (
    CancerType,
    CellType,
    Cytokine,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Therapy,
)

SUGGESTED_MODELS = {
    model.collection: model
    for model in (
        Cytokine,
        Receptor,
        Pathway,
        Therapy,
        Gene,
        Family,
        CellType,
        CancerType,
        Process,
    )
}
MAX_NAMES = 5
MAX_CANDIDATES = 500  # rows that begin like the name asked for
MIN_SIMILARITY = 60  # of 100, in rapidfuzz's measure
MAX_NAME_LENGTH = 60  # characters of a name that are compared


def bad_request(request, exception):
    return render(request, "pages/400.html", status=400)


def forbidden(request, exception):
    return render(request, "pages/403.html", status=403)


def not_found(request, exception):
    message = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    collection, name = requested_name(request.path)
    context = {
        "message": message,
        "words": name,
        "nearest": nearest_rows(SUGGESTED_MODELS[collection], name)
        if collection in SUGGESTED_MODELS and name
        else [],
    }
    return render(request, "pages/404.html", context, status=404)


def server_error(request):
    # Django's own view with a plain template, because our templates may be what failed.
    return defaults.server_error(request, template_name="500.html")


def requested_name(path):
    """(collection, name) in an address: its first two parts."""
    parts = [part for part in path.split("/") if part]
    name = "".join(each for each in (parts[1:2] or parts[:1] or [""])[0] if each.isprintable())
    return parts[0] if parts else "", name[:MAX_NAME_LENGTH]


def nearest_rows(model, name):
    """Published rows whose slug or symbol is similar to the name, nearest first."""
    key = "slug" if hasattr(model, "slug") else model.key_field
    rows = model.objects.published().filter(**{f"{key}__istartswith": name[:2]})[:MAX_CANDIDATES]
    by_key = {getattr(row, key).lower(): row for row in rows}
    found = process.extract(
        name.lower(), by_key.keys(), scorer=fuzz.ratio, limit=MAX_NAMES, score_cutoff=MIN_SIMILARITY
    )
    return [by_key[match] for match, *_ in found]
