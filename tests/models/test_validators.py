import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from curation.models import validators
from curation.models.validators import Pattern, clean_list
from tests.models.rows import make_row

PATTERNS = {name: value for name, value in vars(validators).items() if isinstance(value, Pattern)}

GOOD = {
    "ACCESSION": ["CYT00001", "REC99999", "PWY00010", "THR00001", "CLM0000001"],
    "SLUG": ["il-2", "a", "4-1bb", "tnf-superfamily-14"],
    "GENE_SYMBOL": ["IL2RG", "C1orf43", "HLA-A", "A"],
    "HGNC_ID": ["HGNC:6001", "HGNC:5"],
    "UNIPROT": ["P60568", "O43557", "A0A024RBG1", "Q8NI17"],
    "ENTREZ_ID": ["3558", "1", "100134938"],
    "ENSEMBL_ID": ["ENSG00000109471"],
    "CELL_ONTOLOGY_ID": ["CL:0000084"],
    "DISEASE_ID": ["MONDO:0005105", "DOID:1909", "NCIT:C3224"],
    "PMID": ["33266177", "1", "999999999"],
    "PMCID": ["PMC7644168", "PMC1"],
    "DOI": ["10.1016/j.ccell.2024.11.011", "10.1002/(sici)1097-0215<1::aid-ijc1>3.0.co;2-x"],
    "WEB_ADDRESS": ["https://example.org/page", "http://example.org/?a=1&b=ä#c"],
    "NCT_ID": ["NCT03635983"],
    "REACTOME_ID": ["R-HSA-451927"],
    "KEGG_ID": ["hsa04630"],
    "WIKIPATHWAYS_ID": ["WP49"],
    "CURIE": ["CHEMBL:CHEMBL1201438", "drugbank.v4:DB00041"],
    "PARTIAL_DATE": ["2026", "2026-11", "2026-11-23", "1998-01-31"],
}

BAD = {
    "ACCESSION": ["CYT0001", "CYT000001", "cyt00001", "CLM00001", "XYZ00001", "CYT00001x"],
    "SLUG": ["IL-2", "il_2", "-il-2", "il-2-", "il--2", "il-2α", "il/2"],
    "GENE_SYMBOL": ["il2RG", "2IL", "-A", "IL2_RG", "ILβ"],
    "HGNC_ID": ["6001", "HGNC:0", "HGNC:06001", "HGNC:", "hgnc:6001", "xHGNC:6001", "HGNC:6001x"],
    "UNIPROT": ["P6056", "P605688", "p60568", "660568", "xP60568", "A0A024RBG", "P60568-1"],
    "ENTREZ_ID": ["0", "03558", "-1", "3558.1", "x3558", "٣"],
    "ENSEMBL_ID": ["ENSG0000010947", "ENSG000001094711", "ENST00000109471", "ENSG00000109471.2"],
    "CELL_ONTOLOGY_ID": ["CL:84", "CL_0000084", "cl:0000084", "CL:00000844"],
    "DISEASE_ID": ["DOID:", "DOID:x", "MONDO:5105", "NCIT:3224", "OMIM:1", "xDOID:1909"],
    "PMID": ["0", "033266177", "PMID:33266177", "3326617x", "1234567890"],
    "PMCID": ["7644168", "PMC", "PMC0", "pmc7644168", "PMC7644168.1"],
    "DOI": ["10.1016/J.CCELL", "doi:10.1016/x", "10.1/x", "10.1016/", "10.1016", "10.1016/a b"],
    "WEB_ADDRESS": ["example.org", "ftp://example.org", "https://", "javascript:alert(1)"],
    "NCT_ID": ["NCT0363598", "NCT036359833", "nct03635983", "03635983"],
    "REACTOME_ID": ["R-MMU-451927", "R-HSA-", "R-HSA-x", "xR-HSA-451927", "R-HSA-451927.2"],
    "KEGG_ID": ["hsa4630", "mmu04630", "hsa046300", "HSA04630"],
    "WIKIPATHWAYS_ID": ["WP", "49", "WP49x", "wp49"],
    "CURIE": ["CHEMBL", "CHEMBL:", ":CHEMBL1", "1A:B", "CHEM BL:1"],
    "PARTIAL_DATE": [
        "26",
        "2026-13",
        "2026-00",
        "2026-1",
        "2026-11-32",
        "2026/11",
        "0026",
        "2026-",
    ],
}


def surrounded(value):
    """The value with text, blanks and line ends around it."""
    return [f" {value}", f"{value} ", f"{value}\n", f"\n{value}", f"see {value}", f"{value} here"]


def refused_by(name):
    return BAD[name] + [text for value in GOOD[name][:1] for text in surrounded(value)]


def cases(values_of):
    return [
        pytest.param(pattern, value, id=f"{name} {value!r}")
        for name, pattern in PATTERNS.items()
        for value in values_of(name)
    ]


def test_every_pattern_has_cases():
    assert set(GOOD) == set(BAD) == set(PATTERNS)


@pytest.mark.parametrize(("pattern", "value"), cases(GOOD.get))
def test_a_pattern_accepts_good_values(pattern, value):
    pattern(value)


@pytest.mark.parametrize(("pattern", "value"), cases(refused_by))
def test_a_pattern_refuses_bad_values(pattern, value):
    with pytest.raises(ValidationError, match="write it like"):
        pattern(value)


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_the_example_in_the_message_is_good(pattern):
    example = pattern.message.partition("write it like ")[2].removesuffix(".")
    pattern(example)


def well_formed_fields():
    """Each model and field that a well_formed constraint holds in shape."""
    return [
        pytest.param(model, model._meta.get_field(field), id=constraint.name)
        for model in apps.get_app_config("curation").get_models()
        for constraint in model._meta.constraints
        if constraint.name.endswith("_is_well_formed")
        for field in [
            constraint.name.removeprefix(f"{model._meta.model_name}_").removesuffix(
                "_is_well_formed"
            )
        ]
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field"), well_formed_fields())
def test_the_database_holds_the_same_pattern(model, field):
    [pattern] = [validator for validator in field.validators if isinstance(validator, Pattern)]
    name = next(name for name, known in PATTERNS.items() if known is pattern)
    row = model.objects.filter(pk=make_row(model).pk)
    for value in GOOD[name]:
        assert row.update(**{field.name: value}) == 1, value
    for value in refused_by(name):
        if len(value) > field.max_length:
            continue  # PostgreSQL refuses it for its length
        with transaction.atomic(), pytest.raises(IntegrityError, match="is_well_formed"):
            row.update(**{field.name: value})


@pytest.mark.parametrize("value", [[], ["IL-2"], ["IL-2", "TCGF α"]])
def test_clean_list_accepts_lists_of_different_texts(value):
    clean_list(value)


@pytest.mark.parametrize(
    "value",
    [None, "IL-2", {"IL-2": 1}, [1], [None], [["IL-2"]], [""], [" IL-2"], ["IL-2\n"], ["a", "a"]],
    ids=repr,
)
def test_clean_list_refuses_the_rest(value):
    with pytest.raises(ValidationError):
        clean_list(value)
