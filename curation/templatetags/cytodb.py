"""Tags and filters of templates: the menu, marks of evidence, links to other databases."""

from datetime import date

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst, get_text_list

from curation.exports.links import address_elsewhere
from curation.models import Claim, Gene
from curation.models.choices import EVIDENCE_STEPS, evidence_label_at
from curation.models.effect import Direction
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
    """A link of the menu, with aria-current if it leads to this page or to its list."""
    here = context["request"].path if "request" in context else ""
    current = "page" if here == address else "true" if here.startswith(address) else ""
    marked = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<a href="{}"{}>{}</a>', address, marked, words)


@register.simple_tag(takes_context=True)
def nav_page(context, name, words):
    """A link of the menu to the page with this name in the addresses."""
    return nav_link(context, reverse(name), words)


@register.filter
def link(row, css=""):
    """A link to the page of a record, by its name; a claim by its accession."""
    if isinstance(row, Claim):
        text, css = row.accession, css or "code"
    else:
        text = row
        if isinstance(row, Gene):
            css = f"gene {css}".strip()
    marked = format_html(' class="{}"', css) if css else ""
    return format_html('<a{} href="{}">{}</a>', marked, row.get_absolute_url(), text)


@register.filter
def links(rows, separator=", "):
    """Links to the pages of records, with what stands between two of them."""
    return format_html_join(separator, "{}", ((link(row),) for row in rows))


@register.filter
def listed(things):
    """Their names as a list in a sentence: IL-2, IL-15 and IL-21."""
    return get_text_list([str(each) for each in things], "and")


@register.filter
def database_link(identifier, database):
    """A link to an identifier in another database."""
    where = address_elsewhere(identifier, database)
    return format_html('<a class="code" href="{}">{}</a>', where, identifier)


@register.filter
def counted(number, noun):
    """The number with its noun: 1 receptor, 1,200 receptors; "therapy,therapies" names both."""
    one, _, many = noun.partition(",")
    return f"{intcomma(number)} {one if number == 1 else many or f'{one}s'}"


@register.filter
def volume_and_pages(citation):
    """Where a paper stands in its journal: ;12(3):45-67. Empty where nothing is recorded."""
    issue = f"({citation.issue})" if citation.issue else ""
    volume = f";{citation.volume}{issue}" if citation.volume else ""
    return f"{volume}:{citation.pages}" if citation.pages else volume


@register.filter
def as_direction(value):
    """The Direction of a value, for its `signs` and label; None of an empty one."""
    return Direction(value) if value else None


@register.filter
def steps(filled):
    """Five marks, `filled` of them filled: ●●●○○."""
    return "●" * filled + "○" * (len(EVIDENCE_STEPS) - filled)


@register.filter
def evidence_steps(claim):
    """Five marks for the strength of a claim: ●●●○○."""
    return steps(claim.strength)


@register.filter
def evidence_word(claim):
    """The best evidence of a claim in words: Clinical trial."""
    return evidence_label_at(claim.strength)


def said_by_evidence(claim, name):
    """The values of a field in the evidence of a claim, each once."""
    found = []
    for each in claim.evidence.all():
        value = getattr(each, name)
        found += value if isinstance(value, list) else [value]
    return dict.fromkeys(filter(None, found))


@register.filter
def evidence_values(claim, name):
    """The values of a field of the evidence, for scripts: human|mouse."""
    return "|".join(said_by_evidence(claim, name))


@register.filter
def evidence_words(claim, name):
    """The values of a field of the evidence, for readers: human, mouse."""
    return ", ".join(said_by_evidence(claim, name))


@register.filter
def facts(record):
    """[Fact, ...] of what the record itself says."""
    return tables.facts(record)


@register.filter
def kind_name(record):
    """The record type as a heading: Cytokine, Cell type, Binding."""
    return capfirst(record._meta.verbose_name)


@register.filter
def known_as(record):
    """The name of the record in a heading; for a claim its accession."""
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
