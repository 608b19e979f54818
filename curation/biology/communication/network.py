"""The network: every edge that follows from the published claims, read in a few queries."""

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
from curation.models.binding import BindingAction
from curation.models.choices import EVIDENCE_STEPS
from curation.models.claim import Stance
from curation.models.targeting import TargetingAction

# These take the cytokine away: what it does to the cell, it does not do through them.
SINK_ACTIONS = {BindingAction.DECOY_BINDING, BindingAction.SCAVENGING}

CUTTING_ACTIONS = {
    TargetingAction.ANTAGONIST,
    TargetingAction.NEUTRALIZER,
    TargetingAction.INHIBITOR,
    TargetingAction.DECOY,
}
BOOSTING_ACTIONS = {TargetingAction.AGONIST, TargetingAction.SOURCE}


class Network:
    """All edges, and the records that they can be asked for. Each is read once, when needed."""

    def __init__(self):
        self._rows = {}

    def rows(self, model):
        """Every published row of a model, in the order of names."""
        if model not in self._rows:
            rows = model.objects.published()
            self._rows[model] = sorted(rows, key=lambda row: row.name.lower())
        return self._rows[model]

    def edges(self):
        """Every edge, in the order of keys; the same eight queries for any number of them."""
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

    def _steps(self):
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

    def _evidence(self):
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

    def _effects(self):
        """{(cytokine, cell): (Known, ...)} and {cytokine: (Known, ...)} of the whole tumour.

        What is told of a family holds for its members and for those of narrower families.
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
        for cytokine, family, cell, *rest in rows:
            for each in [cytokine] if cytokine else members.get(family, []):
                step, place = (on_cell, (each, cell)) if cell else (on_tumor, each)
                step[place] = (*step.get(place, ()), KnownEffect(*rest))
        return on_cell, on_tumor

    def _therapies(self):
        """Two functions of a cytokine and a receptor: the therapies that cut there, or boost."""
        therapies = {row.pk: row for row in self.rows(Therapy)}
        cuts, boosts = {}, {}
        # A gene is acted on at every complex that it is a chain of.
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

        def acting(step):
            def of(cytokine, receptor):
                found = step.get(("cytokine", cytokine), set()) | step.get(
                    ("receptor", receptor), set()
                )
                return tuple(sorted((therapies[pk] for pk in found), key=lambda row: row.name))

            return of

        return acting(cuts), acting(boosts)


def _for(stance):
    return stance == Stance.SUPPORTS
