"""The commands that load, dump, check and show the data."""

import json
import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError

from curation.desk.roles import ROLES
from curation.desk.rules import HINTS, RULES
from curation.exports import releases
from curation.management.commands import demo
from curation.models import Cytokine, Gene
from tests import factories

pytestmark = pytest.mark.django_db

FIXTURES = settings.BASE_DIR / "fixtures"


def said(command, *args, **options):
    """What the command prints."""
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


@pytest.fixture
def genes_only(tmp_path):
    shutil.copy(FIXTURES / "genes.json", tmp_path)
    return tmp_path


@pytest.fixture
def demo_key(settings, tmp_path):
    settings.SECRET_KEY = "django-insecure-for-tests"
    settings.DOWNLOADS_ROOT = tmp_path / "downloads"
    settings.SITE_URL = "http://127.0.0.1:8000"  # put back when the demo has said another


@pytest.mark.slow("It loads all data files.")
def test_the_files_load_into_an_empty_database():
    records = sum(len(json.loads(path.read_text())) for path in FIXTURES.glob("*.json"))
    assert said("load_data") == f"{records} records created, 0 replaced, 0 unchanged.\n"


def test_load_data_reports_what_it_did(genes_only):
    assert said("load_data", genes_only) == "444 records created, 0 replaced, 0 unchanged.\n"
    assert said("load_data", genes_only) == "0 records created, 0 replaced, 444 unchanged.\n"


def test_load_data_can_be_silent(genes_only):
    assert said("load_data", genes_only, verbosity=0) == ""


@pytest.mark.slow("It loads data files three times.")
def test_load_data_overwrites_only_when_told(genes_only):
    said("load_data", genes_only)
    Gene.objects.filter(symbol="IL2").update(name="Edited")
    with pytest.raises(CommandError, match=r"genes\.json, IL2, name"):
        said("load_data", genes_only)
    assert Gene.objects.get(symbol="IL2").name == "Edited"
    assert said("load_data", genes_only, overwrite=True).startswith("0 records created, 1 replaced")
    assert Gene.objects.get(symbol="IL2").name == "interleukin 2"


def test_load_data_needs_a_folder_with_files(tmp_path):
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(CommandError, match="no data file"):
            said("load_data", folder)


def test_dump_data_names_the_files_that_changed(genes_only, tmp_path):
    said("load_data", genes_only)
    folder = tmp_path / "new" / "deeper"
    assert said("dump_data", folder).startswith("19 files changed: genes.json, families.json")
    assert said("dump_data", folder) == "0 files changed.\n"
    Gene.objects.filter(symbol="IL2").update(name="Edited")
    assert said("dump_data", folder) == "1 files changed: genes.json.\n"
    assert "Edited" in (folder / "genes.json").read_text()
    assert (genes_only / "genes.json").read_text() == (FIXTURES / "genes.json").read_text()


def test_a_dump_leaves_out_working_copies(tmp_path):
    row = factories.make_therapy()
    factories.make_therapy(
        draft_of=row, accession=row.accession, slug=row.slug, status="draft", name="Changed"
    )
    said("dump_data", tmp_path)
    (document,) = json.loads((tmp_path / "therapies.json").read_text())
    assert document["name"] == row.name


def test_check_data_tells_that_all_rules_hold():
    assert said("check_data") == f"All {len(RULES)} rules hold.\n"


def test_check_data_lists_what_is_broken():
    claim = factories.make_binding(citations=[])
    out = StringIO()
    with pytest.raises(CommandError, match=f"1 problems in {len(RULES)} rules"):
        call_command("check_data", stdout=out, stderr=StringIO())
    assert RULES[0].__doc__ in out.getvalue()
    assert claim.accession in out.getvalue()


def test_check_data_lists_hints_only_when_told():
    draft = factories.make_therapy(status="draft", curator_note="Wants a paper.")
    assert "Wants a paper." not in said("check_data")
    told = said("check_data", hints=True)
    assert HINTS[0].__doc__ in told
    assert draft.accession in told
    assert "Wants a paper." in told
    assert f"All {len(RULES)} rules hold." in told


@pytest.mark.slow("It loads all data files.")
def test_the_demo_loads_the_data_once_and_keeps_edits(demo_key):
    first = said("demo", no_serve=True)
    assert "Loading the data" in first
    assert "145 cytokines" in first
    assert "Writing the files for download" in first
    built = releases.latest()
    assert "cytodb.sqlite" in built.files
    Cytokine.objects.filter(accession="CYT00001").update(full_name="Edited")
    again = said("demo", no_serve=True)
    assert "Loading" not in again
    assert "Writing" not in again
    assert releases.latest().folder == built.folder
    assert "145 cytokines" in again
    assert Cytokine.objects.get(accession="CYT00001").full_name == "Edited"


def test_the_demo_writes_its_port_into_the_files(demo_key):
    factories.make_cytokine()
    told = said("demo", no_serve=True, port=8112)
    assert "http://127.0.0.1:8112/downloads/" in told
    assert "8000" not in told
    first = releases.latest()
    assert first.manifest["address"] == "http://127.0.0.1:8112/downloads/v0/"
    readme = (first.folder / "README.txt").read_text(encoding="utf-8")
    assert "http://127.0.0.1:8112/" in readme
    assert "8000" not in readme
    assert "Writing" not in said("demo", no_serve=True, port=8112)
    assert "Writing" in said("demo", no_serve=True, port=8113)
    assert releases.latest().manifest["address"].startswith("http://127.0.0.1:8113/")


def test_the_demo_makes_its_users_once(demo_key, monkeypatch):
    factories.make_cytokine()
    said("demo", no_serve=True)
    curator = authenticate(username="curator", password=demo.DEMO_PASSWORD)
    assert curator.is_staff
    assert not curator.is_superuser
    assert curator.has_perm("curation.change_binding")
    assert not curator.has_perm("curation.publish_record")
    for role in ROLES:
        person = authenticate(username=role, password=demo.DEMO_PASSWORD)
        assert [group.name for group in person.groups.all()] == [role]
    assert authenticate(username="admin", password=demo.DEMO_PASSWORD).is_superuser
    curator.set_password("another")
    curator.save()
    said("demo", no_serve=True)
    assert authenticate(username="curator", password="another")


def test_the_demo_refuses_a_production_key(settings):
    settings.SECRET_KEY = "a-real-secret"
    with pytest.raises(CommandError, match="production SECRET_KEY"):
        said("demo", no_serve=True)
    assert not Cytokine.objects.exists()
    assert authenticate(username="admin", password=demo.DEMO_PASSWORD) is None


def test_the_demo_tells_when_its_port_is_taken(demo_key, monkeypatch):
    monkeypatch.setattr(demo, "port_is_taken", lambda port: True)
    with pytest.raises(CommandError, match="PORT=8001"):
        said("demo")
