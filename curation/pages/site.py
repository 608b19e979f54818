"""Pages that are no records: home, about, how we curate, licence, robots.txt, favicon."""

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
    """The home page: search box, counts and the newest claims."""
    counted, kinds = published_counts(), Claim.kinds()
    context = {
        "entities": count_entities((Cytokine, Receptor, Therapy, Citation), counted),
        "kinds": [(kind, counted.get(kinds[kind].collection, 0)) for kind in ClaimKind],
        "claims": counted.get(Claim.collection, 0),
        "newest": Claim.objects.published().order_by("-updated", "-accession")[:5].specifics(),
    }
    return render(request, "pages/home.html", context)


def count_entities(models, counted):
    """[(what they are called, how many, address of their list), ...]"""
    return [
        (model._meta.verbose_name_plural, counted.get(model.collection, 0), model.list_address())
        for model in models
    ]


def about(request):
    """What CytoDB is, what it holds, and its date."""
    counted = published_counts()
    context = {
        "entities": count_entities((Cytokine, Receptor, Pathway, Therapy, Citation), counted),
        "claims": counted.get(Claim.collection, 0),
        "content": current_content(),
        "origin": Citation.objects.filter(doi=ORIGIN).first(),
    }
    return render(request, "pages/about.html", context)


def curating(request):
    """How claims are curated, and what evidence and directions mean, with present counts."""
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
    """{value of the field: number of rows}."""
    return dict(rows.order_by().values_list(field).annotate(n=count or Count("pk")))


def licence(request):
    """What may be done with the data and the code."""
    return render(request, "pages/licence.html")


def robots(request):
    """robots.txt: crawlers may read records, but not lists with every query."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return render(request, "pages/robots.txt", {"sitemap": sitemap}, content_type="text/plain")


def favicon(request):
    """A redirect to the icon, for clients that request /favicon.ico."""
    return redirect(static("curation/img/icon.png"))
