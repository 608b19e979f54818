"""Routes of a cytokine: from the cell that makes it, by a receptor, to the cell that answers.

A route follows from three claims: a secretion, a binding that activates, an expression. What is
said of a cell type holds for the narrower ones. So a Th1 cell that makes what CD4 T cells answer
to acts on itself. Where the answering cell is the narrower one, it is open whether it is the cell
that makes the cytokine: such a route is neither autocrine nor paracrine.
"""

from collections import defaultdict
from dataclasses import dataclass

from curation.models import CellType
from curation.models.effect import Mode
from curation.models.reference import Compartment


@dataclass(frozen=True)
class CytokineRoute:
    """Three claims as plain rows, and the best effect of the cytokine on the answering cell."""

    secretion: dict
    binding: dict
    expression: dict
    effect: dict | None
    is_tumour: bool

    @property
    def cytokine(self):
        return self.binding["cytokine"]

    @property
    def cells(self):
        """The cell that makes the cytokine and the one that answers, as primary keys."""
        return self.secretion["cell_type"], self.expression["cell_type"]

    @property
    def rank(self):
        """Sorts the best-supported first: by its effect, its weakest claim, the tumour, papers."""
        steps = [self.secretion, self.binding, self.expression]
        effect = self.effect["step"] + 1 if self.effect else 0
        papers = sum(row["papers"] for row in steps)
        keys = tuple(row["pk"] for row in steps)
        return (-effect, -min(row["step"] for row in steps), not self.is_tumour, -papers, keys)


class CytokineRoutes:
    """All routes, by mode, the best-supported first."""

    def __init__(self, secretions, bindings, expressions, effects):
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

    def mode(self, source, target):
        """Autocrine or paracrine, or None where it is open whether both are the same cell."""
        if source == target or target in self.broader[source]:
            return Mode.AUTOCRINE
        return None if source in self.broader[target] else Mode.PARACRINE

    def tumour_first(self, secretion):
        """Sorts what is made by tumour cells before what is equally supported."""
        return (-secretion["step"], secretion["cell_type"] not in self.tumour, -secretion["papers"])

    def holds_for(self, said_of, cell):
        """Whether what is said of one cell type holds for another: the same or a narrower one."""
        return said_of == cell or said_of in self.broader.get(cell, ())


def broader_than(pk, parents):
    """The broader cell types, nearest first."""
    seen = []
    while (pk := parents[pk]) is not None and pk not in seen:
        seen.append(pk)
    return seen


def best_effect(acts, cytokine, target, mode):
    """The best effect on the cell that is told of this mode, or of none."""
    found = [acts.get((cytokine, target, each)) for each in (mode, "")]
    return max(filter(None, found), key=lambda row: (row["step"], row["papers"]), default=None)
