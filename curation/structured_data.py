"""What a page says of itself to programs: JSON-LD in the words of schema.org and Bioschemas.

Made from what the page has loaded: no queries but one for the content version where a whole
collection is described.
"""

from curation import citing
from curation.models import (
    CancerType,
    CellType,
    Citation,
    Claim,
    Cytokine,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Record,
    Therapy,
)
from curation.models.claim import Stance
from curation.outside import address

CONTEXT = "https://schema.org"
CONFORMS_TO = "http://purl.org/dc/terms/conformsTo"  # Bioschemas asks for the whole address
PROFILES = {
    "Protein": "https://bioschemas.org/profiles/Protein/0.11-RELEASE",
    "Gene": "https://bioschemas.org/profiles/Gene/1.0-RELEASE",
    "Dataset": "https://bioschemas.org/profiles/Dataset/1.0-RELEASE",
    "DataCatalog": "https://bioschemas.org/profiles/DataCatalog/0.3-RELEASE-2019_07_01",
}
HUMAN = {
    "@type": "Taxon",
    "name": "Homo sapiens",
    "url": "https://www.ncbi.nlm.nih.gov/Taxonomy/Browser/wwwtax.cgi?id=9606",
}
CURATORS = {"@type": "Organization", "name": citing.CURATORS}
KEYWORDS = ["cytokines", "cancer", "tumour immunology", "curated database"]  # as in CITATION.cff
ABOUT = (
    "Which cell makes a cytokine, which receptor complex binds it, how that receptor signals, what "
    "the signal does to a tumour, which therapies act on it, and which paper says so."
)


def of_record(entry, site):
    """The record of an entry as a dict of JSON-LD; `site` is scheme and host: https://host."""
    row = getattr(entry.record, "specific", entry.record)
    page = f"{site}{row.get_absolute_url()}"
    kind = Claim if isinstance(row, Claim) else type(row)
    said = {"@context": CONTEXT, "@type": "Thing", "@id": page, "url": page, "name": _name(row)}
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
    return _whole(said)


def of_collection(record, site):
    """The list of a record type (slug, title) as a Dataset."""
    content = citing.content_now()
    page = f"{site}/{record.slug}/"
    return (
        {"@context": CONTEXT}
        | _conforming("Dataset")
        | {
            "@id": f"{page}#dataset",
            "name": f"CytoDB: {record.title.lower()}",
            "description": f"The published {record.title.lower()} of CytoDB, the curated database of "
            "cytokines in cancer, each with its identifiers, its sources and its history.",
            "url": page,
            "identifier": page,
            "keywords": [*KEYWORDS, record.title.lower()],
            "license": citing.LICENCE_URL,
            "creator": CURATORS,
            "isAccessibleForFree": True,
            "includedInDataCatalog": {"@id": f"{site}/#catalog"},
            "distribution": {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": f"{site}/api/v1/{record.slug}/",
            },
            "version": str(content.number),
            "dateModified": content.changed_at.isoformat(),
        }
    )


def of_database(records, site):
    """CytoDB as a DataCatalog with a Dataset for each record type."""
    home = f"{site}/"
    return (
        {"@context": CONTEXT}
        | _conforming("DataCatalog")
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
                    "@id": f"{home}{record.slug}/#dataset",
                    "name": record.title,
                    "url": f"{home}{record.slug}/",
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
        "isPartOf": {"@id": f"{site}/{row.collection}/#dataset"},
    }
    if isinstance(row, Record):
        said |= {"version": str(row.version), "dateModified": row.updated.isoformat()}
        said["creativeWorkStatus"] = row.get_status_display()
    if isinstance(row, Claim):
        said["citation"] = [each.link for each in row.sources]
    elif not isinstance(row, Citation):
        said["citation"] = [each.link for each in entry.citations()]
    return said


def _complex(row, entry, site):
    """A cytokine or receptor. Of one gene, it is a protein; of several, made of their proteins."""
    genes = row.genes
    encoded = [_reference(gene, site, "Gene") for gene in genes]
    said = _names(row) | {"taxonomicRange": HUMAN}
    if getattr(row, "full_name", ""):
        said["alternateName"] = [row.full_name, *row.synonyms]
    if row.alternative_positions:  # any of these genes, not all of them
        return said | {"@type": "BioChemEntity", "isEncodedByBioChemEntity": encoded}
    if len(genes) == 1:
        return (
            said
            | _conforming("Protein")
            | _product(genes[0])
            | {
                "identifier": row.accession,
                "isEncodedByBioChemEntity": encoded,
            }
        )
    parts = [_protein(gene, site) for gene in genes]
    return said | {"@type": "BioChemEntity", "hasBioChemEntityPart": parts}


def _product(gene):
    """The protein of a gene, as UniProt knows it; empty where UniProt's name is not on record."""
    if not gene.uniprot:
        return {}
    return {"identifier": gene.uniprot, "sameAs": [address(gene.uniprot, "uniprot")]}


def _protein(gene, site):
    """The product of a gene, where it is part of something else."""
    return {
        "@type": "Protein",
        "name": gene.symbol,
        **_product(gene),
        "isEncodedByBioChemEntity": _reference(gene, site, "Gene"),
    }


def _gene(gene, entry, site):
    elsewhere = {"hgnc": gene.hgnc_id, "entrez": gene.entrez_id, "ensembl": gene.ensembl_id}
    return _conforming("Gene") | {
        "description": gene.name,
        "alternateName": gene.aliases,
        "identifier": gene.hgnc_id,
        "taxonomicRange": HUMAN,
        "sameAs": [address(each, where) for where, each in elsewhere.items() if each],
        "encodesBioChemEntity": gene.uniprot and {"@type": "Protein"} | _product(gene),
    }


def _pathway(pathway, entry, site):
    genes = {gene for step in pathway.steps.all() for gene in step.genes.all()}
    elsewhere = {
        "reactome": pathway.reactome_ids,
        "kegg": pathway.kegg_ids,
        "wikipathways": pathway.wikipathways_ids,
    }
    return _names(pathway) | {
        "@type": "BioChemEntity",
        "taxonomicRange": HUMAN,
        "sameAs": [address(each, where) for where, ids in elsewhere.items() for each in ids],
        "hasBioChemEntityPart": [
            _protein(gene, site) for gene in sorted(genes, key=lambda gene: gene.symbol)
        ],
    }


def _therapy(therapy, entry, site):
    return _names(therapy) | {
        "@type": "Drug",
        "proprietaryName": therapy.brands,
        "code": [_code(each) for each in therapy.external_ids],
        "manufacturer": therapy.developer and {"@type": "Organization", "name": therapy.developer},
        "mechanismOfAction": " ".join(claim.sentence for claim in entry.of("targeting")),
        "study": [
            {
                "@type": "MedicalTrial",
                "identifier": claim.nct_id,
                "url": address(claim.nct_id, "nct"),
            }
            for claim in entry.of("trial")
            if claim.nct_id
        ],
    }


def _cell_type(cell, entry, site):
    return _term(cell, site) | {
        "alternateName": cell.synonyms,
        "termCode": cell.cl_id,
        "sameAs": [address(cell.cl_id, "ontology")] if cell.cl_id else [],
    }


def _cancer_type(cancer, entry, site):
    return {
        "@type": "MedicalCondition",
        "code": cancer.ontology_id and _code(cancer.ontology_id),
        "sameAs": [address(cancer.ontology_id, "ontology")] if cancer.ontology_id else [],
    }


def _term(row, site):
    """A term of a vocabulary, which is the list that it stands in."""
    return {
        "@type": "DefinedTerm",
        "description": getattr(row, "description", ""),
        "inDefinedTermSet": f"{site}/{row.collection}/",
    }


def _described_term(row, entry, site):
    return _term(row, site)


def _citation(citation, entry, site):
    work = citing.paper(citation)
    first, last = work.page_range
    ids = {"PMID": work.pmid, "DOI": work.doi, "PMCID": work.pmcid}
    is_article = bool(work.pmid or work.doi)
    return {
        "@type": "ScholarlyArticle" if is_article else "CreativeWork",
        "headline": citation.heading,
        "author": [
            {"@type": "Organization" if each.is_group else "Person", "name": str(each)}
            for each in work.authors
        ],
        "datePublished": work.year and str(work.year),
        "isPartOf": work.container
        and {"@type": "Periodical" if is_article else "CreativeWork", "name": work.container},
        "pageStart": first,
        "pageEnd": last,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": value}
            for name, value in ids.items()
            if value
        ]
        or citation.link,
        "sameAs": [
            *filter(None, [citation.link, work.doi and address(work.doi, "doi")]),
            *([address(work.pmcid, "pmcid")] if work.pmcid else []),
        ],
        "creativeWorkStatus": "Retracted" if citation.is_retracted else "",
    }


def _claim(claim, entry, site):
    subjects = []
    for field in claim.subjects:
        value = getattr(claim, field)
        subjects += value.all() if hasattr(value, "all") else [value]
    return {
        "@type": "Claim",
        "text": claim.sentence,
        "author": CURATORS,
        "about": [_reference(each, site) for each in subjects if each is not None],
        "appearance": [
            {"@type": "CreativeWork", "name": each.citation.heading, "url": each.citation.link}
            for each in claim.evidence.all()
            if each.stance == Stance.SUPPORTS
        ],
    }


DESCRIPTIONS = {
    Cytokine: _complex,
    Receptor: _complex,
    Pathway: _pathway,
    Therapy: _therapy,
    Claim: _claim,
    Gene: _gene,
    Family: _described_term,
    CellType: _cell_type,
    CancerType: _cancer_type,
    Process: _described_term,
    Citation: _citation,
}


def _name(row):
    if isinstance(row, Claim):
        return row.sentence
    return getattr(row, "heading", None) or str(row)


def _names(entity):
    return {"description": entity.summary, "alternateName": entity.synonyms}


def _code(curie):
    """An identifier with its prefix as a code of the vocabulary that the prefix names."""
    prefix, _, _ = curie.partition(":")
    return {"@type": "MedicalCode", "codeValue": curie, "codingSystem": prefix}


def _reference(row, site, kind="Thing"):
    """Another record, by its address and name."""
    return {"@type": kind, "@id": f"{site}{row.get_absolute_url()}", "name": _name(row)}


def _conforming(kind):
    """The type, and the Bioschemas profile that it follows."""
    profile = {"@type": "CreativeWork", "@id": PROFILES[kind]}
    return {"@type": kind, CONFORMS_TO: profile}


def _whole(said):
    """Without what is not known."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
