"""Pages that are no record: home, about, how we curate, licence; what programs ask for first."""

from django.db.models import Count
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from curation.citing import current_content
from curation.index.representations import published_count, published_counts
from curation.models import (
    Citation,
    Claim,
    Cytokine,
    Effect,
    Evidence,
    Pathway,
    Receptor,
    Therapy,
)
from curation.models.choices import EVIDENCE_STEPS, EvidenceType, Stage, Status
from curation.models.claim import ClaimKind, Stance
from curation.models.effect import Direction

ORIGIN = "10.1016/j.ccell.2024.11.011"  # the review that CytoDB grew out of, as in CITATION.cff


def home(request):
    """The search box, what is in the database, and the newest claims."""
    counted, kinds = published_counts(), Claim.kinds()
    context = {
        "counts": {
            model._meta.verbose_name_plural: (counted.get(model.collection, 0), model.collection)
            for model in (Cytokine, Receptor, Therapy, Citation)
        },
        "kinds": [(kind, counted.get(kinds[kind].collection, 0)) for kind in ClaimKind],
        "claims": counted.get(Claim.collection, 0),
        "newest": Claim.objects.published().order_by("-updated", "-accession")[:5].specifics(),
    }
    return render(request, "pages/home.html", context)


def about(request):
    """What CytoDB is, what is in it, and as of when."""
    counted = published_counts()
    entities = [
        (model._meta.verbose_name_plural, counted.get(model.collection, 0), model.collection)
        for model in (Cytokine, Receptor, Pathway, Therapy, Citation)
    ]
    context = {
        "entities": entities,
        "claims": counted.get(Claim.collection, 0),
        "content": current_content(),
        "origin": Citation.objects.filter(doi=ORIGIN).first(),
    }
    return render(request, "pages/about.html", context)


def curating(request):
    """How claims come in, and what their evidence and their signs mean, with live counts."""
    evidence = count_by_value(
        Evidence.objects.filter(claim__status=Status.PUBLISHED),
        "type",
        Count("claim", distinct=True),
    )
    directions = count_by_value(Effect.objects.published(), "direction")
    stages = count_by_value(Therapy.objects.published(), "stage")
    stances = count_by_value(Evidence.objects.filter(claim__status=Status.PUBLISHED), "stance")
    context = {
        "evidence": [(kind, EVIDENCE_STEPS[kind], evidence.get(kind, 0)) for kind in EvidenceType],
        "untyped": evidence.get("", 0),
        "directions": [(each, directions.get(each, 0)) for each in Direction],
        "stages": [(each, stages.get(each, 0)) for each in Stage],
        "disputes": stances.get(Stance.DISPUTES, 0),
        "claims": published_count(Claim),
    }
    return render(request, "pages/how_we_curate.html", context)


def count_by_value(rows, field, count=None):
    """{value of the field: how many rows have it}"""
    return dict(rows.order_by().values_list(field).annotate(n=count or Count("pk")))


def licence(request):
    """What may be done with the data and the code."""
    return render(request, "pages/licence.html")


def robots(request):
    """What programs that read every page may read: records, not every turn of a list."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return render(request, "pages/robots.txt", {"sitemap": sitemap}, content_type="text/plain")


def favicon(request):
    """The icon, for programs that ask for it without reading a page."""
    return redirect(static("curation/img/icon.png"))
