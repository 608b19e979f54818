"""Every address of the admin, asked for by everybody."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, reverse

from curation import models
from tests.admin.conftest import ROLES
from tests.admin.rows import EDITED, REFERENCES
from tests.desk.rows import draft, everything
from tests.factories import make

pytestmark = pytest.mark.django_db

SORTS = {
    **dict.fromkeys((model._meta.model_name for model in EDITED), "record"),
    **dict.fromkeys((model._meta.model_name for model in REFERENCES), "reference"),
    "citation": "quoted",
    "gene": "quoted",
}
# The status of each page for each of ROLES. The record is a draft of somebody else.
PAGES = {
    #                       anonymous stranger curator reviewer editor administrator superuser
    "index":                 "302 200 200 200 200 200 200",
    "worklist":              "302 404 200 200 200 200 200",
    "login":                 "200 302 302 302 302 302 302",
    "logout":                "302 405 405 405 405 405 405",
    "password_change":       "302 200 200 200 200 200 200",
    "password_change_done":  "302 200 200 200 200 200 200",
    "autocomplete":          "302 403 200 200 200 200 200",
    "jsi18n":                "302 200 200 200 200 200 200",
    "view_on_site":          "302 302 302 302 302 302 302",
    "app_list":              "302 404 200 200 200 200 200",
    "record_changelist":     "302 403 200 200 200 200 200",
    "record_add":            "302 403 200 200 200 200 200",
    "record_change":         "302 403 200 200 200 200 200",
    "record_delete":         "302 403 403 403 200 200 200",
    "record_history":        "302 403 200 200 200 200 200",
    "record_comment":        "302 405 405 405 405 405 405",
    "record_open_copy":      "302 405 405 405 405 405 405",
    "record_restore":        "302 405 405 405 405 405 405",
    "record_review":         "302 403 200 200 200 200 200",
    "record_retire":         "302 403 403 403 200 200 200",
    "record_import":         "302 403 403 403 200 200 200",
    "record_preview":        "302 403 403 403 302 302 302",
    "record_batch":          "302 405 405 405 405 405 405",
    "record_likenesses":     "302 405 405 405 405 405 405",
    "record_export":         "302 403 200 200 200 200 200",
    "reference_changelist":  "302 403 200 200 200 200 200",
    "reference_add":         "302 403 403 403 200 200 200",
    "reference_change":      "302 403 200 200 200 200 200",
    "reference_delete":      "302 403 403 403 403 403 403",
    "reference_history":     "302 403 200 200 200 200 200",
    "reference_comment":     "302 405 405 405 405 405 405",
    "quoted_changelist":     "302 403 200 200 200 200 200",
    "quoted_add":            "302 403 200 200 200 200 200",
    "quoted_change":         "302 403 200 200 200 200 200",
    "quoted_delete":         "302 403 403 403 403 403 403",
    "quoted_history":        "302 403 200 200 200 200 200",
    "quoted_comment":        "302 405 405 405 405 405 405",
    "claim_changelist":      "302 403 200 200 200 200 200",
    "claim_add":             "302 403 403 403 403 403 403",
    "claim_change":          "302 302 302 302 302 302 302",
    "claim_delete":          "302 403 403 403 403 403 403",
    "claim_history":         "302 302 302 302 302 302 302",
    "user_changelist":       "302 403 403 403 403 200 200",
    "user_add":              "302 403 403 403 403 200 200",
    "user_change":           "302 403 403 403 403 200 200",
    "user_delete":           "302 403 403 403 403 403 200",
    "user_history":          "302 403 403 403 403 200 200",
    "user_password_change":  "302 403 403 403 403 200 200",
    "group_changelist":      "302 403 403 403 403 200 200",
    "group_add":             "302 403 403 403 403 403 200",
    "group_change":          "302 403 403 403 403 200 200",
    "group_delete":          "302 403 403 403 403 403 200",
    "group_history":         "302 403 403 403 403 200 200",
}  # fmt: skip

OPEN_TO_ALL = ("login", "logout", "view_on_site")


def named_patterns(patterns, model=""):
    """(model name or "", page, arguments) of every address that has a name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named_patterns(pattern.url_patterns, str(pattern.pattern).split("/")[-2])
        elif pattern.name:
            name = pattern.name
            if model:
                name = name.removeprefix("auth_").removeprefix("curation_")
                name = name.removeprefix(f"{model}_")
            yield model, name, pattern.pattern.converters


ADDRESSES = list(named_patterns(admin.site.get_urls()))


def page_of(model, name):
    return f"{SORTS.get(model, model)}_{name}" if model else name


def test_the_table_has_every_address():
    assert {page_of(model, name) for model, name, _ in ADDRESSES} == set(PAGES)


@pytest.fixture
def address(people):
    """A function: the address of a page, of a row made for it where it is about one."""

    def found(model, name, arguments):
        app = "auth" if model in ("user", "group") else "curation"
        url = f"admin:{app}_{model}_{name}" if model else f"admin:{name}"
        if name == "user_password_change" or (model, name) == ("user", "password_change"):
            url = "admin:auth_user_password_change"
        given = {"format": "csv", "upload": 1, "app_label": "curation"}
        if "object_id" in arguments or "id" in arguments:
            given |= dict.fromkeys(("object_id", "id"), row_of(model).pk)
        if name == "view_on_site":
            given["content_type_id"] = ContentType.objects.get_for_model(models.Gene).pk
        if name == "worklist":
            row_of("cytokine")
            given["name"] = "other-drafts"
        query = {
            "autocomplete": "?app_label=curation&model_name=binding&field_name=cytokine&term=x"
        }
        wanted = {*arguments, *(["app_label"] if name == "app_list" else [])}
        args = {key: value for key, value in given.items() if key in wanted}
        return reverse(url, kwargs=args) + query.get(name, "")

    def row_of(model):
        if model == "user":
            return people["other"]
        if model == "group":
            return Group.objects.get(name="curator")
        if model in ("", "claim"):
            return make(models.Gene) if not model else draft(models.Binding, by=people["other"])
        model = next(each for each in [*EDITED, *REFERENCES] if each._meta.model_name == model)
        return draft(model, by=people["other"]) if model in EDITED else make(model)

    return found


@pytest.mark.slow("Every record type, as everybody.")
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_whom_it_is_meant(browse, address, page):
    urls = [address(*each) for each in ADDRESSES if page_of(*each[:2]) == page]
    before = everything()
    for role, expected in zip(ROLES, map(int, PAGES[page].split()), strict=True):
        browser = browse(role)
        for url in urls:
            response = browser.get(url)
            assert response.status_code == expected, (role, url)
            if role == "anonymous" and page not in OPEN_TO_ALL:
                assert response.url.startswith("/admin/login/?next=/admin/"), url
    assert everything() == before


def test_who_is_no_staff_is_asked_to_log_in_with_another_name(browse, people, address):
    """Whatever the groups say."""
    people["curator"].is_staff = False
    people["curator"].save()
    for page in ("record_change", "record_review", "record_export", "reference_history"):
        model, name, arguments = next(each for each in ADDRESSES if page_of(*each[:2]) == page)
        response = browse("curator").get(address(model, name, arguments))
        assert response.url.startswith("/admin/login/"), page
