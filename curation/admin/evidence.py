"""The evidence in the form of a claim; a new paper is looked up by its identifier."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q

from curation.admin.autocomplete import RelationsForm
from curation.admin.mixins import AdminMixin
from curation.desk.lookups.citations import BATCH_SIZE, apply_citation, find_citations
from curation.desk.lookups.http import LookupFailed, NotFound
from curation.desk.lookups.identifiers import parse_identifier
from curation.desk.reference import save_reference
from curation.models import Citation
from curation.models.citation import CitationKind


@dataclass
class LookedUpPaper:
    """The result for an identifier: a citation, saved or not, or an error."""

    citation: Citation | None = None
    error: str = ""
    warning: str = ""  # the look-up failed, but the citation can be saved


def find_papers(texts):
    """{text: LookedUpPaper} of typed identifiers: stored citations, or new ones from the services.

    One request for all new papers.
    """
    papers, unknown = {}, {}
    for text in texts:
        try:
            kind, value = parse_identifier(text)
        except ValidationError as error:
            papers[text] = LookedUpPaper(error=" ".join(error.messages))
            continue
        citation = Citation.objects.filter(**{kind: value}).first()
        if citation is not None:
            papers[text] = LookedUpPaper(citation)
        elif len(unknown) < BATCH_SIZE:
            unknown[text] = (kind, value)
        else:
            papers[text] = LookedUpPaper(
                error=f"Save first: {BATCH_SIZE} new papers are looked up at once."
            )
    for text, found in zip(unknown, _ask(unknown.values()), strict=True):
        papers[text] = _paper(found, *unknown[text])
    return papers


def _ask(unknown):
    wanted = [{"pmid": "", "pmcid": "", "doi": "", kind: value} for kind, value in unknown]
    try:
        return find_citations(wanted) if wanted else []
    except LookupFailed as error:
        return [error] * len(wanted)


def _paper(found, kind, value):
    if isinstance(found, NotFound):
        return LookedUpPaper(error=str(found))
    if not isinstance(found, LookupFailed):
        return _looked_up(found)
    if kind == "pmcid":  # a citation is found by its PMID or DOI
        return LookedUpPaper(error=f"{found} Give the PMID or DOI, or try later.")
    bare = Citation(kind=CitationKind.PRIMARY, **{kind: value})
    return LookedUpPaper(
        bare, warning=f"{found} {value} is kept without title, to be filled in later."
    )


def _looked_up(found):
    same = Q(pk__in=[])
    for name in ("pmid", "doi"):
        if found.get(name):
            same |= Q(**{name: found[name]})
    citation = Citation.objects.filter(same).first()
    if citation is None:
        # The identifiers are set here, because `apply_citation` never changes them.
        citation = Citation(pmid=found.get("pmid", ""), pmcid=found.get("pmcid", ""))
        apply_citation(citation, found)
        citation.kind = citation.kind or CitationKind.PRIMARY
    if not (citation.pmid or citation.doi):
        return LookedUpPaper(
            error="This record has neither PMID nor DOI: add the citation by hand."
        )
    return LookedUpPaper(citation)


class PapersMixin(AdminMixin):
    """For admins of claims: looks papers up before the form is validated.

    Validation runs in a transaction, which must not wait for an outside service.
    """

    may_edit: Callable[..., bool]  # of WorkflowMixin

    def changeform_view(self, request, *args, **kwargs):
        typed = {
            value.strip()
            for name, value in request.POST.items()
            if name.startswith("evidence-") and name.endswith("-paper") and value.strip()
        }
        if typed and self.may_edit(request):
            request.papers = find_papers(sorted(typed))
        return super().changeform_view(request, *args, **kwargs)


class EvidenceForm(RelationsForm):
    """One citation for or against a claim: chosen, or named by an identifier."""

    paper = forms.CharField(
        label="or its PMID, DOI",
        required=False,
        max_length=200,
        help_text="For a paper that is not listed yet: its PMID, PMCID or DOI. It is looked up.",
        widget=forms.TextInput(attrs={"size": 12, "aria-label": "PMID, PMCID or DOI of the paper"}),
    )
    warning = ""

    def __init__(self, *args, papers=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.papers = papers or {}
        self.fields["citation"].required = False

    def clean(self):
        data: Any = super().clean()
        paper, citation = data.get("paper"), data.get("citation")
        if citation and paper:
            self.add_error("paper", "Choose a citation or give an identifier, not both.")
        elif paper:
            found = self.papers[paper]
            if found.error:
                self.add_error("paper", found.error)
            else:
                data["citation"] = self.instance.citation = found.citation
                self.warning = found.warning
        elif not citation and not {"citation", "paper"} & self.errors.keys():
            self.add_error("citation", "Choose a citation, or give the PMID or DOI of one.")
        return data

    def _get_validation_exclusions(self):
        """Exclude a new citation, which is saved with the form and has no key yet."""
        citation = self.cleaned_data.get("citation")
        is_new = citation is not None and citation.pk is None
        judged_elsewhere = super()._get_validation_exclusions()  # type: ignore[misc]  # no stub
        return judged_elsewhere | ({"citation"} if is_new else set())


class EvidenceFormSet(forms.BaseInlineFormSet):
    """The evidence of a claim: each paper once."""

    papers: dict[str, LookedUpPaper] = {}  # set for each request

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"papers": self.papers}

    def clean(self):
        seen = set()
        for form in self.forms:
            if form in self.deleted_forms or not form.cleaned_data.get("citation"):
                continue
            citation = form.cleaned_data["citation"]
            name = citation.pmid or citation.doi or citation.pk
            if name in seen:
                form.add_error("citation", "This paper stands here twice: name it once.")
            seen.add(name)
        super().clean()


def save_new_papers(request, formset):
    """Save the citations that were looked up for the rows of the formset."""
    for form in formset.forms:
        citation = form.cleaned_data.get("citation") if form not in formset.deleted_forms else None
        if citation is not None and citation.pk is None:
            save_reference(citation, by=request.user)
            form.instance.citation = citation
        if form.warning:
            messages.warning(request, form.warning)
