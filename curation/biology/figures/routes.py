"""Routes of a cytokine: from the cell that makes it, by a receptor, to the cell that answers.

A route follows from three claims: a secretion, an activating binding, an expression. A claim about
a cell type holds for narrower cell types. So a Th1 cell acts on itself if it makes a cytokine to
which CD4 T cells answer. If the answering cell is the narrower one, it is not known whether the
same cell makes the cytokine: such a route is neither autocrine nor paracrine.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from curation.biology.figures.weight import WeighedClaim
from curation.models import CellType
from curation.models.effect import Mode
from curation.models.reference import Compartment


@dataclass(frozen=True)
class CytokineRoute:
    """Three claims as plain rows, and the best effect of the cytokine on the answering cell."""

    secretion: WeighedClaim
    binding: WeighedClaim
    expression: WeighedClaim
    effect: WeighedClaim | None
    is_tumour: bool

    @property
    def cytokine(self) -> int:
        return self.binding["cytokine"]

    @property
    def cells(self) -> tuple[int, int]:
        """The cell that makes the cytokine and the one that answers, as primary keys."""
        return self.secretion["cell_type"], self.expression["cell_type"]

    @property
    def rank(self) -> tuple[Any, ...]:
        """A sort key, best-supported first: effect, weakest claim, tumour cell, papers."""
        steps = [self.secretion, self.binding, self.expression]
        effect = self.effect["step"] + 1 if self.effect else 0
        papers = sum(row["papers"] for row in steps)
        keys = tuple(row["pk"] for row in steps)
        return (-effect, -min(row["step"] for row in steps), not self.is_tumour, -papers, keys)


class CytokineRoutes:
    """All routes, by mode, the best-supported first."""

    def __init__(
        self,
        secretions: list[WeighedClaim],
        bindings: list[WeighedClaim],
        expressions: list[WeighedClaim],
        effects: list[WeighedClaim],
    ) -> None:
        types = list(CellType.objects.values_list("pk", "parent", "compartment"))
        parents = {pk: parent for pk, parent, _ in types}
        self.broader = {pk: set(broader_than(pk, parents)) for pk in parents}
        self.tumour = {pk for pk, _, compartment in types if compartment == Compartment.TUMOR}
        makers, answers, acts = defaultdict(list), defaultdict(list), {}
        for row in secretions:
            makers[row["cytokine"]].append(row)
        for row in expressions:
            answers[row["receptor"]].append(row)
        for row in effects:
            acts.setdefault((row["cytokine"], row["target_cell"], row["mode"]), row)
        found = {Mode.AUTOCRINE: {}, Mode.PARACRINE: {}}
        for binding in bindings:
            for secretion in makers[binding["cytokine"]]:
                for expression in answers[binding["receptor"]]:
                    mode = self.mode(secretion["cell_type"], expression["cell_type"])
                    if mode is None:
                        continue
                    effect = best_effect(acts, binding["cytokine"], expression["cell_type"], mode)
                    cells = {secretion["cell_type"], expression["cell_type"]}
                    is_tumour = bool(cells & self.tumour)
                    route = CytokineRoute(secretion, binding, expression, effect, is_tumour)
                    key = (route.cytokine, *route.cells)
                    kept = found[mode].get(key)
                    if kept is None or route.rank < kept.rank:
                        found[mode][key] = route
        self.by_mode = {
            mode: sorted(routes.values(), key=lambda route: route.rank)
            for mode, routes in found.items()
        }

    def mode(self, source: int, target: int) -> Mode | None:
        """Autocrine or paracrine; None if it is not known whether both are the same cell."""
        if source == target or target in self.broader[source]:
            return Mode.AUTOCRINE
        return None if source in self.broader[target] else Mode.PARACRINE

    def tumour_first(self, secretion: WeighedClaim) -> tuple[int, bool, int]:
        """A sort key: best-supported first, tumour cells before equally supported ones."""
        return (-secretion["step"], secretion["cell_type"] not in self.tumour, -secretion["papers"])

    def holds_for(self, said_of: int, cell: int | None) -> bool:
        """Whether a claim about `said_of` holds for `cell`: the same or a narrower cell type."""
        return said_of == cell or (cell is not None and said_of in self.broader.get(cell, ()))


def broader_than(pk: int, parents: dict[int, int | None]) -> list[int]:
    """The broader cell types, nearest first."""
    seen = []
    broader = parents[pk]
    while broader is not None and broader not in seen:
        seen.append(broader)
        broader = parents[broader]
    return seen


def best_effect(
    acts: dict[tuple[int, int, str], WeighedClaim], cytokine: int, target: int, mode: str
) -> WeighedClaim | None:
    """The best effect on the cell with this mode or without a mode; None if there is none."""
    found = [acts.get((cytokine, target, each)) for each in (mode, "")]
    return max(filter(None, found), key=lambda row: (row["step"], row["papers"]), default=None)
