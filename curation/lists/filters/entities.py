"""Filters of cytokines, receptors, pathways and therapies."""

from curation.lists.filters.base import RecordFilterSet, TextFilter
from curation.lists.filters.facets import ChoiceFacet, LigandFacet, RecordFacet, TreeFacet
from curation.models import Cytokine, Family, Gene, Pathway, Receptor, Therapy
from curation.models.choices import Stage
from curation.models.cytokine import Structure
from curation.models.pathway import PathwayKind
from curation.models.receptor import ReceptorKind
from curation.models.therapy import DevelopmentState, Modality, Strategy


class CytokineFilter(RecordFilterSet):
    q = TextFilter("name", "full_name", "synonyms", "slug", "accession", "subunits__gene__symbol")
    family = TreeFacet(Family)
    structure = ChoiceFacet(Structure)
    gene = RecordFacet(Gene, "subunits__gene", many=True)
    receptor = LigandFacet(Receptor, "bindings__receptor")

    class Meta:
        model = Cytokine
        fields = ["q", "family", "structure", "gene", "receptor"]


class ReceptorFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "slug", "accession", "subunits__gene__symbol")
    family = TreeFacet(Family)
    kind = ChoiceFacet(ReceptorKind)
    gene = RecordFacet(Gene, "subunits__gene", many=True)

    class Meta:
        model = Receptor
        fields = ["q", "family", "kind", "gene"]


class PathwayFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "slug", "accession", "summary")
    kind = ChoiceFacet(PathwayKind)
    gene = RecordFacet(Gene, "steps__genes", many=True)

    class Meta:
        model = Pathway
        fields = ["q", "kind", "gene"]


class TherapyFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "brands", "developer", "slug", "accession")
    strategy = ChoiceFacet(Strategy)
    modality = ChoiceFacet(Modality)
    stage = ChoiceFacet(Stage)
    state = ChoiceFacet(DevelopmentState)

    class Meta:
        model = Therapy
        fields = ["q", "strategy", "modality", "stage", "state"]
