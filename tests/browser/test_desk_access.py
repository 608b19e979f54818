"""Every kind of screen at the desk: for a screen reader, on a telephone, in the dark."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import reverse

from curation.desk import review
from curation.models import Binding
from tests.browser.busy import busy_desk
from tests.browser.conftest import settled
from tests.browser.widths import WIDE, too_wide

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def address(view, *rows):
    return reverse(f"admin:{view}", args=[row.pk for row in rows])


def at(view, row=None, query=""):
    """Opens a view of the admin, of the row of this name if one is given."""

    def lead(page, desk, people):
        rows = [getattr(desk, row)] if row else []
        page.goto(address(view, *rows) + query)

    return lead


def a_wrong_password(page, desk, people):
    page.goto("/admin/login/")
    page.fill("#id_username", "curator")
    page.fill("#id_password", "wrong")
    page.click("input[type=submit]")
    page.wait_for_selector(".errornote")


def a_form_with_errors(page, desk, people):
    page.goto(address("curation_binding_add"))
    page.fill("#id_evidence-0-paper", "no identifier")
    page.click("input[name=_continue]")
    page.wait_for_selector(".errorlist")


def an_open_box(page, desk, people):
    page.goto(address("curation_binding_change", desk.draft))
    page.click(".field-cytokine .select2-selection")
    page.wait_for_selector(".select2-results__option:not(.loading-results)")


def a_row_added(page, desk, people):
    page.goto(address("curation_binding_change", desk.draft))
    page.click(".add-row a")
    page.wait_for_selector("#evidence-2")


def a_conflict(page, desk, people):
    page.goto(address("curation_binding_change", desk.conflict))
    page.fill("#id_note", "Seen in rats.")
    row = Binding.objects.get(pk=desk.conflict.pk)
    row.note = "Seen in mice."
    row.save()
    page.click("input[name=_continue]")
    page.wait_for_selector("#conflict-heading")


def a_form_whose_record_went_away(page, desk, people):
    page.goto(address("curation_binding_change", desk.kept))
    page.fill("#id_note", "Seen in rats.")
    review.submit(Binding.objects.get(pk=desk.kept.pk), by=people("curator"))
    page.click("input[name=_continue]")
    page.wait_for_selector(".desk-typed")
    review.take_back(Binding.objects.get(pk=desk.kept.pk), by=people("curator"))


def a_batch(page, desk, people, action="submit_selected", status="draft"):
    page.goto(address("curation_binding_changelist") + f"?status__exact={status}")
    page.check("#action-toggle")
    page.select_option("select[name=action]", action)
    page.click("button[name=index]")
    page.wait_for_selector(".desk-batch")


def a_batch_to_publish(page, desk, people):
    a_batch(page, desk, people, "publish_selected", "in_review")


def a_failed_fill(page, desk, people):
    page.goto(address("curation_citation_add"))
    page.fill("#id_pmid", "99999901")
    page.click("button[name=_fill]")
    page.wait_for_selector(".messagelist")


def a_bad_file(page, desk, people):
    page.goto(address("curation_binding_import"))
    page.set_input_files(
        "#id_sheet",
        {"name": "bad.csv", "mimeType": "text/csv", "buffer": b"acession,cytokine\n,IL-2\n"},
    )
    page.click(".desk-form button")
    page.wait_for_selector(".desk-warning")


SCREENS = {
    "": {
        "login": at("login"),
        "login refused": a_wrong_password,
    },
    "reviewer": {
        "front page": at("index"),
        "to review": at("curation_binding_review", "in_review"),
        "batch to publish": a_batch_to_publish,
    },
    "curator": {
        "section of the worklist": lambda page, *_: page.goto("/admin/worklist/my-drafts/"),
        "list of bindings": at("curation_binding_changelist"),
        "list of all claims": at("curation_claim_changelist"),
        "list of citations": at("curation_citation_changelist"),
        "new claim": at("curation_binding_add"),
        "new claim with errors": a_form_with_errors,
        "new pathway": at("curation_pathway_add"),
        "draft of a claim": at("curation_binding_change", "draft"),
        "open box": an_open_box,
        "row added": a_row_added,
        "draft of a cytokine": at("curation_cytokine_change", "cytokine"),
        "draft of a pathway": at("curation_pathway_change", "pathway"),
        "published claim": at("curation_binding_change", "public"),
        "before submitting": at("curation_binding_review", "draft"),
        "waiting for a reviewer": at("curation_binding_review", "in_review"),
        "three versions": at("curation_binding_review", "moved"),
        "history": at("curation_binding_history", "public"),
        "throwing a draft away": at("curation_binding_delete", "draft"),
        "conflict": a_conflict,
        "record that went away": a_form_whose_record_went_away,
        "batch to submit": a_batch,
        "failed fill": a_failed_fill,
        "popup": at("curation_citation_add", query="?_popup=1"),
    },
    "editor": {
        "retiring": at("curation_binding_retire", "public"),
        "import": at("curation_binding_import"),
        "file refused": a_bad_file,
        "preview": at("curation_binding_preview", "upload"),
        "gene": at("curation_gene_add"),
    },
    "administrator": {
        "new person": at("auth_user_add"),
        "roles of a person": at("auth_user_change", "person"),
    },
}


def faults_of(page, rules):
    """["rule: where it is broken", ...] as axe finds them."""
    found = page.evaluate("rules => axe.run({ ...rules, resultTypes: ['violations'] })", rules)
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def look_at(page):
    """All that is wrong with the page as it stands: in light, in the dark, wide and narrow."""
    settled(page)
    page.evaluate(AXE_SCRIPT)
    faults = faults_of(page, RULES)
    page.emulate_media(color_scheme="dark")
    faults += [f"in the dark, {fault}" for fault in faults_of(page, COLOURS)]
    page.emulate_media(color_scheme="light")
    return faults + [f"the page scrolls sideways at {width}" for width in too_wide(page)]


@pytest.mark.slow("axe looks at every element of many screens.")
@pytest.mark.parametrize("role", SCREENS)
def test_every_screen_is_accessible(desk, visit, people, role):
    busy = busy_desk(people)
    busy.person = people("curator")
    page = desk(role, width=WIDE) if role else visit(width=WIDE)
    found = {}
    for name, lead in SCREENS[role].items():
        lead(page, busy, people)
        found[name] = look_at(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
