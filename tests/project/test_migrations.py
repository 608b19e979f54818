from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from curation.models import FigureArrow
from tests.factories import make_effect, make_family, make_figure_arrow, make_gene

pytestmark = pytest.mark.django_db


def bring_known_figures():
    import_module("curation.migrations.0007_known_figures").bring_what_the_code_knew(apps, None)


def test_no_migration_is_missing():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_an_older_database_gets_what_the_code_knew_of_drawings():
    family = make_family(slug="chemokine-receptors", kind="receptor")
    chain = make_gene(symbol="IL6ST")
    first, second = (make_effect(accession=f"CLM000126{n}") for n in (1, 2))
    bring_known_figures()
    for record in (family, chain):
        record.refresh_from_db()
    assert family.architecture == "seven-pass"
    assert (chain.shared_chain_name, chain.shared_chain_badge) == ("gp130", "gp")
    arrow = FigureArrow.objects.get()  # the others have no claim here
    assert (arrow.slug, arrow.place, arrow.position) == ("activation", "myeloid-cell", 17)
    found = arrow.claims.values_list("claim__accession", "position")
    assert list(found) == [(first.accession, 1), (second.accession, 2)]


def test_what_a_curator_set_stays():
    family = make_family(slug="chemokine-receptors", kind="receptor", architecture="single-pass")
    arrow = make_figure_arrow()
    make_effect(accession="CLM0001261")
    bring_known_figures()
    family.refresh_from_db()
    assert family.architecture == "single-pass"
    assert FigureArrow.objects.get() == arrow
