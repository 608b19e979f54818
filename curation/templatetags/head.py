"""Tags for the head of every page: structured data, title and description."""

import json

from django import template
from django.core.exceptions import DisallowedHost
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from curation.exports import structured_data
from curation.models.record_type import record_types

register = template.Library()

LISTS = {f"{record.url_name}-list": record for record in record_types()}
# Characters that could end <script> or open a comment, as escapes of JSON.
ESCAPES = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def site_address(context):
    """Scheme and host of the page; "" if the host is not allowed."""
    try:
        return context["request"].build_absolute_uri("/")[:-1]
    except DisallowedHost:
        return ""


@register.simple_tag(takes_context=True)
def json_ld(context, site):
    """The structured data of a home page, list or entry; nothing for other pages."""
    address = getattr(context["request"].resolver_match, "view_name", "")
    if address == "home":
        said = structured_data.describe_database(record_types(), site)
    elif address in LISTS:
        said = structured_data.describe_collection(LISTS[address], site)
    elif "entry" in context:
        said = structured_data.describe_record(context["entry"], site)
    else:
        return ""
    text = json.dumps(said, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_block_tag
def titled(content):
    """The title of the page, for its tab and for those who share it."""
    words = mark_safe(" ".join(content.split()))
    return format_html(
        '<title>{} · CytoDB</title><meta property="og:title" content="{}">', words, words
    )


@register.simple_block_tag
def described(content):
    """The description of the page, for search engines and for those who share it."""
    words = mark_safe(" ".join(content.split()))
    return format_html(
        '<meta name="description" content="{}"><meta property="og:description" content="{}">',
        words,
        words,
    )
