"""One more record type costs eight files and eighty lines, and is everywhere at once.

Tissue, a tree of reference data, is declared in `tissue/` as it would be in the files of PLACES. A
process of its own runs the site with it and asks whatever a record type answers (`answers.py`).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

HERE = Path(__file__).parent
MAX_FILES, MAX_LINES = 8, 80

# {file of the specimen: where its lines would stand}
PLACES = {
    "validators.py": "curation/models/validators.py",
    "models.py": "curation/models/reference.py",
    "serializers.py": "curation/index/representations/reference.py",
    "filters.py": "curation/lists/filters/reference.py",
    "records.py": "curation/records/reference.py",
    "admin.py": "curation/admin/reference.py",
}
# Where the specimen needs no line: the import of the model and its name in `__all__`.
MORE_LINES = {"curation/models/__init__.py": 2}
MIGRATION = "specimen_migrations/0*_tissue.py"  # generated, so a file without lines by hand

IN_THE_PACKAGE = """
from curation import migrations

__path__ = [*__path__, *migrations.__path__]
"""


def lines_of(path):
    """The lines by hand: neither blank nor comments. Docstrings and imports count."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Runs a command of the site with the specimen; says what went wrong, if anything."""
    folder = tmp_path_factory.mktemp("specimen")
    package = folder / "specimen_migrations"
    package.mkdir()
    (package / "__init__.py").write_text(IN_THE_PACKAGE, encoding="utf-8")
    paths = [str(folder), str(settings.BASE_DIR)]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(paths),
        "DJANGO_SETTINGS_MODULE": "tests.specimen.settings",
        "DATABASE_NAME_OF_SPECIMEN": f"specimen_{os.getpid()}",
    }
    environment.pop("PYTEST_XDIST_WORKER", None)
    environment.pop("PYTEST_CURRENT_TEST", None)

    def run(*command):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout

    run("manage.py", "makemigrations", "curation", "--name", "tissue")
    run.folder = folder
    return run


def test_every_file_of_the_specimen_is_counted():
    files = {path.name for path in (HERE / "tissue").glob("*.py")} - {"__init__.py"}
    assert files == set(PLACES)
    assert not lines_of(HERE / "tissue" / "__init__.py")
    assert all((settings.BASE_DIR / place).is_file() for place in (*PLACES.values(), *MORE_LINES))


def test_a_record_type_costs_eight_files_and_eighty_lines(run):
    migrations = list(run.folder.glob(MIGRATION))
    files = [*PLACES.values(), *MORE_LINES, *migrations]
    lines = sum(len(lines_of(HERE / "tissue" / name)) for name in PLACES)
    lines += sum(MORE_LINES.values())
    assert len(files) <= MAX_FILES
    assert lines <= MAX_LINES
    docs = (settings.BASE_DIR / "docs" / "adding-a-record-type.md").read_text(encoding="utf-8")
    assert f"{len(files)} files, {lines} lines" in docs


@pytest.mark.slow("It starts the site in a process of its own and makes a database there.")
def test_the_site_has_the_record_type_everywhere(run):
    url = os.environ["DATABASE_URL"]
    assert url.startswith("sqlite") == (connection.vendor == "sqlite")
    found = run("-m", "pytest", "-q", "-p", "no:cacheprovider", str(HERE / "answers.py"))
    assert " passed" in found
