"""Cytokines side by side: a row for each feature, and which of them share it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.text import get_text_list

from curation.biology.comparing.cells import (
    CellItem,
    actions_by_receptor,
    components,
    items_by_direction,
    receptors_by_cell,
    receptors_with_chain,
    yes_by_value,
)
from curation.biology.comparing.profiles import Profile, profiles
from curation.models import Cytokine, Gene, Receptor, Signaling
from curation.models.binding import BindingAction
from curation.models.choices import Stage
from curation.models.signaling import ComponentRole

ALL, SOME, NONE = "all", "some", "none"


@dataclass
class FeatureRow:
    """A feature: a cell for each cytokine, and how many share it."""

    name: str
    cells: list[list[CellItem]]
    level: str = NONE  # ALL, SOME or NONE share it
    shared: str = ""  # the same in words: both, IL-6 and LIF, only IL-2
    url: str = ""
    key: str = ""  # the accession or symbol of the record that it is
    is_gene: bool = False


@dataclass
class FeatureGroup:
    """Rows of one subject, such as the receptor chains."""

    slug: str
    title: str
    rows: list[FeatureRow]
    empty: str = ""  # the text if there are no rows

    def count(self, level: str) -> int:
        return sum(row.level == level for row in self.rows)


class Comparison:
    """Two to six cytokines side by side. No queries beyond those of `profiles`."""

    def __init__(self, cytokines: Iterable[Cytokine]) -> None:
        self.cytokines = list(cytokines)
        self.profiles = profiles(self.cytokines)
        self.names = [one.name for one in self.cytokines]
        self.groups = self._groups()

    @property
    def rows(self) -> list[FeatureRow]:
        return [row for group in self.groups for row in group.rows]

    def count(self, level: str) -> int:
        return sum(group.count(level) for group in self.groups)

    @property
    def shared_chains(self) -> list[tuple[list[Cytokine], list[Gene]]]:
        """[([cytokine, ...], [gene, ...]), ...]: chains that several cytokines use."""
        found = defaultdict(list)
        for gene, holders in self._holders(lambda each: each.chains).items():
            if len(holders) > 1:
                found[tuple(holders)].append(gene)
        by_size = sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
        return [([self.cytokines[n] for n in holders], genes) for holders, genes in by_size]

    @property
    def own_chains(self) -> list[tuple[Cytokine, list[Gene]]]:
        """[(cytokine, [gene, ...]), ...]: chains that only one of them uses."""
        found = defaultdict(list)
        for gene, holders in self._holders(lambda each: each.chains).items():
            if len(holders) == 1:
                found[holders[0]].append(gene)
        return [(self.cytokines[n], genes) for n, genes in sorted(found.items())]

    @property
    def without_receptor(self) -> list[Cytokine]:
        """The cytokines without a known signalling receptor."""
        return [each.cytokine for each in self.profiles if not each.receptors]

    @property
    def receptors(self) -> list[tuple[Receptor, list[Cytokine], list[Signaling]]]:
        """[(receptor, its ligands among them, its signalling), ...], shared ones first."""
        found = defaultdict(list)
        signalings = {}
        for each in self.profiles:
            for claim in each.bindings:
                # An antagonist is not drawn: it would look like an agonist.
                if claim.action != BindingAction.ANTAGONIST:
                    ligands = found[claim.receptor]
                    ligands += [each.cytokine] if each.cytokine not in ligands else []
            for one in each.signalings:
                signalings.setdefault(one.receptor, {})[one.pk] = one
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0].accession))
        return [
            (receptor, ligands, list(signalings.get(receptor, {}).values()))
            for receptor, ligands in ordered
        ]

    @property
    def shared_receptors(self) -> int:
        """The number of receptors that more than one of them binds."""
        return sum(len(ligands) > 1 for _, ligands, _ in self.receptors)

    def _holders(self, ask: Callable[[Profile], Iterable[Any]]) -> dict[Any, list[int]]:
        """{thing: [number of the cytokine that has it, ...]}"""
        found = defaultdict(list)
        for number, each in enumerate(self.profiles):
            for thing in dict.fromkeys(ask(each)):
                found[thing].append(number)
        return found

    def _sharing(self, keys: list[frozenset[Any]]) -> tuple[str, str]:
        """(level, words) of how the cytokines share a feature; `keys` has a set for each."""
        names, count = self.names, len(self.names)
        holders = [number for number, key in enumerate(keys) if key]
        alike = [number for number in holders if keys[number] == keys[holders[0]]]
        if len(alike) == count:
            return ALL, "both" if count == 2 else f"all {count}"
        if len(holders) == 1:
            return NONE, f"only {names[holders[0]]}"
        groups = [[n for n in holders if keys[n] == keys[first]] for first in holders]
        largest = max(groups, key=len, default=[])
        if len(largest) > 1:
            return SOME, get_text_list([names[n] for n in largest], "and")
        if any(keys[a] & keys[b] for a in holders for b in holders if a < b):
            return SOME, "alike in part"
        return NONE, "differ"

    def _row(
        self,
        name: str,
        cells: list[list[CellItem]],
        keys: list[frozenset[Any]] | None = None,
        **more: Any,
    ) -> FeatureRow:
        keys = keys or [frozenset(item.text for item in cell) for cell in cells]
        level, words = self._sharing(keys)
        return FeatureRow(name, cells, level, words, **more)

    def _records(
        self, ask: Callable[[Profile], dict[Any, list[CellItem]]], **more: Any
    ) -> list[FeatureRow]:
        """[FeatureRow, ...] of the records that any of them has; shared ones first.

        `ask` returns {record: [CellItem, ...]} of a Profile.
        """
        asked = [ask(each) for each in self.profiles]
        things = dict.fromkeys(thing for one in asked for thing in one)
        rows = [
            self._row(
                str(thing),
                [one.get(thing, []) for one in asked],
                keys=[frozenset({thing} & one.keys()) for one in asked],
                url=thing.get_absolute_url(),
                key=thing.api_id,
                **more,
            )
            for thing in things
        ]
        order = {ALL: 0, SOME: 1, NONE: 2}
        return sorted(rows, key=lambda row: order[row.level])

    def _groups(self) -> list[FeatureGroup]:
        groups = [
            FeatureGroup("kind", "What they are", self._kind()),
            FeatureGroup(
                "receptors",
                "Receptors",
                self._records(actions_by_receptor),
                "No receptor of any of them is on record.",
            ),
            FeatureGroup(
                "chains",
                "Receptor chains they signal through",
                self._records(
                    lambda each: {gene: receptors_with_chain(each, gene) for gene in each.chains},
                    is_gene=True,
                ),
                "No receptor through which they signal is on record.",
            ),
        ]
        for role in ComponentRole:
            title = {"adaptor": "Adaptors"}.get(role.value, f"{role.label}s")
            rows = self._records(partial(components, role=role), is_gene=True)
            groups += [FeatureGroup(role.value, title, rows)] if rows else []
        return [
            *groups,
            FeatureGroup(
                "pathways",
                "Pathways",
                self._records(lambda each: yes_by_value(each.signalings, "pathway")),
                "No signalling claim is on record.",
            ),
            FeatureGroup(
                "sources",
                "Cells that make them",
                self._records(lambda each: yes_by_value(each.secretions, "cell_type")),
                "No source cell is on record.",
            ),
            FeatureGroup(
                "responders",
                "Cells that answer",
                self._records(receptors_by_cell),
                "No responding cell is on record.",
            ),
            FeatureGroup(
                "effects", "In tumours", self._effects(), "No effect in a tumour is on record."
            ),
            FeatureGroup(
                "therapies",
                "Therapies on their axes",
                self._therapies(),
                "No therapy that acts on them, their receptors or their chains is on record.",
            ),
        ]

    def _kind(self) -> list[FeatureRow]:
        family, structure, subunits = [], [], []
        for one in self.cytokines:
            family.append([CellItem(str(one.family), one.family.get_absolute_url())])
            label = one.get_structure_display()
            structure.append([CellItem(label)] if label else [])
            subunits.append(
                [
                    CellItem(
                        f"{each.gene}{f' × {each.copies}' if (each.copies or 1) > 1 else ''}",
                        each.gene.get_absolute_url(),
                        is_gene=True,
                    )
                    for each in one.subunits.all()
                ]
            )
        return [
            self._row("Family", family),
            self._row("Structure", structure),
            self._row("Genes", subunits),
        ]

    def _effects(self) -> list[FeatureRow]:
        processes = {claim.process for each in self.profiles for claim in each.effects}
        rows = []
        if processes:
            cells = [items_by_direction(each, each.effects) for each in self.profiles]
            rows.append(self._effect_row("All effects", cells))
        for process in sorted(processes, key=lambda each: (each.position, each.name)):
            cells = [
                items_by_direction(
                    each, [claim for claim in each.effects if claim.process == process], process
                )
                for each in self.profiles
            ]
            rows.append(
                self._effect_row(
                    str(process), cells, url=process.get_absolute_url(), key=process.slug
                )
            )
        return rows

    def _effect_row(self, name: str, cells: list[list[CellItem]], **more: Any) -> FeatureRow:
        keys = [frozenset(item.direction for item in cell) for cell in cells]
        return self._row(name, cells, keys, **more)

    def _therapies(self) -> list[FeatureRow]:
        stages = [*reversed(Stage.choices), ("", "No stage in cancer known")]
        rows = []
        for stage, label in stages:
            cells = []
            for each in self.profiles:
                therapies = {one.therapy for one in each.targetings if one.therapy.stage == stage}
                cells.append(
                    [
                        CellItem(one.name, one.get_absolute_url(), therapy=one)
                        for one in sorted(therapies, key=lambda one: one.name.lower())
                    ]
                )
            if any(cells):
                rows.append(self._row(label, cells))
        return rows
