"""What the site answers of its specimen: run by `test_cost_of_a_record_type.py` in a process of its
own, with the settings that have it.
"""

import csv
import json
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse

from curation.desk.data_files import FILE_MODELS, dump, load
from curation.desk.rules import broken_rules
from curation.exports.schema import TABLES
from curation.models import Revision
from curation.models.record_type import record_types
from tests.records.html import read
from tests.specimen.tissue.models import Tissue

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow("The first of them loads the site, and one describes the whole API."),
]
LIVER = {"slug": "liver", "name": "Liver", "uberon_id": "UBERON:0002107"}


@pytest.fixture
def tissues():
    """Organ, with liver and spleen below it, saved as an editor saves them."""
    organ = Tissue.objects.create(slug="organ", name="Organ")
    return [
        organ,
        Tissue.objects.create(**LIVER, parent=organ),
        Tissue.objects.create(slug="spleen", name="Spleen", parent=organ),
    ]


@pytest.fixture
def indexed(tissues):
    """The tissues, in search."""
    call_command("rebuild_derived", verbosity=0)


def get(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response


def test_it_needs_no_other_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_menu_and_the_root_of_the_api_lead_to_it(client):
    assert "/tissues/" in read(get(client, "/")).links
    assert "tissues" in get(client, "/api/v1/").json()
    assert "tissues" in get(client, "/sitemap.xml").content.decode()
    assert [each.slug for each in record_types()][-1] == "tissues"


def test_its_list_has_columns_filters_orders_and_facets(client, tissues):
    page = read(get(client, "/tissues/?sort=-name&columns=name,parent,uberon_id,slug"))
    assert not page.faults
    assert "/tissues/liver/" in page.links
    response = get(client, "/tissues/?sort=-name&parent=organ")
    assert [row.slug for row in response.context["page"].object_list] == ["spleen", "liver"]
    assert [each.label for each in response.context["table"]["columns"]] == [
        "Name",
        "Parent",
        "Uberon id",
    ]
    assert [facet.name for facet in response.context["facets"]] == ["parent"]
    get(client, "/tissues/?nonsense=1", status=400)


def test_its_page_tells_what_is_known(client, tissues):
    page = read(get(client, "/tissues/liver/"))
    assert not page.faults
    assert "UBERON:0002107" in page.text
    assert "http://purl.obolibrary.org/obo/UBERON_0002107" in page.links
    assert "/tissues/organ/" in page.links
    assert {"/tissues/liver/", "/tissues/spleen/"} <= {*read(get(client, "/tissues/organ/")).links}
    for more in ("cite", "history", "suggest"):
        assert not read(get(client, f"/tissues/liver/{more}/")).faults


def test_the_api_lists_and_tells_it(client, tissues):
    body = get(client, "/api/v1/tissues/?sort=-uberon_id&limit=2").json()
    assert [row["slug"] for row in body["results"]] == ["liver", "organ"]
    assert body["results"][0]["parent"]["slug"] == "organ"
    assert [row["slug"] for row in get(client, body["next"]).json()["results"]] == ["spleen"]
    detail = get(client, "/api/v1/tissues/organ/").json()
    assert [row["slug"] for row in detail["narrower"]] == ["liver", "spleen"]
    said = get(client, "/api/v1/tissues/liver/?format=jsonld").json()
    assert (said["@type"], said["identifier"]) == ("DefinedTerm", "liver")


def test_the_schema_of_the_api_describes_it(tmp_path):
    path = tmp_path / "openapi.yml"
    call_command("spectacular", file=str(path), api_version="v1", validate=True, fail_on_warn=True)
    assert "/api/v1/tissues/{key}/" in path.read_text(encoding="utf-8")


def test_its_list_can_be_taken_away(client, tissues):
    text = get(client, "/tissues/download/?sort=name").getvalue().decode("utf-8-sig")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(StringIO("\n".join(lines))))
    assert [row["name"] for row in rows] == ["Liver", "Organ", "Spleen"]
    assert rows[0]["parent"] == "Organ"
    for format in ("tsv", "json", "xlsx"):
        assert get(client, f"/tissues/download/?format={format}").getvalue()


def test_the_desk_has_its_form(client):
    editor = get_user_model().objects.create_superuser("editor")
    client.force_login(editor)
    get(client, reverse("admin:curation_tissue_changelist"))
    address = reverse("admin:curation_tissue_add")
    assert "uberon_id" in get(client, address).content.decode()
    saved = client.post(address, LIVER | {"parent": "", "seen_at": ""})
    assert saved.status_code == 302
    liver = Tissue.objects.get(slug="liver")
    assert Revision.objects.about(liver).count() == 1
    get(client, reverse("admin:curation_tissue_change", args=[liver.pk]))


def test_search_finds_it(client, indexed):
    found = get(client, "/api/v1/search/?q=liver").json()
    assert "tissue" in json.dumps(found)
    resolved = get(client, "/api/v1/resolve/?name=UBERON:0002107")
    assert "liver" in resolved.content.decode()


def test_its_data_file_goes_out_and_comes_back(tissues, tmp_path):
    assert Tissue in FILE_MODELS
    dump(tmp_path)
    path = tmp_path / "tissues.json"
    text = path.read_text(encoding="utf-8")
    assert '"uberon_id": "UBERON:0002107"' in text
    Tissue.objects.update(parent=None)
    Tissue.objects.all().delete()
    load(tmp_path)
    assert Tissue.objects.get(slug="liver").parent.slug == "organ"
    dump(tmp_path)
    assert path.read_text(encoding="utf-8") == text


def test_the_rules_look_at_it(tissues):
    assert not broken_rules()
    Tissue.objects.filter(slug="organ").update(parent=tissues[1])
    assert "circle" in str([problem.message for problem in broken_rules()])


def test_the_export_has_its_table(tissues):
    table = next(table for table in TABLES if table.name == "tissues")
    assert table.header == ["slug", "name", "parent", "uberon_id"]
    assert ("liver", "Liver", "organ", "UBERON:0002107") in list(table.read())
