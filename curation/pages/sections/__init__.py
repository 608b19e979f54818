"""The sections of a page, made from the claims of an entry, without queries."""

from functools import cache, partial

from curation.pages.sections.axes import (
    axes,
    complexes,
    flow,
    routes,
    shared_chains,
    signal,
    used_by,
)
from curation.pages.sections.cells import responders, sources
from curation.pages.sections.effects import effects
from curation.pages.sections.evidence import citations, evidence
from curation.pages.sections.therapies import reach, therapies, timeline

SECTION_FUNCTIONS = (
    axes,
    complexes,
    used_by,
    shared_chains,
    signal,
    routes,
    flow,
    effects,
    therapies,
    timeline,
    reach,
    sources,
    responders,
    evidence,
    citations,
)


def page_sections(entry):
    """{name: function without arguments}; each section is made on first use and then cached."""
    return {make.__name__: cache(partial(make, entry)) for make in SECTION_FUNCTIONS}
