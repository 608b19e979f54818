"""The therapy landscape: picture, stopped therapies, decisions, table, and its download."""

from django.shortcuts import render
from django.urls import reverse

from curation.biology.landscape import STAGES, Axes, courses, target_groups
from curation.drawings import draw_decisions
from curation.exports.table_answers import table_response
from curation.formats.tables import TABLE_FORMATS
from curation.models.therapy import DevelopmentState, Strategy
from curation.pages.landscape_form import COURSE_SORTS, LandscapeForm
from curation.pages.records import page_of, query_errors

PAGE_SIZE = 20
MAX_NAMED_MARKS = 24  # marks in the picture, if they are to have names
LANDSCAPE_COLUMNS = (
    ("name", "Therapy"),
    ("strategy", "Strategy"),
    ("", "Acts on"),
    ("stage", "Stage in cancer"),
    ("state", "State"),
    ("as_of", "As of"),
    ("", "Latest decision or result"),
    ("trials", "Trials"),
)


def landscape_page(request):
    """The therapies that fit the filters: by target and stage, by year, and as a table."""
    axes = Axes()
    form = LandscapeForm(request.GET, axes=axes, courses=courses())
    errors = _errors(form, request.GET, {"page"})
    context = {"form": form, "errors": errors, "query": request.GET}
    if errors:
        return render(request, "pages/landscape.html", context, status=400)
    found = form.found()
    page = page_of(found, PAGE_SIZE, request.GET)
    groups = target_groups(axes, sorted(found, key=COURSE_SORTS["name"]), form.keeps)
    decisions = sorted(
        (claim for course in found for claim in course.approvals),
        key=lambda claim: (claim.year, claim.accession),
    )
    axis = form.cleaned_data["axis"]
    context |= {
        "found": found,
        "all": len(form.courses),
        "axis": axis,
        "downstream": axis.downstream() if axis else [],
        "counts": _counts(found),
        "strategies": Strategy,
        "stages": STAGES,
        "target_groups": groups,
        "is_named": sum(len(cell) for g in groups for row in g.rows for cell in row.cells)
        <= MAX_NAMED_MARKS,
        "stopped": [course for course in found if course.is_stopped],
        "withdrawn": [
            claim for course in found if not course.is_stopped for claim in course.withdrawals
        ],
        "ended_early": {
            claim.pk: claim
            for course in found
            for claim in course.trials
            if claim.overall_status in ("terminated", "withdrawn")
        },
        "decisions": decisions,
        "strip": draw_decisions(decisions),
        "columns": [(name, words, *_turn(form, name)) for name, words in LANDSCAPE_COLUMNS],
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "as_of": max((course.therapy.as_of for course in found), default=""),
    }
    return render(request, "pages/landscape.html", context)


def _errors(form, query, more):
    """The errors of the query, as sentences."""
    bad = form.errors
    return query_errors(query, {*form.fields, *more}, bad, what="a filter of the landscape")


def _counts(found):
    """{name: number} of the therapies approved in cancer, and of those stopped."""
    return {
        "approved": sum(course.therapy.stage == "approved" for course in found),
        "stopped": sum(course.therapy.state != DevelopmentState.ACTIVE for course in found),
    }


def _turn(form, name):
    """(value of aria-sort, value of `sort` after a click on the heading)."""
    sort = form.cleaned_data["sort"]
    if not name or sort.removeprefix("-") != name:
        return "", name
    return ("descending", name) if sort.startswith("-") else ("ascending", f"-{name}")


def landscape_download(request):
    """All therapies that fit the filters, as a file."""
    form = LandscapeForm(request.GET, axes=Axes(), courses=courses())
    # Parameters of the page are accepted, so that the query of the page can be used.
    errors = _errors(form, request.GET, {"page", "format"})
    format = request.GET.get("format", "csv")
    if format not in TABLE_FORMATS:
        errors.append(f"format: “{format}” is not known. Use: {', '.join(TABLE_FORMATS)}.")
    if errors:
        context = {"form": form, "errors": errors, "query": request.GET}
        return render(request, "pages/landscape.html", context, status=400)
    query = request.GET.copy()
    for name in ("format", "page"):
        query.pop(name, None)
    address = request.build_absolute_uri(f"{reverse('landscape')}?{query.urlencode()}".rstrip("?"))
    rows = [list(_row(course).values()) for course in form.found()]
    return table_response(format, "landscape", "therapy landscape", address, FILE_COLUMNS, rows)


FILE_COLUMNS = (
    "accession",
    "therapy",
    "brands",
    "strategy",
    "modality",
    "acts on",
    "target identifiers",
    "stage in cancer",
    "state",
    "as of",
    "approvals",
    "latest",
    "trials",
    "claims",
    "pmids",
)


def _row(course):
    """{column: value} of a therapy in a file."""
    therapy, latest = course.therapy, course.latest
    claims = [*course.targetings, *course.approvals, *course.trials]
    cells = (
        therapy.accession,
        therapy.name,
        list(therapy.brands),
        therapy.strategy,
        therapy.modality,
        [f"{verb} {', '.join(map(str, targets))}" for verb, targets in course.acts],
        [each.target.api_id for each in course.targetings],
        therapy.stage,
        therapy.state,
        therapy.as_of,
        [claim.sentence for claim in course.approvals],
        latest.sentence if latest else "",
        [claim.nct_id for claim in course.trials],
        [claim.accession for claim in claims],
        [citation.pmid for citation in course.citations if citation.pmid],
    )
    return dict(zip(FILE_COLUMNS, cells, strict=True))
