"""Sections of a page, made from the claims of an entry. No queries: the entry has loaded all."""

from dataclasses import dataclass, field
from functools import cache, cached_property, partial

from django.utils.text import get_text_list

from curation.choices import EvidenceType
from curation.drawings import draw_complex
from curation.models import Process, Receptor, Therapy
from curation.models.binding import BindingAction
from curation.models.effect import Direction
from curation.models.therapy import Strategy

STEPS = {kind.value: kind.step for kind in EvidenceType}


@dataclass
class Axis:
    """A receptor, what binds it, what it signals to, who has it."""

    receptor: Receptor
    bindings: list = field(default_factory=list)
    signalings: list = field(default_factory=list)
    expressions: list = field(default_factory=list)

    @cached_property
    def drawing(self):
        """The complex with what binds it and what it signals to."""
        # An antagonist is told in words: drawn on the complex it would look like an agonist.
        ligands = [
            claim.cytokine for claim in self.bindings if claim.action != BindingAction.ANTAGONIST
        ]
        return draw_complex(self.receptor, ligands=ligands, signalings=self.signalings)


def axes(entry):
    """The receptors of the entry, each with its claims and its drawing."""
    found = {}
    for kind, name in (
        ("binding", "bindings"),
        ("signaling", "signalings"),
        ("expression", "expressions"),
    ):
        for claim in entry.of(kind):
            axis = found.setdefault(claim.receptor, Axis(claim.receptor))
            getattr(axis, name).append(claim)
    return list(found.values())


def signal(entry):
    """How the receptors signal, for a heading: "JAK1 and JAK3 to STAT5A and STAT5B"."""
    genes = {"jak": {}, "stat": {}, "smad": {}}
    for claim in entry.of("signaling"):
        for role in genes:
            genes[role].update(dict.fromkeys(map(str, claim.genes_by_role()[role])))
    parts = [get_text_list(list(names), "and") for names in genes.values() if names]
    return " to ".join(parts)


def strength(claim):
    """Five for a clinical trial to one for a review; 0 where the evidence type is not recorded."""
    return claim.strength


@dataclass
class MatrixRow:
    """A process and the effects on it, by direction."""

    process: Process
    anti: list = field(default_factory=list)
    pro: list = field(default_factory=list)
    both: list = field(default_factory=list)

    @property
    def cells(self):
        """[(direction, claims, strength of the best evidence), ...] in the order of the columns."""
        named = zip(Direction.values, (self.anti, self.pro, self.both), strict=True)
        return [
            (direction, claims, max(map(strength, claims), default=0))
            for direction, claims in named
        ]

    @property
    def is_conflict(self):
        """Whether claims point both ways."""
        return bool(self.anti and self.pro)


@dataclass
class Effects:
    """The effects of an entry: the matrix, the counts, the statements."""

    rows: list[MatrixRow]
    claims: list

    def count(self, direction):
        return sum(claim.direction == direction for claim in self.claims)

    @property
    def counts(self):
        """[(direction, its label, how many claims), ...]"""
        return [(value, label, self.count(value)) for value, label in Direction.choices]

    @property
    def is_conflict(self):
        """Whether some claims are against the tumour and some for it."""
        return bool(self.count(Direction.ANTI_TUMOR) and self.count(Direction.PRO_TUMOR))


def effects(entry):
    """The effects as a matrix of processes and directions, and as a list by process."""
    rows = {}
    columns = {
        Direction.ANTI_TUMOR: "anti",
        Direction.PRO_TUMOR: "pro",
        Direction.CONTEXT_DEPENDENT: "both",
    }
    claims = sorted(entry.of("effect"), key=lambda claim: (claim.process.position, claim.accession))
    for claim in claims:
        row = rows.setdefault(claim.process, MatrixRow(claim.process))
        getattr(row, columns[claim.direction]).append(claim)
    return Effects(list(rows.values()), claims)


@dataclass
class Fate:
    """A therapy, what it does on the axis, and what became of it."""

    therapy: Therapy
    targetings: list = field(default_factory=list)
    approvals: list = field(default_factory=list)
    trials: list = field(default_factory=list)


def therapies(entry):
    """[(strategy label, [Fate, ...]), ...] of the therapies that the entry names."""
    found = {}
    for claim in entry.of("targeting"):
        found.setdefault(claim.therapy, Fate(claim.therapy)).targetings.append(claim)
    for claim in entry.of("approval"):
        found.setdefault(claim.therapy, Fate(claim.therapy)).approvals.append(claim)
    for claim in entry.of("trial"):
        for therapy in claim.therapies.all():
            found.setdefault(therapy, Fate(therapy)).trials.append(claim)
    fates = sorted(found.values(), key=lambda fate: fate.therapy.name.lower())
    groups = [
        (strategy.label, [fate for fate in fates if fate.therapy.strategy == strategy])
        for strategy in Strategy
    ]
    return [(label, members) for label, members in groups if members]


def cells(claims):
    """[(cell type, [claim, ...]), ...] by name."""
    found = {}
    for claim in claims:
        found.setdefault(claim.cell_type, []).append(claim)
    return sorted(found.items(), key=lambda item: item[0].name.lower())


def sources(entry):
    """Who makes the cytokines of the entry: as `cells`."""
    return cells(entry.of("secretion"))


def responders(entry):
    """Who answers through the receptors of the entry: as `cells`."""
    return cells(entry.of("expression"))


def citations(entry):
    """Every citation behind the page."""
    return entry.citations()


def sections(entry):
    """The sections by name. Each is made when the template first asks for it, and then kept."""
    makers = (axes, signal, effects, therapies, sources, responders, citations)
    return {make.__name__: cache(partial(make, entry)) for make in makers}
