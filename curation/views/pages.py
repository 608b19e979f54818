"""Pages that are no record: home, about, how we curate."""

from django.db.models import Count
from django.shortcuts import render

from curation.models import Citation, Claim, Cytokine, Receptor, Therapy
from curation.models.claim import ClaimKind


def home(request):
    """The search box, what is in the database, and the newest claims."""
    published = Claim.objects.published()
    kinds = dict(published.values_list("kind").annotate(n=Count("pk")).order_by())
    context = {
        "counts": {
            model._meta.verbose_name_plural: (model.objects.published().count(), model.collection)
            for model in (Cytokine, Receptor, Therapy, Citation)
        },
        "kinds": [(kind, kinds.get(kind, 0)) for kind in ClaimKind],
        "claims": sum(kinds.values()),
        "newest": published.order_by("-updated", "-accession")[:5].specifics(),
    }
    return render(request, "pages/home.html", context)


def about(request):
    """What CytoDB is, its licence and how to cite it."""
    return render(request, "pages/about.html")


def curating(request):
    """How claims come in and what their evidence means."""
    return render(request, "pages/how_we_curate.html")
