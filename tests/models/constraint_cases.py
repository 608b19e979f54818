"""Good and bad values for every constraint; test_constraints.py tries them."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from curation import models as curated
from tests import factories
from tests.models.rows import make_person, make_row

Values = dict[str, Any]


@dataclass
class Check:
    """Values that the row may have, and values that break this constraint and no other."""

    good: list[Values]
    bad: list[Values]


@dataclass
class Unique:
    """The field that two rows share, beside what `same` gives both of them.

    `apart`: values with which rows may share it, since the constraint looks away.
    `value`: what both rows have, where only some values may stand once.
    """

    shared: str
    same: str | tuple[str, ...] = ()
    apart: Values | None = None
    value: str = ""


def choice(field, known, unknown="nonsense"):
    """A field with a vocabulary: the known value is taken, others are not."""
    return Check(good=[{field: known}], bad=[{field: unknown}, {field: known.upper()}])


def choice_or_empty(field, known):
    return Check(good=[{field: known}, {field: ""}], bad=[{field: "nonsense"}])


def shape(field, good, bad):
    """A field with a pattern that may be empty; test_validators.py tries many more values."""
    return Check(good=[{field: good}, {field: ""}], bad=[{field: bad}])


CASES = {
    "gene_symbol_is_well_formed": shape("symbol", "IL2RG", "il-2"),
    "gene_hgnc_id_is_well_formed": shape("hgnc_id", "HGNC:6001", "6001"),
    "gene_uniprot_is_well_formed": shape("uniprot", "P60568", "p60568"),
    "gene_entrez_id_is_well_formed": shape("entrez_id", "3558", "0"),
    "gene_ensembl_id_is_well_formed": shape("ensembl_id", "ENSG00000109471", "ENSG1"),
    "gene_entrez_id_is_unique": Unique("entrez_id"),
    "gene_ensembl_id_is_unique": Unique("ensembl_id"),
    "family_slug_is_well_formed": shape("slug", "il-2", "IL-2"),
    "gene_shared_chain_is_told_whole": Check(
        good=[
            {"shared_chain_name": "", "shared_chain_badge": "", "shared_chain_position": None},
            {"shared_chain_name": "gp130", "shared_chain_badge": "gp", "shared_chain_position": 1},
        ],
        bad=[
            {"shared_chain_name": "gp130", "shared_chain_badge": "", "shared_chain_position": None},
            {"shared_chain_name": "", "shared_chain_badge": "gp", "shared_chain_position": 1},
            {"shared_chain_name": "gp130", "shared_chain_badge": "gp", "shared_chain_position": 0},
        ],
    ),
    "family_kind_is_known": choice("kind", "receptor"),
    "family_architecture_is_known": Check(
        good=[{"architecture": "seven-pass", "kind": "receptor"}, {"architecture": ""}],
        bad=[{"architecture": "nonsense", "kind": "receptor"}],
    ),
    "family_architecture_is_of_receptors": Check(
        good=[{"architecture": "seven-pass", "kind": "receptor"}, {"architecture": ""}],
        bad=[{"architecture": "seven-pass", "kind": "cytokine"}],
    ),
    "celltype_slug_is_well_formed": shape("slug", "t-cell", "T cell"),
    "celltype_cl_id_is_well_formed": shape("cl_id", "CL:0000084", "CL:84"),
    "celltype_compartment_is_known": choice("compartment", "stromal"),
    "cancertype_slug_is_well_formed": shape("slug", "melanoma", "Melanoma"),
    "cancertype_ontology_id_is_well_formed": shape("ontology_id", "DOID:1909", "1909"),
    "cancertype_ontology_id_is_unique": Unique("ontology_id"),
    "process_slug_is_well_formed": shape("slug", "cell-death", "cell death"),
    "process_category_is_known": choice("category", "recruitment"),
    "figurearrow_slug_is_well_formed": shape("slug", "pd-l1", "PD-L1"),
    "figurearrow_place_is_known": choice("place", "tumor-cell"),
    "figurearrow_stands_alone": Unique("place", value="receptor"),
    "figurearrow_position_counts_from_1": Check(good=[{"position": 1}], bad=[{"position": 0}]),
    "arrowclaim_names_a_claim_once": Unique("claim", same="arrow"),
    "arrowclaim_position_counts_from_1": Check(good=[{"position": 1}], bad=[{"position": 0}]),
    "citation_pmid_is_well_formed": Check(
        good=[{"pmid": "1"}, {"pmid": "", "doi": "10.1016/x"}],
        bad=[{"pmid": "PMID:1"}, {"pmid": "1\n"}],
    ),
    "citation_pmcid_is_well_formed": shape("pmcid", "PMC7644168", "7644168"),
    "citation_doi_is_well_formed": shape("doi", "10.1016/x", "10.1016/X"),
    "citation_url_is_well_formed": shape("url", "https://example.org", "example.org"),
    "citation_pmid_is_unique": Unique("pmid"),
    "citation_doi_is_unique": Unique("doi"),
    "citation_url_is_unique": Unique("url"),
    "citation_kind_is_known": choice("kind", "label", "other"),
    "citation_can_be_found": Check(
        good=[
            {"pmid": "1", "doi": "", "url": ""},
            {"pmid": "", "doi": "10.1016/x", "url": ""},
            {"pmid": "", "doi": "", "url": "https://example.org"},
        ],
        bad=[{"pmid": "", "doi": "", "url": ""}],
    ),
    "citation_year_is_plausible": Check(
        good=[{"year": None}, {"year": 1800}, {"year": 2100}],
        bad=[{"year": 25}, {"year": 1799}, {"year": 2101}],
    ),
    "cytokine_structure_is_known": choice_or_empty("structure", "homodimer"),
    "receptor_kind_is_known": choice("kind", "decoy"),
    "receptorsubunit_role_is_known": choice("role", "accessory"),
    "pathway_kind_is_known": choice("kind", "smad"),
    "indexedrecord_names_a_record_once": Unique("record_pk", same="collection"),
    "name_has_a_key_once": Unique("key", same="record"),
    "representation_is_of_a_record": Unique("record_pk", same="collection"),
    "claimsubject_is_told_once": Unique("record_pk", same=("collection", "representation")),
    "pathwaystep_has_a_place_of_its_own": Unique("position", same="pathway"),
    "pathwaystep_position_counts_from_1": Check(
        good=[{"position": 1}, {"position": 20}], bad=[{"position": 0}]
    ),
    "therapy_modality_is_known": choice("modality", "mrna"),
    "therapy_strategy_is_known": choice("strategy", "cytokine-therapy"),
    "therapy_stage_is_known": choice_or_empty("stage", "phase-1/2"),
    "therapy_state_is_known": choice("state", "withdrawn"),
    "therapy_as_of_is_well_formed": shape("as_of", "2026-11", "2026-13"),
    "claim_kind_is_known": choice("kind", "binding"),
    "evidence_stance_is_known": choice("stance", "disputes", "neither"),
    "evidence_type_is_known": choice_or_empty("type", "in-vitro"),
    "evidence_names_a_citation_once": Unique("citation", same="claim"),
    "binding_action_is_known": choice("action", "scavenging"),
    "binding_affinity_is_positive": Check(
        good=[{"affinity_kd_nm": None}, {"affinity_kd_nm": 0.001}],
        bad=[{"affinity_kd_nm": 0}, {"affinity_kd_nm": -1}],
    ),
    "signalingcomponent_role_is_known": choice("role", "adaptor", "other"),
    "signalingcomponent_names_a_gene_once": Unique("gene", same="signaling"),
    "effect_direction_is_known": choice("direction", "context-dependent"),
    "effect_mode_is_known": choice_or_empty("mode", "gradient"),
    "effect_is_of_a_cytokine_or_a_family": Check(
        good=[
            {"cytokine": factories.make_cytokine, "family": None},
            {"cytokine": None, "family": factories.make_family},
        ],
        bad=[
            {"cytokine": None, "family": None},
            {"cytokine": factories.make_cytokine, "family": factories.make_family},
        ],
    ),
    "targeting_action_is_known": choice("action", "co-target"),
    "targeting_has_one_target": Check(
        good=[
            {"cytokine": factories.make_cytokine, "receptor": None, "gene": None},
            {"cytokine": None, "receptor": factories.make_receptor, "gene": None},
            {"cytokine": None, "receptor": None, "gene": factories.make_gene},
        ],
        bad=[
            {"cytokine": None, "receptor": None, "gene": None},
            {"cytokine": factories.make_cytokine, "gene": factories.make_gene},
            {"cytokine": factories.make_cytokine, "receptor": factories.make_receptor},
            {"cytokine": None, "receptor": factories.make_receptor, "gene": factories.make_gene},
        ],
    ),
    "approval_decision_is_known": choice("decision", "accelerated"),
    "approval_year_is_plausible": Check(
        good=[{"year": 1950}, {"year": 2100}], bad=[{"year": 98}, {"year": 1949}, {"year": 2101}]
    ),
    "trial_nct_id_is_well_formed": shape("nct_id", "NCT03635983", "03635983"),
    "trial_phase_is_known": Check(
        good=[{"phase": ""}, {"phase": "phase-2/3"}],
        bad=[{"phase": "nonsense"}, {"phase": "approved"}],
    ),
    "trial_overall_status_is_known": choice_or_empty("overall_status", "completed"),
    "trial_as_of_is_well_formed": shape("as_of", "2026-11", "2026-13"),
    "contentversion_is_one_row": Check(good=[{"id": 1}], bad=[{"id": 2}]),
    "revision_action_is_known": choice("action", "retired"),
    "revision_names_a_version_once": Unique("version", same=("collection", "record_pk")),
    "signature_role_is_known": choice("role", "reviewer"),
    "signature_is_given_once": Unique("by", same=("collection", "record_pk")),
    "comment_kind_is_known": choice("kind", "sent-back"),
    "comment_says_something": Check(
        good=[
            {"kind": "submitted", "text": ""},
            {"kind": "taken-back", "text": ""},
            {"kind": "sent-back", "text": "Which isoform?"},
        ],
        bad=[
            {"kind": "comment", "text": ""},
            {"kind": "sent-back", "text": ""},
            {"kind": "suggestion", "text": ""},
        ],
    ),
    "comment_has_a_writer": Check(
        good=[{"kind": "suggestion", "by": None}, {"kind": "suggestion", "by": make_person}],
        bad=[{"kind": "comment", "by": None}, {"kind": "submitted", "by": None}],
    ),
}


def one_person():
    """The same person each time."""
    return get_user_model().objects.get_or_create(username="one-person")[0]


for name, model in (
    ("cytokine", curated.Cytokine),
    ("receptor", curated.Receptor),
    ("pathway", curated.Pathway),
    ("therapy", curated.Therapy),
    ("claim", curated.Claim),
):

    def make_published(model=model):
        """The published record that a working copy belongs to."""
        return make_row(model)

    working_copy = {"draft_of": make_published, "status": "draft"}
    CASES |= {
        f"{name}_accession_is_unique": Unique("accession", apart=working_copy),
        f"{name}_accession_is_well_formed": Check(
            good=[{"accession": "CYT99999"}, {"accession": "CLM9999999"}],
            bad=[{"accession": ""}, {"accession": "CYT1"}, {"accession": "CYT99999\n"}],
        ),
        f"{name}_status_is_known": choice("status", "in_review"),
        f"{name}_working_copy_is_not_public": Check(
            good=[working_copy, working_copy | {"status": "in_review"}],
            bad=[
                working_copy | {"status": "published"},
                working_copy | {"status": "retired", "retired_reason": "Entered twice."},
            ],
        ),
        f"{name}_retired_has_a_reason": Check(
            good=[
                {"status": "retired", "retired_reason": "Entered twice."},
                {"status": "draft", "retired_reason": ""},
            ],
            bad=[{"status": "retired", "retired_reason": ""}],
        ),
        f"{name}_published_has_a_version": Check(
            good=[{"status": "published", "version": 1}, {"status": "draft", "version": 0}],
            bad=[{"status": "published", "version": 0}],
        ),
        f"{name}_is_published_by_a_second_person": Check(
            good=[
                {"status": "published", "author": None, "reviewer": None},
                {"status": "published", "author": make_person, "reviewer": make_person},
                {"status": "draft", "author": make_person, "reviewer": None},
                {"status": "in_review", "author": make_person, "reviewer": None},
            ],
            bad=[
                {"status": "published", "author": make_person, "reviewer": None},
                {"status": "published", "author": one_person, "reviewer": one_person},
            ],
        ),
    }
    if name == "claim":
        continue
    CASES |= {
        f"{name}_slug_is_well_formed": shape("slug", "il-2", "IL-2"),
        f"{name}_slug_is_unique": Unique("slug", apart=working_copy),
        f"{name}_name_is_unique": Unique("name", apart=working_copy),
        f"{name}_published_has_a_summary": Check(
            good=[{"status": "draft", "summary": ""}, {"status": "published", "summary": "It is."}],
            bad=[{"status": "published", "summary": ""}],
        ),
    }

for name, whole in (("cytokinesubunit", "cytokine"), ("receptorsubunit", "receptor")):
    CASES |= {
        f"{name}_copies_are_plausible": Check(
            good=[{"copies": None}, {"copies": 1}, {"copies": 12}],
            bad=[{"copies": 0}, {"copies": 13}],
        ),
        f"{name}_position_counts_from_1": Check(good=[{"position": 1}], bad=[{"position": 0}]),
        f"{name}_names_a_gene_once": Unique("gene", same=whole),
    }

# What keeps two rows apart that the factory would make alike.
APART = {"revision_names_a_version_once": {"version": 2}}
# What a unique field that may be empty is filled with.
SHARED_VALUES = {
    "entrez_id": "3558",
    "ensembl_id": "ENSG00000109471",
    "ontology_id": "DOID:1909",
    "doi": "10.1016/x",
    "url": "https://example.org",
}
