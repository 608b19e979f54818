"""Effects of an entry: the matrix, the balance, the statements and how to narrow them."""

from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from urllib.parse import urlencode

from curation.biology.balance import Balance
from curation.drawings import draw_balance
from curation.models import CancerType, CellType, Citation, Cytokine, Family, Process
from curation.models.effect import Direction, Effect
from curation.pages.sections.facets import claim_facets, evidence_types

# The filter of the list of effects that narrows it to the record of a page.
FILTER_BY_MODEL = {
    Cytokine: "cytokine",
    Family: "family",
    CellType: "target_cell",
    CancerType: "cancer_type",
    Process: "process",
    Citation: "citation",
}
SUBJECT_FILTERS = {
    "cytokine",
    "family",
}  # the filters of pages on which all claims have one subject


def best_strength(claims):
    """The strength of the best of the claims; 0 where there is none."""
    return max((claim.strength for claim in claims), default=0)


@dataclass
class MatrixRow:
    """A process and the effects on it, by direction."""

    process: Process
    query: dict
    anti: list = field(default_factory=list)
    pro: list = field(default_factory=list)
    both: list = field(default_factory=list)

    @property
    def cells(self):
        """[(direction, claims, strength of the best evidence, address), ...] by column."""
        named = zip(Direction.values, (self.anti, self.pro, self.both), strict=True)
        return [
            (direction, claims, best_strength(claims), self.address(claims))
            for direction, claims in named
        ]

    def address(self, claims):
        """The list of just these claims; their first statement here, where no list holds them."""
        if not claims:
            return ""
        query = self.query
        if "cytokine" in query:
            # What is told of a family stands in the list of the family.
            families = {claim.family for claim in claims}
            if len(families) > 1:
                return f"#{claims[0].accession}"
            family = families.pop()
            query = {"family": family.slug} if family else query
        query = query | {"process": self.process.slug, "direction": claims[0].direction}
        return f"/{Effect.collection}/?{urlencode(query)}"

    @property
    def is_conflict(self):
        """Whether claims about one cytokine point both ways; two cytokines may well differ."""
        if SUBJECT_FILTERS & self.query.keys():
            return bool(self.anti and self.pro)
        return bool({claim.subject for claim in self.anti} & {claim.subject for claim in self.pro})


def count_direction(claims, direction):
    """The direction, how many of the claims point there, and the strength of the best."""
    found = [claim for claim in claims if claim.direction == direction]
    return direction, len(found), best_strength(found)


@dataclass
class EffectsSection:
    """The effects of an entry: the matrix, the counts, the statements."""

    rows: list[MatrixRow]
    claims: list
    query: dict

    @cached_property
    def balance(self):
        return Balance(self.claims)

    @cached_property
    def balance_drawing(self):
        return draw_balance(self.balance)

    @property
    def counts(self):
        """[(direction, its label, how many claims), ...]"""
        return [(value, label, self.balance.count(value)) for value, label in Direction.choices]

    @property
    def is_conflict(self):
        """Whether claims about one cytokine, or family, point both ways."""
        both = SUBJECT_FILTERS & self.query.keys() and self.balance.is_conflict
        return bool(both or self.conflicts)

    @property
    def conflicts(self):
        """The processes on which claims point both ways."""
        return [row.process for row in self.rows if row.is_conflict]

    @property
    def by_subject(self):
        """[(cytokine or family, [(direction, how many, best evidence), ...]), ...]"""
        found = {}
        for claim in self.claims:
            found.setdefault(claim.subject, []).append(claim)
        return [
            (subject, [count_direction(claims, direction) for direction in Direction.values])
            for subject, claims in sorted(found.items(), key=lambda item: item[0].name.lower())
        ]

    @property
    def includes_family_effects(self):
        """Whether a statement is told of a family, which the list of a cytokine leaves out."""
        return "cytokine" in self.query and bool(self.balance.of_family)

    @cached_property
    def facets(self):
        """What the statements differ in, so that narrowing by it is worth while."""
        organisms, cancers = set(), {}
        for claim in self.claims:
            for each in claim.evidence.all():
                organisms |= set(each.organisms)
            if claim.cancer_type:
                cancers[claim.cancer_type.slug] = claim.cancer_type.name
        found = (
            ("direction", "Direction", {value: label for value, label, n in self.counts if n}),
            ("evidence_type", "Evidence", evidence_types(self.claims)),
            ("organism", "Organism", {each: each for each in sorted(organisms)}),
            ("cancer_type", "Cancer", dict(sorted(cancers.items(), key=itemgetter(1)))),
        )
        return claim_facets(found, lambda name, value: self.address({name: value}))

    def address(self, more):
        """The list of the effects on this page, narrowed."""
        return f"/{Effect.collection}/?{urlencode(self.query | more)}"


def effects(entry):
    """The effects as a matrix of processes and directions, and as a list by process."""
    name = FILTER_BY_MODEL.get(type(entry.record))
    query = {name: entry.record.public_id} if name else {}
    columns = {
        Direction.ANTI_TUMOR: "anti",
        Direction.PRO_TUMOR: "pro",
        Direction.CONTEXT_DEPENDENT: "both",
    }
    rows = {}
    claims = sorted(entry.of("effect"), key=lambda claim: (claim.process.position, claim.accession))
    for claim in claims:
        row = rows.setdefault(claim.process, MatrixRow(claim.process, query))
        getattr(row, columns[claim.direction]).append(claim)
    return EffectsSection(list(rows.values()), claims, query)
