"""A row of any model with constraints, those without a page included."""

from itertools import count

from django.contrib.auth import get_user_model

from curation.models import (
    ArrowClaim,
    Claim,
    ClaimSubject,
    Comment,
    ContentVersion,
    CytokineSubunit,
    Evidence,
    IndexedRecord,
    Name,
    PathwayStep,
    ReceptorSubunit,
    Representation,
    Revision,
    SignalingComponent,
    Signature,
)
from tests import factories

numbers = count(1)


def make_person():
    return get_user_model().objects.create(username=f"person-{next(numbers)}")


def make_content_version():
    ContentVersion.bump()
    return ContentVersion.objects.get()


def about(fields):
    """Fields that name a record, each time another."""
    return {"collection": "cytokines", "record_pk": next(numbers)} | fields


def make_revision(**fields):
    content = {"document": {}, "schema": 1, "content_version": 1, "action": "published"}
    return Revision.objects.create(**about({"version": 1} | content | fields))


def make_signature(**fields):
    fields = {"version": 1, "role": "author"} | fields
    fields.setdefault("by", make_person())
    return Signature.objects.create(**about(fields))


def make_comment(**fields):
    fields = {"text": "Which isoform?"} | fields
    fields.setdefault("by", make_person())
    return Comment.objects.create(**about(fields))


def make_indexed_record(**fields):
    own = {"collection": f"type-{next(numbers)}", "record_pk": next(numbers), "rank": 0}
    told = {"key": "CYT00001", "address": "/", "label": "IL-2", "title": "il2"}
    return IndexedRecord.objects.create(**(own | told | fields))


def make_name(**fields):
    fields = {"text": "IL-2", "key": f"il{next(numbers)}", "kind": 1, "place": 0} | fields
    fields.setdefault("size", len(fields["key"]))
    if "record" not in fields:
        fields["record"] = make_indexed_record()
    return Name.objects.create(**fields)


def make_representation(**fields):
    own = {"collection": f"type-{next(numbers)}", "record_pk": next(numbers)}
    return Representation.objects.create(**(own | {"key": "CYT00001", "body": "{}"} | fields))


def make_claim_subject(**fields):
    fields = {"collection": "genes", "record_pk": next(numbers)} | fields
    if "representation" not in fields:
        fields["representation"] = make_representation()
    return ClaimSubject.objects.create(**fields)


MAKE = factories.FACTORIES | {
    ArrowClaim: factories.make_arrow_claim,
    Claim: factories.make_shared_claim,
    Comment: make_comment,
    ContentVersion: make_content_version,
    CytokineSubunit: factories.make_cytokine_subunit,
    Evidence: factories.make_evidence,
    IndexedRecord: make_indexed_record,
    ClaimSubject: make_claim_subject,
    Name: make_name,
    PathwayStep: factories.make_pathway_step,
    Representation: make_representation,
    ReceptorSubunit: factories.make_receptor_subunit,
    Revision: make_revision,
    SignalingComponent: factories.make_signaling_component,
    Signature: make_signature,
}


def make_row(model, **fields):
    """A saved row of the model that keeps all its constraints."""
    return MAKE[model](**fields)
