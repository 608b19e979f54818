"""What a page says of itself to programs: JSON-LD in the words of schema.org and Bioschemas.

Made from what the page has loaded: no queries but one for the content version where a whole
collection is described.
"""

from curation import citing
from curation.exports.structured_data.things import DESCRIPTIONS
from curation.exports.structured_data.words import (
    ABOUT,
    CONTEXT,
    CURATORS,
    KEYWORDS,
    conforming,
    name_of,
    whole,
)
from curation.models import Citation, Claim, Record
from curation.models.addresses import page_address


def of_record(entry, site):
    """The record of an entry as a dict of JSON-LD; `site` is scheme and host: https://host."""
    row = getattr(entry.record, "specific", entry.record)
    page = f"{site}{row.get_absolute_url()}"
    kind = Claim if isinstance(row, Claim) else type(row)
    said = {"@context": CONTEXT, "@type": "Thing", "@id": page, "url": page, "name": name_of(row)}
    said |= {"identifier": getattr(row, "accession", "") or row.api_id}
    said |= DESCRIPTIONS[kind](row, entry, site)
    about_record = _about_record(row, entry, page, site)
    if isinstance(row, Claim):
        said |= about_record
    else:
        said["mainEntityOfPage"] = {
            "@type": "WebPage",
            "@id": f"{page}#record",
            "url": page,
        } | about_record
    return whole(said)


def of_collection(record, site):
    """The list of a record type (its addresses, its title) as a Dataset."""
    content, what = citing.content_now(), record.title.lower()
    page = f"{site}{record.address}"
    return (
        {"@context": CONTEXT}
        | conforming("Dataset")
        | {
            "@id": f"{page}#dataset",
            "name": f"CytoDB: {what}",
            "description": f"The published {what} of CytoDB, the curated database of cytokines in "
            "cancer, each with its identifiers, its sources and its history.",
            "url": page,
            "identifier": page,
            "keywords": [*KEYWORDS, what],
            "license": citing.LICENCE_URL,
            "creator": CURATORS,
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


def of_database(records, site):
    """CytoDB as a DataCatalog with a Dataset for each record type."""
    home = f"{site}{page_address('home')}"
    return (
        {"@context": CONTEXT}
        | conforming("DataCatalog")
        | {
            "@id": f"{home}#catalog",
            "name": "CytoDB",
            "alternateName": citing.TITLE,
            "description": ABOUT,
            "url": home,
            "identifier": home,
            "keywords": KEYWORDS,
            "license": citing.LICENCE_URL,
            "provider": CURATORS,
            "isAccessibleForFree": True,
            "dateModified": citing.content_now().changed_at.isoformat(),
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
    """When the record last changed, whose it is, and on which papers it rests."""
    said = {
        "license": citing.LICENCE_URL,
        "publisher": CURATORS,
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
