"""Rules over the whole of the published data, one function each, collected in RULES.

A rule yields Problems; its docstring is what it demands. The truth of one row is the
database's business (`Meta.constraints`); a rule needs several rows. HINTS find what is
allowed but wants a curator's eye.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, OuterRef, Q

from curation.choices import Stage, Status
from curation.documents import Problem
from curation.models import (
    Approval,
    Binding,
    CancerType,
    CellType,
    Citation,
    Claim,
    Cytokine,
    Effect,
    Evidence,
    Expression,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Record,
    Signaling,
    Therapy,
)
from curation.models.binding import BindingAction
from curation.models.claim import Stance
from curation.models.cytokine import Structure
from curation.models.receptor import ReceptorKind

Rule = Callable[[], Iterator[Problem]]
ENTITIES = (Cytokine, Receptor, Pathway, Therapy)


def _problem(row, message: str, field: str = "", value: object = None) -> Problem:
    name = getattr(row, "name", "") or getattr(row, "accession", "") or str(row)
    key = getattr(row, type(row).key_field)
    return Problem(
        f"{row._meta.verbose_name} {key}" + (f" ({name})" if name != key else ""),
        field,
        value,
        message,
    )


def published_claims_have_evidence() -> Iterator[Problem]:
    """Every published claim has at least one citation that supports it."""
    supported = Evidence.objects.filter(claim=OuterRef("pk"), stance=Stance.SUPPORTS)
    for claim in Claim.objects.published().filter(~Exists(supported)):
        yield _problem(claim, "Add a citation that supports the claim, or make it a draft.")


def published_entities_cite_a_source() -> Iterator[Problem]:
    """Every published entity cites at least one source for its summary."""
    for model in ENTITIES:
        for row in model.objects.published().filter(citations=None):
            yield _problem(row, "Add a citation for the summary, or make it a draft.")


def published_claims_name_published_entities() -> Iterator[Problem]:
    """A published claim names published cytokines, receptors, pathways and therapies only."""
    for model in Claim.kinds().values():
        for name in model.subjects:
            related = model._meta.get_field(name).related_model
            if not issubclass(related, Record):
                continue
            unpublished = ~Q(**{f"{name}__status": Status.PUBLISHED})
            named = Q(**{f"{name}__isnull": False})
            for claim in model.objects.published().filter(named & unpublished).distinct():
                yield _problem(claim, f"Its {name} is not published: publish that first.")


def trials_name_a_therapy() -> Iterator[Problem]:
    """A published trial studies at least one therapy."""
    for trial in Claim.kinds()["trial"].objects.published().filter(therapies=None):
        yield _problem(trial, "Name the therapy that the trial studied.")


def complexes_have_chains() -> Iterator[Problem]:
    """A published cytokine or receptor names at least one gene."""
    for model in (Cytokine, Receptor):
        for row in model.objects.published().filter(subunits=None):
            yield _problem(row, "Name the genes of its chains.")


def structure_agrees_with_the_chains() -> Iterator[Problem]:
    """A monomer has one chain, a homodimer two of one gene, a heterotrimer three in all."""
    chains = {
        Structure.MONOMER: (1, 1),
        Structure.HOMODIMER: (1, 2),
        Structure.HETERODIMER: (2, 2),
        Structure.HOMOTRIMER: (1, 3),
        Structure.HETEROTRIMER: (2, 3),
    }
    for cytokine in Cytokine.objects.published().exclude(structure="").with_chains():
        # Alternatives share a place, and one of them fills it.
        places = {subunit.position: subunit.copies for subunit in cytokine.subunits.all()}
        if None in places.values():
            yield _problem(cytokine, "Give the copies of each chain, or leave the structure empty.")
        elif (len(places), sum(places.values())) != chains[cytokine.structure]:
            yield _problem(
                cytokine, "Structure and chains disagree.", "structure", cytokine.structure
            )


def ligands_are_not_in_their_receptors() -> Iterator[Problem]:
    """No ligand is a chain of the receptor that it binds."""
    for binding in (
        Binding.objects.published()
        .filter(cytokine__subunits__gene=F("receptor__subunits__gene"))
        .distinct()
    ):
        yield _problem(binding, "The receptor lists a gene of its ligand as a chain.")


def only_receptors_that_signal_have_signaling() -> Iterator[Problem]:
    """Decoys, scavengers and soluble binding proteins have no signalling claim."""
    quiet = (ReceptorKind.DECOY, ReceptorKind.SCAVENGER, ReceptorKind.SOLUBLE)
    for claim in (
        Signaling.objects.published().filter(receptor__kind__in=quiet).select_related("receptor")
    ):
        yield _problem(claim, f"{claim.receptor} does not signal.", "receptor", claim.receptor.kind)


def agonists_bind_receptors_that_signal() -> Iterator[Problem]:
    """An agonist acts on a signalling receptor: never on a decoy, scavenger or co-receptor."""
    for claim in (
        Binding.objects.published()
        .filter(action=BindingAction.AGONIST)
        .exclude(receptor__kind=ReceptorKind.SIGNALING)
        .select_related("receptor")
    ):
        yield _problem(claim, f"{claim.receptor} does not signal.", "action", claim.action)


def no_two_claims_say_the_same() -> Iterator[Problem]:
    """No two published claims of a kind agree in all that tells them apart."""
    for model in Claim.kinds().values():
        seen = defaultdict(list)
        for accession, *values in model.objects.published().values_list(
            "accession", *model.identity
        ):
            seen[tuple(values)].append(accession)
        for accessions in seen.values():
            if len(accessions) > 1:
                yield Problem(
                    ", ".join(accessions),
                    "",
                    None,
                    "These say the same: keep one, retire the rest.",
                )


def families_are_of_the_right_kind() -> Iterator[Problem]:
    """Cytokines are in cytokine families, receptors in receptor families, effects of the former."""
    wrong = [
        *Cytokine.objects.exclude(family__kind="cytokine"),
        *Receptor.objects.exclude(family__kind="receptor"),
        *Effect.objects.exclude(family=None).exclude(family__kind="cytokine"),
        *Family.objects.exclude(parent=None).exclude(kind=F("parent__kind")),
    ]
    for row in wrong:
        yield _problem(row, "Its family is of the other kind.", "family")


def trees_have_no_loops() -> Iterator[Problem]:
    """No family, cell type or cancer type is broader than itself."""
    for model in (Family, CellType, CancerType):
        parents = dict(model.objects.values_list("pk", "parent"))
        for row in model.objects.all():
            node, steps = parents[row.pk], 0
            while node is not None and steps <= len(parents):
                node, steps = parents[node], steps + 1
            if node is not None:
                yield _problem(row, "Its broader terms go round in a circle.", "parent")


def approved_therapies_have_an_approval_in_cancer() -> Iterator[Problem]:
    """A therapy at stage approved has an approval in cancer."""
    approvals = Approval.objects.published().filter(
        therapy=OuterRef("pk"), cancer_type__isnull=False
    )
    for therapy in Therapy.objects.published().filter(~Exists(approvals), stage=Stage.APPROVED):
        yield _problem(therapy, "No approval in cancer is published.", "stage", therapy.stage)


def every_field_is_valid() -> Iterator[Problem]:
    """Every value has the form its field asks for: ids, choices, lists."""
    models = [
        Gene,
        Family,
        CellType,
        CancerType,
        Process,
        Citation,
        *ENTITIES,
        *Claim.kinds().values(),
    ]
    for model in models:
        for row in model.objects.all():
            try:
                row.clean_fields()
            except ValidationError as error:
                for field, messages in error.message_dict.items():
                    yield _problem(row, " ".join(messages), field, getattr(row, field))


RULES: tuple[Rule, ...] = (
    published_claims_have_evidence,
    published_entities_cite_a_source,
    published_claims_name_published_entities,
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
    every_field_is_valid,
)


def broken_rules() -> list[Problem]:
    """Every problem that any rule finds."""
    return [problem for rule in RULES for problem in rule()]


def drafts_wait_for_a_curator() -> Iterator[Problem]:
    """Drafts: the curators' worklist."""
    for model in ENTITIES:
        for row in model.objects.filter(status=Status.DRAFT):
            yield _problem(row, row.curator_note or "A draft.")
    for claim in Claim.objects.filter(status=Status.DRAFT):
        yield _problem(claim, claim.curator_note or "A draft.")


def citations_are_complete() -> Iterator[Problem]:
    """Citations without authors or without a year."""
    for citation in Citation.objects.filter(Q(authors=[]) | Q(year=None)):
        missing = [name for name in ("authors", "year") if not getattr(citation, name)]
        yield _problem(citation, f"Without {' and '.join(missing)}.")


def signalling_receptors_have_a_pathway() -> Iterator[Problem]:
    """Signalling receptors without a signalling claim."""
    signals = Signaling.objects.published().filter(receptor=OuterRef("pk"))
    for receptor in Receptor.objects.published().filter(
        ~Exists(signals), kind=ReceptorKind.SIGNALING
    ):
        yield _problem(receptor, "No signalling claim is published.")


def claims_rest_on_more_than_a_review() -> Iterator[Problem]:
    """Bindings and expressions whose only evidence is a single review."""
    for model in (Binding, Expression):
        single = model.objects.published().annotate(n=Count("evidence")).filter(n=1)
        for claim in single.filter(evidence__type="review"):
            yield _problem(claim, "Rests on one review: find the primary paper.")


def effects_have_a_mode() -> Iterator[Problem]:
    """Effects whose mode is not known."""
    for effect in Effect.objects.published().filter(mode=""):
        yield _problem(effect, "Say whether it is autocrine, paracrine, systemic or a gradient.")


HINTS: tuple[Rule, ...] = (
    drafts_wait_for_a_curator,
    citations_are_complete,
    signalling_receptors_have_a_pathway,
    claims_rest_on_more_than_a_review,
    effects_have_a_mode,
)
