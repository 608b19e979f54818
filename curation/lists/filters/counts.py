"""The values of facets with their counts, and the counts without each filter."""

from dataclasses import dataclass

from django.db.models import Count, TextField, Value
from django.db.models.functions import Cast

from curation.lists.filters.facets import Facet, RankedFacet

OPTIONS_SHOWN = 12  # values of a facet that are not folded, the most frequent ones
MAX_OPTIONS = 120  # values of a facet that are listed; others can be given by name


@dataclass(frozen=True)
class FacetOption:
    """A value of a facet, and the number of rows with it."""

    value: str
    label: str
    number: int
    depth: int  # in a tree
    is_chosen: bool


@dataclass(frozen=True)
class OfferedFacet:
    """A facet with its values: those shown, those folded, and the number of the others."""

    name: str
    label: str
    shown: list[FacetOption]
    rest: list[FacetOption]
    left_off: int

    @property
    def is_chosen(self):
        return any(option.is_chosen for option in self.shown)


def offered_facets(filterset):
    """[OfferedFacet, ...]; the counts use the other filters. One query for all facets."""
    facets = {name: each for name, each in filterset.filters.items() if isinstance(each, Facet)}
    chosen = filterset.chosen()
    everything = filterset.narrowed()
    selects = []
    for name, each in facets.items():
        rows = filterset.narrowed(without=name) if name in chosen else everything
        for tally in each.tallies(rows):
            selects.append(tally.annotate(facet=Cast(Value(name), TextField())))
    found = {name: [] for name in facets}
    for value, label, number, name in _together(selects):
        found[name].append((value, label, number))
    return [
        _offered(name, each, each.counted(found[name]), chosen.get(name, {}))
        for name, each in facets.items()
    ]


def _together(selects):
    """The rows of all the queries, by one union."""
    return selects[0].union(*selects[1:], all=True) if selects else []


def _offered(name, facet, counted, chosen):
    asked = {
        str(facet.value_of(text, meaning)).casefold(): str(meaning)
        for text, meaning in chosen.items()
    }
    options = [
        FacetOption(value, label, number, depth, value.casefold() in asked)
        for value, label, number, depth in counted
    ]
    there = {option.value.casefold() for option in options}
    options += [
        FacetOption(value, label, 0, 0, True)
        for value, label in asked.items()
        if value not in there
    ]
    # The shown values keep their order, which may be that of a tree or a vocabulary.
    order = list(options)
    if facet.most_frequent_first:
        order.sort(key=lambda each: (-each.number, each.depth))
    order.sort(key=lambda each: not each.is_chosen)
    at_once = {option.value for option in order[:OPTIONS_SHOWN]}
    shown = [option for option in options if option.value in at_once]
    rest = [option for option in options if option.value not in at_once]
    if isinstance(facet, RankedFacet):
        rest = sorted(sorted(rest, key=lambda each: -each.number)[:MAX_OPTIONS], key=_by_name)
    return OfferedFacet(name, facet.label, shown, rest, len(options) - len(shown) - len(rest))


def _by_name(option):
    return option.label.casefold()


def counts_without_filters(filterset):
    """{filter in use: number of rows without it}, by one query."""
    selects = [
        filterset.narrowed(without=name)
        .order_by()
        .values_list(Cast(Value(name), TextField()))
        .annotate(Count("pk"))
        for name in filterset.chosen()
    ]
    return dict.fromkeys(filterset.chosen(), 0) | dict(_together(selects))
