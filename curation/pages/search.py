"""The page of results: what is called so, what is nearly called so, what says so."""

from django.shortcuts import render

from curation.index.search import TITLES, QueryForm, claims_about, examples, search
from curation.pages.records import query_errors

FEW = 8  # hits of a record type, before "show all"
SENTENCES = 15


def find(request):
    """Results for `q`; with `kind` all of one record type, or of "texts"."""
    form = QueryForm(request.GET)
    kind = request.GET.get("kind", "")
    bad_values = dict(form.errors)
    if kind and kind not in (*TITLES, "texts"):
        known = ", ".join((*TITLES, "texts"))
        bad_values["kind"] = [f"“{kind}” is not a sort of result. Use: {known}."]
    errors = query_errors(request.GET, {"q", "kind"}, bad_values, what="a parameter of the search")
    text = "" if errors else form.cleaned_data["q"]
    context = {"q": text, "kind": kind, "errors": errors, "few": FEW, "sentences": SENTENCES}
    if text:
        found = search(text)
        best = found.best if not kind else None
        by_type = [
            each
            for each in found.groups()
            if kind in ("", each.collection) and each.hits != [best]  # that stands above
        ]
        context |= {
            "found": found,
            "by_type": by_type,
            "best": best,
            "about_best": claims_about(best.record) if best else [],
            "passages": found.passages if kind in ("", "texts") else [],
        }
    if not text or not (found.hits or found.passages):
        context["examples"] = examples()
    return render(request, "pages/search.html", context, status=400 if errors else 200)
