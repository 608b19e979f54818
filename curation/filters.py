"""One FilterSet per record type, for pages and API alike."""

import django_filters as filters
from django import forms
from django.db.models import Q

from curation.choices import PHASES, EvidenceType, Stage
from curation.models import (
    Approval,
    Binding,
    CancerType,
    CellType,
    Citation,
    Claim,
    Cytokine,
    Effect,
    Expression,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Secretion,
    Signaling,
    Targeting,
    Therapy,
    Trial,
)
from curation.models.approval import Decision
from curation.models.binding import BindingAction
from curation.models.citation import CitationKind
from curation.models.claim import ClaimKind
from curation.models.cytokine import Structure
from curation.models.effect import Direction, Mode
from curation.models.pathway import PathwayKind
from curation.models.receptor import ReceptorKind
from curation.models.reference import Compartment, FamilyKind, ProcessCategory
from curation.models.targeting import TargetingAction
from curation.models.therapy import DevelopmentState, Modality, Strategy
from curation.models.trial import OverallStatus


class RecordNameField(forms.CharField):
    """A record named by accession, slug or natural key; its value is the record."""

    def __init__(self, *args, model, **kwargs):
        self.model = model
        super().__init__(*args, **kwargs)

    def clean(self, value):
        name = super().clean(value)
        if not name:
            return None
        record = self.model.objects.published().named(name).first()
        if record is None:
            raise forms.ValidationError(
                f"No {self.model._meta.verbose_name} is called “{name}”. "
                "Use its accession, slug or identifier."
            )
        return record


class RecordFilter(filters.CharFilter):
    """Keep the rows that name a record."""

    field_class = RecordNameField

    def __init__(self, model, field_name=None, *, distinct=False, **kwargs):
        super().__init__(field_name=field_name, distinct=distinct, model=model, **kwargs)

    def filter(self, qs, value):
        return super().filter(qs, value) if value is not None else qs


class FamilyFilter(RecordFilter):
    """Keep the members of a family and of the families below it."""

    def __init__(self, **kwargs):
        super().__init__(Family, **kwargs)

    def filter(self, qs, value):
        if value is None:
            return qs
        below, children = [value.pk], {}
        for pk, parent in Family.objects.values_list("pk", "parent"):
            children.setdefault(parent, []).append(pk)
        for pk in below:
            below += children.get(pk, [])
        return qs.filter(**{f"{self.field_name}__in": below})


class LigandFilter(RecordFilter):
    """Keep the cytokines that a published claim says bind a receptor."""

    def filter(self, qs, value):
        if value is None:
            return qs
        bindings = Binding.objects.published().filter(receptor=value).order_by()
        return qs.filter(pk__in=bindings.values("cytokine"))


class TextFilter(filters.CharFilter):
    """Keep the rows that have the text in any of the fields, in either case."""

    def __init__(self, *fields, **kwargs):
        self.fields = fields
        super().__init__(**kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        anywhere = Q()
        for field in self.fields:
            anywhere |= Q(**{f"{field}__icontains": value})
        # By key: a match in several chains or evidence rows is one row still.
        return qs.filter(pk__in=qs.model.objects.filter(anywhere).order_by().values("pk"))


def choice(choices, field_name=None, **kwargs):
    """A filter for one value of a vocabulary; a wrong value is told which there are."""
    choices = getattr(choices, "choices", choices)
    allowed = ", ".join(value for value, _ in choices)
    return filters.ChoiceFilter(
        field_name=field_name,
        choices=choices,
        empty_label="any",
        error_messages={"invalid_choice": f"“%(value)s” is not known. Use: {allowed}."},
        **kwargs,
    )


class RecordFilterSet(filters.FilterSet):
    """A FilterSet whose labels are the names of its filters, as the API knows them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, each in self.filters.items():
            each.label = "Text" if name == "q" else name.replace("_", " ").capitalize()


class GeneFilter(RecordFilterSet):
    q = TextFilter("symbol", "name", "aliases", "hgnc_id", "uniprot", "entrez_id", "ensembl_id")

    class Meta:
        model = Gene
        fields = ["q"]


class FamilyRecordFilter(RecordFilterSet):
    q = TextFilter("name", "description")
    kind = choice(FamilyKind)
    parent = RecordFilter(Family)

    class Meta:
        model = Family
        fields = ["q", "kind", "parent"]


class CellTypeFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "cl_id")
    compartment = choice(Compartment)
    parent = RecordFilter(CellType)

    class Meta:
        model = CellType
        fields = ["q", "compartment", "parent"]


class CancerTypeFilter(RecordFilterSet):
    q = TextFilter("name", "ontology_id")
    parent = RecordFilter(CancerType)

    class Meta:
        model = CancerType
        fields = ["q", "parent"]


class ProcessFilter(RecordFilterSet):
    q = TextFilter("name", "description")
    category = choice(ProcessCategory)

    class Meta:
        model = Process
        fields = ["q", "category"]


class CitationFilter(RecordFilterSet):
    q = TextFilter("title", "authors", "journal", "pmid", "pmcid", "doi", "url")
    kind = choice(CitationKind)
    year = filters.NumberFilter(min_value=1800, max_value=2100)
    is_retracted = filters.BooleanFilter()

    class Meta:
        model = Citation
        fields = ["q", "kind", "year", "is_retracted"]


class CytokineFilter(RecordFilterSet):
    q = TextFilter("name", "full_name", "synonyms", "slug", "accession", "subunits__gene__symbol")
    family = FamilyFilter()
    structure = choice(Structure)
    gene = RecordFilter(Gene, "subunits__gene")
    receptor = LigandFilter(Receptor)

    class Meta:
        model = Cytokine
        fields = ["q", "family", "structure", "gene", "receptor"]


class ReceptorFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "slug", "accession", "subunits__gene__symbol")
    family = FamilyFilter()
    kind = choice(ReceptorKind)
    gene = RecordFilter(Gene, "subunits__gene")

    class Meta:
        model = Receptor
        fields = ["q", "family", "kind", "gene"]


class PathwayFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "slug", "accession", "summary")
    kind = choice(PathwayKind)
    gene = RecordFilter(Gene, "steps__genes", distinct=True)

    class Meta:
        model = Pathway
        fields = ["q", "kind", "gene"]


class TherapyFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "brands", "developer", "slug", "accession")
    strategy = choice(Strategy)
    modality = choice(Modality)
    stage = choice(Stage)
    state = choice(DevelopmentState)

    class Meta:
        model = Therapy
        fields = ["q", "strategy", "modality", "stage", "state"]


class AnyClaimFilter(RecordFilterSet):
    """What claims of every kind can be filtered by."""

    citation = RecordFilter(Citation, "evidence__citation", distinct=True)
    evidence_type = choice(EvidenceType, "evidence__type", distinct=True)


class ClaimFilter(AnyClaimFilter):
    q = TextFilter("statement", "accession")
    kind = choice(ClaimKind)

    class Meta:
        model = Claim
        fields = ["q", "kind", "citation", "evidence_type"]


class BindingFilter(AnyClaimFilter):
    cytokine = RecordFilter(Cytokine)
    receptor = RecordFilter(Receptor)
    action = choice(BindingAction)

    class Meta:
        model = Binding
        fields = ["cytokine", "receptor", "action", "citation", "evidence_type"]


class SignalingFilter(AnyClaimFilter):
    receptor = RecordFilter(Receptor)
    pathway = RecordFilter(Pathway)
    gene = RecordFilter(Gene, "components__gene")

    class Meta:
        model = Signaling
        fields = ["receptor", "pathway", "gene", "citation", "evidence_type"]


class SecretionFilter(AnyClaimFilter):
    cytokine = RecordFilter(Cytokine)
    cell_type = RecordFilter(CellType)

    class Meta:
        model = Secretion
        fields = ["cytokine", "cell_type", "citation", "evidence_type"]


class ExpressionFilter(AnyClaimFilter):
    receptor = RecordFilter(Receptor)
    cell_type = RecordFilter(CellType)

    class Meta:
        model = Expression
        fields = ["receptor", "cell_type", "citation", "evidence_type"]


class EffectFilter(AnyClaimFilter):
    q = TextFilter("statement", "detail", "accession")
    cytokine = RecordFilter(Cytokine)
    family = RecordFilter(Family)
    process = RecordFilter(Process)
    category = choice(ProcessCategory, "process__category")
    direction = choice(Direction)
    target_cell = RecordFilter(CellType)
    cancer_type = RecordFilter(CancerType)
    mode = choice(Mode)
    organism = filters.CharFilter(
        field_name="evidence__organisms", lookup_expr="icontains", distinct=True
    )

    class Meta:
        model = Effect
        fields = [
            "q",
            "cytokine",
            "family",
            "process",
            "category",
            "direction",
            "target_cell",
            "cancer_type",
            "mode",
            "organism",
            "citation",
            "evidence_type",
        ]


class TargetingFilter(AnyClaimFilter):
    therapy = RecordFilter(Therapy)
    cytokine = RecordFilter(Cytokine)
    receptor = RecordFilter(Receptor)
    gene = RecordFilter(Gene)
    action = choice(TargetingAction)

    class Meta:
        model = Targeting
        fields = [
            "therapy",
            "cytokine",
            "receptor",
            "gene",
            "action",
            "citation",
            "evidence_type",
        ]


class ApprovalFilter(AnyClaimFilter):
    therapy = RecordFilter(Therapy)
    agency = filters.CharFilter(lookup_expr="iexact")
    cancer_type = RecordFilter(CancerType)
    year = filters.NumberFilter(min_value=1950, max_value=2100)
    decision = choice(Decision)

    class Meta:
        model = Approval
        fields = [
            "therapy",
            "agency",
            "cancer_type",
            "year",
            "decision",
            "citation",
            "evidence_type",
        ]


class TrialFilter(AnyClaimFilter):
    q = TextFilter("nct_id", "acronym", "combination", "outcome", "therapies__name")
    therapy = RecordFilter(Therapy, "therapies")
    phase = choice(PHASES)
    cancer_type = RecordFilter(CancerType)
    overall_status = choice(OverallStatus)

    class Meta:
        model = Trial
        fields = [
            "q",
            "therapy",
            "phase",
            "cancer_type",
            "overall_status",
            "citation",
            "evidence_type",
        ]
