"""Claim, the unit of knowledge, and Evidence, which joins it to a citation.

All claims share the table of `Claim`; each kind adds a small table of its own
(`docs/decisions/0002-claims-share-a-table.md`).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse

from curation.models.base import Record, RecordQuerySet, one_of, related_model
from curation.models.choices import EVIDENCE_STEPS, EvidenceType, Status
from curation.models.citation import Citation
from curation.models.cytokine import Cytokine, CytokineSubunit
from curation.models.entity import prefetch_chains
from curation.models.fields import TextListField
from curation.models.receptor import Receptor, ReceptorSubunit
from curation.models.validators import WEB_ADDRESS

OfClaim = TypeVar("OfClaim", bound="Claim", covariant=True)


class ClaimQuerySet(RecordQuerySet[OfClaim]):
    """Claims of one kind, or of all kinds where the model is Claim itself."""

    def published(self) -> Self:
        """The claims the public sees."""
        found = super().published()
        # The claims of a kind stand in an index in their order; without it all would be sorted.
        return found.filter(kind=self.model.claim_kind) if self.model.claim_kind else found

    def with_relations(self) -> Self:
        """Load what a row shows: the entities, their chains and the evidence."""
        relations = self.model.relations or _relations_of_kinds(Claim.kinds())
        return self.select_related(*relations).prefetch_related(
            evidence_with_citations(), *self.model.prefetches()
        )

    def about(self, kinds: Collection[str] = (), **subjects: Iterable[Any]) -> list[Any]:
        """A list of the claims that name any of the subjects: about(receptor=[r1, r2]).

        The names of subjects are those of the claims' fields. Two more are known: `citation`
        (of the evidence) and `component` (a gene of a signalling claim). With `kinds`, only
        claims of these kinds.
        One query. The claims are instances of their kinds (Binding, Effect ...) with their
        entities loaded; `load_evidence_and_chains` loads the rest.
        """
        asked, found = [], []
        for kind, model in Claim.kinds().items():
            paths = [(name, name) for name in model.subjects] + model.named_by
            named = [(name, path) for name, path in paths if subjects.get(name)]
            if named and (not kinds or kind in kinds):
                asked.append(kind)
                found += [
                    model.objects.filter(**{f"{path}__in": subjects[name]}).order_by().values("pk")
                    for name, path in named
                ]
        if not found:
            return []
        # One subquery for all: an OR over joins would read every claim.
        return self.filter(pk__in=found[0].union(*found[1:])).bare_specifics(asked)

    def specifics(self) -> list[Any]:
        """A list of the claims as their kinds (Binding, Effect ...), with all they show loaded.

        At most six queries, however many claims and kinds. Only for the queryset of Claim.
        """
        claims = self.bare_specifics()
        load_evidence_and_chains(claims)
        return claims

    def bare_specifics(self, kinds: Collection[str] = ()) -> list[Any]:
        """As `specifics`, in one query; the caller loads evidence and chains.

        With `kinds`, the tables of the other kinds are not joined.
        """
        relations = _relations_of_kinds(kinds or Claim.kinds())
        return [claim.specific for claim in self.select_related(*relations)]


def _relations_of_kinds(kinds: Collection[str]) -> list[str]:
    """What to join so that claims of these kinds come with all they name."""
    found = {kind: model.relations for kind, model in Claim.kinds().items() if kind in kinds}
    return [f"{kind}__{name}" for kind, names in found.items() for name in names]


class ClaimKind(models.TextChoices):
    """The kinds of claim."""

    BINDING = "binding", "Binding"
    SIGNALING = "signaling", "Signalling"
    SECRETION = "secretion", "Secretion"
    EXPRESSION = "expression", "Expression"
    EFFECT = "effect", "Effect"
    TARGETING = "targeting", "Targeting"
    APPROVAL = "approval", "Approval"
    TRIAL = "trial", "Trial"


class Claim(Record):
    """One statement that papers support or dispute."""

    collection = "claims"
    accession_prefix = "CLM"
    accession_digits = 7
    children: ClassVar[tuple[str, ...]] = ("evidence",)

    # What each kind of claim says of itself.
    claim_kind: ClassVar[str] = ""
    subjects: ClassVar[tuple[str, ...]] = ()  # the relations it is about
    # What else it names, and by which path.
    named_by: ClassVar[list[tuple[str, str]]] = [("citation", "evidence__citation")]
    identity: ClassVar[tuple[str, ...]] = ()  # two published claims never agree in all of these
    # The part of the identity in which claims that contradict each other differ.
    sign: ClassVar[str] = ""

    kind = models.CharField(
        max_length=10, choices=ClaimKind, editable=False, help_text="What sort of claim it is."
    )
    statement = models.TextField(
        blank=True,
        help_text="The claim in one sentence of our own; empty to have it written from the fields.",
    )

    objects = ClaimQuerySet.as_manager()  # type: ignore[misc]  # more than Record's

    class Meta(Record.Meta):
        ordering = ["accession"]
        constraints = [*Record.Meta.constraints, one_of("kind", ClaimKind.values)]
        indexes = [models.Index(fields=["kind", "status", "accession"], name="claim_kind_status")]

    def __str__(self) -> str:
        return f"{self.accession} {self.sentence}"

    @classmethod
    def kinds(cls) -> dict[str, type["Claim"]]:
        """The model of each kind, in the order of ClaimKind."""
        models_by_kind = {model.claim_kind: model for model in Claim.__subclasses__()}
        return {kind: models_by_kind[kind] for kind in ClaimKind.values}

    @classmethod
    def prefetches(cls) -> tuple[str | Prefetch, ...]:
        """The prefetches of this kind beside `relations` and the evidence.

        Of Claim itself: what the sentences of all kinds need.
        """
        components = related_model(cls.kinds()["signaling"], "components")
        # Joined: a prefetch of the genes would ask for more of them at once than SQLite takes.
        with_genes = Prefetch("signaling__components", components.objects.select_related("gene"))
        return (with_genes, "trial__therapies")

    @property
    def specific(self) -> Any:
        """The claim as its kind: a Binding, an Effect ..."""
        return self if self.claim_kind else getattr(self, self.kind)

    @property
    def sentence(self) -> str:
        """The curator's statement, else one written from the fields."""
        return self.statement or self.specific.describe()

    @property
    def sources(self) -> list[Citation]:
        """The citations of the evidence. Costs a query unless the evidence is loaded."""
        return [each.citation for each in self.evidence.all()]

    @property
    def label(self) -> str:
        return self.sentence

    @property
    def strength(self) -> int:
        """The step of the best evidence that supports it: 5 to 1; 0 where no type is recorded."""
        supporting = (each for each in self.evidence.all() if each.stance == Stance.SUPPORTS)
        return max((EVIDENCE_STEPS.get(each.type, 0) for each in supporting), default=0)

    def describe(self) -> str:
        """A sentence from the fields. Each kind writes its own."""
        return f"A claim of kind {self.kind}."

    def get_absolute_url(self) -> str:
        return reverse("claim-detail", args=[self.accession])

    def clean(self) -> None:
        if self.status != Status.PUBLISHED:
            return
        for field in self.subjects:
            if self._meta.get_field(field).many_to_many:
                values = getattr(self, field).all() if self.pk else []
            else:
                values = [getattr(self, field, None)]
            for value in values:
                if isinstance(value, Record) and value.status != Status.PUBLISHED:
                    raise ValidationError({field: f"{value} is not published: publish that first."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.kind = self.claim_kind or self.kind
        super().save(*args, **kwargs)


class Stance(models.TextChoices):
    """Whether evidence is for or against a claim."""

    SUPPORTS = "supports", "Supports"
    DISPUTES = "disputes", "Disputes"


class Evidence(models.Model):
    """A citation that supports or disputes a claim."""

    row_key = ("citation",)  # what tells the rows of one claim apart

    claim = models.ForeignKey(
        Claim, on_delete=models.CASCADE, related_name="evidence", help_text="The claim."
    )
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, related_name="evidence", help_text="The source."
    )
    stance = models.CharField(
        max_length=8, choices=Stance, default=Stance.SUPPORTS, help_text="For or against the claim."
    )
    type = models.CharField(
        max_length=15,
        blank=True,
        choices=EvidenceType,
        help_text="How the source shows it; empty where this was not recorded.",
    )
    organisms = TextListField(help_text="Species studied, in lower case: human, mouse.")
    locator = models.CharField(
        max_length=100, blank=True, help_text="Where in the source: figure, table, page."
    )
    seen_at = models.CharField(
        max_length=600,
        blank=True,
        validators=[WEB_ADDRESS],
        help_text="Where the curator read it, if not at the source's own address.",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            one_of("stance", Stance.values),
            one_of("type", ["", *EvidenceType.values]),
            models.UniqueConstraint(
                fields=["claim", "citation"],
                name="evidence_names_a_citation_once",
                violation_error_message="This claim already has this citation.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.citation}"


def evidence_with_citations() -> Prefetch:
    """Prefetch the evidence of claims and its citations in one query."""
    return Prefetch("evidence", Evidence.objects.select_related("citation"))


def load_evidence_and_chains(claims: Sequence[Claim], beside: Iterable[models.Model] = ()) -> None:
    """Load what claims of mixed kinds show: evidence, chains, components, therapies.

    `beside` are cytokines and receptors shown with the claims; their chains are loaded, too.
    The number of queries does not grow with the number of claims.
    """
    # All claims share the primary key of Claim: one prefetch serves every kind.
    prefetch_related_objects(claims, evidence_with_citations())
    named = [getattr(claim, field, None) for claim in claims for field in claim.subjects]
    named += beside
    for model, subunits in ((Cytokine, CytokineSubunit), (Receptor, ReceptorSubunit)):
        rows = [row for row in named if isinstance(row, model)]
        prefetch_related_objects(rows, prefetch_chains(subunits))
    for kind in ("signaling", "trial"):
        of_kind = [claim for claim in claims if claim.kind == kind]
        prefetch_related_objects(of_kind, *Claim.kinds()[kind].prefetches())
