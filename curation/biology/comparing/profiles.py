"""Profiles: the published claims about cytokines and their receptors, read for several at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, prefetch_related_objects

from curation.models import (
    Binding,
    Claim,
    Cytokine,
    Effect,
    Expression,
    Gene,
    Receptor,
    Secretion,
    Targeting,
)
from curation.models.binding import BindingAction
from curation.models.claim import evidence_with_citations
from curation.models.receptor import ReceptorKind
from curation.models.signaling import Signaling

ACTIVATING = (BindingAction.AGONIST, BindingAction.TRANS_PRESENTATION)


def cytokines_through(genes: Iterable[Gene] | None = None) -> dict[str, list[Cytokine]]:
    """{gene symbol: [Cytokine, ...]}: the cytokines that signal through each receptor chain.

    Without `genes`, for every chain of a signalling receptor. Bindings to decoys and bindings of
    antagonists do not count. One query.
    """
    bindings = Binding.objects.published().filter(
        action__in=ACTIVATING, receptor__kind=ReceptorKind.SIGNALING
    )
    if genes is not None:
        bindings = bindings.filter(receptor__subunits__gene__in=genes)
    rows = bindings.order_by("cytokine__accession").values_list(
        "receptor__subunits__gene__symbol",
        "cytokine",
        "cytokine__accession",
        "cytokine__slug",
        "cytokine__name",
    )
    found = defaultdict(dict)
    for symbol, pk, accession, slug, name in rows:
        if symbol:
            found[symbol][pk] = Cytokine(pk=pk, accession=accession, slug=slug, name=name)
    return {symbol: list(cytokines.values()) for symbol, cytokines in sorted(found.items())}


@dataclass(frozen=True)
class SharedSignalling:
    """Receptor chains through which the same cytokines signal."""

    genes: tuple[str, ...]
    cytokines: tuple[Cytokine, ...]


def shared_signalling(besides: Cytokine | None = None) -> list[SharedSignalling]:
    """[SharedSignalling, ...] of two or more cytokines, for comparisons; common chains first.

    With `besides`, only those of this cytokine. Two queries at most.
    """
    found = defaultdict(list)
    for symbol, cytokines in cytokines_through().items():
        if len(cytokines) > 1 and (besides is None or besides in cytokines):
            found[tuple(cytokines)].append(symbol)
    shared = dict(
        Receptor.objects.published()
        .filter(kind=ReceptorKind.SIGNALING)
        .order_by()
        .values_list("subunits__gene__symbol")
        .annotate(receptors=Count("pk"))
    )
    ordered = sorted(
        found.items(), key=lambda item: (-max(shared.get(each, 0) for each in item[1]), item[1])
    )
    return [SharedSignalling(tuple(genes), cytokines) for cytokines, genes in ordered]


@dataclass
class Profile:
    """A cytokine, and the published claims about it and its receptors."""

    cytokine: Cytokine
    bindings: list[Binding] = field(default_factory=list)
    secretions: list[Secretion] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    receptors: list[Receptor] = field(default_factory=list)  # those it activates, with their chains
    signalings: list[Signaling] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)
    targetings: list[Targeting] = field(default_factory=list)

    @property
    def chains(self) -> list[Gene]:
        """The genes of the receptors through which it signals, each once."""
        return list(dict.fromkeys(gene for each in self.receptors for gene in each.genes))


def profiles(cytokines: list[Cytokine]) -> list[Profile]:
    """[Profile, ...] of cytokines that come from `with_relations()`, in their order."""
    families = {one: {one.family, *one.family.ancestors()} for one in cytokines}
    told_of = list(set().union(*families.values()))
    claims = _by_kind(_find(("binding", "secretion", "effect"), cytokine=cytokines, family=told_of))
    found = [Profile(one) for one in cytokines]
    for each in found:
        own = each.cytokine
        each.bindings = [claim for claim in claims["binding"] if claim.cytokine == own]
        each.secretions = [claim for claim in claims["secretion"] if claim.cytokine == own]
        # What is told of a family holds for its members.
        each.effects = [
            claim
            for claim in claims["effect"]
            if claim.cytokine == own or claim.family in families[own]
        ]
    prefetch_related_objects(claims["effect"], evidence_with_citations())
    _add_receptors(found)
    return found


def _add_receptors(found: list[Profile]) -> None:
    """Add the receptors with their chains, signalling, expression and therapies."""
    bound = {claim.receptor_id for each in found for claim in each.bindings}
    receptors = Receptor.objects.filter(pk__in=bound).with_relations().in_bulk()
    for each in found:
        for claim in each.bindings:
            claim.receptor = receptors[claim.receptor_id]  # with its chains
        each.receptors = list(
            dict.fromkeys(
                claim.receptor
                for claim in each.bindings
                if claim.action in ACTIVATING and claim.receptor.kind == ReceptorKind.SIGNALING
            )
        )
    genes = {gene for each in found for gene in each.chains}
    kinds = ("signaling", "expression", "targeting")
    cytokines = [each.cytokine for each in found]
    claims = _by_kind(
        _find(kinds, receptor=list(receptors.values()), gene=genes)
        + _find(("targeting",), cytokine=cytokines)
    )
    prefetch_related_objects(claims["signaling"], *Signaling.prefetches()[:1])
    for each in found:
        active, touched = set(each.receptors), {claim.receptor for claim in each.bindings}
        chains = set(each.chains)
        each.signalings = [one for one in claims["signaling"] if one.receptor in active]
        each.expressions = [one for one in claims["expression"] if one.receptor in active]
        each.targetings = [
            one
            for one in claims["targeting"]
            if one.cytokine == each.cytokine or one.receptor in touched or one.gene in chains
        ]


def _find(kinds: Collection[str], **subjects: Iterable[Any]) -> list[Any]:
    """The published claims of these kinds about the subjects, without evidence and chains."""
    return Claim.objects.published().about(kinds, **subjects)


def _by_kind(claims: Iterable[Any]) -> dict[str, list[Any]]:
    found = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.accession):
        found[claim.kind].append(claim)
    return found
