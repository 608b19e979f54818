"""The evidence of a claim in its form; a paper that is not listed yet is looked up."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q

from curation.admin.boxes import RelationsForm
from curation.lookups.citations import apply_citation, find_citation
from curation.lookups.http import LookupFailed, NotFound
from curation.lookups.identifiers import parse_identifier
from curation.models import Citation
from curation.models.citation import CitationKind
from curation.services.reference import save_reference


class EvidenceForm(RelationsForm):
    """One citation for or against a claim: chosen, or named by an identifier."""

    paper = forms.CharField(
        label="or its PMID, DOI",
        required=False,
        max_length=200,
        help_text="For a paper that is not listed yet: its PMID, PMCID or DOI. It is looked up.",
        widget=forms.TextInput(attrs={"size": 12}),
    )
    warning = ""  # what went wrong in looking up a paper, though it can be saved

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["citation"].required = False

    def clean(self):
        data = super().clean()
        paper, citation = data.get("paper"), data.get("citation")
        if citation and paper:
            self.add_error("paper", "Choose a citation or give an identifier, not both.")
        elif paper and "paper" not in self.errors:
            self.name_paper(paper)
        elif not citation and "citation" not in self.errors:
            self.add_error("citation", "Choose a citation, or give the PMID or DOI of one.")
        return self.cleaned_data

    def _get_validation_exclusions(self):
        """A citation that is saved with the form has no key yet, and is not judged by it."""
        citation = self.cleaned_data.get("citation")
        is_new = citation is not None and citation.pk is None
        return super()._get_validation_exclusions() | ({"citation"} if is_new else set())

    def name_paper(self, text):
        """Take the citation with this identifier, or make one from what the services know."""
        try:
            kind, value = parse_identifier(text)
            citation = Citation.objects.filter(**{kind: value}).first()
            citation = citation or self.look_up(kind, value)
        except (ValidationError, NotFound) as error:
            self.add_error("paper", getattr(error, "messages", None) or str(error))
            return
        self.cleaned_data["citation"] = self.instance.citation = citation

    def look_up(self, kind, value):
        """An unsaved citation; with its identifier alone where no service answers."""
        citation = Citation()
        try:
            found = find_citation(value)
        except NotFound:
            raise
        except LookupFailed as error:
            citation.kind = CitationKind.PRIMARY
            setattr(citation, kind, value)
            if kind == "pmcid":  # a citation is found by its PMID or DOI
                raise ValidationError(f"{error} Give the PMID or DOI, or try later.") from error
            self.warning = f"{error} {value} is kept without title; it can be filled in later."
            return citation
        same = Q(pk__in=[])
        for name in ("pmid", "doi"):
            if found.get(name):
                same |= Q(**{name: found[name]})
        present = Citation.objects.filter(same).first()
        if present is not None:
            return present
        for name in ("pmid", "pmcid"):  # which a look-up never changes in a citation that is kept
            setattr(citation, name, found.get(name, ""))
        apply_citation(citation, found)
        citation.kind = citation.kind or CitationKind.PRIMARY
        if not (citation.pmid or citation.doi):
            raise ValidationError("This record has neither PMID nor DOI: add the citation by hand.")
        return citation


class EvidenceFormSet(forms.BaseInlineFormSet):
    """The evidence of a claim: each paper once."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            if form in self.deleted_forms or not form.cleaned_data.get("citation"):
                continue
            citation = form.cleaned_data["citation"]
            name = citation.pmid or citation.doi or citation.pk
            if name in seen:
                form.add_error("citation", "This paper stands here twice: name it once.")
            seen.add(name)


def save_new_papers(request, formset):
    """Save the citations that were looked up for the rows of the formset."""
    for form in formset.forms:
        citation = form.cleaned_data.get("citation") if form not in formset.deleted_forms else None
        if citation is not None and citation.pk is None:
            save_reference(citation, by=request.user)
            form.instance.citation = citation
        if form.warning:
            messages.warning(request, form.warning)
