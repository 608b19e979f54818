"""The page of search results: names, similar names, and texts."""

from typing import Any

from django.shortcuts import render

from curation.index.search import (
    TITLE_BY_COLLECTION,
    QueryForm,
    claim_counts,
    example_queries,
    search,
)
from curation.pages.records import query_errors

HITS_SHOWN = 8  # hits of a record type, before "show all"
PASSAGES_SHOWN = 15


def search_page(request):
    """The results for `q`; with `kind` all results of one collection, or of "texts"."""
    form = QueryForm(request.GET)
    kind = request.GET.get("kind", "")
    bad_values: dict[str, Any] = dict(form.errors)
    if kind and kind not in (*TITLE_BY_COLLECTION, "texts"):
        known = ", ".join((*TITLE_BY_COLLECTION, "texts"))
        bad_values["kind"] = [f"“{kind}” is not a sort of result. Use: {known}."]
    errors = query_errors(request.GET, {"q", "kind"}, bad_values, what="a parameter of the search")
    text = "" if errors else form.cleaned_data["q"]
    context = {
        "q": text,
        "kind": kind,
        "errors": errors,
        "few": HITS_SHOWN,
        "sentences": PASSAGES_SHOWN,
    }
    if text:
        found = search(text)
        best = found.best if not kind else None
        by_type = [
            each
            for each in found.groups()
            if kind in ("", each.collection) and each.hits != [best]  # the best hit is shown above
        ]
        context |= {
            "found": found,
            "by_type": by_type,
            "best": best,
            "about_best": claim_counts(best.record) if best else [],
            "passages": found.passages if kind in ("", "texts") else [],
        }
    if not text or not (found.hits or found.passages):
        context["examples"] = example_queries()
    return render(request, "pages/search.html", context, status=400 if errors else 200)
