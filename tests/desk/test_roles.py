"""Who may do what: the groups, and the permissions of each, written out."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from curation.desk.errors import NotAllowed
from curation.desk.roles import IMPORT, PUBLISH, RETIRE, make_groups, require_permission
from tests.desk.rows import person

pytestmark = pytest.mark.django_db

ROLES = ("curator", "reviewer", "editor", "administrator")
MODELS = [model._meta.model_name for model in apps.get_app_config("curation").get_models()]

CURATED = [
    "cytokine",
    "receptor",
    "pathway",
    "therapy",
    "claim",
    "binding",
    "signaling",
    "secretion",
    "expression",
    "effect",
    "targeting",
    "approval",
    "trial",
    "cytokinesubunit",
    "receptorsubunit",
    "pathwaystep",
    "signalingcomponent",
    "evidence",
]
REFERENCE = ["gene", "family", "celltype", "cancertype", "process", "citation", "figurearrow"]
KEPT = ["accessionseries", "contentversion", "revision", "signature", "comment", "upload"]
KEPT += ["indexedrecord", "name", "representation", "claimsubject", "tally"]

# {role: {verbs: models}}, beside `view` of everything; each role may also do what those before it.
MORE = {
    "curator": {"add change delete": CURATED, "add": ["citation", "gene", "comment"]},
    "reviewer": {"publish": ["record"]},
    "editor": {
        "add change": REFERENCE,
        "add change delete": ["arrowclaim"],
        "retire import": ["record"],
    },
    "administrator": {},
}
ELSEWHERE = {
    "administrator": {"add_user", "change_user", "view_user", "view_group", "view_logentry"}
}


def expected(role):
    """The codenames of the role, from the table."""
    names = {f"view_{model}" for model in MODELS}
    for each in ROLES[: ROLES.index(role) + 1]:
        for verbs, models in MORE[each].items():
            names |= {f"{verb}_{model}" for verb in verbs.split() for model in models}
    return names | ELSEWHERE.get(role, set())


def permissions_of(role):
    return set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))


def test_the_table_speaks_of_every_model():
    assert sorted([*CURATED, *REFERENCE, "arrowclaim", *KEPT]) == sorted(MODELS)


def test_there_are_four_roles():
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_the_permissions_of_the_table(role):
    assert permissions_of(role) == expected(role)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_deletes_what_was_public_or_kept(role):
    deletable = {name for name in permissions_of(role) if name.startswith("delete_")}
    assert not deletable & {f"delete_{model}" for model in REFERENCE + KEPT}
    assert not {"change_revision", "change_signature", "add_signature"} & permissions_of(role)


@pytest.mark.parametrize(
    ("permission", "first"), [(PUBLISH, "reviewer"), (RETIRE, "editor"), (IMPORT, "editor")]
)
@pytest.mark.parametrize("role", ROLES)
def test_the_acts_of_the_desk_take_a_role(permission, first, role):
    somebody = person(role)
    if ROLES.index(role) >= ROLES.index(first):
        require_permission(somebody, permission, "do that")
    else:
        with pytest.raises(NotAllowed, match=f"{somebody} may not do that"):
            require_permission(somebody, permission, "do that")


def remake():
    make_groups(apps.get_app_config("curation"), "default")


def test_making_the_groups_again_changes_nothing():
    before = {role: permissions_of(role) for role in ROLES}
    groups = set(Group.objects.values_list("pk", flat=True))
    remake()
    remake()
    assert {role: permissions_of(role) for role in ROLES} == before
    assert set(Group.objects.values_list("pk", flat=True)) == groups


def test_making_the_groups_again_takes_back_and_gives_back():
    group = Group.objects.get(name="curator")
    group.permissions.add(Permission.objects.get(codename="publish_record"))
    group.permissions.remove(Permission.objects.get(codename="add_binding"))
    remake()
    assert permissions_of("curator") == expected("curator")


def test_people_stay_in_their_group_when_it_is_made_again():
    somebody = person("reviewer")
    remake()
    assert somebody.groups.get().name == "reviewer"


def test_a_group_that_was_deleted_comes_back_with_migrate():
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert {role: permissions_of(role) for role in ROLES} == {
        role: expected(role) for role in ROLES
    }


@pytest.mark.django_db(transaction=True)
def test_the_groups_are_there_after_a_flush():
    call_command("flush", verbosity=0, interactive=False)
    assert {role: permissions_of(role) for role in ROLES} == {
        role: expected(role) for role in ROLES
    }
