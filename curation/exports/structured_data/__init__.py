"""Structured data of a page: JSON-LD with the types of schema.org and Bioschemas.

Made from the rows that the page has loaded. Only a whole collection needs a query, for the
content version.
"""

from curation import citing
from curation.exports.structured_data.things import described
from curation.exports.structured_data.words import (
    CONTEXT,
    CURATORS_ORGANIZATION,
    DATABASE_DESCRIPTION,
    KEYWORDS,
    display_name,
    with_profile,
    without_empty,
)
from curation.models import Citation, Claim, Record
from curation.models.addresses import page_address


def describe_record(entry, site):
    """The record of an entry as a dict of JSON-LD; `site` is scheme and host: https://host."""
    row = getattr(entry.record, "specific", entry.record)
    page = f"{site}{row.get_absolute_url()}"
    said = {
        "@context": CONTEXT,
        "@type": "Thing",
        "@id": page,
        "url": page,
        "name": display_name(row),
    }
    said |= {"identifier": getattr(row, "accession", "") or row.api_id}
    said |= described(row, entry, site)
    about_record = _about_record(row, entry, page, site)
    if isinstance(row, Claim):
        said |= about_record
    else:
        said["mainEntityOfPage"] = {
            "@type": "WebPage",
            "@id": f"{page}#record",
            "url": page,
        } | about_record
    return without_empty(said)


def describe_collection(record, site):
    """The list of a record type (its addresses, its title) as a Dataset."""
    content, what = citing.current_content(), record.title.lower()
    page = f"{site}{record.address}"
    return (
        {"@context": CONTEXT}
        | with_profile("Dataset")
        | {
            "@id": f"{page}#dataset",
            "name": f"CytoDB: {what}",
            "description": f"The published {what} of CytoDB, the curated database of cytokines in "
            "cancer, each with its identifiers, its sources and its history.",
            "url": page,
            "identifier": page,
            "keywords": [*KEYWORDS, what],
            "license": citing.LICENCE_URL,
            "creator": CURATORS_ORGANIZATION,
            "isAccessibleForFree": True,
            "includedInDataCatalog": {"@id": f"{site}{page_address('home')}#catalog"},
            "distribution": {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": f"{site}{record.api_address}",
            },
            "version": str(content.number),
            "dateModified": content.changed_at.isoformat(),
        }
    )


def describe_database(records, site):
    """CytoDB as a DataCatalog with a Dataset for each record type."""
    home = f"{site}{page_address('home')}"
    return (
        {"@context": CONTEXT}
        | with_profile("DataCatalog")
        | {
            "@id": f"{home}#catalog",
            "name": "CytoDB",
            "alternateName": citing.DATABASE_TITLE,
            "description": DATABASE_DESCRIPTION,
            "url": home,
            "identifier": home,
            "keywords": KEYWORDS,
            "license": citing.LICENCE_URL,
            "provider": CURATORS_ORGANIZATION,
            "isAccessibleForFree": True,
            "dateModified": citing.current_content().changed_at.isoformat(),
            "dataset": [
                {
                    "@type": "Dataset",
                    "@id": f"{site}{record.address}#dataset",
                    "name": str(record.title),
                    "url": f"{site}{record.address}",
                }
                for record in records
            ],
        }
    )


def _about_record(row, entry, page, site):
    """Version, date, publisher and cited papers of the record."""
    said = {
        "license": citing.LICENCE_URL,
        "publisher": CURATORS_ORGANIZATION,
        "isPartOf": {"@id": f"{site}{row.list_address()}#dataset"},
    }
    if isinstance(row, Record):
        said |= {"version": str(row.version), "dateModified": row.updated.isoformat()}
        said["creativeWorkStatus"] = row.get_status_display()
    if isinstance(row, Claim):
        said["citation"] = [each.link for each in row.sources]
    elif not isinstance(row, Citation):
        said["citation"] = [each.link for each in entry.citations()]
    return said
