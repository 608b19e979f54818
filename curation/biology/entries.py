"""Entries: everything known of a record, as its page and its API detail show it.

An entry starts at the claims about the record and goes on along the axis: from a cytokine to
its receptors, from there to pathways, cells and therapies, and from those to their approvals
and trials. Only published claims count. The number of queries of an entry is constant.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Q, prefetch_related_objects

from curation.index.representations import RepresentedRecord
from curation.models import (
    CellType,
    Citation,
    Claim,
    Cytokine,
    Family,
    Pathway,
    Receptor,
    Signaling,
    Therapy,
)
from curation.models.base import AnyRecord, Tree, every_row, related_model
from curation.models.claim import ClaimKind, load_evidence_and_chains
from curation.models.effect import load_opposing
from curation.models.pathway import PathwayStep
from curation.models.receptor import ReceptorSubunit
from curation.models.record_type import record_type
from curation.models.signaling import SignalingComponent

# Finds the claims of some kinds about some subjects; see `claims_near`.
FindClaims = Callable[..., list[Any]]
# The claims of an entry, and related records by what they are to it.
ClaimsAndRelated = tuple[list[Any], dict[str, list[Any]]]


@dataclass(frozen=True)
class DrawnStep:
    """A step of a pathway as a drawing shows it: its label and the symbols of its genes."""

    label: str
    symbols: tuple[str, ...]


@dataclass
class Entry:
    """A record, its claims by kind, and related records that no claim names.

    `steps` are those of the pathways that the claims name, for the page alone.
    """

    record: Any
    claims: dict[str, list] = field(default_factory=dict)
    related: dict[str, list] = field(default_factory=dict)
    steps: dict[Pathway, list[DrawnStep]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Any]:
        """The claims of a kind, in order of accession."""
        return self.claims.get(kind, [])

    def all_claims(self) -> list[Any]:
        """Every claim, kind by kind."""
        return [claim for claims in self.claims.values() for claim in claims]

    def citations(self) -> list[Citation]:
        """Every citation behind the entry, each once, newest first."""
        found = {each.citation for claim in self.all_claims() for each in claim.evidence.all()}
        if hasattr(self.record, "citations"):
            found |= set(self.record.citations.all())
        for step in self.record.steps.all() if hasattr(self.record, "steps") else ():
            found |= set(step.citations.all())
        return sorted(found, key=lambda each: (-(each.year or 0), each.slug))


def _named(claims: Iterable[Any], attribute: str) -> list[Any]:
    """The different rows (or primary keys) in an attribute of the claims."""
    rows = (getattr(claim, attribute, None) for claim in claims)
    return list(dict.fromkeys(row for row in rows if row is not None))


def _fates(find: FindClaims, claims: Iterable[Any]) -> list[Any]:
    """The approvals and trials of the therapies that the claims name."""
    therapies = _named(claims, "therapy")
    return find(("approval", "trial"), therapy=therapies, therapies=therapies)


def near_cytokine(cytokine: Any, find: FindClaims) -> ClaimsAndRelated:
    # An effect of the family is shown on the page of each member.
    direct = find(cytokine=[cytokine.pk], family=cytokine.families)
    onward = find(("signaling", "expression", "targeting"), receptor=_named(direct, "receptor"))
    return direct + onward + _fates(find, direct + onward), {}


def near_receptor(receptor: Any, find: FindClaims) -> ClaimsAndRelated:
    direct = find(receptor=[receptor.pk])
    ligands = _named([claim for claim in direct if claim.kind == "binding"], "cytokine")
    return direct + find(("secretion",), cytokine=ligands) + _fates(find, direct), {}


def near_pathway(pathway: Any, find: FindClaims) -> ClaimsAndRelated:
    direct = find(pathway=[pathway.pk])
    receptors = _named(direct, "receptor")
    return direct + find(("binding", "targeting"), receptor=receptors, gene=pathway.genes), {}


def near_therapy(therapy: Any, find: FindClaims) -> ClaimsAndRelated:
    direct = find(therapy=[therapy.pk], therapies=[therapy.pk])
    axis = ("binding", "signaling", "secretion", "expression")
    onward = find(axis, cytokine=_named(direct, "cytokine"), receptor=_named(direct, "receptor"))
    # The axis of a receptor that is reached through its ligand belongs to the entry, and so does
    # the axis of a ligand that is reached through its receptor.
    targets = set(_named(direct, "receptor"))
    bound = set(_named(onward, "receptor")) - targets
    ligands = _named([claim for claim in onward if claim.kind == "binding"], "cytokine")
    further = find(("binding", "signaling", "expression"), receptor=bound)
    made = find(("secretion",), cytokine=ligands) if targets else []
    return direct + onward + further + made, {}


def near_gene(gene: Any, find: FindClaims) -> ClaimsAndRelated:
    related: dict[str, list[Any]] = {
        "cytokines": list(Cytokine.objects.published().filter(subunits__gene=gene.pk)),
        "receptors": list(Receptor.objects.published().filter(subunits__gene=gene.pk)),
        "pathways": list(Pathway.objects.published().filter(steps__genes=gene.pk).distinct()),
    }
    # Claims about a complex are about each of its chains.
    found = find(
        ("binding", "signaling", "targeting"),
        gene=[gene.pk],
        component=[gene.pk],
        cytokine=[each.pk for each in related["cytokines"]],
        receptor=[each.pk for each in related["receptors"]],
    )
    return found, related


def near_family(family: Any, find: FindClaims) -> ClaimsAndRelated:
    related: dict[str, list[Any]] = {
        "narrower": list(Family.objects.filter(parent=family.pk)),
        "cytokines": list(Cytokine.objects.published().filter(family=family.pk)),
        "receptors": list(Receptor.objects.published().filter(family=family.pk)),
    }
    return find(family=[family.pk]), related


def near_cell_type(cell_type: Any, find: FindClaims) -> ClaimsAndRelated:
    related: dict[str, list[Any]] = {"narrower": list(CellType.objects.filter(parent=cell_type.pk))}
    direct = find(cell_type=[cell_type.pk], target_cell=[cell_type.pk])
    # The ligands of its receptors: what it answers to.
    return direct + find(("binding",), receptor=_named(direct, "receptor")), related


def near_citation(citation: Any, find: FindClaims) -> ClaimsAndRelated:
    cited = Q(citations=citation.pk)
    related: dict[str, list[Any]] = {
        "cytokines": list(Cytokine.objects.published().filter(cited)),
        "receptors": list(Receptor.objects.published().filter(cited)),
        "pathways": list(
            Pathway.objects.published().filter(cited | Q(steps__citations=citation.pk)).distinct()
        ),
        "therapies": list(Therapy.objects.published().filter(cited)),
    }
    return find(citation=[citation.pk]), related


def near_claim(claim: Any, find: FindClaims) -> ClaimsAndRelated:
    # The page draws the receptors with their signalling and ligands.
    if claim.receptor:
        return find(("binding", "signaling"), receptor=[claim.receptor]), {}
    if claim.cytokine:
        bindings = find(("binding",), cytokine=[claim.cytokine])
        return bindings + find(("signaling",), receptor=_named(bindings, "receptor")), {}
    return [], {}


def named_in(model: type[AnyRecord]) -> dict[str, list[str]]:
    """{kind of claim: its fields that name rows of the model}."""
    found = {
        kind: [name for name in claim.subjects if related_model(claim, name) is model]
        for kind, claim in Claim.kinds().items()
    }
    return {kind: names for kind, names in found.items() if names}


def _naming(model: type[AnyRecord], row: Any, find: FindClaims) -> ClaimsAndRelated:
    """Of a record type that says no more: the claims that name it, and the narrower terms."""
    names = {name for names in named_in(model).values() for name in names}
    related: dict[str, list[Any]] = {}
    if issubclass(model, Tree):
        related = {"narrower": list(every_row(model).filter(parent=row.pk))}
    return find(**{name: [row.pk] for name in names}), related


def claims_near(model: type[AnyRecord], row: Any, find: FindClaims) -> ClaimsAndRelated:
    """([claim, ...], {name: [record, ...]}): the claims of an entry, and related records.

    `row` is a `RepresentedRecord`. `find(kinds, **subjects)` returns the published claims that
    name any of the subjects (primary keys): as rows (`ClaimQuerySet.about`) or as
    representations (`representations.find_claims`).
    """
    near = record_type(model).claims_near or partial(_naming, model)
    found, related = near(row, find)
    return list({claim.pk: claim for claim in found}.values()), related


def entry(record: AnyRecord) -> Entry:
    """The Entry of a record: all published claims about it and along its axis."""
    about = Claim.objects.published().about
    found, related = claims_near(type(record), RepresentedRecord.of(record), about)
    by_pk = {claim.pk: claim for claim in found}
    if isinstance(record, Claim):
        by_pk[record.pk] = record.specific
    claims = list(by_pk.values())
    for claim in claims:
        for name in claim.subjects:
            if getattr(claim, name, None) == record:
                setattr(claim, name, record)  # so that its chains are not loaded again
    load_evidence_and_chains(claims, beside=[row for rows in related.values() for row in rows])
    if hasattr(record, "citations"):
        prefetch_related_objects([record], "citations")
    by_kind = {kind: [] for kind in ClaimKind.values}
    for claim in sorted(claims, key=lambda claim: claim.accession):
        by_kind[claim.kind].append(claim)
    return Entry(record, {kind: rows for kind, rows in by_kind.items() if rows}, related)


def page_entry(record: AnyRecord) -> Entry:
    """As `entry`, with what only the page shows: steps, opposing effects, reach."""
    known = entry(record)
    effects = known.of("effect")
    # The entry of a cytokine holds all of its effects, so no query is needed.
    load_opposing(effects, among=effects if isinstance(record, Cytokine) else None)
    if isinstance(record, (Cytokine, Receptor)):
        known.steps = _steps(_named(known.of("signaling"), "pathway"))
    elif isinstance(record, Pathway):
        known.steps = {
            record: [
                DrawnStep(step.label, tuple(gene.symbol for gene in step.genes.all()))
                for step in record.steps.all()
            ]
        }
    elif isinstance(record, Therapy):
        known.related |= _reach(known)
    return known


def _steps(pathways: list[Pathway]) -> dict[Pathway, list[DrawnStep]]:
    """{pathway: [Step, ...]}, by one query for all of them and their genes."""
    rows = PathwayStep.objects.filter(pathway__in=pathways).order_by("position", "genes__symbol")
    labels, symbols = {}, defaultdict(list)
    for pathway, position, label, symbol in rows.values_list(
        "pathway", "position", "label", "genes__symbol"
    ):
        labels[pathway, position] = label
        symbols[pathway, position] += [symbol] if symbol else []
    found = {pathway.pk: [] for pathway in pathways}
    for place, label in labels.items():
        found[place[0]].append(DrawnStep(label, tuple(symbols[place])))
    return {pathway: found[pathway.pk] for pathway in pathways}


def _reach(known: Entry) -> dict[str, list[Any]]:
    """What a therapy reaches beyond its axis: {name: [row with the gene, ...]}.

    "relatives" are the chains (ReceptorSubunit) that other receptors share with those on the
    axis; "components" (SignalingComponent) the signalling through a gene that it acts on.
    """
    axis = {*_named(known.of("binding"), "receptor"), *_named(known.of("targeting"), "receptor")}
    chains = ReceptorSubunit.objects.filter(receptor__in=axis).values("gene")
    relatives = (
        ReceptorSubunit.objects.filter(gene__in=chains, receptor__in=Receptor.objects.published())
        .exclude(receptor__in=axis)
        .select_related("receptor", "gene")
    )
    components = SignalingComponent.objects.filter(
        gene__in=_named(known.of("targeting"), "gene"), signaling__in=Signaling.objects.published()
    ).select_related("gene", "signaling__receptor", "signaling__pathway")
    return {
        "relatives": list(relatives.order_by("gene__symbol", "receptor__name")),
        "components": list(components.order_by("gene__symbol")),
    }
