"""The settings of the site with one more record type: Tissue."""

import os

from cytodb.settings import *  # noqa: F403

INSTALLED_APPS = [
    "tests.specimen.apps.CurationWithTissue",
    "tests.specimen.tissue",
    *(each for each in INSTALLED_APPS if each != "curation"),  # noqa: F405
]
# Those of the site and the one that is made for Tissue, see `test_cost_of_a_record_type.py`.
MIGRATION_MODULES = {"curation": "specimen_migrations"}
# Beside the database of the tests that run at the same time.
if "sqlite" not in DATABASES["default"]["ENGINE"]:  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": os.environ["DATABASE_NAME_OF_SPECIMEN"]}  # noqa: F405
