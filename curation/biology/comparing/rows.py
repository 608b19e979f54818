"""Cytokines side by side: a row for each feature, and who of them shares it."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import get_text_list

from curation.biology.comparing.cells import (
    CellItem,
    actions_by_receptor,
    items_by_direction,
    receptors_by_cell,
    receptors_with_chain,
    yes_by_value,
)
from curation.biology.comparing.profiles import profiles
from curation.models.binding import BindingAction
from curation.models.choices import Stage
from curation.models.signaling import ComponentRole

ALL, SOME, NONE = "all", "some", "none"


@dataclass
class FeatureRow:
    """A feature, what each cytokine has of it, and who shares it."""

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
    empty: str = ""  # what to say where there is nothing

    def count(self, level):
        return sum(row.level == level for row in self.rows)


class Comparison:
    """Two to six cytokines side by side. No queries beyond those of `profiles`."""

    def __init__(self, cytokines):
        self.cytokines = list(cytokines)
        self.profiles = profiles(self.cytokines)
        self.names = [one.name for one in self.cytokines]
        self.groups = self._groups()

    @property
    def rows(self):
        return [row for group in self.groups for row in group.rows]

    def count(self, level):
        return sum(group.count(level) for group in self.groups)

    @property
    def shared_chains(self):
        """[([cytokine, ...], [gene, ...]), ...]: chains that several use, by who shares them."""
        found = defaultdict(list)
        for gene, holders in self._holders(lambda each: each.chains).items():
            if len(holders) > 1:
                found[tuple(holders)].append(gene)
        by_size = sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))
        return [([self.cytokines[n] for n in holders], genes) for holders, genes in by_size]

    @property
    def own_chains(self):
        """[(cytokine, [gene, ...]), ...]: chains that only one of them uses."""
        found = defaultdict(list)
        for gene, holders in self._holders(lambda each: each.chains).items():
            if len(holders) == 1:
                found[holders[0]].append(gene)
        return [(self.cytokines[n], genes) for n, genes in sorted(found.items())]

    @property
    def without_receptor(self):
        """The cytokines of which no receptor is known through which they signal."""
        return [each.cytokine for each in self.profiles if not each.receptors]

    @property
    def receptors(self):
        """[(receptor, its ligands among them, its signalling), ...], shared ones first."""
        found = defaultdict(list)
        signalings = {}
        for each in self.profiles:
            for claim in each.bindings:
                # An antagonist is told in words: drawn, it would look like an agonist.
                if claim.action != BindingAction.ANTAGONIST:
                    ligands = found[claim.receptor]
                    ligands += [each.cytokine] if each.cytokine not in ligands else []
            for claim in each.signalings:
                signalings.setdefault(claim.receptor, {})[claim.pk] = claim
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0].accession))
        return [
            (receptor, ligands, list(signalings.get(receptor, {}).values()))
            for receptor, ligands in ordered
        ]

    @property
    def shared_receptors(self):
        """How many receptors several of them bind."""
        return sum(len(ligands) > 1 for _, ligands, _ in self.receptors)

    def _holders(self, ask):
        """{thing: [number of the cytokine that has it, ...]}"""
        found = defaultdict(list)
        for number, each in enumerate(self.profiles):
            for thing in dict.fromkeys(ask(each)):
                found[thing].append(number)
        return found

    def _sharing(self, keys):
        """(level, words) of what each cytokine has, as sets."""
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

    def _row(self, name, cells, keys=None, **more):
        keys = keys or [frozenset(item.text for item in cell) for cell in cells]
        level, words = self._sharing(keys)
        return FeatureRow(name, cells, level, words, **more)

    def _records(self, ask, **more):
        """A row for each record that some of them have; shared ones first.

        `ask` gives {record: [Item, ...]} of a Profile.
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

    def _groups(self):
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
            rows = self._records(
                lambda each, role=role: {
                    component.gene: [CellItem("yes", claim.get_absolute_url())]
                    for claim in each.signalings
                    for component in claim.components.all()
                    if component.role == role
                },
                is_gene=True,
            )
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

    def _kind(self):
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

    def _effects(self):
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

    def _effect_row(self, name, cells, **more):
        keys = [frozenset(item.direction for item in cell) for cell in cells]
        return self._row(name, cells, keys, **more)

    def _therapies(self):
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
