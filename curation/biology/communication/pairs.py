"""The network in summary: by pairs of cells, and by compartments."""

from collections.abc import Iterable
from dataclasses import dataclass

from curation.biology.communication.edges import Edge, combined_direction
from curation.models import CellType
from curation.models.binding import BindingAction
from curation.models.reference import Compartment


@dataclass(frozen=True)
class Pair:
    """All edges from one cell to another with the same action."""

    source: CellType
    target: CellType
    action: str
    edges: list[Edge]

    @property
    def action_label(self) -> str:
        return BindingAction(self.action).label

    @property
    def cytokines(self) -> int:
        """The number of different cytokines."""
        return len({edge.cytokine.pk for edge in self.edges})

    @property
    def direction(self) -> str:
        """The combined direction of the effects on the target cell, or "" if none is known."""
        return combined_direction(edge.direction for edge in self.edges if edge.direction)


def pairs(edges: Iterable[Edge]) -> list[Pair]:
    """[Pair, ...] of the edges, those with the most cytokines first."""
    found = {}
    for edge in edges:
        found.setdefault((edge.source, edge.target, edge.action), []).append(edge)
    made = [
        Pair(source, target, action, members) for (source, target, action), members in found.items()
    ]
    return sorted(
        made, key=lambda pair: (-pair.cytokines, pair.source.name, pair.target.name, pair.action)
    )


def compartments(edges: Iterable[Edge]) -> list[tuple[Compartment, list[tuple[Compartment, int]]]]:
    """[(source Compartment, [(target Compartment, number of edges), ...]), ...], all by all."""
    counts = {}
    for edge in edges:
        place = (edge.source.compartment, edge.target.compartment)
        counts[place] = counts.get(place, 0) + 1
    return [
        (source, [(target, counts.get((source, target), 0)) for target in Compartment])
        for source in Compartment
    ]
