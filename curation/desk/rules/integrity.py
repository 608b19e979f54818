"""RULES: what must hold over published data, one function each.

A rule yields Problems; its docstring says what must hold. What concerns one row alone is a
constraint (`Meta.constraints`); a rule needs several rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from curation.desk.rules.figures import figure_arrows_name_claims_that_fit
from curation.desk.rules.scope import ENTITIES, EVERYTHING, Rule, Scope, row_problem
from curation.documents.document import Problem
from curation.documents.record_models import record_models
from curation.models import (
    Approval,
    Binding,
    Citation,
    Claim,
    Cytokine,
    Effect,
    Evidence,
    Family,
    Receptor,
    Record,
    Signaling,
    Therapy,
    Trial,
)
from curation.models.base import Tree, every_row, related_model
from curation.models.binding import BindingAction
from curation.models.choices import Stage, Status
from curation.models.claim import Stance
from curation.models.cytokine import Structure
from curation.models.desk import public_pk
from curation.models.receptor import ReceptorKind
from curation.models.record_type import record_types


def published_claims_have_evidence(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Every published claim has at least one citation that supports it."""
    supported = Evidence.objects.filter(claim=OuterRef("pk"), stance=Stance.SUPPORTS)
    for claim in scope.published(Claim).filter(~Exists(supported)):
        yield row_problem(claim, "Add a citation that supports the claim, or make it a draft.")


def published_entities_cite_a_source(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Every published entity cites at least one source for its summary."""
    for model in ENTITIES:
        for row in scope.published(model).filter(citations=None):
            yield row_problem(row, "Add a citation for the summary, or make it a draft.")


def published_claims_name_published_entities(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """A published claim names published cytokines, receptors, pathways and therapies only."""
    others = [status for status in Status.values if status != Status.PUBLISHED]
    for model in Claim.kinds().values():
        for name in model.subjects:
            related = related_model(model, name)
            if not issubclass(related, Record):
                continue
            # Not `exclude`: of many therapies, one that is not published is enough.
            for claim in (
                scope.published(model).filter(**{f"{name}__status__in": others}).distinct()
            ):
                yield row_problem(claim, f"Its {name} is not published: publish that first.")


def cited_papers_have_a_title(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Every citation behind a published record has a title: it was looked up or typed."""
    untitled = Evidence.objects.filter(citation__title="").select_related("citation")
    for evidence in untitled.filter(claim__in=scope.published(Claim).values("pk")):
        yield row_problem(evidence.citation, "Look it up or type its title.", "title", "")
    for model in ENTITIES:
        named = model.citations.through.objects.filter(
            **{f"{model._meta.model_name}__in": scope.published(model).values("pk")}
        )
        cited: Any = named.values("citation")
        for citation in Citation.objects.filter(title="", pk__in=cited):
            yield row_problem(citation, "Look it up or type its title.", "title", "")


def trials_name_a_therapy(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """A published trial studies at least one therapy."""
    for trial in scope.published(Trial).filter(therapies=None):
        yield row_problem(trial, "Name the therapy that the trial studied.")


def complexes_have_chains(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """A published cytokine or receptor names at least one gene."""
    for model in (Cytokine, Receptor):
        for row in scope.published(model).filter(subunits=None):
            yield row_problem(row, "Name the genes of its chains.")


def structure_agrees_with_the_chains(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """A monomer has one chain, a homodimer two of one gene, a heterotrimer three in all."""
    chains = {
        Structure.MONOMER: (1, 1),
        Structure.HOMODIMER: (1, 2),
        Structure.HETERODIMER: (2, 2),
        Structure.HOMOTRIMER: (1, 3),
        Structure.HETEROTRIMER: (2, 3),
    }
    for cytokine in scope.published(Cytokine).exclude(structure="").with_relations():
        # Alternatives share a place, and one of them fills it.
        places = {subunit.position: subunit.copies for subunit in cytokine.subunits.all()}
        if None in places.values():
            yield row_problem(
                cytokine, "Give the copies of each chain, or leave the structure empty."
            )
        elif (len(places), sum(places.values())) != chains[cytokine.structure]:
            yield row_problem(
                cytokine, "Structure and chains disagree.", "structure", cytokine.structure
            )


def ligands_are_not_in_their_receptors(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """No ligand is a chain of the receptor that it binds."""
    for binding in (
        scope.published(Binding)
        .filter(cytokine__subunits__gene=F("receptor__subunits__gene"))
        .distinct()
    ):
        yield row_problem(binding, "The receptor lists a gene of its ligand as a chain.")


def only_receptors_that_signal_have_signaling(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Decoys, scavengers and soluble binding proteins have no signalling claim."""
    quiet = (ReceptorKind.DECOY, ReceptorKind.SCAVENGER, ReceptorKind.SOLUBLE)
    for claim in (
        scope.published(Signaling).filter(receptor__kind__in=quiet).select_related("receptor")
    ):
        yield row_problem(
            claim, f"{claim.receptor} does not signal.", "receptor", claim.receptor.kind
        )


def agonists_bind_receptors_that_signal(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """An agonist acts on a signalling receptor: never on a decoy, scavenger or co-receptor."""
    for claim in (
        scope.published(Binding)
        .filter(action=BindingAction.AGONIST)
        .exclude(receptor__kind=ReceptorKind.SIGNALING)
        .select_related("receptor")
    ):
        yield row_problem(claim, f"{claim.receptor} does not signal.", "action", claim.action)


def no_two_claims_say_the_same(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """No two published claims of a kind agree in all that tells them apart."""
    for model in Claim.kinds().values():
        seen = defaultdict(set)
        wanted = {
            tuple(values): accession
            for accession, *values in scope.published(model).values_list(
                "accession", *model.identity
            )
        }
        others = model.objects.published()
        if scope.record is not None:
            # The scope is one record: only claims equal to those in it are needed.
            others = others.filter(same_identity(model, wanted))
            if isinstance(scope.record, model):
                others = others.exclude(pk=public_pk(scope.record))
            for values, accession in wanted.items():
                seen[values].add(accession)
        for accession, *values in others.values_list("accession", *model.identity):
            seen[tuple(values)].add(accession)
        for accessions in seen.values():
            if len(accessions) > 1:
                yield Problem(
                    ", ".join(sorted(accessions)),
                    "",
                    None,
                    "These say the same: keep one, retire the rest.",
                )


def same_identity(model: type[Claim], identities: Iterable[tuple[Any, ...]]) -> Q:
    """A condition: the values of `identity` are equal to one of `identities`."""
    condition = Q(pk__in=[])
    for values in identities:
        condition |= Q(
            **{
                (name if value is not None else f"{name}__isnull"): (
                    value if value is not None else True
                )
                for name, value in zip(model.identity, values, strict=True)
            }
        )
    return condition


def families_are_of_the_right_kind(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Cytokines are in cytokine families, receptors in receptor families, effects of the former."""
    wrong = [
        *scope.rows(Cytokine).exclude(family__kind="cytokine"),
        *scope.rows(Receptor).exclude(family__kind="receptor"),
        *scope.rows(Effect).exclude(family=None).exclude(family__kind="cytokine"),
        *scope.rows(Family).exclude(parent=None).exclude(kind=F("parent__kind")),
    ]
    for row in wrong:
        yield row_problem(row, "Its family is of the other kind.", "family")


def trees_have_no_loops(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """No term, such as a family or a cell type, is broader than itself."""
    for model in (each.model for each in record_types() if issubclass(each.model, Tree)):
        if scope.record is not None:
            return  # trees are reference data: no curated record can make a loop
        parents = dict(every_row(model).values_list("pk", "parent"))
        for row in scope.rows(model):
            node, steps = parents[row.pk], 0
            while node is not None and steps <= len(parents):
                node, steps = parents[node], steps + 1
            if node is not None:
                yield row_problem(row, "Its broader terms go round in a circle.", "parent")


def approved_therapies_have_an_approval_in_cancer(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """A therapy at stage approved has an approval in cancer."""
    approvals = Approval.objects.published().filter(
        # Approvals name the published therapy, not the working copy of it.
        therapy=Coalesce(OuterRef("draft_of"), OuterRef("pk")),
        cancer_type__isnull=False,
    )
    for therapy in scope.published(Therapy).filter(~Exists(approvals), stage=Stage.APPROVED):
        yield row_problem(therapy, "No approval in cancer is published.", "stage", therapy.stage)


def every_field_is_valid(scope: Scope = EVERYTHING) -> Iterator[Problem]:
    """Every value has the form its field asks for: ids, choices, lists."""
    for model in record_models():
        for row in scope.rows(model):
            try:
                row.clean_fields()
            except ValidationError as error:
                for field, messages in error.message_dict.items():
                    yield row_problem(row, " ".join(messages), field, getattr(row, field))


RULES: tuple[Rule, ...] = (
    published_claims_have_evidence,
    published_entities_cite_a_source,
    published_claims_name_published_entities,
    cited_papers_have_a_title,
    trials_name_a_therapy,
    complexes_have_chains,
    structure_agrees_with_the_chains,
    ligands_are_not_in_their_receptors,
    only_receptors_that_signal_have_signaling,
    agonists_bind_receptors_that_signal,
    no_two_claims_say_the_same,
    families_are_of_the_right_kind,
    trees_have_no_loops,
    approved_therapies_have_an_approval_in_cancer,
    figure_arrows_name_claims_that_fit,
    every_field_is_valid,
)


def broken_rules(scope: Scope = EVERYTHING, but: str = "") -> list[Problem]:
    """Every Problem that the rules find in the scope; the rule named `but` is left out."""
    return [found for rule in RULES if rule.__name__ != but for found in rule(scope)]
