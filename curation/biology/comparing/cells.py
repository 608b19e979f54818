"""What stands in the cells of a comparison."""

from collections import defaultdict
from dataclasses import dataclass

from curation.models.effect import Direction


@dataclass(frozen=True)
class CellItem:
    """What stands in a cell: a text with its link; of effects the direction and the evidence."""

    text: str
    url: str = ""
    direction: str = ""
    steps: int = 0  # five for a clinical trial to one for a review
    note: str = ""
    is_gene: bool = False
    therapy: object = None

    @property
    def words(self):
        """The same without marks: 2 anti-tumor (1 told of the family)."""
        told = " ".join(filter(None, (self.text, self.direction)))
        return f"{told} ({self.note})" if self.note else told


def actions_by_receptor(each):
    """{receptor: what the cytokine does to it}"""
    found = defaultdict(list)
    for claim in each.bindings:
        affinity = f"Kd {claim.affinity_kd_nm:g} nM" if claim.affinity_kd_nm else ""
        label = claim.get_action_display().lower()
        found[claim.receptor].append(CellItem(label, claim.get_absolute_url(), note=affinity))
    return found


def yes_by_value(claims, name):
    """{what the claims name in a field: a yes that leads to the first of them}"""
    found = {}
    for claim in claims:
        found.setdefault(getattr(claim, name), [CellItem("yes", claim.get_absolute_url())])
    return found


def receptors_with_chain(each, gene):
    """The receptors in which the cytokine meets the chain."""
    return [
        CellItem(str(receptor), receptor.get_absolute_url())
        for receptor in each.receptors
        if gene in receptor.genes
    ]


def receptors_by_cell(each):
    """{cell type: the receptors through which it answers}"""
    found = defaultdict(dict)
    for claim in each.expressions:
        found[claim.cell_type][claim.receptor] = CellItem(
            str(claim.receptor), claim.receptor.get_absolute_url()
        )
    return {cell: list(items.values()) for cell, items in found.items()}


def items_by_direction(each, claims, process=None):
    """An Item for each direction that the claims point to: how many, and the best evidence."""
    items = []
    for direction in Direction:
        those = [claim for claim in claims if claim.direction == direction]
        if not those:
            continue
        of_family = sum(claim.family_id is not None for claim in those)
        items.append(
            CellItem(
                str(len(those)),
                _address(each, those, direction, process),
                direction=direction.value,
                steps=max(claim.strength for claim in those),
                note=f"{of_family} told of the family" if of_family else "",
            )
        )
    return items


def _address(each, claims, direction, process):
    """The list of the claims; where all are told of the family, that of the family."""
    own = [claim for claim in claims if claim.cytokine_id]
    subject = f"cytokine={each.cytokine.slug}" if own else f"family={claims[0].family.slug}"
    narrower = f"&process={process.slug}" if process else ""
    return f"/effects/?{subject}{narrower}&direction={direction.value}"
