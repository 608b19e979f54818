"""The therapies of an entry: their targets, their fate, and what else they reach."""

from collections import Counter
from dataclasses import dataclass, field

from curation.drawings import Event, draw_timeline
from curation.models import Therapy
from curation.models.approval import Decision
from curation.models.choices import EvidenceType, Stage
from curation.models.therapy import DevelopmentState, Strategy
from curation.models.trial import OverallStatus

STOPPED_STATUSES = (OverallStatus.TERMINATED, OverallStatus.WITHDRAWN)


@dataclass
class TherapyFate:
    """A therapy with its targetings on the axis, its approvals and trials."""

    therapy: Therapy
    targetings: list = field(default_factory=list)
    approvals: list = field(default_factory=list)
    trials: list = field(default_factory=list)

    @property
    def is_stopped(self):
        return self.therapy.state != DevelopmentState.ACTIVE

    @property
    def stopped_trials(self):
        """The number of terminated or withdrawn trials."""
        return sum(claim.overall_status in STOPPED_STATUSES for claim in self.trials)

    @property
    def events(self):
        """[Event, ...] of its decisions and trials with a known year, earliest first."""
        decided = {Decision.WITHDRAWN: "withdrawn", Decision.ACCELERATED: "accelerated"}
        found = [
            Event(
                claim.year,
                decided.get(claim.decision, "approved"),
                f"{claim.get_decision_display()} by {claim.agency}",
                claim.get_absolute_url(),
            )
            for claim in self.approvals
        ]
        for claim in self.trials:
            kind = "stopped" if claim.overall_status in STOPPED_STATUSES else "trial"
            words = claim.acronym or claim.nct_id
            if claim.phase:
                words = f"{words}, {claim.get_phase_display().lower()}"
            if year := year_reported(claim):
                found.append(Event(year, kind, f"{words}, reported", claim.get_absolute_url()))
        return sorted(found, key=lambda event: (event.year, event.kind, event.words))


def year_reported(trial):
    """The year of the first report of the trial, or None."""
    years = [
        each.citation.year
        for each in trial.evidence.all()
        if each.type == EvidenceType.CLINICAL_TRIAL and each.citation.year
    ]
    return min(years, default=None)


def therapy_fates(entry):
    """[TherapyFate, ...] of all therapies in the claims, by name."""
    found = {}
    for claim in entry.of("targeting"):
        found.setdefault(claim.therapy, TherapyFate(claim.therapy)).targetings.append(claim)
    for claim in entry.of("approval"):
        found.setdefault(claim.therapy, TherapyFate(claim.therapy)).approvals.append(claim)
    for claim in entry.of("trial"):
        for therapy in claim.therapies.all():
            found.setdefault(therapy, TherapyFate(therapy)).trials.append(claim)
    if isinstance(entry.record, Therapy):
        found = {entry.record: found.get(entry.record, TherapyFate(entry.record))}
    return sorted(found.values(), key=lambda fate: fate.therapy.name.lower())


@dataclass
class TherapiesSection:
    """The therapies of an entry by strategy: [(Strategy, [Fate, ...]), ...]."""

    groups: list

    def __len__(self):
        return len(self.all)

    @property
    def all(self):
        return [fate for _, members in self.groups for fate in members]

    @property
    def stages(self):
        """[(label of a stage, number of therapies), ...], furthest first, without a stage last."""
        counts = Counter(fate.therapy.stage for fate in self.all)
        words = [(stage.label.lower(), counts[stage]) for stage in reversed(Stage)]
        return [(label, n) for label, n in (*words, ("no stage in cancer", counts[""])) if n]

    @property
    def stopped(self):
        return sum(fate.is_stopped for fate in self.all)


def therapies(entry):
    """The TherapiesSection of the entry."""
    known = therapy_fates(entry)
    groups = [
        (strategy, [fate for fate in known if fate.therapy.strategy == strategy])
        for strategy in Strategy
    ]
    return TherapiesSection([group for group in groups if group[1]])


def timeline(entry):
    """The drawing of decisions and trials by year; None if no year is known."""
    dated = [(fate.therapy, fate.events) for fate in therapy_fates(entry) if fate.events]
    return draw_timeline(dated) if dated else None


@dataclass
class ReachSection:
    """What a therapy reaches beyond its targets."""

    pathways: list
    others: list  # ligands of the receptors on the axis that the therapy does not name
    relatives: list  # [(gene, [receptor, ...]), ...] that share the chain
    through: list  # [(gene, [receptor, ...]), ...] that signal through a gene it acts on

    def __bool__(self):
        return any((self.pathways, self.others, self.relatives, self.through))


def reach(entry):
    """The pathways, other ligands and other receptors that the therapy touches."""
    components = entry.related.get("components", [])
    pathways = {claim.pathway for claim in entry.of("signaling")}
    pathways |= {component.signaling.pathway for component in components}
    named = {claim.cytokine for claim in entry.of("targeting")}
    return ReachSection(
        sort_by_name(pathways),
        sort_by_name({claim.cytokine for claim in entry.of("binding")} - named),
        receptors_by_gene((row.gene, row.receptor) for row in entry.related.get("relatives", [])),
        receptors_by_gene((row.gene, row.signaling.receptor) for row in components),
    )


def receptors_by_gene(pairs):
    """[(gene, [receptor, ...]), ...] of pairs of both, each once."""
    found = {}
    for gene, receptor in pairs:
        found.setdefault(gene, set()).add(receptor)
    return [(gene, sort_by_name(receptors)) for gene, receptors in found.items()]


def sort_by_name(rows):
    return sorted(rows, key=lambda row: row.name.lower())
