"""The signalling overview: a figure page."""

from django.shortcuts import render
from django.utils.text import get_text_list

from curation.biology.figures.signalling import overview
from curation.drawings.overview_chains import draw_strip, strips_in_rows
from curation.drawings.overview_routes import draw_routes
from curation.models.pathway import PathwayKind


def signalling_page(request):
    """The figure and the list of its receptors; 400 for any query."""
    errors = [f"“{name}” is not a parameter: this figure takes none." for name in request.GET]
    if errors:
        return render(request, "figures/signalling.html", {"errors": errors}, status=400)
    known = overview()
    # JAK-STAT routes are short and many: they get a poster of their own with less height.
    is_jak_stat = [
        route.pathway is not None and route.pathway.kind == PathwayKind.JAK_STAT
        for route in known.routes
    ]
    posters = [
        poster(
            [route for route, each in zip(known.routes, is_jak_stat, strict=True) if each is one]
        )
        for one in (True, False)
    ]
    context = {
        "overview": known,
        "strips": strips(known.shared),
        "undrawn": [chain for chain in known.shared if not chain.is_drawn],
        "posters": [each for each in posters if each["panels"]],
    }
    return render(request, "figures/signalling.html", context)


def poster(routes):
    """{name: value} of a poster: the routes with their drawings, and the kinds of pathway."""
    drawn = [(route.drawn.main, route.drawn.ligands) for route in routes]
    kinds = list(dict.fromkeys(route.pathway.get_kind_display() for route in routes))
    return {
        "kinds": get_text_list(kinds, "and"),
        "is_mixed": len(kinds) > 1,
        "panels": list(zip(routes, draw_routes(drawn), strict=True)),
    }


def strips(shared):
    """[(chain, [(receptor, drawing), ...]), ...] of the chains that are drawn."""
    genes = {chain.gene for chain in shared}
    made = []
    for chain in strips_in_rows(chain for chain in shared if chain.is_drawn):
        bound = [(member.receptor, member.ligands) for member in chain.members]
        drawings = draw_strip(chain.gene, bound, genes)
        made.append(
            (chain, [(each[0], drawing) for each, drawing in zip(bound, drawings, strict=True)])
        )
    return made
