"""Thin wrappers that templates need: the menu, marks of evidence, links to other databases."""

from datetime import date

from django import template
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.text import capfirst

from curation.biology.balance import NOT_RECORDED
from curation.biology.balance import is_disputed as disputed_by_a_paper
from curation.exports.links import address_elsewhere
from curation.models import Claim
from curation.models.choices import EVIDENCE_STEPS, EvidenceType
from curation.models.record_type import record_types
from curation.pages import tables

register = template.Library()


@register.simple_tag
def menu():
    """[(group, [RecordType, ...]), ...] in the order of their declaration."""
    groups = {}
    for record in record_types():
        groups.setdefault(record.group, []).append(record)
    return list(groups.items())


@register.simple_tag(takes_context=True)
def nav_link(context, address, words):
    """A link of the menu; that to the page at hand, or to the list above it, says so."""
    here = context["request"].path if "request" in context else ""
    current = "page" if here == address else "true" if here.startswith(address) else ""
    marked = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<a href="{}"{}>{}</a>', address, marked, words)


@register.filter
def outside(identifier, database):
    """The address of an identifier in another database."""
    return address_elsewhere(identifier, database)


@register.filter
def steps(filled):
    """Five marks, so many of them filled: ●●●○○."""
    return "●" * filled + "○" * (len(EVIDENCE_STEPS) - filled)


@register.filter
def evidence_steps(claim):
    """Five marks, filled as far as the best evidence reaches."""
    return steps(claim.strength)


@register.filter
def evidence_word(claim):
    """The best evidence of a claim in words: Clinical trial."""
    filled = claim.strength
    by_step = {step: EvidenceType(kind).label for kind, step in EVIDENCE_STEPS.items()}
    return by_step.get(filled, NOT_RECORDED)


@register.filter
def is_disputed(claim):
    """Whether a paper disputes the claim."""
    return disputed_by_a_paper(claim)


def said_by_evidence(claim, name):
    """The values of a field in the evidence of a claim, each once."""
    found = []
    for each in claim.evidence.all():
        value = getattr(each, name)
        found += value if isinstance(value, list) else [value]
    return dict.fromkeys(filter(None, found))


@register.filter
def evidence_values(claim, name):
    """What the evidence says of a field, as scripts read it: human|mouse."""
    return "|".join(said_by_evidence(claim, name))


@register.filter
def evidence_words(claim, name):
    """What the evidence says of a field, for readers: human, mouse."""
    return ", ".join(said_by_evidence(claim, name))


@register.filter
def facts(record):
    """[Fact, ...] of what the record itself says."""
    return tables.facts(record)


@register.filter
def kind_name(record):
    """What the record is: Cytokine, Cell type, Binding."""
    return capfirst(record._meta.verbose_name)


@register.filter
def known_as(record):
    """What to call the record in a heading: a claim by its accession, others by their name."""
    if isinstance(record, Claim):
        return record.accession
    return getattr(record, "heading", None) or str(record)


@register.filter
def gist(record):
    """The record in a sentence or two: its summary, description or statement, else its name."""
    for name in ("summary", "description", "heading"):
        if getattr(record, name, ""):
            return getattr(record, name)
    return str(record)


@register.filter
def partial_date(value):
    """A date as far as it is known: 2026-11 is Nov 2026, 2026-11-23 is 23 Nov 2026."""
    known = value.split("-")
    whole = date(*map(int, known), *[1] * (3 - len(known)))
    return format_date(whole, ("Y", "M Y", "j M Y")[len(known) - 1])
