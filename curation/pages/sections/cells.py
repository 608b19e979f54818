"""The cells of an entry: those that make its cytokines, and those with its receptors."""

from dataclasses import dataclass

from curation.models.reference import Compartment

MAX_UNFOLDED = 12  # cells in a list that is not folded


@dataclass
class CellsByCompartment:
    """The cells of some claims with these claims, by compartment."""

    compartments: list  # [(label, [(cell type, [claim, ...]), ...]), ...]

    def __len__(self):
        return sum(len(members) for _, members in self.compartments)

    @property
    def is_long(self):
        """Whether the list is folded."""
        return len(self) > MAX_UNFOLDED


def cells_by_compartment(claims):
    """The CellsByCompartment of claims with a `cell_type`; cells are sorted by name."""
    found = {}
    for claim in claims:
        found.setdefault(claim.cell_type, []).append(claim)
    cells = sorted(found.items(), key=lambda item: item[0].name.lower())
    groups = [
        (place.label, [each for each in cells if each[0].compartment == place])
        for place in Compartment
    ]
    return CellsByCompartment([group for group in groups if group[1]])


def sources(entry):
    """The cells that make the cytokines of the entry."""
    return cells_by_compartment(entry.of("secretion"))


def responders(entry):
    """The cells that answer through the receptors of the entry."""
    return cells_by_compartment(entry.of("expression"))
