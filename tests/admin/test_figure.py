"""The desk of the figures: an arrow is saved with its claims, and each change is kept."""

import pytest
from django.contrib.messages import get_messages

from curation.biology.figures import ifn_gamma
from curation.models import ArrowClaim, FigureArrow, Gene, Revision
from tests import factories
from tests.admin.rows import address, errors_of, send

pytestmark = pytest.mark.django_db

ADD = address(FigureArrow, "add")


def change(arrow):
    return address(FigureArrow, "change", arrow.pk)


def version(arrow):
    return Revision.objects.about(arrow).order_by("-version").first()


def test_a_new_arrow_is_drawn_and_kept_with_its_claims(browse, people):
    cytokine = factories.make_cytokine(slug="ifn-gamma")
    effect = factories.make_effect(cytokine=cytokine)
    response = send(
        browse("editor"),
        ADD,
        title="PD-L1 rises",
        slug="pd-l1",
        place="tumor-cell",
        **{"claims-0-claim": effect.pk, "claims-0-genes": "CD274\nIRF1"},
    )
    assert response.status_code == 302, errors_of(response)
    (statement,) = ifn_gamma().statements
    assert (statement.title, statement.claims) == ("PD-L1 rises", (effect,))
    kept = version(statement.arrow)
    assert (kept.version, kept.action, kept.by) == (1, "edited", people["editor"])
    assert kept.document == {
        "slug": "pd-l1",
        "title": "PD-L1 rises",
        "place": "tumor-cell",
        "claims": [{"claim": effect.accession, "genes": ["CD274", "IRF1"]}],
    }


def test_a_change_of_a_claim_alone_is_a_version(browse):
    arrow = factories.make_figure_arrow()
    response = send(browse("editor"), change(arrow), **{"claims-0-genes": "IL2"})
    assert response.status_code == 302, errors_of(response)
    newer, baseline = Revision.objects.about(arrow)
    assert "genes" not in baseline.document["claims"][0]
    assert newer.document["claims"][0]["genes"] == ["IL2"]
    arrow.refresh_from_db()
    assert arrow.edit_count == 1


def test_a_claim_is_taken_out(browse):
    arrow = factories.make_figure_arrow(
        claims=[factories.make_effect(), factories.make_effect()],
    )
    response = send(browse("editor"), change(arrow), **{"claims-0-DELETE": "on"})
    assert response.status_code == 302, errors_of(response)
    assert [row.position for row in arrow.claims.all()] == [2]
    assert len(version(arrow).document["claims"]) == 1


def test_a_save_that_changes_nothing_leaves_no_version(browse):
    arrow = factories.make_figure_arrow()
    assert send(browse("editor"), change(arrow)).status_code == 302
    assert not Revision.objects.about(arrow).exists()


@pytest.mark.parametrize("kind", ["another kind", "a draft"])
def test_only_a_published_claim_of_the_right_kind_is_taken(browse, kind):
    if kind == "a draft":
        claim = factories.make_effect(status="draft")
        message = f"{claim.accession} is not published."
    else:
        claim = factories.make_binding()
        message = "This place shows claims of kind effect."
    response = send(
        browse("editor"),
        ADD,
        title="New",
        slug="new",
        place="t-cell",
        **{"claims-0-claim": claim.pk},
    )
    assert message in errors_of(response)
    assert not ArrowClaim.objects.exists()


def test_a_place_with_room_for_one_is_taken_once(browse):
    claim = factories.make_binding()
    factories.make_figure_arrow(place="receptor", claims=[claim])
    response = send(browse("editor"), ADD, title="New", slug="new", place="receptor")
    assert "this place has room for one" in errors_of(response)


def test_the_box_finds_a_claim_by_the_words_of_its_statement(browse):
    claim = factories.make_effect(statement="It makes PD-L1 rise.")
    asked = {"app_label": "curation", "model_name": "arrowclaim", "field_name": "claim"}
    response = browse("editor").get("/admin/autocomplete/", asked | {"term": "PD-L1 rise"})
    (found,) = response.json()["results"]
    assert found == {"id": str(claim.pk), "text": f"{claim.accession} It makes PD-L1 rise."}


def test_who_retires_a_claim_is_told_which_arrow_loses_it(browse):
    claim, other = factories.make_effect(), factories.make_effect()
    for slug, claims in (("alone", [claim]), ("shared", [claim, other]), ("without", [other])):
        factories.make_figure_arrow(slug=slug, title=slug, claims=claims)
    url = address(type(claim), "retire", claim.pk)
    response = browse("editor").post(url, {"edit": "0", "reason": "Misread."})
    assert response.status_code == 302
    _, *warnings = [str(message) for message in get_messages(response.wsgi_request)]
    assert warnings == [
        "figure arrow alone: It is not drawn: none of its claims is published "
        f"({claim.accession}).",
        f"figure arrow shared: It lost {claim.accession}, which is not published: look again.",
    ]


@pytest.mark.parametrize("role", ["curator", "reviewer"])
def test_only_editors_write_arrows(browse, role):
    arrow = factories.make_figure_arrow()
    browser = browse(role)
    assert browser.get(ADD).status_code == 403
    assert browser.post(change(arrow), {"title": "Other"}).status_code == 403
    assert browser.get(change(arrow)).status_code == 200


def test_the_public_changes_leave_arrows_out(browse, client):
    """They lead to pages and to the API, and an arrow has neither."""
    send(browse("editor"), ADD, title="New arrow", slug="new", place="t-cell")
    gene = factories.make_gene(symbol="GENE9")
    send(browse("editor"), address(Gene, "change", gene.pk), name="a new name")
    assert Revision.objects.filter(collection="figure-arrows").exists()
    for page in ("/changes/", "/changes/feed/", "/api/v1/changes/"):
        text = client.get(page).content.decode()
        assert "GENE9" in text
        assert "figure-arrows" not in text
        assert "New arrow" not in text
