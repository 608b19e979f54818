"""The network: all edges that the published claims make, read in a few queries."""

from collections.abc import Callable
from typing import Any

from curation.biology.communication.edges import Edge, KnownEffect, SupportingClaim
from curation.models import (
    Binding,
    CellType,
    Claim,
    Cytokine,
    Effect,
    Evidence,
    Expression,
    Family,
    Receptor,
    Secretion,
    Targeting,
    Therapy,
)
from curation.models.base import AnyRecord
from curation.models.binding import BindingAction
from curation.models.choices import EVIDENCE_STEPS
from curation.models.claim import Stance
from curation.models.targeting import TargetingAction

# These take the cytokine away, so its effects on the cell do not hold for their edges.
SINK_ACTIONS = {BindingAction.DECOY_BINDING, BindingAction.SCAVENGING}

CUTTING_ACTIONS = {
    TargetingAction.ANTAGONIST,
    TargetingAction.NEUTRALIZER,
    TargetingAction.INHIBITOR,
    TargetingAction.DECOY,
}
BOOSTING_ACTIONS = {TargetingAction.AGONIST, TargetingAction.SOURCE}

SupportingClaims = tuple[SupportingClaim, ...]
KnownEffects = tuple[KnownEffect, ...]
SupportByCell = dict[int, SupportingClaims]
TherapiesAt = Callable[[int, int], tuple[Therapy, ...]]


class Network:
    """All edges, and the records to filter them by. Everything is read once, when needed."""

    def __init__(self) -> None:
        self._rows = {}

    def rows(self, model: type[AnyRecord]) -> list[Any]:
        """Every published row of a model, by name."""
        if model not in self._rows:
            rows = model.objects.published()
            self._rows[model] = sorted(rows, key=lambda row: row.name.lower())
        return self._rows[model]

    def edges(self) -> list[Edge]:
        """Every edge, by key; eight queries for any number of edges."""
        cells, cytokines, receptors = (
            {row.pk: row for row in self.rows(model)} for model in (CellType, Cytokine, Receptor)
        )
        makers, binders, havers = self._steps()
        on_cell, on_tumor = self._effects()
        cut, boosted = self._therapies()
        found = []
        for (cytokine, receptor, action), bindings in binders.items():
            if cytokine not in cytokines or receptor not in receptors:
                continue
            cut_by, boosted_by = cut(cytokine, receptor), boosted(cytokine, receptor)
            is_sink = action in SINK_ACTIONS
            for source, secretions in makers.get(cytokine, {}).items():
                for target, expressions in havers.get(receptor, {}).items():
                    found.append(
                        Edge(
                            cells[source],
                            cytokines[cytokine],
                            receptors[receptor],
                            cells[target],
                            action,
                            secretions,
                            bindings,
                            expressions,
                            () if is_sink else on_cell.get((cytokine, target), ()),
                            () if is_sink else on_tumor.get(cytokine, ()),
                            cut_by,
                            boosted_by,
                        )
                    )
        return sorted(found, key=lambda edge: edge.key)

    def _steps(
        self,
    ) -> tuple[
        dict[int, SupportByCell],
        dict[tuple[int, int, str], SupportingClaims],
        dict[int, SupportByCell],
    ]:
        """The claims of the three steps.

        {cytokine: {cell: (Support, ...)}}, {(cytokine, receptor, action): (Support, ...)} and
        {receptor: {cell: (Support, ...)}}.
        """
        first, *others = (
            model.objects.published()
            .order_by()
            .values_list("claim_ptr_id", "accession", "kind", *fields)
            for model, fields in (
                (Secretion, ("cytokine_id", "cell_type_id", "context")),
                (Binding, ("cytokine_id", "receptor_id", "action")),
                (Expression, ("receptor_id", "cell_type_id", "context")),
            )
        )
        claims = first.union(*others, all=True).order_by("accession")
        papers = self._evidence()
        makers, binders, havers = {}, {}, {}
        for claim, accession, kind, what, who, words in claims:
            found = papers.get(claim, [])
            support = SupportingClaim(
                claim,
                accession,
                "" if kind == "binding" else words,
                max(
                    (EVIDENCE_STEPS.get(t, 0) for stance, t, _ in found if _for(stance)), default=0
                ),
                any(not _for(stance) for stance, *_ in found),
                tuple(key for *_, key in found),
            )
            if kind == "binding":
                step, place = binders, (what, who, words)
            else:
                step = (makers if kind == "secretion" else havers).setdefault(what, {})
                place = who
            step[place] = (*step.get(place, ()), support)
        return makers, binders, havers

    def _evidence(self) -> dict[int, list[list[str]]]:
        """{claim: [(stance, evidence type, key of the citation), ...]} of the three steps."""
        found = {}
        rows = Evidence.objects.filter(
            claim__in=Claim.objects.published()
            .filter(kind__in=("secretion", "binding", "expression"))
            .order_by()
        ).values_list("claim_id", "stance", "type", "citation__key")
        for claim, *rest in rows:
            found.setdefault(claim, []).append(rest)
        return found

    def _effects(self) -> tuple[dict[tuple[int, int], KnownEffects], dict[int, KnownEffects]]:
        """{(cytokine, cell): (KnownEffect, ...)}, and {cytokine: ...} for the whole tumour.

        Effects of a family hold for its members and for those of narrower families.
        """
        members = {}
        families = {row.pk: row for row in self.rows(Family)}
        for cytokine in self.rows(Cytokine):
            for pk in Family.path_up(cytokine.family_id, families):
                members.setdefault(pk, []).append(cytokine.pk)
        on_cell, on_tumor = {}, {}
        rows = Effect.objects.published().values_list(
            "cytokine_id",
            "family_id",
            "target_cell_id",
            "accession",
            "direction",
            "mode",
            "process__category",
            "cancer_type_id",
        )
        rest: list[Any]
        for cytokine, family, cell, *rest in rows:
            for each in [cytokine] if cytokine else members.get(family, []):
                step, place = (on_cell, (each, cell)) if cell else (on_tumor, each)
                step[place] = (*step.get(place, ()), KnownEffect(*rest))
        return on_cell, on_tumor

    def _therapies(self) -> tuple[TherapiesAt, TherapiesAt]:
        """Two functions of (cytokine, receptor): the therapies that cut there, and that boost."""
        therapies = {row.pk: row for row in self.rows(Therapy)}
        cuts, boosts = {}, {}
        # A therapy that targets a gene acts on every complex with this chain.
        rows = Targeting.objects.published().values_list(
            "therapy_id",
            "action",
            "cytokine_id",
            "receptor_id",
            "gene__cytokinesubunit__cytokine_id",
            "gene__receptorsubunit__receptor_id",
        )
        for therapy, action, cytokine, receptor, cytokine_chain, receptor_chain in rows:
            step = (
                cuts
                if action in CUTTING_ACTIONS
                else boosts
                if action in BOOSTING_ACTIONS
                else None
            )
            if step is None or therapy not in therapies:
                continue
            step.setdefault(("cytokine", cytokine or cytokine_chain), set()).add(therapy)
            step.setdefault(("receptor", receptor or receptor_chain), set()).add(therapy)

        def acting(step: dict[tuple[str, int | None], set[int]]) -> TherapiesAt:
            def of(cytokine: int, receptor: int) -> tuple[Therapy, ...]:
                found = step.get(("cytokine", cytokine), set()) | step.get(
                    ("receptor", receptor), set()
                )
                return tuple(sorted((therapies[pk] for pk in found), key=lambda row: row.name))

            return of

        return acting(cuts), acting(boosts)


def _for(stance: str) -> bool:
    return stance == Stance.SUPPORTS
