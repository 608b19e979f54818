"""The effects of an entry: the matrix, the balance, the statements and their facets."""

from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from urllib.parse import urlencode

from curation.biology.balance import Balance
from curation.drawings import draw_balance
from curation.models import CancerType, CellType, Citation, Cytokine, Family, Process
from curation.models.effect import Direction, Effect
from curation.pages.sections.facets import claim_facets, evidence_types

# {model of the page: filter of the list of effects}.
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
}  # filters of pages on which all claims have the same subject


def best_strength(claims):
    """The highest strength of the claims; 0 if there is none."""
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
        """[(direction, claims, best strength, address), ...] by column."""
        named = zip(Direction.values, (self.anti, self.pro, self.both), strict=True)
        return [
            (direction, claims, best_strength(claims), self.address(claims))
            for direction, claims in named
        ]

    def address(self, claims):
        """The address of the list of these claims; "#ACCESSION" if no list has exactly them."""
        if not claims:
            return ""
        query = self.query
        if "cytokine" in query:
            # Effects of a family are in the list of the family.
            families = {claim.family for claim in claims}
            if len(families) > 1:
                return f"#{claims[0].accession}"
            family = families.pop()
            query = {"family": family.slug} if family else query
        query = query | {"process": self.process.slug, "direction": claims[0].direction}
        return f"/{Effect.collection}/?{urlencode(query)}"

    @property
    def is_conflict(self):
        """Whether claims about the same subject have both directions."""
        if SUBJECT_FILTERS & self.query.keys():
            return bool(self.anti and self.pro)
        return bool({claim.subject for claim in self.anti} & {claim.subject for claim in self.pro})


def count_direction(claims, direction):
    """(direction, number of claims with it, best strength)."""
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
        """[(direction, label, number of claims), ...]."""
        return [(value, label, self.balance.count(value)) for value, label in Direction.choices]

    @property
    def is_conflict(self):
        """Whether claims about one cytokine or family have both directions."""
        both = SUBJECT_FILTERS & self.query.keys() and self.balance.is_conflict
        return bool(both or self.conflicts)

    @property
    def conflicts(self):
        """The processes with claims of both directions about the same subject."""
        return [row.process for row in self.rows if row.is_conflict]

    @property
    def by_subject(self):
        """[(cytokine or family, [(direction, number, best strength), ...]), ...] by name."""
        found = {}
        for claim in self.claims:
            found.setdefault(claim.subject, []).append(claim)
        return [
            (subject, [count_direction(claims, direction) for direction in Direction.values])
            for subject, claims in sorted(found.items(), key=lambda item: item[0].name.lower())
        ]

    @property
    def includes_family_effects(self):
        """Whether there are effects of a family, which the list of a cytokine does not have."""
        return "cytokine" in self.query and bool(self.balance.of_family)

    @cached_property
    def facets(self):
        """[ClaimFacet, ...] of the properties in which the statements differ."""
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
        """The address of the list of these effects with more filters."""
        return f"/{Effect.collection}/?{urlencode(self.query | more)}"


def effects(entry):
    """The EffectsSection: a matrix of processes and directions, and a list by process."""
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
