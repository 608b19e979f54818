"""Filters of the edges."""

from collections.abc import Callable
from typing import Any

from curation.biology.communication.edges import Edge, KnownEffect
from curation.models.choices import EVIDENCE_STEPS

ChosenValues = set[Any]  # keys of rows, or words of a vocabulary

# {criterion: test}: keeps an edge that fits one of the chosen primary keys or words.
EDGE_TESTS: dict[str, Callable[[Edge, ChosenValues], bool]] = {
    "source": lambda edge, chosen: edge.source.pk in chosen,
    "target": lambda edge, chosen: edge.target.pk in chosen,
    "source_compartment": lambda edge, chosen: edge.source.compartment in chosen,
    "target_compartment": lambda edge, chosen: edge.target.compartment in chosen,
    "cytokine": lambda edge, chosen: edge.cytokine.pk in chosen,
    "receptor": lambda edge, chosen: edge.receptor.pk in chosen,
    "family": lambda edge, chosen: (
        edge.cytokine.family_id in chosen or edge.receptor.family_id in chosen
    ),
    "action": lambda edge, chosen: edge.action in chosen,
    "mode": lambda edge, chosen: not chosen.isdisjoint(edge.modes),
    "evidence": lambda edge, chosen: edge.strength >= min(EVIDENCE_STEPS[kind] for kind in chosen),
    "cut_by": lambda edge, chosen: any(therapy.pk in chosen for therapy in edge.cut_by),
    "boosted_by": lambda edge, chosen: any(therapy.pk in chosen for therapy in edge.boosted_by),
}
# Criteria of effects: one effect, on the target cell or on the tumour, has to fit all of them.
EFFECT_CRITERIA = ("direction", "category", "cancer_type")


def filter_edges(edges: list[Edge], **chosen: ChosenValues) -> list[Edge]:
    """The edges that fit every criterion; each is a set of values, of which one has to fit.

    The criteria are those of EDGE_TESTS and EFFECT_CRITERIA. An empty set keeps every edge.
    """
    for name, keep in EDGE_TESTS.items():
        if values := chosen.get(name):
            edges = [edge for edge in edges if keep(edge, values)]
    wanted = {name: chosen[name] for name in EFFECT_CRITERIA if chosen.get(name)}
    if not wanted:
        return edges

    def fits(effect: KnownEffect) -> bool:
        return all(getattr(effect, name) in values for name, values in wanted.items())

    return [edge for edge in edges if any(map(fits, (*edge.on_target, *edge.on_tumor)))]
