"""The synthetic data: valid by every rule, and still so when multiplied."""

import json

import pytest
from django.db import connection

from benchmarks import multiplying
from benchmarks.generate import generate
from benchmarks.synthetic import SIZES, write_files
from benchmarks.synthetic_claims import CLAIMS
from curation.desk.rules import broken_rules
from curation.models import (
    AccessionSeries,
    Citation,
    Claim,
    Cytokine,
    Gene,
    IndexedRecord,
    Name,
    Revision,
    Trial,
)
from curation.models.desk import model_of
from tests.loaded_rows import loaded_rows

SHARE, COPIES = 0.07, 4


@pytest.fixture(scope="module")
def multiplied(django_db_setup, django_db_blocker):
    """Four times a small data set, of which two have names; room for three times the entities."""
    with loaded_rows(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        real = multiplying.Numbers.room.fget

        def room(numbers):
            return 3 if numbers.prefix in ("CYT", "THR") else real(numbers)

        patch.setattr(multiplying.Numbers, "room", property(room))
        generate(COPIES, most_names=1000, share=SHARE)
        yield


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("multiplied")]


def test_the_data_break_no_rule():
    assert [str(problem) for problem in broken_rules()] == []


def test_every_foreign_key_leads_somewhere():
    connection.check_constraints()


def test_each_table_has_so_many_copies():
    assert Claim.objects.count() % COPIES == 0
    assert Citation.objects.filter(pmid__gt="").count() % COPIES == 0
    assert Revision.objects.filter(collection="genes").count() == Gene.objects.count()


def test_entities_stop_where_their_accessions_end_and_claims_do_not():
    per_copy = Cytokine.objects.count() / 3
    assert per_copy == int(per_copy)
    assert Revision.objects.filter(collection="cytokines").count() == Cytokine.objects.count()
    assert not Claim.objects.filter(binding__isnull=False, binding__cytokine__isnull=True).exists()


def test_a_copy_is_whole():
    for trial in Trial.objects.published():
        assert trial.therapies.exists()
        assert trial.evidence.exists()


def test_history_names_the_records_of_its_own_copy():
    for revision in Revision.objects.exclude(collection="citations").order_by("-pk")[:50]:
        row = model_of(revision.collection).objects.get(pk=revision.record_pk)
        assert type(row).collection == revision.collection


def test_identifiers_go_on_behind_the_last():
    last = Claim.objects.order_by("-accession")[0]
    assert AccessionSeries.take("CLM", 7) > last.accession
    assert Gene.objects.create(symbol="NEW", name="new", hgnc_id="HGNC:1").pk


def test_names_are_made_for_as_many_records_as_asked():
    assert 1000 <= Name.objects.count() < 3000
    assert 0 < IndexedRecord.objects.count() < Revision.objects.count()


def test_the_same_seed_gives_the_same_files(tmp_path):
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        write_files(folder, SHARE)
    one, two = (
        {file.name: file.read_text() for file in folder.iterdir()} for folder in tmp_path.iterdir()
    )
    assert one == two


def test_the_full_size_is_that_of_the_real_data(tmp_path, settings):
    sizes = SIZES | {collection: size for collection, (size, _) in CLAIMS.items()}
    for collection, size in sizes.items():
        file = settings.BASE_DIR / "fixtures" / f"{collection}.json"
        assert 0.8 < size / len(json.loads(file.read_text())) < 1.25, collection
