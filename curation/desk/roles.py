"""The four roles, as groups with permissions."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission, User
from django.db import connections
from django.db.models import Model

from curation.desk.errors import NotAllowed
from curation.models import Record, Reference
from curation.models.base import AnyRecord, related_model

ROLES = ("curator", "reviewer", "editor", "administrator")  # each may do all that those before it
PUBLISH = "curation.publish_record"
RETIRE = "curation.retire_record"
IMPORT = "curation.import_record"

# Filled by look-ups, so a curator may add one that a claim needs.
LOOKED_UP_MODELS = ("citation", "gene")


def _children(models: Iterable[type[AnyRecord]]) -> set[type[Model]]:
    """The models of the children of these: evidence, subunits, steps, components."""
    return {related_model(model, name) for model in models for name in model.children}


def _codenames(verbs: Iterable[str], models: Iterable[type[Model]]) -> set[str]:
    return {f"{verb}_{model._meta.model_name}" for verb in verbs for model in models}


def role_permissions(app_config: AppConfig) -> dict[str, set[tuple[str, str]]]:
    """{role: set of (app label, codename)}; each role includes those before it."""
    reference = [model for model in app_config.get_models() if issubclass(model, Reference)]
    curated = [model for model in app_config.get_models() if issubclass(model, Record)]
    curator = _codenames(["view"], app_config.get_models())
    curator |= _codenames(["add", "change", "delete"], {*curated, *_children(curated)})
    curator |= {f"add_{name}" for name in LOOKED_UP_MODELS} | {"add_comment"}
    reviewer = curator | {"publish_record"}
    editor = reviewer | _codenames(["add", "change"], reference)
    editor |= _codenames(["add", "change", "delete"], _children(reference))
    editor |= {"retire_record", "import_record"}
    people = {("auth", f"{verb}_user") for verb in ("add", "change", "view")}
    people |= {("auth", "view_group"), ("admin", "view_logentry")}
    roles = dict(zip(ROLES, (curator, reviewer, editor, editor), strict=True))
    named = {role: {("curation", name) for name in names} for role, names in roles.items()}
    named["administrator"] |= people
    return named


def make_groups(app_config: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the groups and give them their permissions. Runs after every migrate.

    So the groups also get the permissions of new models.
    """
    if Group._meta.db_table not in connections[using].introspection.table_names():
        return  # only another app was migrated
    for label in ("auth", "admin", "curation"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for role, names in role_permissions(app_config).items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set(known[name] for name in names)


def require_permission(person: User, permission: str, doing: str) -> None:
    """Raise NotAllowed unless the person has the permission; `doing` is a verb for the text."""
    if not person.has_perm(permission):
        raise NotAllowed(f"{person} may not {doing}: that takes another role.")
