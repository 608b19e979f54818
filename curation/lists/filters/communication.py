"""What the communication network can be asked for. Every parameter may be given several times."""

from collections.abc import Callable

from django import forms
from django.db.models import Model

from curation.lists.filters.fields import ChoicesField, RecordsField
from curation.models import CancerType, CellType, Cytokine, Family, Receptor, Therapy
from curation.models.binding import BindingAction
from curation.models.choices import EvidenceType
from curation.models.effect import Direction, Mode
from curation.models.reference import Compartment, ProcessCategory, Tree


class WordsField(ChoicesField):
    """Words of a vocabulary; its value is the set of them."""

    def __init__(self, vocabulary, **kwargs):
        super().__init__(choices=vocabulary.choices, **kwargs)

    def clean(self, value):
        return {*super().clean(value)}

    def options(self):
        """[(value, label), ...]"""
        return [*self.choices.items()]


class LoadedRecordsField(RecordsField):
    """Records as the network has loaded them; its value is the set of their keys.

    In a tree the keys of narrower terms come with those of the terms. The form gives the field
    `rows`, a function that returns the rows of a model.
    """

    rows: Callable[[type[Model]], list]

    def __init__(self, model, **kwargs):
        super().__init__(model=model, **kwargs)

    def meanings(self, texts):
        rows = self.rows(self.model) if texts else []
        by_name = {row.slug: row for row in rows}
        by_name |= {row.accession: row for row in rows if hasattr(row, "accession")}
        return {text: by_name[text] for text in texts if text in by_name}

    def clean(self, value):
        found = {row.pk for row in super().clean(value).values()}
        if found and issubclass(self.model, Tree):
            terms = {row.pk: row for row in self.rows(self.model)}
            return {pk for pk in terms if found & {*Tree.path_up(pk, terms)}}
        return found

    def options(self):
        """[(slug, name), ...]; in a tree each row stands below its broader one, indented."""
        if issubclass(self.model, Tree):
            return list(self._branch(None, ""))
        return [(row.slug, row.name) for row in self.rows(self.model)]

    def _branch(self, parent, indent):
        for row in self.rows(self.model):
            if row.parent_id == parent:
                yield row.slug, f"{indent}{row.name}"
                yield from self._branch(row.pk, f"{indent}\u2003")


class CommunicationForm(forms.Form):
    """The parameters of the network, for page, files and API alike.

    `rows` is a function that returns the published rows of a model.
    """

    source = LoadedRecordsField(
        CellType, help_text="The cell that makes the cytokine, or a broader one."
    )
    source_compartment = WordsField(
        Compartment, label="From compartment", help_text="Where the source cell belongs."
    )
    target = LoadedRecordsField(
        CellType, help_text="The cell that has the receptor, or a broader one."
    )
    target_compartment = WordsField(
        Compartment, label="To compartment", help_text="Where the target cell belongs."
    )
    cytokine = LoadedRecordsField(Cytokine, help_text="The cytokine.")
    receptor = LoadedRecordsField(Receptor, help_text="The receptor.")
    family = LoadedRecordsField(
        Family, help_text="The family of the cytokine or of the receptor, or a broader one."
    )
    action = WordsField(BindingAction, label="Binding", help_text="What the binding does.")
    mode = WordsField(Mode, help_text="How far the cytokine acts.")
    evidence = WordsField(
        EvidenceType,
        label="Evidence at least",
        help_text="The least that the weakest of the three steps must be shown by.",
    )
    direction = WordsField(
        Direction,
        label="Effect",
        help_text="An effect of the cytokine on the target cell, or on the tumour as a whole.",
    )
    category = WordsField(
        ProcessCategory, label="On", help_text="What such an effect acts on: a group of processes."
    )
    cancer_type = LoadedRecordsField(
        CancerType, label="In", help_text="The cancer of such an effect, or a broader one."
    )
    cut_by = LoadedRecordsField(
        Therapy,
        label="Cut by",
        help_text="A therapy that blocks the cytokine, the receptor or one of their chains.",
    )
    boosted_by = LoadedRecordsField(
        Therapy,
        label="Boosted by",
        help_text="A therapy that is or makes the cytokine, or activates the receptor.",
    )

    def __init__(self, data, *, rows):
        super().__init__(data)
        for field in self.fields.values():
            if isinstance(field, LoadedRecordsField):
                field.rows = rows

    @property
    def chosen(self):
        """{parameter: [value, ...]} of what was asked for, as it was given; empty ones left out."""
        given = {name: self[name].value() or [] for name in self.fields}
        return {
            name: [value for value in dict.fromkeys(values) if value]
            for name, values in given.items()
            if any(values)
        }

    def controls(self):
        """{parameter: its field for a template}: what is chosen, and what else can be."""
        return {name: Control(self[name], self.chosen.get(name, [])) for name in self.fields}


class Control:
    """A parameter in the form: its chosen values, to take away, and the others, to add."""

    def __init__(self, bound, chosen):
        labels = dict(bound.field.options())
        self.name, self.label, self.id = bound.html_name, bound.label, bound.auto_id
        self.help_text = bound.help_text
        self.chosen = [(value, labels.get(value, value).strip()) for value in chosen]
        self.others = [option for option in labels.items() if option[0] not in chosen]
