"""The record types in schema.org: a function for each, and `described` for any."""

from curation import citing
from curation.exports.links import address_elsewhere
from curation.exports.structured_data.words import (
    CURATORS_ORGANIZATION,
    HUMAN,
    medical_code,
    reference,
    with_profile,
)
from curation.models.claim import Stance
from curation.models.record_type import record_type


def _names(entity):
    return {"description": entity.summary, "alternateName": entity.synonyms}


def complex_of_chains(row, entry, site):
    """A cytokine or receptor: a protein if it has one gene, else a complex of proteins."""
    genes = row.genes
    encoded = [reference(gene, site, "Gene") for gene in genes]
    said = _names(row) | {"taxonomicRange": HUMAN}
    if getattr(row, "full_name", ""):
        said["alternateName"] = [row.full_name, *row.synonyms]
    if row.alternative_positions:  # any of these genes, not all of them
        return said | {"@type": "BioChemEntity", "isEncodedByBioChemEntity": encoded}
    if len(genes) == 1:
        return (
            said
            | with_profile("Protein")
            | _product(genes[0])
            | {
                "identifier": row.accession,
                "isEncodedByBioChemEntity": encoded,
            }
        )
    parts = [_protein(gene, site) for gene in genes]
    return said | {"@type": "BioChemEntity", "hasBioChemEntityPart": parts}


def _product(gene):
    """The UniProt identifiers of the protein of a gene; {} if none is recorded."""
    if not gene.uniprot:
        return {}
    return {"identifier": gene.uniprot, "sameAs": [address_elsewhere(gene.uniprot, "uniprot")]}


def _protein(gene, site):
    """The protein of a gene, as part of something else."""
    return {
        "@type": "Protein",
        "name": gene.symbol,
        **_product(gene),
        "isEncodedByBioChemEntity": reference(gene, site, "Gene"),
    }


def gene(gene, entry, site):
    elsewhere = {"hgnc": gene.hgnc_id, "entrez": gene.entrez_id, "ensembl": gene.ensembl_id}
    return with_profile("Gene") | {
        "description": gene.name,
        "alternateName": gene.aliases,
        "identifier": gene.hgnc_id,
        "taxonomicRange": HUMAN,
        "sameAs": [address_elsewhere(each, where) for where, each in elsewhere.items() if each],
        "encodesBioChemEntity": gene.uniprot and {"@type": "Protein"} | _product(gene),
    }


def pathway(pathway, entry, site):
    genes = {gene for step in pathway.steps.all() for gene in step.genes.all()}
    elsewhere = {
        "reactome": pathway.reactome_ids,
        "kegg": pathway.kegg_ids,
        "wikipathways": pathway.wikipathways_ids,
    }
    return _names(pathway) | {
        "@type": "BioChemEntity",
        "taxonomicRange": HUMAN,
        "sameAs": [
            address_elsewhere(each, where) for where, ids in elsewhere.items() for each in ids
        ],
        "hasBioChemEntityPart": [
            _protein(gene, site) for gene in sorted(genes, key=lambda gene: gene.symbol)
        ],
    }


def therapy(therapy, entry, site):
    return _names(therapy) | {
        "@type": "Drug",
        "proprietaryName": therapy.brands,
        "code": [medical_code(each) for each in therapy.external_ids],
        "manufacturer": therapy.developer and {"@type": "Organization", "name": therapy.developer},
        "mechanismOfAction": " ".join(claim.sentence for claim in entry.of("targeting")),
        "study": [
            {
                "@type": "MedicalTrial",
                "identifier": claim.nct_id,
                "url": address_elsewhere(claim.nct_id, "nct"),
            }
            for claim in entry.of("trial")
            if claim.nct_id
        ],
    }


def cell_type(cell, entry, site):
    return _term(cell, site) | {
        "alternateName": cell.synonyms,
        "termCode": cell.cl_id,
        "sameAs": [address_elsewhere(cell.cl_id, "ontology")] if cell.cl_id else [],
    }


def cancer_type(cancer, entry, site):
    return {
        "@type": "MedicalCondition",
        "code": cancer.ontology_id and medical_code(cancer.ontology_id),
        "sameAs": [address_elsewhere(cancer.ontology_id, "ontology")] if cancer.ontology_id else [],
    }


def _term(row, site):
    """A term of a vocabulary; the vocabulary is its list."""
    return {
        "@type": "DefinedTerm",
        "description": getattr(row, "description", ""),
        "inDefinedTermSet": f"{site}{row.list_address()}",
    }


def _described_term(row, entry, site):
    return _term(row, site)


def citation(citation, entry, site):
    work = citing.paper_work(citation)
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
            *filter(None, [citation.link, work.doi and address_elsewhere(work.doi, "doi")]),
            *([address_elsewhere(work.pmcid, "pmcid")] if work.pmcid else []),
        ],
        "creativeWorkStatus": "Retracted" if citation.is_retracted else "",
    }


def claim(claim, entry, site):
    subjects = []
    for field in claim.subjects:
        value = getattr(claim, field)
        subjects += value.all() if hasattr(value, "all") else [value]
    return {
        "@type": "Claim",
        "text": claim.sentence,
        "author": CURATORS_ORGANIZATION,
        "about": [reference(each, site) for each in subjects if each is not None],
        "appearance": [
            {"@type": "CreativeWork", "name": each.citation.heading, "url": each.citation.link}
            for each in claim.evidence.all()
            if each.stance == Stance.SUPPORTS
        ],
    }


def described(row, entry, site):
    """What the record is, as its type declares it; else a term."""
    return (record_type(type(row)).schema_org or _described_term)(row, entry, site)
