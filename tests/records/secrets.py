"""A scene with secrets: drafts of every kind that hang on published rows, each with a mark."""

from curation.choices import Status
from curation.models import Claim, Evidence
from tests import factories
from tests.factories import make
from tests.records.rows import CURATED, ENTITIES, KINDS, REFERENCE, grow, make_neighbourhood

MARK = "Zzsecret"  # in every text of a row that is not public
NOTE = "Zznote"  # in what is for curators only, of every row
SECRETS = (MARK.lower(), NOTE.lower())
NCT_IDS = ("NCT99999991", "NCT99999992")

FOR_CURATORS = {"curator_note": f"{NOTE} check this", "seen_at": [f"https://{NOTE}.example/"]}
TEXTS = {
    "cytokines": {"full_name": MARK, "synonyms": [MARK]},
    "receptors": {"synonyms": [MARK]},
    "pathways": {"synonyms": [MARK]},
    "therapies": {"synonyms": [MARK], "brands": [MARK], "developer": MARK},
    "bindings": {"note": MARK},
    "secretions": {"context": MARK},
    "expressions": {"context": MARK},
    "effects": {"detail": MARK},
    "approvals": {"agency": MARK, "indication": MARK},
    "trials": {"acronym": MARK, "combination": MARK, "outcome": MARK},
}


def fields_of(record, number):
    """Marked values for the texts of the record type."""
    fields = FOR_CURATORS | TEXTS.get(record.slug, {})
    if record in ENTITIES:
        slug = f"{MARK.lower()}-{record.slug}-{number}"
        return fields | {"slug": slug, "name": f"{MARK} {record.slug} {number}", "summary": MARK}
    return fields | {"statement": f"{MARK} statement."}


def subjects_of(kind, place):
    """What a claim of the kind is about: rows of the neighbourhood, all published."""
    cell, cancer = {"cell_type": place.cell}, {"cancer_type": place.cancer}
    cytokine, receptor = {"cytokine": place.cytokine}, {"receptor": place.receptor}
    return {
        "binding": cytokine | receptor | {"action": "scavenging"},
        "signaling": receptor | {"pathway": place.pathway},
        "secretion": cytokine | cell,
        "expression": receptor | cell,
        "effect": cytokine | cancer | {"process": place.process, "target_cell": place.cell},
        "targeting": {"therapy": place.therapy, "action": "decoy"} | receptor,
        "approval": {"therapy": place.therapy} | cancer,
        "trial": {"therapies": [place.therapy]} | cancer,
    }[kind]


class Scene:
    """Published rows in `place`; what is secret in `hidden`, `copies` and `drafts`."""

    def __init__(self):
        self.place = make_neighbourhood()
        grow(self.place)
        self.counts = {r.slug: r.model.objects.published().count() for r in CURATED}
        self.hidden = []  # drafts and records in review, by themselves
        self.copies = []  # working copies, which share the accession of their record
        self.drafts = {}  # record type: a draft
        for number, status in enumerate((Status.DRAFT, Status.IN_REVIEW)):
            self._hide_entities(number, status)
            self._hide_claims(number, status)
        self._copy()
        self._note_for_curators()

    def _hide_entities(self, number, status):
        paper = {"citations": [self.place.citation]}
        chains = {"genes": [self.place.gene]}
        extra = {
            "cytokines": chains | {"family": self.place.family},
            "receptors": chains | {"family": self.place.receptor_family},
        }
        for record in ENTITIES:
            fields = fields_of(record, number) | extra.get(record.slug, {}) | paper
            self._hide(record, make(record.model, status=status, **fields))

    def _hide_claims(self, number, status):
        for record in KINDS:
            fields = fields_of(record, number) | subjects_of(record.model.claim_kind, self.place)
            if record.slug == "trials":
                fields["nct_id"] = NCT_IDS[number]
            paper = {"citations": [self.place.citation]}
            self._hide(record, make(record.model, status=status, **fields, **paper))
        # And claims that hang drafts of entities on published rows.
        for record in (each for each in KINDS if each.slug in ("bindings", "targetings")):
            other = "receptor" if record.slug == "bindings" else "therapy"
            fields = fields_of(record, number) | {
                "cytokine": self.drafts["cytokines"],
                other: getattr(self.place, other),
            }
            self._hide(record, make(record.model, status=status, **fields))

    def _hide(self, record, row):
        self.hidden.append(row)
        self.drafts.setdefault(record.slug, row)

    def _copy(self):
        for name in ("cytokine", "receptor", "pathway", "therapy"):
            row = getattr(self.place, name)
            record = next(r for r in ENTITIES if isinstance(row, r.model))
            fields = fields_of(record, 9) | {"slug": row.slug, "accession": row.accession}
            genes = {"genes": [self.place.gene]} if name in ("cytokine", "receptor") else {}
            extra = {"kind": "decoy"} if name == "receptor" else {}
            copy = make(record.model, status="draft", draft_of=row, **fields, **genes, **extra)
            self.copies.append(copy)
        for record in KINDS:
            claim = self.place.claims[record.model.claim_kind]
            fields = fields_of(record, 9) | subjects_of(record.model.claim_kind, self.place)
            fields |= {"accession": claim.accession, "draft_of": claim.claim_ptr}
            self.copies.append(make(record.model, status="draft", **fields))

    def _note_for_curators(self):
        """Give every row of every model its notes, published rows included."""
        for record in CURATED:
            if record.model is not Claim:
                for row in record.model.objects.published():
                    type(row)._base_manager.filter(pk=row.pk).update(**FOR_CURATORS)
        for record in REFERENCE:
            record.model.objects.update(seen_at=FOR_CURATORS["seen_at"])
        Evidence.objects.update(seen_at=f"https://{NOTE}.example/read-here")

    def secret_words(self):
        """Texts that no answer may hold: marks, and the accessions of what is not public."""
        return {*SECRETS, *NCT_IDS, *(row.accession for row in self.hidden)}


def make_scene():
    """The scene, in which no draft takes its accession from among the published ones."""
    factories.make_gene()
    return Scene()
