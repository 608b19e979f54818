"""What a list can show of each record type: its columns, their values and the order they give."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils.text import capfirst

from curation.models import (
    Approval,
    Binding,
    CancerType,
    CellType,
    Citation,
    Claim,
    Cytokine,
    Effect,
    Entity,
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
from curation.models.choices import EvidenceType
from curation.models.fields import TextListField

LABELS = {
    "sentence": "Statement",
    "heading": "Title",
    "genes": "Chains",
    "subject": "Cytokine or family",
    "short": "Source",
    "citations": "Sources",
    "uniprot_ids": "UniProt",
    "pmids": "PMIDs",
    "dois": "DOIs",
}


@dataclass(frozen=True)
class Columns:
    """The columns of a list: those it shows unless told, and those one can ask for."""

    shown: tuple[str, ...]  # fields, properties or methods of the model; the first is the link
    more: tuple[str, ...] = ()

    @property
    def names(self):
        return (*self.shown, *self.more)


def _columns(shown, more):
    return Columns(tuple(shown.split()), tuple(more.split()))


EVIDENCE = "evidence_types organisms disputed_by pmids dois updated"

COLUMNS = {
    Cytokine: _columns(
        "name full_name family genes synonyms",
        "accession structure uniprot_ids summary citations updated",
    ),
    Receptor: _columns(
        "name kind genes family synonyms", "accession uniprot_ids summary citations updated"
    ),
    Pathway: _columns(
        "name kind summary",
        "accession synonyms reactome_ids kegg_ids wikipathways_ids citations updated",
    ),
    Therapy: _columns(
        "name strategy modality stage state brands",
        "accession synonyms developer as_of external_ids summary citations updated",
    ),
    Claim: _columns("sentence kind sources accession", EVIDENCE),
    Binding: _columns(
        "cytokine action receptor affinity_kd_nm sources accession", f"sentence note {EVIDENCE}"
    ),
    Signaling: _columns("receptor pathway through sources accession", f"sentence {EVIDENCE}"),
    Secretion: _columns("cell_type cytokine context sources accession", f"sentence {EVIDENCE}"),
    Expression: _columns("cell_type receptor context sources accession", f"sentence {EVIDENCE}"),
    Effect: _columns(
        "subject direction process sentence cancer_type sources accession",
        f"cytokine family target_cell mode detail {EVIDENCE}",
    ),
    Targeting: _columns(
        "therapy action target sources accession",
        f"cytokine receptor gene sentence {EVIDENCE}",
    ),
    Approval: _columns(
        "therapy agency year decision indication cancer_type accession",
        f"sentence sources {EVIDENCE}",
    ),
    Trial: _columns(
        "nct_id therapies phase cancer_type overall_status outcome accession",
        f"acronym combination as_of sentence sources {EVIDENCE}",
    ),
    Gene: _columns("symbol name hgnc_id uniprot", "entrez_id ensembl_id aliases"),
    Family: _columns("name kind parent description", "slug"),
    CellType: _columns("name compartment parent cl_id synonyms", "slug"),
    CancerType: _columns("name parent ontology_id", "slug"),
    Process: _columns("name category description", "slug position"),
    Citation: _columns(
        "heading short journal kind pmid doi",
        "key year authors volume issue pages pmcid is_retracted",
    ),
}

# Values that are gathered from what a row has loaded.
GATHERED = {
    "uniprot_ids": lambda row: _once(gene.uniprot for gene in row.genes),
    "pmids": lambda row: _once(each.pmid for each in _sources(row)),
    "dois": lambda row: _once(each.doi for each in _sources(row)),
    "evidence_types": lambda row: _once(each.type for each in row.evidence.all()),
    "organisms": lambda row: _once(
        organism for each in row.evidence.all() for organism in each.organisms
    ),
    "disputed_by": lambda row: [
        each.citation for each in row.evidence.all() if each.stance == "disputes"
    ],
}

# Vocabularies of columns that are no field of the row.
WORDS = {"evidence_types": dict(EvidenceType.choices)}

# Columns that name records, beside the relations of the model.
NAMING = {"genes", "through", "sources", "subject", "target", "disputed_by"}


def as_text(name):
    """The text of a field without its case, empty as null.

    It is told its kind: the database compares it with the text of a cursor, and an empty Value is
    of another kind than a long text.
    """
    return Lower(NullIf(name, Value("")), output_field=models.TextField())


# How a column that is no field of its own orders the rows.
ORDERS = {
    "subject": Coalesce(as_text("cytokine__name"), as_text("family__name")),
    "target": Coalesce(
        as_text("cytokine__name"), as_text("receptor__name"), as_text("gene__symbol")
    ),
    "heading": as_text("title"),
}


def _once(values):
    return list(dict.fromkeys(value for value in values if value))


def label(model, name):
    """The heading of a column."""
    if name in LABELS:
        return LABELS[name]
    try:
        words = model._meta.get_field(name).verbose_name
    except FieldDoesNotExist:
        words = name.replace("_", " ")
    return capfirst(words)


def _sources(row):
    return row.sources if isinstance(row, Claim) else row.citations.all()


def value_of(row, name):
    """The value of a row in a column: a list where the column holds several."""
    value = GATHERED[name](row) if name in GATHERED else getattr(row, name)
    return list(value.all()) if hasattr(value, "all") else value


def values_of(row, name):
    """The values of a row in a column, as a list without empty ones."""
    value = value_of(row, name)
    values = value if isinstance(value, list) else [value]
    return [each for each in values if each is not None and each != ""]


def names_records(model, name):
    """Whether a column names records, which have identifiers of their own."""
    if name in NAMING:
        return True
    try:
        return model._meta.get_field(name).is_relation
    except FieldDoesNotExist:
        return False


def has_sources(model):
    """Whether the rows cite papers."""
    return issubclass(model, Claim | Entity)


def loaded_for(rows, names):
    """The queryset with what the columns need beyond `with_relations`."""
    needs_citations = issubclass(rows.model, Entity) and {"citations", "pmids", "dois"} & {*names}
    return rows.prefetch_related("citations") if needs_citations else rows


def order_by(model, name) -> models.Expression | F | None:
    """What orders the rows by a column, nothing where a row has several values in it.

    Texts count without their case, vocabularies in their own order; empty is null.
    """
    if name in ORDERS:
        return ORDERS[name]
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if field.many_to_many or field.one_to_many or isinstance(field, TextListField):
        return None
    if field.is_relation:
        return as_text(f"{name}__{'symbol' if field.related_model is Gene else 'name'}")
    if field.choices:
        known = [value for value, _ in field.flatchoices if value != ""]
        places = [When(**{name: value}, then=place) for place, value in enumerate(known)]
        return Case(*places, default=None, output_field=IntegerField())
    if isinstance(field, models.CharField | models.TextField) or name == "key":
        return as_text(name)
    return F(name)


def sortable(model):
    """The columns that can order the list, in their order."""
    return [name for name in COLUMNS[model].names if order_by(model, name) is not None]


@dataclass(frozen=True)
class Sort:
    """An order of the rows by a column, empty values last, ties by natural key."""

    column: str
    is_descending: bool
    value: models.Expression | F

    def order(self, key_field):
        """What `QuerySet.order_by` takes."""
        turned = self.value.desc if self.is_descending else self.value.asc
        return (turned(nulls_last=True), key_field)


def read_sort(model, text) -> Sort | None:
    """The order that `name` or `-name` asks for, None for an empty text.

    ValidationError, which lists what is allowed, for anything else.
    """
    if not text:
        return None
    name = text.removeprefix("-")
    value = order_by(model, name) if name in COLUMNS[model].names else None
    if value is None:
        raise ValidationError(
            "The list cannot be sorted by “%(value)s”. Use one of these, "
            f"with - before it for the other way round: {', '.join(sortable(model))}.",
            params={"value": text},
        )
    return Sort(name, text.startswith("-"), value)


def read_columns(model, texts) -> tuple[str, ...]:
    """The columns that are asked for, each text naming one or several with commas between.

    Those shown unless told for none; ValidationError, which lists what is allowed, for others.
    """
    names = _once(name.strip() for text in texts for name in text.split(","))
    allowed = COLUMNS[model].names
    unknown = [name for name in names if name not in allowed]
    if unknown:
        raise ValidationError(
            f"There is no column “%(value)s”. Use: {', '.join(allowed)}.",
            params={"value": unknown[0]},
        )
    return tuple(names) or COLUMNS[model].shown
