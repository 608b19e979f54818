"""Whoever is killed leaves the old state or the new one, and the act can be done again.

Real processes, on SQLite in a file or on PostgreSQL, end by SIGKILL: at planted moments inside
the transaction, and at random ones.
"""

import random
import time

import pytest
from django.db import connection

from curation.desk import drafts, review
from curation.desk.data_files import dump, load
from curation.desk.history import document_of
from curation.desk.rules import broken_rules
from curation.desk.sheets import export
from curation.models import Cytokine, Gene, Revision, Signature
from tests.desk import acting
from tests.desk.data_files.test_loading_bad_files import edit
from tests.desk.rows import everything
from tests.factories import make, make_cytokine, make_gene


@pytest.fixture
def kill(shared_database):
    """kill(place, act, ...): start the act in a process, and kill it at the place."""

    def run(place, act, *arguments, after=0.0):
        ours, theirs = acting.FORKS.Pipe(duplex=False)
        database = connection.settings_dict["NAME"]
        process = acting.FORKS.Process(
            target=acting.begin, args=(database, theirs, place, act, *map(str, arguments))
        )
        process.start()
        theirs.close()
        assert ours.recv() == "there"
        time.sleep(after)
        process.kill()
        process.join()
        ours.close()
        process.close()

    return run


def assert_whole(record):
    """The record is as its last version says, signed by two; or it never was public."""
    signed = Signature.objects.filter(collection="cytokines", record_pk=record.pk)
    if record.status == "in_review":
        assert not Revision.objects.about(record).exists()
        assert {each.role for each in signed} == {"author"}
        return
    latest = Revision.objects.about(record).first()
    if latest is None:
        assert record.version == 1
        assert not signed.exists()
        return
    assert (latest.version, latest.document) == (record.version, document_of(record))
    assert {each.role for each in signed.filter(version=record.version)} == {"author", "reviewer"}


def new_draft(people):
    row = make(Cytokine, status="draft", full_name="New")
    return review.submit(drafts.save_draft(row, by=people.author), by=people.author)


def changed(people):
    """A working copy in review that changes a field and every chain."""
    copy = drafts.open_copy(make_cytokine(full_name="Old"), by=people.author)
    copy.full_name = "New"
    copy.subunits.all().delete()
    for position in (1, 2):
        copy.subunits.create(gene=make_gene(), position=position, copies=position)
    copy = drafts.save_draft(copy, by=people.author)
    return review.submit(copy, by=people.author, rationale="Why not.")


PLACES = [
    "curation.models.ContentVersion:bump:1",
    "curation.desk.review:locked_unless_changed:1",
    "curation.desk.review:keep_baseline:1",
    "curation.desk.review:take_content:1",
    "curation.documents.copying:_write_links:2",
    "curation.desk.review:put_content:1",
    "curation.desk.review:broken_rules:1",
    "curation.desk.review:record_revision:1",
]
OF_COPIES = ("keep_baseline", "take_content", "_write_links", "put_content")


@pytest.mark.slow("A process starts and is killed.")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("start", [new_draft, changed])
def test_publishing_that_is_killed_changes_nothing(kill, people, start, place):
    if start is new_draft and place.split(":")[1] in OF_COPIES:
        place = "curation.desk.review:_make_public:1"
    draft = start(people)
    before = everything()
    kill(place, "publish", people.reviewer)
    assert everything() == before
    record = review.publish(draft, by=people.second)
    assert (record.status, record.full_name) == ("published", "New")
    assert_whole(record)
    assert not broken_rules()


def test_publishing_that_was_done_stays_done(kill, people):
    pk = changed(people).draft_of_id
    kill("end", "publish", people.reviewer)
    record = Cytokine.objects.get(pk=pk)
    assert (record.version, record.full_name, record.subunits.count()) == (2, "New", 2)
    assert_whole(record)


@pytest.mark.slow("Processes run for a random time, until some have published.")
def test_publishing_that_is_killed_at_random_is_done_or_not(kill, people):
    moments = random.Random(20261123)
    pks = [changed(people).draft_of_id for _ in range(20)]
    pks += [new_draft(people).pk for _ in range(20)]
    done = []
    # On a slow machine longer, until some are done.
    while len(done) < 6 or (not done[-1] and len(done) < 20):
        after = moments.uniform(0, 0.3 * 1.25 ** len(done))
        kill("start", "publish", people.reviewer, after=after)
        records = Cytokine.objects.filter(pk__in=pks)
        for record in records:
            assert_whole(record)
            is_new = record.full_name == "New" and record.status == "published"
            assert Cytokine.objects.filter(draft_of=record).exists() == (
                record.status == "published" and not is_new
            )
        done.append(Cytokine.objects.filter(full_name="New", status="published").count())
    assert done == sorted(done)
    assert done[-1] > 0, "None was done: the processes were killed before they began."
    kill("end", "publish", people.reviewer)
    assert Cytokine.objects.filter(full_name="New", status="published").count() == len(pks)
    assert not broken_rules()


@pytest.fixture
def folder(people, tmp_path):
    """Files that change forty records of a database in which people work."""
    drafts.save_draft(make(Cytokine, status="draft"), by=people.author)
    records = [make_cytokine(full_name="Old") for _ in range(40)]
    dump(tmp_path / "files")
    for record in records:
        edit(tmp_path / "files", "cytokines.json", record.accession, full_name="Loaded")
    return tmp_path / "files"


def loaded():
    return Cytokine.objects.filter(full_name="Loaded", version=2).count()


@pytest.mark.slow("A process loads data files.")
@pytest.mark.parametrize(
    "place",
    [
        "curation.models.ContentVersion:bump:1",
        "curation.desk.data_files.loading:put_content:1",
        "curation.desk.data_files.loading:put_content:25",
        "curation.desk.data_files.loading:_link_own_kind:3",
        "curation.desk.data_files.loading:broken_rules:1",
        "curation.desk.data_files.loading:latest_version:1",
        "curation.models.Revision.objects:bulk_create:1",
    ],
)
def test_a_load_that_is_killed_changes_nothing(kill, people, folder, place):
    if "latest_version" in place:  # asked for reference data only
        edit(folder, "genes.json", Gene.objects.first().symbol, name="Another name")
    before = everything()
    kill(place, "load", folder, people.author, people.reviewer)
    assert everything() == before
    report = load(folder, overwrite=True, author=people.author, reviewer=people.reviewer)
    assert report.replaced >= 40
    assert loaded() == 40


@pytest.mark.slow("Processes run for a random time.")
def test_a_load_that_is_killed_at_random_is_done_or_not(kill, people, folder):
    moments = random.Random(20261123)
    before, outcomes = everything(), []
    for _ in range(6):
        kill("start", "load", folder, people.author, people.reviewer, after=moments.uniform(0, 0.5))
        outcomes.append(loaded())
        if outcomes[-1]:
            break
        assert everything() == before
    assert set(outcomes) <= {0, 40}
    if not outcomes[-1]:
        kill("end", "load", folder, people.author, people.reviewer)
    assert loaded() == 40
    for record in Cytokine.objects.filter(full_name="Loaded"):
        assert_whole(record)
    assert not broken_rules()


@pytest.fixture
def sheet(people, tmp_path):
    """A sheet that changes twenty published cytokines and adds twenty."""
    for _ in range(20):
        make_cytokine(full_name="Old")
    rows = Cytokine.objects.order_by("accession")
    headers, *lines = export(Cytokine, rows, "csv").decode().splitlines()
    family = rows[0].family.slug
    place = {name: number for number, name in enumerate(headers.split(","))}
    added = [[""] * len(place) for _ in range(20)]
    for number, cells in enumerate(added):
        for name, text in {"name": f"New {number}", "slug": f"new-{number}"}.items():
            cells[place[name]] = text
        cells[place["family"]], cells[place["full_name"]] = family, "Sheet"
    path = tmp_path / "cytokines.csv"
    text = "\n".join([headers, *lines, *map(",".join, added)])
    path.write_text(text.replace(",Old,", ",Sheet,"), encoding="utf-8")
    return path


def imported():
    """(drafts that the sheet made, working copies that it changed)"""
    rows = Cytokine.objects.filter(full_name="Sheet", status="draft")
    return rows.filter(draft_of=None).count(), rows.exclude(draft_of=None).count()


@pytest.mark.parametrize(
    "place",
    [
        "curation.desk.sheets.importing:_lock:1",
        "curation.desk.drafts:open_copy:1",
        "curation.desk.drafts:open_copy:20",
        "curation.desk.drafts:write_draft:7",
        "curation.desk.drafts:write_draft:40",
        "curation.documents.copying:_write_links:30",
    ],
)
def test_an_import_that_is_killed_changes_nothing(kill, people, sheet, place):
    before = everything()
    kill(place, "import", sheet, people.author)
    assert everything() == before
    assert imported() == (0, 0)
    kill("end", "import", sheet, people.author)
    assert imported() == (20, 20)


def test_an_import_that_is_killed_at_random_is_done_or_not(kill, people, sheet):
    moments, outcomes = random.Random(20261123), []
    for _ in range(6):
        kill("start", "import", sheet, people.author, after=moments.uniform(0, 0.5))
        outcomes.append(imported())
        if outcomes[-1] != (0, 0):
            break
    assert set(outcomes) <= {(0, 0), (20, 20)}
    assert not broken_rules()
