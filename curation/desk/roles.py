"""Who may do what: the four roles, as groups with permissions."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import connections

from curation.desk.errors import NotAllowed
from curation.models import Record, Reference

PUBLISH = "curation.publish_record"
RETIRE = "curation.retire_record"
IMPORT = "curation.import_record"

# Quoted from elsewhere by a look-up, so a curator may add one where a claim needs it.
LOOKED_UP_MODELS = ("citation", "gene")


def _children(models):
    """The models of the rows that these own: evidence, subunits, steps, components."""
    return {
        model._meta.get_field(name).related_model for model in models for name in model.children
    }


def _codenames(verbs, models):
    return {f"{verb}_{model._meta.model_name}" for verb in verbs for model in models}


def role_permissions(app_config):
    """{role: set of (app label, codename)}; each role may do what those before it may."""
    reference = [model for model in app_config.get_models() if issubclass(model, Reference)]
    curated = [model for model in app_config.get_models() if issubclass(model, Record)]
    curator = _codenames(["view"], app_config.get_models())
    curator |= _codenames(["add", "change", "delete"], {*curated, *_children(curated)})
    curator |= {f"add_{name}" for name in LOOKED_UP_MODELS} | {"add_comment"}
    reviewer = curator | {"publish_record"}
    editor = reviewer | _codenames(["add", "change"], reference)
    editor |= {"retire_record", "import_record"}
    people = {("auth", f"{verb}_user") for verb in ("add", "change", "view")}
    people |= {("auth", "view_group"), ("admin", "view_logentry")}
    roles = {"curator": curator, "reviewer": reviewer, "editor": editor, "administrator": editor}
    named = {role: {("curation", name) for name in names} for role, names in roles.items()}
    named["administrator"] |= people
    return named


def make_groups(app_config, using, **kwargs):
    """Make the groups and give them their permissions; run after every migrate.

    Not a step of one migration: so a new model's permissions reach the groups by themselves.
    """
    if Group._meta.db_table not in connections[using].introspection.table_names():
        return  # a migrate of some other app alone
    for label in ("auth", "admin", "curation"):
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    known = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for role, names in role_permissions(app_config).items():
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set(known[name] for name in names)


def require_permission(person, permission, doing):
    """NotAllowed unless the person has the permission; `doing` says what it is for."""
    if not person.has_perm(permission):
        raise NotAllowed(f"{person} may not {doing}: that takes another role.")
