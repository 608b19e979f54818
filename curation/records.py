"""RECORDS: every public record type, one line each. Addresses, pages, menu and tests derive."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F
from django.db.models.functions import Lower
from django.utils.text import capfirst

from curation.api import claims, entities, reference
from curation.api.base import RecordViewSet


@dataclass(frozen=True)
class PublicRecord:
    """A record type that has a list, a page and an API of its own."""

    viewset: type[RecordViewSet]
    columns: tuple[str, ...]  # fields, properties or methods of the model; the first is the link
    group: str  # where it stands in the menu
    ordering: tuple = ()  # of the list; unless given, that of the model

    @property
    def model(self):
        return self.viewset.model

    @property
    def filterset(self):
        return self.viewset.filterset_class

    @property
    def slug(self):
        """The name in addresses, the same for pages and API: cell-types."""
        return self.model.collection

    @property
    def address(self):
        """The address of the list."""
        return f"/{self.slug}/"

    @property
    def url_name(self):
        """The stem of the URL names: celltype for celltype-list and celltype-detail."""
        return self.model._meta.model_name

    @property
    def order(self):
        """The order of the list: fields or expressions."""
        return self.ordering or self.model._meta.ordering

    @cached_property
    def title(self):
        """The plural as a heading: Cell types."""
        return capfirst(self.model._meta.verbose_name_plural)


ENTITIES, CLAIMS, REFERENCE = "Entities", "Claims", "Reference"

RECORDS = (
    PublicRecord(
        entities.CytokineViewSet, ("name", "full_name", "family", "genes", "synonyms"), ENTITIES
    ),
    PublicRecord(
        entities.ReceptorViewSet, ("name", "kind", "genes", "family", "synonyms"), ENTITIES
    ),
    PublicRecord(entities.PathwayViewSet, ("name", "kind", "summary"), ENTITIES),
    PublicRecord(
        entities.TherapyViewSet,
        ("name", "strategy", "modality", "stage", "state", "brands"),
        ENTITIES,
        (Lower("name"),),
    ),
    PublicRecord(claims.ClaimViewSet, ("sentence", "kind", "sources", "accession"), CLAIMS),
    PublicRecord(
        claims.BindingViewSet,
        ("cytokine", "action", "receptor", "affinity_kd_nm", "sources", "accession"),
        CLAIMS,
    ),
    PublicRecord(
        claims.SignalingViewSet,
        ("receptor", "pathway", "through", "sources", "accession"),
        CLAIMS,
    ),
    PublicRecord(
        claims.SecretionViewSet,
        ("cell_type", "cytokine", "context", "sources", "accession"),
        CLAIMS,
    ),
    PublicRecord(
        claims.ExpressionViewSet,
        ("cell_type", "receptor", "context", "sources", "accession"),
        CLAIMS,
    ),
    PublicRecord(
        claims.EffectViewSet,
        ("subject", "direction", "process", "sentence", "cancer_type", "sources", "accession"),
        CLAIMS,
    ),
    PublicRecord(
        claims.TargetingViewSet, ("therapy", "action", "target", "sources", "accession"), CLAIMS
    ),
    PublicRecord(
        claims.ApprovalViewSet,
        ("therapy", "agency", "year", "decision", "indication", "cancer_type", "accession"),
        CLAIMS,
    ),
    PublicRecord(
        claims.TrialViewSet,
        ("nct_id", "therapies", "phase", "cancer_type", "overall_status", "outcome", "accession"),
        CLAIMS,
    ),
    PublicRecord(reference.GeneViewSet, ("symbol", "name", "hgnc_id", "uniprot"), REFERENCE),
    PublicRecord(reference.FamilyViewSet, ("name", "kind", "parent", "description"), REFERENCE),
    PublicRecord(
        reference.CellTypeViewSet, ("name", "compartment", "parent", "cl_id", "synonyms"), REFERENCE
    ),
    PublicRecord(reference.CancerTypeViewSet, ("name", "parent", "ontology_id"), REFERENCE),
    PublicRecord(reference.ProcessViewSet, ("name", "category", "description"), REFERENCE),
    PublicRecord(
        reference.CitationViewSet,
        ("heading", "short", "journal", "kind", "key"),
        REFERENCE,
        (F("year").desc(nulls_last=True), "slug"),
    ),
)
