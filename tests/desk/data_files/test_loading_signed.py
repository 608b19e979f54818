"""A load changes what is public, so it is signed and kept like any other change."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from curation.desk import drafts, review
from curation.desk.data_files import DataError, dump, load
from curation.desk.history import document_of
from curation.models import AccessionSeries, ContentVersion, Cytokine, Gene, Revision, Signature
from tests.desk.data_files.test_loading_bad_files import edit
from tests.desk.rows import draft, everything, in_review, person, published, signatures
from tests.factories import make, make_cytokine, make_gene


@pytest.fixture
def people(db):
    """An author, and a reviewer who did not write: (author, reviewer)."""
    return person(), person("reviewer")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


def written(folder, row, **values):
    """The files of the database, with other values in the row's record."""
    dump(folder)
    edit(folder, f"{row.collection}.json", getattr(row, row.key_field), **values)
    return folder


def refused(folder, match, **options):
    """The load is refused with the message, and nothing is changed."""
    before = everything()
    with pytest.raises(DataError) as refusal:
        load(folder, overwrite=True, **options)
    assert everything() == before
    told = " ".join(map(str, refusal.value.problems))
    assert match in told, told


def test_the_first_load_needs_no_signature(db, folder):
    record = make_cytokine()
    report = load(written(folder, record, full_name="Loaded"), overwrite=True)
    assert report.replaced == 1
    record.refresh_from_db()
    assert (record.full_name, record.version, record.author) == ("Loaded", 2, None)
    now, before = Revision.objects.about(record)
    assert (now.version, now.action, now.document) == (2, "loaded", document_of(record))
    assert (before.version, before.document.get("full_name")) == (1, None)
    assert before.content_version < now.content_version == ContentVersion.current()
    assert not Signature.objects.exists()


def test_once_people_work_at_the_desk_a_load_is_signed(people, folder):
    author, reviewer = people
    record = make_cytokine()
    draft(by=author)
    written(folder, record, full_name="Loaded")
    refused(folder, "People work at the desk")
    load(folder, overwrite=True, author=author, reviewer=reviewer)
    record.refresh_from_db()
    assert (record.author, record.reviewer) == (author, reviewer)
    assert signatures(record) == {(2, author, "author"), (2, reviewer, "reviewer")}
    assert Revision.objects.about(record).first().by == reviewer


def test_a_load_over_what_the_desk_published_is_signed_anew(people, folder):
    author, reviewer = people
    record = published(by=reviewer, reviewer=person("reviewer"))
    load(written(folder, record, full_name="x"), overwrite=True, author=author, reviewer=reviewer)
    record.refresh_from_db()
    assert (record.author, record.reviewer) == (author, reviewer)


SIGNERS = {
    "no reviewer": lambda author, reviewer: {"author": author},
    "no author": lambda author, reviewer: {"reviewer": reviewer},
    "one person twice": lambda author, reviewer: {"author": reviewer, "reviewer": reviewer},
}


@pytest.mark.parametrize("case", SIGNERS)
def test_two_people_sign(people, folder, case):
    written(folder, make_cytokine(), full_name="Loaded")
    refused(folder, "another person as reviewer", **SIGNERS[case](*people))


@pytest.mark.parametrize("role", ["", "curator"])
def test_the_reviewer_of_a_load_may_publish(people, folder, role):
    written(folder, make_cytokine(), full_name="Loaded")
    refused(folder, "may not publish", author=people[0], reviewer=person(role))


@pytest.mark.parametrize("version", [1, 3], ids=["its next version", "a later version"])
@pytest.mark.parametrize("state", [draft, in_review], ids=["a draft", "in review"])
def test_nobody_publishes_their_own_draft_through_a_load(people, folder, version, state):
    author, reviewer = people
    row = state(by=reviewer)
    written(folder, row, status="published", version=version)
    refused(folder, "Nobody publishes what they wrote", author=author, reviewer=reviewer)
    load(folder, overwrite=True, author=reviewer, reviewer=person("reviewer"))
    row.refresh_from_db()
    assert (row.status, row.author, row.version) == ("published", reviewer, version)


def test_who_loads_a_draft_is_its_author(people, folder):
    author, reviewer = people
    row = make(Cytokine, status="draft")
    folder = written(folder, row, full_name="Loaded")
    load(folder, overwrite=True, author=reviewer, reviewer=person("reviewer"))
    row.refresh_from_db()
    assert row.author == reviewer
    assert drafts.author_pks(row) == {reviewer.pk}
    row = review.submit(row, by=author)
    with pytest.raises(Exception, match="Nobody publishes what they wrote"):
        review.publish(row, by=reviewer)


def test_a_draft_needs_no_signature(people, folder):
    draft(by=people[0])
    row = make(Cytokine, status="draft")
    assert load(written(folder, row, full_name="Loaded"), overwrite=True).replaced == 1
    row.refresh_from_db()
    assert row.full_name == "Loaded"


def test_new_drafts_alone_are_loaded(db, folder):
    written(folder, make(Cytokine, status="draft"), full_name="Loaded")
    Cytokine.objects.all().delete()
    assert load(folder).created == 1
    assert Cytokine.objects.get().full_name == "Loaded"


def test_a_load_that_changes_nothing_leaves_no_trace(people, folder):
    published(by=people[0], reviewer=people[1])
    dump(folder)
    before = everything()
    assert load(folder).unchanged == len(Gene.objects.all()) + 3
    assert everything() == before


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_what_was_public_is_no_draft_again(people, folder, status):
    record = make_cytokine()
    written(folder, record, status=status)
    refused(folder, "never a draft again", author=people[0], reviewer=people[1])


def test_other_content_takes_a_higher_version(people, folder):
    record = make_cytokine(version=4)
    for version in (3, 4):
        written(folder, record, full_name="Loaded", version=version)
        refused(folder, "give the changed record a higher version")
    written(folder, record, full_name="Loaded", version=5)
    load(folder, overwrite=True)
    assert Cytokine.objects.get(pk=record.pk).version == 5


def test_a_version_is_kept_in_its_canonical_form(db, folder):
    gene = make_gene()
    record = make_cytokine(genes=[gene])
    stood = {"gene": gene.symbol, "position": 1, "copies": None}
    written(folder, record, subunits=[stood], full_name="", synonyms=[])
    load(folder, overwrite=True)
    record.refresh_from_db()
    kept = Revision.objects.about(record).first().document
    assert kept == document_of(record)
    assert kept["subunits"] == [{"gene": gene.symbol}]


def test_reference_data_counts_its_versions(db, folder):
    gene = make_gene(name="first")
    for number in (2, 3):
        load(written(folder, gene, name=f"name {number}"), overwrite=True)
        gene.refresh_from_db()
    assert [each.version for each in Revision.objects.about(gene)] == [3, 2, 1]
    assert Revision.objects.about(gene).first().document["name"] == "name 3"


def test_a_refused_load_does_not_count(db, folder):
    record = make_cytokine()
    written(folder, record, family="none")
    refused(folder, "No family has this slug")
    assert not ContentVersion.current()
    assert AccessionSeries.objects.get(prefix="CYT").last == 1


def command(*args, **options):
    call_command("load_data", *args, stdout=StringIO(), stderr=StringIO(), **options)


def test_the_command_names_the_people(people, folder):
    author, reviewer = people
    record = published(by=author, reviewer=reviewer)
    written(folder, record, full_name="Loaded")
    with pytest.raises(CommandError, match=r"--author, --reviewer"):
        command(folder, overwrite=True)
    command(folder, overwrite=True, author=author.username, reviewer=reviewer.username)
    record.refresh_from_db()
    assert (record.full_name, record.version) == ("Loaded", 2)


@pytest.mark.parametrize("case", ["unknown", "closed"])
def test_the_command_knows_its_people(people, folder, case):
    author, reviewer = people
    name = "nobody" if case == "unknown" else person("reviewer", is_active=False).username
    written(folder, make_cytokine(), full_name="Loaded")
    before = everything()
    with pytest.raises(CommandError, match=f"No active user is called “{name}”"):
        command(folder, overwrite=True, author=author.username, reviewer=name)
    assert everything() == before
    assert reviewer.is_active
