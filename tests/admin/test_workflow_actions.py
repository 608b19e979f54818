"""Every button of the admin, pressed by everybody; and that a refusal changes nothing."""

from dataclasses import dataclass, field

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from curation import models
from curation.desk import comments, drafts, review
from tests.admin.conftest import ROLES
from tests.admin.rows import address, errors_of, form_data, make_published, post
from tests.desk.rows import changed_copy, draft, everything, in_review, published
from tests.factories import make

pytestmark = pytest.mark.django_db


@dataclass
class Press:
    """A button: where its form is sent, and with what."""

    url: str
    data: dict = field(default_factory=dict)


def shown(url):
    """What the form at the address holds, as a superuser gets it."""
    browser = Client()
    browser.force_login(get_user_model().objects.filter(is_superuser=True).first())
    return form_data(browser.get(url))


def review_of(row, **data):
    return Press(address(type(row), "review", row.pk), {"edit": row.edit_count, **data})


def throwing_away(row):
    return Press(address(type(row), "delete", row.pk), {"post": "yes", "edit": row.edit_count})


def save(author, model, people):
    url = address(model, "change", draft(model, by=author).pk)
    return Press(url, shown(url) | {"curator_note": "Changed."})


def add(author, model, people):
    copied = shown(address(model, "change", draft(model, by=author).pk))
    fresh = {"slug": "a-new-one", "name": "A new one", "statement": "A new one."}
    rows = {name: 0 for name in copied if name.endswith("_FORMS")}
    data = {name: value for name, value in copied.items() if "-" not in name}
    return Press(address(model, "add"), data | rows | fresh)


def throw_away(author, model, people):
    return throwing_away(draft(model, by=author))


def throw_copy_away(author, model, people):
    return throwing_away(drafts.open_copy(make_published(model), by=author))


def throw_public_away(author, model, people):
    return throwing_away(make_published(model))


def throw_submitted_away(author, model, people):
    return throwing_away(in_review(model, by=author))


def submit(author, model, people):
    return review_of(draft(model, by=author), _submit="1")


def take_back(author, model, people):
    return review_of(in_review(model, by=author), _take_back="1")


def send_back(author, model, people):
    return review_of(in_review(model, by=author), _send_back="1", comment="Mend it.")


def publish(author, model, people):
    return review_of(in_review(model, by=author), _publish="1")


def publish_change(author, model, people):
    """The change was made by the one and signed before by the author, too."""
    copy = drafts.open_copy(make_published(model), by=author)
    copy = drafts.save_draft(copy, by=people["other"])

    return review_of(review.submit(copy, by=people["other"], rationale="Why."), _publish="1")


def bring_up_to_date(author, model, people):
    return review_of(drafts.open_copy(make_published(model), by=author), _bring_up_to_date="1")


def unknown_button(author, model, people):
    return review_of(draft(model, by=author), _explode="1")


def open_copy(author, model, people):
    return Press(address(model, "open_copy", make_published(model).pk))


def restore(author, model, people):
    row = published(model, by=people["other"], reviewer=people["reviewer"])
    return Press(address(model, "restore", row.pk), {"version": "1"})


def retire(author, model, people):
    row = make_published(model)
    return Press(address(model, "retire", row.pk), {"edit": "0", "reason": "Entered twice."})


def comment(author, model, people):
    row = draft(model, by=author)
    return Press(address(model, "comment", row.pk), {"text": "Which figure?"})


def settle(author, model, people):
    row = make_published(model)
    told = comments.add_suggestion(row, text="A newer paper.", contact="", address="127.0.0.1")
    return Press(address(model, "comment", row.pk), {"settle": told.pk})


def submit_many(author, model, people):
    row = draft(model, by=author)
    data = {"_submit": "1", "pick": [row.pk], f"edit-{row.pk}": row.edit_count}
    return Press(address(model, "batch"), data)


def publish_many(author, model, people):
    row = in_review(model, by=author)
    data = {"_publish": "1", "pick": [row.pk], f"edit-{row.pk}": row.edit_count}
    return Press(address(model, "batch"), data)


def press_nothing_for_many(author, model, people):
    row = draft(model, by=author)
    return Press(address(model, "batch"), {"pick": [row.pk], f"edit-{row.pk}": row.edit_count})


def confirm_import(author, model, people):
    upload = models.Upload.objects.create(
        collection=model.collection, name="a.csv", headers=["accession"], rows=[], by=author
    )
    return Press(address(model, "preview", upload.pk))


def add_reference(author, model, people):
    data = {"name": "A term", "slug": "a-term", "position": "1", "kind": "cytokine"}
    return Press(address(models.Family, "add"), data)


def add_quoted(author, model, people):
    return Press(address(models.Citation, "add"), {"url": "https://a.example/", "kind": "review"})


def save_reference(author, model, people):
    url = address(models.Gene, "change", make(models.Gene).pk)
    return Press(url, shown(url) | {"name": "Another name"})


def comment_on_reference(author, model, people):
    url = address(models.Gene, "comment", make(models.Gene).pk)
    return Press(url, {"text": "A former symbol?"})


# What comes of it for each of ROLES: when somebody else wrote it, and when they did.
# "done" is a redirect after which something has changed; else the status, and nothing has.
BUTTONS = {
    #                      anonymous stranger curator reviewer editor administrator superuser
    save:                 ("302 403 done done done done done", "302 403 done done done done done"),
    add:                  ("302 403 done done done done done", None),
    throw_away:           ("302 403 403 403 done done done", "302 403 done done done done done"),
    throw_copy_away:      ("302 403 403 403 done done done", "302 403 done done done done done"),
    throw_public_away:    ("302 403 403 403 403 403 403", None),
    throw_submitted_away: ("302 403 403 403 403 403 403", "302 403 403 403 403 403 403"),
    submit:               ("302 403 done done done done done", "302 403 done done done done done"),
    take_back:            ("302 403 409 409 409 409 409", "302 403 done done done done done"),
    send_back:            ("302 403 409 done done done done", "302 403 409 409 409 409 409"),
    publish:              ("302 403 409 done done done done", "302 403 409 409 409 409 409"),
    publish_change:       ("302 403 409 done done done done", "302 403 409 409 409 409 409"),
    bring_up_to_date:     ("302 403 done done done done done", "302 403 done done done done done"),
    unknown_button:       ("302 403 403 403 403 403 403", "302 403 403 403 403 403 403"),
    open_copy:            ("302 403 done done done done done", None),
    restore:              ("302 403 done done done done done", None),
    retire:               ("302 403 403 403 done done done", None),
    comment:              ("302 403 done done done done done", None),
    settle:               ("302 403 done done done done done", None),
    submit_many:          ("302 403 done done done done done", None),
    # A record that its writer ticks is passed over with a message: back to the list.
    publish_many:         ("302 403 403 done done done done", "302 403 403 302 302 302 302"),
    press_nothing_for_many: ("302 403 403 403 403 403 403", None),
    # The upload of somebody else is not there for anybody: back to the choice of a file.
    confirm_import:       ("302 403 403 403 302 302 302", "302 403 403 403 done done done"),
    add_reference:        ("302 403 403 403 done done done", None),
    add_quoted:           ("302 403 done done done done done", None),
    save_reference:       ("302 403 403 403 done done done", None),
    comment_on_reference: ("302 403 done done done done done", None),
}  # fmt: skip
PRESSED = [
    (button, role, whose)
    for button, outcomes in BUTTONS.items()
    for role in ROLES
    for whose, outcome in zip(("other", "own"), outcomes, strict=True)
    if outcome and not (whose == "own" and role == "anonymous")
]


@pytest.mark.parametrize(
    ("button", "role", "whose"),
    PRESSED,
    ids=[f"{button.__name__}-{role}-{whose}" for button, role, whose in PRESSED],
)
def test_a_button_does_what_it_says_for_whom_it_is_meant(browse, people, button, role, whose):
    author, model = {
        "other": (people["other"], models.Cytokine),
        "own": (people[role], models.Binding),
    }[whose]
    press = button(author, model, people)
    expected = BUTTONS[button][whose == "own"].split()[ROLES.index(role)]
    before = everything()
    response = post(browse(role), press.url, press.data)
    if expected == "done":
        assert response.status_code == 302, errors_of(response)
        assert everything() != before
    else:
        assert response.status_code == int(expected)
        assert everything() == before


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.__name__)
def test_a_button_of_another_site_is_refused(browse, people, button):
    """Without the token that a form of ours has."""
    press = button(people["superuser"], models.Cytokine, people)
    before = everything()
    response = post(browse("superuser", enforce_csrf_checks=True), press.url, press.data)
    assert response.status_code == 403
    assert everything() == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("page", "meant_for"),
    [
        ("add", ("administrator", "superuser")),
        ("change", ("administrator", "superuser")),
        ("delete", ("superuser",)),
    ],
)
def test_people_are_looked_after_by_administrators(browse, people, role, page, meant_for):
    user = get_user_model().objects.create_user("newcomer")
    args = [] if page == "add" else [user.pk]
    url = reverse(f"admin:auth_user_{page}", args=args)
    data = {
        "add": {"username": "n", "password1": "Rec3ptor!x", "password2": "Rec3ptor!x"},
        "change": {"username": "renamed", "date_joined_0": "2025-01-01", "date_joined_1": "0:00"},
        "delete": {"post": "yes"},
    }[page]
    if page == "add":
        data["usable_password"] = "true"
    before = list(get_user_model().objects.order_by("pk").values("username"))
    response = browse(role).post(url, data)
    changed = list(get_user_model().objects.order_by("pk").values("username")) != before
    assert changed == (role in meant_for), response.content.decode()[:2000]
    assert response.status_code == (302 if role in ("anonymous", *meant_for) else 403)


@pytest.mark.parametrize("author", ["curator", "reviewer", "editor", "superuser"])
@pytest.mark.parametrize("model", [models.Therapy, models.Effect])
def test_nobody_publishes_what_they_had_a_hand_in(browse, people, author, model):
    """Not even when somebody else wrote after them and submitted it."""
    row = make_published(model)
    copy = changed_copy(row, by=people[author], curator_note="One.")
    copy.curator_note = "Two."
    copy = drafts.save_draft(copy, by=people["other"])
    url = address(model, "review", copy.pk)
    data = {"edit": copy.edit_count, "_submit": "1", "rationale": "Why."}
    assert browse("administrator").post(url, data).status_code == 302
    copy.refresh_from_db()
    page = browse(author).get(url)
    assert not page.context["may_review"]
    assert b'name="_publish"' not in page.content
    response = browse(author).post(url, {"edit": copy.edit_count, "_publish": "1"})
    assert response.status_code == 409
    row.refresh_from_db()
    assert (row.version, row.curator_note) == (1, "")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ["export_csv", "export_xlsx"])
def test_the_selected_are_exported_for_who_may_see_them(browse, people, role, action):
    row = draft(by=people["other"])
    url = address(models.Cytokine, "changelist")
    response = browse(role).post(url, {"action": action, "_selected_action": [row.pk]})
    allowed = role not in ("anonymous", "stranger")
    assert response.status_code == (200 if allowed else {"anonymous": 302, "stranger": 403}[role])
    assert ("Content-Disposition" in response) == allowed


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("action", "state", "refused"),
    [("submit_selected", draft, ()), ("publish_selected", in_review, ("curator",))],
)
def test_many_are_looked_at_by_whom_it_is_meant_for(browse, people, role, action, state, refused):
    row = state(by=people["other"])
    url = address(models.Cytokine, "changelist")
    before = everything()
    response = browse(role).post(url, {"action": action, "_selected_action": [row.pk]})
    assert everything() == before
    offered = response.status_code == 200 and "items" in response.context
    assert offered == (role not in ("anonymous", "stranger", *refused))


@pytest.mark.parametrize("model", [models.Citation, models.Gene, models.Trial])
@pytest.mark.parametrize("role", ["stranger", "anonymous"])
def test_nobody_else_has_the_outside_services_asked(browse, monkeypatch, model, role):
    admin_class = "curation.admin.lookup_forms.FillMixin.fill"
    monkeypatch.setattr(admin_class, lambda *args: pytest.fail("A service was asked."))
    response = browse(role).post(address(model, "add"), {"_fill": "1", "pmid": "99999901"})
    assert response.status_code == (302 if role == "anonymous" else 403)


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.__name__)
def test_who_may_only_look_changes_nothing(browse, people, button):
    """A person of no role of ours: may see everything, and do nothing."""
    sees = Permission.objects.filter(codename__startswith="view_")
    people["stranger"].user_permissions.set(sees)
    press = button(people["other"], models.Cytokine, people)
    before = everything()
    response = post(browse("stranger"), press.url, press.data)
    assert response.status_code in (403, 409)
    assert everything() == before
