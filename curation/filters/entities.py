"""Filters of cytokines, receptors, pathways and therapies."""

from curation.choices import Stage
from curation.filters.base import RecordFilter, RecordFilterSet, TextFilter, choice
from curation.models import Binding, Cytokine, Family, Gene, Pathway, Receptor, Therapy
from curation.models.cytokine import Structure
from curation.models.pathway import PathwayKind
from curation.models.receptor import ReceptorKind
from curation.models.therapy import DevelopmentState, Modality, Strategy


class MembersFilter(RecordFilter):
    """Keep the members of a family and of the families below it."""

    def __init__(self, **kwargs):
        super().__init__(Family, **kwargs)

    def filter(self, qs, value):
        if value is None:
            return qs
        below, children = [value.pk], {}
        for pk, parent in Family.objects.values_list("pk", "parent"):
            children.setdefault(parent, []).append(pk)
        for pk in below:  # grows while it is walked
            below += [child for child in children.get(pk, []) if child not in below]
        return qs.filter(**{f"{self.field_name}__in": below})


class LigandFilter(RecordFilter):
    """Keep the cytokines that a published claim says bind a receptor."""

    def filter(self, qs, value):
        if value is None:
            return qs
        bindings = Binding.objects.published().filter(receptor=value).order_by()
        return qs.filter(pk__in=bindings.values("cytokine"))


class CytokineFilter(RecordFilterSet):
    q = TextFilter("name", "full_name", "synonyms", "slug", "accession", "subunits__gene__symbol")
    family = MembersFilter()
    structure = choice(Structure)
    gene = RecordFilter(Gene, "subunits__gene")
    receptor = LigandFilter(Receptor)

    class Meta:
        model = Cytokine
        fields = ["q", "family", "structure", "gene", "receptor"]


class ReceptorFilter(RecordFilterSet):
    q = TextFilter("name", "synonyms", "slug", "accession", "subunits__gene__symbol")
    family = MembersFilter()
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
