"""A scene with secrets: drafts of every kind that hang on published rows, each with a mark.

Beside them stands what the desk keeps: people, comments, suggestions, uploads, old versions.
"""

from curation.documents.document import document_fields
from curation.models import Claim, Comment, Evidence, Record, Signature, Upload
from curation.models.choices import Status
from curation.models.desk import CommentKind, SignatureRole, record_kind
from curation.models.fields import TextListField
from curation.models.validators import Pattern
from tests import factories
from tests.factories import make
from tests.records.rows import (
    CURATED,
    ENTITIES,
    KINDS,
    REFERENCE,
    central_row,
    grow,
    make_neighbourhood,
)
from tests.records.versions import keep_version, make_person, specific

MARK = "Zzsecret"  # in every text of a row that is not public
NOTE = "Zznote"  # in what is for curators only, of every row
PERSON = "Zzperson"  # in the name of everyone at the desk
RETIRED = "Zzretired"  # in every text of a retired row, public on its own pages only
SECRETS = (MARK.lower(), NOTE.lower(), PERSON.lower())
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


def mark(row, word):
    """Write the word into every text of the row and of its children."""
    for name in getattr(row, "children", ()):
        for child in getattr(row, name).all():
            mark(child, word)
    texts = {}
    for each in document_fields(type(row)):
        if isinstance(each, TextListField) and each.item_validator is None:
            texts[each.name] = [word]
        elif each.get_internal_type() in ("CharField", "TextField") and not (
            each.choices or each.generated or each.unique or _has_a_shape(each)
        ):
            texts[each.name] = word if each.name != "name" else f"{word} {row.pk}"
    type(row)._base_manager.filter(pk=row.pk).update(**texts)


def _has_a_shape(each):
    """Whether the field holds identifiers of some pattern, in which no word can stand."""
    return any(isinstance(validator, Pattern) for validator in each.validators)


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
        self.retired = []  # which only their own pages tell of
        self.people = [make_person(f"{PERSON}-{role}", role) for role in ("curator", "reviewer")]
        for number, status in enumerate((Status.DRAFT, Status.IN_REVIEW)):
            self._hide_entities(number, status)
            self._hide_claims(number, status)
        self._copy()
        self._retire()
        self._note_for_curators()
        for record in (*ENTITIES, *KINDS, *REFERENCE):
            self._keep_at_the_desk(specific(central_row(self.place, record)))
        name, cells = f"{MARK}.csv", [[MARK]]
        Upload.objects.create(
            collection="cytokines", name=name, headers=[MARK], rows=cells, by=self.people[0]
        )

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
            self._hide_copy(copy)
        for record in KINDS:
            claim = self.place.claims[record.model.claim_kind]
            fields = fields_of(record, 9) | subjects_of(record.model.claim_kind, self.place)
            fields |= {"accession": claim.accession, "draft_of": claim.claim_ptr}
            copy = make(record.model, status="draft", **fields)
            if record.slug == "signaling":
                factories.make_signaling_component(signaling=copy, gene=self.place.gene)
            self._hide_copy(copy)

    def _hide_copy(self, copy):
        """A working copy in every text of which stands the mark; every second one is in review."""
        mark(copy, MARK)
        status = (Status.DRAFT, Status.IN_REVIEW)[len(self.copies) % 2]
        author = self.people[0]
        type(copy)._base_manager.filter(pk=copy.pk).update(status=status, author=author)
        self.copies.append(copy)

    def _retire(self):
        """A retired row of each type, with an older version, hanging on published rows."""
        extra = {
            "cytokines": {"genes": [self.place.gene], "family": self.place.family},
            "receptors": {"genes": [self.place.gene], "family": self.place.receptor_family},
        }
        for record in (*ENTITIES, *KINDS):
            fields = extra.get(record.slug, {}) | {"citations": [self.place.citation]}
            if record in KINDS:
                fields |= subjects_of(record.model.claim_kind, self.place)
            row = make(record.model, **fields)
            mark(row, RETIRED)
            keep_version(row, version=1, by=self.people[1])
            status = {"status": Status.RETIRED, "retired_reason": "It was entered twice."}
            keep_version(row, version=2, by=self.people[1], action="retired", **status)
            self.retired.append(specific(row))

    def _keep_at_the_desk(self, row):
        """Versions by people with notes, signatures, comments and a suggestion."""
        curator, reviewer = self.people
        about = {"collection": record_kind(row), "record_pk": row.pk}
        is_record = isinstance(row, Record)
        for version in (1, 2):
            fields = {"curator_note": f"{NOTE} {version}"} if is_record else {}
            keep_version(
                row,
                version=version,
                by=reviewer,
                rationale="A paper was read.",
                seen_at=[f"https://{NOTE}.example/{version}"],
                **fields,
            )
        if is_record and not Signature.objects.filter(**about).exists():
            type(row).objects.filter(pk=row.pk).update(author=curator, reviewer=reviewer)
            for person, role in zip(self.people, SignatureRole.values, strict=True):
                Signature.objects.create(**about, version=2, by=person, role=role)
        for kind in CommentKind.values:
            by = None if kind == CommentKind.SUGGESTION else curator
            Comment.objects.create(**about, kind=kind, text=MARK, by=by, contact=MARK, sender=MARK)

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
