"""Cytokines side by side: the form, the comparison, and its download."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render

from curation.biology.comparing import (
    ALL,
    MAX_CYTOKINES,
    MIN_CYTOKINES,
    NONE,
    SOME,
    Comparison,
    shared_signalling,
)
from curation.drawings import draw_complex
from curation.exports.table_answers import table_response
from curation.formats.tables import TABLE_FORMATS
from curation.index.search import resolve
from curation.models import Cytokine
from curation.pages.records import query_errors

LEVELS_BY_CHOICE = {
    "all": {ALL, SOME, NONE},
    "shared": {ALL, SOME},
    "different": {SOME, NONE},
}
MAX_SUGGESTIONS = 12


def slug_by_search(name):
    """The slug of the cytokine that search finds by this name (TNFα is TNF), or None."""
    hits = (hit.record for hit in resolve(name) if hit.record.collection == Cytokine.collection)
    return next((record.slug for record in hits), None)


class ComparisonQuery:
    """The query of a comparison: its cytokines and its errors."""

    def __init__(self, query, known):
        self.typed = [text.strip() for text in query.getlist("cytokine") if text.strip()]
        single = query.copy()
        single.setlist("cytokine", self.typed[:1])
        self.show = query.get("show", "all")
        shows = ", ".join(LEVELS_BY_CHOICE)
        unknown = (
            [] if self.show in LEVELS_BY_CHOICE else [f"“{self.show}” is not known. Use: {shows}."]
        )
        self.errors = query_errors(
            single, known, {"show": unknown} if unknown else {}, what="a parameter of a comparison"
        )
        self.names = list(Cytokine.objects.published().values_list(*NAME_FIELDS))
        self.slugs = self._resolve()

    def _resolve(self):
        """The slugs of the typed names; adds an error for each unknown or repeated one."""
        slugs, by_name = [], {}
        for accession, slug, name, full_name, synonyms in self.names:
            for known in (accession, slug, name):
                by_name[known.casefold()] = slug
            for known in (full_name, *synonyms):
                by_name.setdefault(known.casefold(), slug)
        for text in self.typed:
            slug = by_name.get(text.casefold()) or slug_by_search(text)
            if slug is None:
                self.errors.append(
                    f"No cytokine is called “{text}”. Use its name, slug or accession."
                )
            elif slug in slugs:
                self.errors.append(f"“{text}” is chosen twice: take one away.")
            else:
                slugs.append(slug)
        if len(self.typed) > MAX_CYTOKINES:
            self.errors.append(
                f"{len(self.typed)} cytokines are too many side by side: "
                f"choose up to {MAX_CYTOKINES}."
            )
        return slugs

    @property
    def is_plain(self):
        """Whether the query has slugs only, as links have; else it is redirected."""
        return self.typed == self.slugs

    def cytokines(self):
        """The chosen cytokines in their order, with all that a comparison needs."""
        rows = Cytokine.objects.published().filter(slug__in=self.slugs).with_relations()
        found = {row.slug: row for row in rows}
        return [found[slug] for slug in self.slugs]


NAME_FIELDS = ("accession", "slug", "name", "full_name", "synonyms")


def comparison_address(slugs, **more):
    """The address of a comparison."""
    pairs = [("cytokine", slug) for slug in slugs]
    query = urlencode([*pairs, *((name, value) for name, value in more.items() if value)])
    return f"/compare/?{query}" if query else "/compare/"


def compare_page(request):
    """Two to six cytokines side by side; with fewer, the form and suggestions."""
    choice = ComparisonQuery(request.GET, {"cytokine", "show"})
    if choice.errors:
        return _form(request, choice, status=400)
    shown = choice.show if choice.show != "all" else ""
    if not choice.is_plain or len(choice.typed) != len(request.GET.getlist("cytokine")):
        return redirect(comparison_address(choice.slugs, show=shown))
    if len(choice.slugs) < MIN_CYTOKINES:
        return _form(request, choice)
    comparison = Comparison(choice.cytokines())
    levels = LEVELS_BY_CHOICE[choice.show]
    slugs = choice.slugs
    context = {
        "comparison": comparison,
        "sections": [
            (group, [row for row in group.rows if row.level in levels])
            for group in comparison.groups
        ],
        "shows": [
            (
                words,
                sum(comparison.count(level) for level in LEVELS_BY_CHOICE[show]),
                comparison_address(slugs, show=show if show != "all" else ""),
                show == choice.show,
            )
            for show, words in (
                ("all", "Everything"),
                ("shared", "Only what is shared"),
                ("different", "Only differences"),
            )
        ],
        "columns": [
            (one, comparison_address([slug for slug in slugs if slug != one.slug], show=shown))
            for one in comparison.cytokines
        ],
        "drawings": [
            (draw_complex(receptor, ligands=ligands, signalings=signalings), ligands)
            for receptor, ligands, signalings in comparison.receptors
        ],
        "names": [name for _, _, name, _, _ in choice.names],
        "slugs": slugs,
        "show": shown,
        "most": MAX_CYTOKINES,
        "has_room": len(slugs) < MAX_CYTOKINES,
        "file": f"/compare/download/?{urlencode([('cytokine', slug) for slug in slugs])}",
    }
    return render(request, "pages/compare.html", context)


def _form(request, choice, status=200):
    """The page with the form as it was typed, and suggested comparisons."""
    chosen = choice.cytokines() if len(choice.slugs) == 1 and not choice.errors else []
    shared = shared_signalling(chosen[0]) if chosen else []
    found = shared or shared_signalling()
    blanks = [""] * max(0, MAX_CYTOKINES - len(choice.typed))
    context = {
        "errors": choice.errors,
        "fields": choice.typed + blanks,
        "chosen": chosen[0] if chosen else None,
        "names": [name for _, _, name, _, _ in choice.names],
        "most": MAX_CYTOKINES,
        "is_alone": bool(chosen) and not shared,
        "likenesses": [_offer(each, chosen if shared else []) for each in found[:MAX_SUGGESTIONS]],
    }
    return render(request, "pages/compare_form.html", context, status=status)


def _offer(likeness, chosen):
    """A suggested comparison: cytokines (chosen ones first), number of others, shared genes."""
    others = [one for one in likeness.cytokines if one not in chosen]
    offered = [*chosen, *others][:MAX_CYTOKINES]
    return {
        "cytokines": offered,
        "more": len(likeness.cytokines) - len(offered),
        "genes": likeness.genes,
        "address": comparison_address([one.slug for one in offered]),
    }


def compare_download(request):
    """The whole comparison as CSV or JSON."""
    choice = ComparisonQuery(request.GET, {"cytokine", "format"})
    format = request.GET.get("format", "csv")
    if format not in TABLE_FORMATS:
        choice.errors.append(f"format: “{format}” is not known. Use: {', '.join(TABLE_FORMATS)}.")
    if len(choice.typed) < MIN_CYTOKINES:
        choice.errors.append(
            f"Name at least {MIN_CYTOKINES} cytokines: ?cytokine=il-2&cytokine=il-15."
        )
    if choice.errors:
        return _form(request, choice, status=400)
    comparison = Comparison(choice.cytokines())
    columns = ["section", "feature", "identifier", "shared", "shared by", *comparison.names]
    rows = [
        [group.title, row.name, row.key, row.level, row.shared]
        + [[item.words for item in cell] for cell in row.cells]
        for group in comparison.groups
        for row in group.rows
    ]
    what = f"comparison of {', '.join(comparison.names)}"
    address = request.build_absolute_uri(comparison_address(choice.slugs))
    return table_response(format, f"compare-{'-'.join(choice.slugs)}", what, address, columns, rows)
