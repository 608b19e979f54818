"""Sheets at the desk: uploaded, previewed, imported, exported."""

import csv
import io
import re
from datetime import timedelta
from time import monotonic

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from curation import models
from curation.desk.sheets import export, sheet_columns
from tests.admin.rows import address, cost, make_published
from tests.admin.test_conflicts import text_of
from tests.desk.rows import draft, everything
from tests.factories import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(browse):
    """The browser of an editor, who imports sheets."""
    return browse("editor")


@pytest.fixture
def family():
    return make(models.Family)


def csv_of(*rows):
    """The bytes of a CSV file of rows given as {column: text}."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def new(number, family):
    return {"name": f"Cytokine {number}", "slug": f"new-{number}", "family": family.slug}


def upload(browser, content, model=models.Cytokine, name="sheet.csv", **options):
    sheet = SimpleUploadedFile(name, content)
    return browser.post(address(model, "import"), {"sheet": sheet, **options})


def previewed(browser, content, model=models.Cytokine, **options):
    """The address of the preview."""
    response = upload(browser, content, model, **options)
    assert response.status_code == 302, text_of(response)
    return f"{address(model, 'import')}{response.url}"


def test_a_sheet_is_shown_before_it_is_imported(editor, people, family):
    before = everything()
    url = previewed(editor, csv_of(new(1, family), new(2, family)))
    page = editor.get(url)
    assert page.context["counts"] == {"create": 2}
    assert "Cytokine 2" in text_of(page)
    after = everything()
    assert after.pop("curation.Upload")
    assert not before.pop("curation.Upload")
    assert after == before
    response = editor.post(url)
    assert response.url == f"{address(models.Cytokine, 'changelist')}?status__exact=draft"
    assert "2 drafts were made, 0 changed, 0 rows skipped" in text_of(editor.get(response.url))
    rows = models.Cytokine.objects.all()
    assert {(row.name, row.status, row.author) for row in rows} == {
        ("Cytokine 1", "draft", people["editor"]),
        ("Cytokine 2", "draft", people["editor"]),
    }
    assert not models.Upload.objects.exists()


def test_a_second_click_imports_nothing_more(editor, family):
    url = previewed(editor, csv_of(new(1, family)))
    assert editor.post(url).status_code == 302
    response = editor.post(url, follow=True)
    assert "This upload is not there any more" in text_of(response)
    assert models.Cytokine.objects.count() == 1


def test_the_upload_of_another_person_is_not_there(editor, browse, family):
    url = previewed(editor, csv_of(new(1, family)))
    for response in (browse("administrator").get(url), browse("administrator").post(url)):
        assert response.url == ".."
    assert models.Upload.objects.exists()
    assert not models.Cytokine.objects.exists()


@pytest.mark.parametrize("upload_pk", ["0", "9" * 40])
def test_an_upload_that_never_was_leads_back(editor, upload_pk):
    response = editor.get(f"{address(models.Cytokine, 'import')}{upload_pk}/")
    assert response.url == ".."


def test_an_upload_belongs_to_its_record_type(editor, family):
    url = previewed(editor, csv_of(new(1, family)))
    other = url.replace("/cytokine/", "/therapy/")
    assert editor.post(other).url == ".."


def test_an_upload_that_nobody_confirms_goes_after_a_day(editor, family):
    previewed(editor, csv_of(new(1, family)))
    models.Upload.objects.update(at=timezone.now() - timedelta(hours=25))
    editor.get(address(models.Cytokine, "import"))
    assert not models.Upload.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("sheet.csv", b"", "empty"),
        ("sheet.csv", b"\xff\xfe\x00\x01\x02", ""),
        ("sheet.csv", b"\x00\x00\x00", ""),
        ("sheet.xlsx", b"PK\x03\x04 and then nothing", ""),
        ("sheet.xlsx", b"name,slug\n", ""),
        ("sheet.csv", b"PK\x03\x04 and then nothing", ""),
        ("sheet.pdf", b"%PDF", "the name ends in .csv or .xlsx"),
        ("sheet", b"name\n", "the name ends in .csv or .xlsx"),
        ("sheet.csv", b"nmae,colour,slug\nA,red,a\n", "Did you mean name?"),
        ("sheet.csv", b"slug\na\n", "The column is missing: a new record needs it."),
        ("sheet.csv", b"name,,slug,family\nA,lost,a,f\n", "holds values but has no name"),
        ("sheet.csv", b"accession\nCYT00001\n", "Rows with an accession need this column"),
    ],
)
def test_all_that_is_wrong_with_a_file_stands_on_the_page(editor, name, content, words):
    before = everything()
    response = upload(editor, content, name=name)
    assert response.status_code == 400
    assert words in text_of(response)
    assert response.context["problems"] or response.context["form"].errors
    assert everything() == before


def test_no_file_is_told(editor):
    response = editor.post(address(models.Cytokine, "import"))
    assert response.status_code == 400
    assert "This field is required" in text_of(response)


def test_all_that_is_wrong_with_the_rows_stands_on_the_page(editor, family):
    bad = [
        {"name": "", "slug": "No Slug!", "family": "no-family"},
        new(1, family),
        new(2, family) | {"slug": "new-1"},
    ]
    url = previewed(editor, csv_of(*bad))
    page = editor.get(url)
    text = text_of(page)
    assert page.context["counts"]["error"] >= 2
    assert "Import as drafts" not in text
    for words in ("No Slug!", "no-family", "Row", "name", "slug", "family"):
        assert words in text
    before = everything()
    response = editor.post(url)
    assert response.status_code == 409
    assert len(response.context["problems"]) == page.context["total"]
    assert everything() == before


def test_hostile_cells_are_shown_as_text(editor, family):
    row = new(1, family) | {"summary": "<script>alert(1)</script>\0", "name": "=1+1\0"}
    text = text_of(editor.get(previewed(editor, csv_of(row))))
    assert "<script>alert" not in text


def test_a_preview_that_is_out_of_date_imports_nothing_and_stays(editor, people, family):
    row = draft(by=people["other"])
    content = export(models.Cytokine, models.Cytokine.objects.all(), "csv").decode()
    changed = content.replace(row.summary, "Mine.").encode()
    url = previewed(editor, changed)
    assert editor.get(url).context["counts"] == {"update": 1}
    row.refresh_from_db()
    row.full_name = "Theirs."
    row.save()
    before = everything()
    response = editor.post(url)
    assert response.status_code == 409
    assert "Changed since this sheet was exported" in text_of(response)
    assert everything() == before
    assert models.Upload.objects.exists()


def test_what_was_made_since_the_preview_is_not_made_twice(editor, family):
    url = previewed(editor, csv_of(new(1, family)))
    make(models.Cytokine, name="Cytokine 1", slug="new-1")
    assert editor.post(url).status_code == 409
    assert models.Cytokine.objects.count() == 1


def test_doubles_are_left_out_where_that_is_asked_for(editor, family):
    make(models.Cytokine, name="Cytokine 1", slug="new-1")
    content = csv_of(new(1, family), new(2, family))
    assert editor.get(previewed(editor, content)).context["counts"]["error"] == 1
    url = previewed(editor, content, skip_duplicates="on")
    assert editor.get(url).context["counts"] == {"skip": 1, "create": 1}
    assert editor.post(url).status_code == 302
    assert models.Cytokine.objects.count() == 2


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_upload_for_other_columns_leads_back(editor, people, method):
    """As after an update of the site."""
    upload = models.Upload.objects.create(
        collection="cytokines", name="a.csv", headers=["colour"], rows=[["A"]], by=people["editor"]
    )
    url = address(models.Cytokine, "preview", upload.pk)
    assert getattr(editor, method)(url).url == ".."
    assert "Unknown column" in text_of(editor.get(address(models.Cytokine, "import")))
    assert not models.Cytokine.objects.exists()


@pytest.mark.parametrize("page", ["abc", "-1", "0", "9" * 40, "\0"])
def test_a_page_of_a_preview_that_is_none_shows_another(editor, family, page):
    url = previewed(editor, csv_of(new(1, family)))
    assert editor.get(url, {"page": page}).status_code == 200


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@pytest.mark.parametrize("model", [models.Cytokine, models.Binding])
def test_an_export_that_comes_back_changes_nothing(editor, people, model, format):
    draft(model, by=people["other"])
    make_published(model)
    exported = editor.get(address(model, "export", format))
    disposition = exported.headers["Content-Disposition"]
    assert re.fullmatch(rf'attachment; filename="cytodb-.*\.{format}"', disposition)
    before = everything()
    url = previewed(editor, exported.content, model, name=f"sheet.{format}")
    assert editor.get(url).context["counts"] == {"skip": 2}
    assert editor.post(url).status_code == 302
    assert everything() == before


@pytest.fixture
def listed(family):
    """Three cytokines of one family, one of another."""
    for letter in "ABC":
        make(models.Cytokine, name=f"Quince {letter}", slug=f"q-{letter.lower()}", family=family)
    return make(models.Cytokine, name="Elsewhere")


def names_in(response):
    assert response.status_code == 200
    text = response.content.decode("utf-8-sig")
    return [row["name"] for row in csv.DictReader(io.StringIO(text))]


def test_what_the_list_shows_is_exported(editor, listed, family):
    url = address(models.Cytokine, "export", "csv")
    page = editor.get(address(models.Cytokine, "changelist"), {"q": "Quince"})
    assert f'href="{url}?q=Quince"' in text_of(page)
    assert names_in(editor.get(url)) == ["Quince A", "Quince B", "Quince C", "Elsewhere"]
    assert names_in(editor.get(url, {"q": "Quince"})) == [f"Quince {each}" for each in "ABC"]
    query = {"family__id__exact": listed.family_id}
    assert names_in(editor.get(url, query)) == ["Elsewhere"]
    assert names_in(editor.get(url, {"status__exact": "draft"})) == []
    header = editor.get(url, {"status__exact": "draft"}).content.decode("utf-8-sig")
    assert header.strip().split(",") == sheet_columns(models.Cytokine)


@pytest.mark.parametrize(
    "query",
    [
        {"p": "abc"},
        {"p": "99999"},
        {"p": "9" * 40},
        {"family__id__exact": "abc"},
        {"family__id__exact": "9" * 40},
        {"status__exact": "\0"},
        {"status__exact": "nonsense"},
        {"q": "\0"},
        {"o": "x.9.-99"},
        {"no_such_field": "1"},
        {"author__password__startswith": "a"},
        {"all": "x", "e": "1", "_popup": "1"},
    ],
    ids=str,
)
@pytest.mark.parametrize("page", ["changelist", "export"])
def test_a_list_that_cannot_be_made_is_no_error_of_ours(editor, listed, query, page):
    args = ["csv"] if page == "export" else []
    response = editor.get(address(models.Cytokine, page, *args), query)
    assert response.status_code in (200, 302, 400)


def test_a_format_that_we_do_not_write_is_not_found(editor):
    assert editor.get(address(models.Cytokine, "export", "ods")).status_code == 404


def test_the_selected_are_exported(editor, listed):
    data = {"action": "export_csv", "_selected_action": [listed.pk]}
    assert names_in(editor.post(address(models.Cytokine, "changelist"), data)) == ["Elsewhere"]


def test_an_export_costs_the_same_for_any_number_of_rows(editor):
    url = address(models.Binding, "export", "csv")
    make(models.Binding)
    one = cost(editor, url)
    for _ in range(4):
        make(models.Binding)
    assert cost(editor, url) == one


@pytest.mark.slow("The sheet is as long as one may be.")
def test_a_long_sheet_is_previewed_in_time(editor, family):
    rows = [new(number, family) for number in range(10_000)]
    started = monotonic()
    url = previewed(editor, csv_of(*rows))
    page = editor.get(url)
    taken = monotonic() - started
    assert page.context["counts"] == {"create": 10_000}
    assert page.context["page"].paginator.num_pages == 50
    assert taken < 60
