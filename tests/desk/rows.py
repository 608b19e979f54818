"""People at the desk, and records on their way from draft to public."""

from itertools import count

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from curation.desk import drafts, review
from curation.desk.errors import NotAllowed
from curation.models import Claim, Cytokine, Pathway, Receptor, Signature, Therapy
from tests.conftest import FOLLOWING
from tests.factories import make

ENTITIES = (Cytokine, Receptor, Pathway, Therapy)
CURATED = (*ENTITIES, *Claim.kinds().values())

numbers = count(1)


def named(model):
    return model.collection


def person(role="curator", **fields):
    """Somebody in the group of the role; role="" for somebody in none."""
    user = get_user_model().objects.create(username=f"{role or 'nobody'}-{next(numbers)}", **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def draft(model=Cytokine, *, by, **fields):
    """A new draft that the person wrote."""
    return drafts.save_draft(make(model, status="draft", **fields), by=by)


def in_review(model=Cytokine, *, by, **fields):
    """A new draft that the person wrote and submitted."""
    return review.submit(draft(model, by=by, **fields), by=by)


def published(model=Cytokine, *, by, reviewer, **fields):
    """A record that the one person wrote and the other published."""
    return review.publish(in_review(model, by=by, **fields), by=reviewer)


def changed_copy(record, *, by, **values):
    """The working copy of a public record, saved with other values."""
    copy = drafts.open_copy(record, by=by)
    for name, value in values.items():
        setattr(copy, name, value)
    return drafts.save_draft(copy, by=by)


def publish_change(record, *, by, reviewer, rationale="A newer paper.", **values):
    """The record, after one person changed it and the other published that."""
    copy = changed_copy(record, by=by, **values)
    return review.publish(review.submit(copy, by=by, rationale=rationale), by=reviewer)


def signatures(record):
    """{(version, person, role)} under the public row."""
    rows = Signature.objects.about(record)
    return {(each.version, each.by, each.role) for each in rows.select_related("by")}


def everything():
    """Every row of every table of ours, links included.

    But for what tests write anew themselves before a request, see FollowFactories.
    """
    config = apps.get_app_config("curation")
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in config.get_models(include_auto_created=True)
        if model not in FOLLOWING
    }


def refused(act, *args, error=NotAllowed, match=None, **kwargs):
    """The act raises the error and changes nothing."""
    before = everything()
    with pytest.raises(error, match=match) as refusal:
        act(*args, **kwargs)
    assert everything() == before
    return refusal.value
