"""RECORDS: every public record type, one line each. Addresses, pages, menu and tests derive."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F
from django.db.models.functions import Lower
from django.utils.text import capfirst

from curation.api import claims, entities, reference
from curation.api.base import RecordViewSet
from curation.lists.columns import COLUMNS


@dataclass(frozen=True)
class PublicRecord:
    """A record type that has a list, a page and an API of its own."""

    viewset: type[RecordViewSet]
    group: str  # where it stands in the menu
    ordering: tuple = ()  # of the list; unless given, that of the model

    @property
    def model(self):
        return self.viewset.model

    @property
    def filterset(self):
        return self.viewset.filterset_class

    @property
    def columns(self):
        """The Columns of its list: those it shows, and those one can ask for."""
        return COLUMNS[self.model]

    @property
    def slug(self):
        """The name in addresses, the same for pages and API: cell-types."""
        return self.model.collection

    @property
    def address(self):
        """The address of the list."""
        return self.model.list_address()

    @property
    def api_address(self):
        """The address of the list in the API."""
        return self.model.api_list_address()

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
    PublicRecord(entities.CytokineViewSet, ENTITIES),
    PublicRecord(entities.ReceptorViewSet, ENTITIES),
    PublicRecord(entities.PathwayViewSet, ENTITIES),
    PublicRecord(entities.TherapyViewSet, ENTITIES, (Lower("name"),)),
    PublicRecord(claims.ClaimViewSet, CLAIMS),
    PublicRecord(claims.BindingViewSet, CLAIMS),
    PublicRecord(claims.SignalingViewSet, CLAIMS),
    PublicRecord(claims.SecretionViewSet, CLAIMS),
    PublicRecord(claims.ExpressionViewSet, CLAIMS),
    PublicRecord(claims.EffectViewSet, CLAIMS),
    PublicRecord(claims.TargetingViewSet, CLAIMS),
    PublicRecord(claims.ApprovalViewSet, CLAIMS),
    PublicRecord(claims.TrialViewSet, CLAIMS),
    PublicRecord(reference.GeneViewSet, REFERENCE),
    PublicRecord(reference.FamilyViewSet, REFERENCE),
    PublicRecord(reference.CellTypeViewSet, REFERENCE),
    PublicRecord(reference.CancerTypeViewSet, REFERENCE),
    PublicRecord(reference.ProcessViewSet, REFERENCE),
    PublicRecord(reference.CitationViewSet, REFERENCE, (F("year").desc(nulls_last=True), "slug")),
)
