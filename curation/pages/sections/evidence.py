"""The evidence of an entry: disputed claims, and every paper with its claims."""

from dataclasses import dataclass, field

from curation.biology.balance import is_disputed
from curation.models import Citation
from curation.models.citation import CitationKind
from curation.models.claim import Stance
from curation.pages.sections.facets import claim_facets, evidence_types, stances

STANCE_VERBS = {Stance.SUPPORTS: "supports", Stance.DISPUTES: "disputes"}


@dataclass
class CitedPaper:
    """A citation, and the claims of the entry that it supports or disputes."""

    citation: Citation
    roles: dict = field(default_factory=dict)  # {(stance, kind): [claim, ...]}
    types: dict = field(default_factory=dict)
    stances: dict = field(default_factory=dict)

    @property
    def sort(self):
        """The kind of source; for primary research also the types of its evidence."""
        kind = self.citation.get_kind_display()
        if self.citation.kind != CitationKind.PRIMARY or not self.types:
            return kind
        return f"{kind}: {', '.join(self.types.values()).lower()}"

    @property
    def says(self):
        """[("supports", "Binding", [claim, ...]), ...]"""
        return [
            (STANCE_VERBS[stance], kind, claims) for (stance, kind), claims in self.roles.items()
        ]


@dataclass
class EvidenceSection:
    """All claims of an entry and their papers."""

    claims: list
    papers: list[CitedPaper]

    def __len__(self):
        return len(self.claims)

    @property
    def doubtful(self):
        """The claims that another claim contradicts or a paper disputes."""
        return [
            claim
            for claim in self.claims
            if is_disputed(claim) or bool(getattr(claim, "opposing", ()))
        ]

    @property
    def facets(self):
        """[ClaimFacet, ...] of the properties in which the papers differ."""
        types = ("evidence_type", "Evidence", evidence_types(self.claims))
        return claim_facets([types, ("stance", "Stance", stances(self.claims))])


def evidence(entry):
    """The EvidenceSection of the entry; papers are sorted newest first."""
    papers = {citation: CitedPaper(citation) for citation in entry.citations()}
    claims = entry.all_claims()
    for claim in claims:
        for each in claim.evidence.all():
            paper = papers[each.citation]
            role = (each.stance, claim.get_kind_display().lower())
            paper.roles.setdefault(role, []).append(claim)
            paper.stances[each.stance] = None
            if each.type:
                paper.types[each.type] = each.get_type_display()
    return EvidenceSection(claims, list(papers.values()))


def citations(entry):
    """All citations of the entry, newest first."""
    return entry.citations()
