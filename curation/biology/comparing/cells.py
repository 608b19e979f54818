"""The contents of the cells of a comparison."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from curation.biology.comparing.profiles import Profile
from curation.models import CellType, Claim, Effect, Gene, Process, Receptor, Therapy
from curation.models.effect import Direction


@dataclass(frozen=True)
class CellItem:
    """An item in a cell: a text with its link; for effects also direction and evidence."""

    text: str
    url: str = ""
    direction: str = ""
    steps: int = 0  # five for a clinical trial to one for a review
    note: str = ""
    is_gene: bool = False
    therapy: Therapy | None = None

    @property
    def words(self) -> str:
        """The item as plain text: 2 anti-tumor (1 told of the family)."""
        told = " ".join(filter(None, (self.text, self.direction)))
        return f"{told} ({self.note})" if self.note else told


def actions_by_receptor(each: Profile) -> dict[Receptor, list[CellItem]]:
    """{receptor: [CellItem, ...] with the actions of the cytokine}"""
    found = defaultdict(list)
    for claim in each.bindings:
        affinity = f"Kd {claim.affinity_kd_nm:g} nM" if claim.affinity_kd_nm else ""
        label = claim.get_action_display().lower()
        found[claim.receptor].append(CellItem(label, claim.get_absolute_url(), note=affinity))
    return found


def yes_by_value(claims: Iterable[Claim], name: str) -> dict[Any, list[CellItem]]:
    """{record in a field of the claims: [an item "yes" with a link to the first claim]}"""
    found = {}
    for claim in claims:
        found.setdefault(getattr(claim, name), [CellItem("yes", claim.get_absolute_url())])
    return found


def receptors_with_chain(each: Profile, gene: Gene) -> list[CellItem]:
    """[CellItem, ...] of the cytokine's receptors that have the chain."""
    return [
        CellItem(str(receptor), receptor.get_absolute_url())
        for receptor in each.receptors
        if gene in receptor.genes
    ]


def components(each: Profile, role: str) -> dict[Gene, list[CellItem]]:
    """{gene of this role in the signalling: a yes that leads to the claim}"""
    return {
        component.gene: [CellItem("yes", claim.get_absolute_url())]
        for claim in each.signalings
        for component in claim.components.all()
        if component.role == role
    }


def receptors_by_cell(each: Profile) -> dict[CellType, list[CellItem]]:
    """{cell type: [CellItem, ...] of the receptors through which it answers}"""
    found = defaultdict(dict)
    for claim in each.expressions:
        found[claim.cell_type][claim.receptor] = CellItem(
            str(claim.receptor), claim.receptor.get_absolute_url()
        )
    return {cell: list(items.values()) for cell, items in found.items()}


def items_by_direction(
    each: Profile, claims: Iterable[Effect], process: Process | None = None
) -> list[CellItem]:
    """A CellItem for each direction of the claims: their number and best evidence."""
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


def _address(
    each: Profile, claims: list[Effect], direction: Direction, process: Process | None
) -> str:
    """The address of the list of the claims; if all are about the family, of its list."""
    own = [claim for claim in claims if claim.cytokine_id]
    family = None if own else claims[0].family
    subject = f"family={family.slug}" if family else f"cytokine={each.cytokine.slug}"
    narrower = f"&process={process.slug}" if process else ""
    return f"/effects/?{subject}{narrower}&direction={direction.value}"
