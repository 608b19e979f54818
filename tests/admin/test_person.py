"""Administrators make people and give roles; nobody gives themselves more than a role."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk.rows import person

PASSWORD = "a-long-one-for-tests"


def test_a_new_person_can_work_at_the_desk(browse, client):
    data = {
        "username": "cleo",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "groups": [Group.objects.get(name="curator").pk],
    }
    browse("administrator").post(reverse("admin:auth_user_add"), data)
    assert client.login(username="cleo", password=PASSWORD)
    assert client.get(reverse("admin:curation_binding_add")).status_code == 200


def test_what_is_beyond_the_roles_cannot_be_given(browse, people):
    curator = people["curator"]
    data = {"username": curator.username, "is_active": "on", "is_superuser": "on"}
    data |= {"user_permissions": [1], "groups": [Group.objects.get(name="reviewer").pk]}
    address = reverse("admin:auth_user_change", args=[curator.pk])
    assert browse("administrator").post(address, data).status_code == 302
    curator = get_user_model().objects.get(pk=curator.pk)
    assert not curator.is_superuser
    assert not curator.user_permissions.exists()
    assert [group.name for group in curator.groups.all()] == ["reviewer"]


@pytest.mark.parametrize("view", ["change", "password_change"])
def test_an_administrator_does_not_take_over_who_may_do_everything(browse, people, view):
    name = f"admin:auth_user_{view}"
    address = reverse(name, args=[people["superuser"].pk])
    data = {"username": "mine", "is_active": "on", "password1": PASSWORD, "password2": PASSWORD}
    assert browse("administrator").post(address, data).status_code == 403
    assert get_user_model().objects.get(pk=people["superuser"].pk).username == "root"


def test_the_list_shows_roles_at_a_constant_cost(browse):
    address, browser = reverse("admin:auth_user_changelist"), browse("administrator")
    with CaptureQueriesContext(connection) as few:
        page = browser.get(address)
    assert '<td class="field-roles">reviewer</td>' in page.content.decode()
    for _ in range(5):
        person("reviewer")
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few)
