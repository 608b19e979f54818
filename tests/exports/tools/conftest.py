"""Every file for tools, written once from the data of the repository."""

import csv
import json
import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from curation.exports import Release
from curation.exports.tools import TOOL_EXPORTS
from tests.loaded_rows import loaded_rows, put_data

PYTHON = settings.BASE_DIR / ".venv-tools" / "bin" / "python"
SCRIPTS = Path(__file__).parent


@pytest.fixture(scope="session")
def written(django_db_setup, django_db_blocker, tmp_path_factory):
    """(the folder of the files, {path: rows that its writer counted})

    For tests marked with django_db: without such a test no database is set up.
    """
    folder, counts = tmp_path_factory.mktemp("exports"), {}
    with loaded_rows(django_db_blocker):
        put_data()
        release = Release.now()
        for export in TOOL_EXPORTS:
            path = folder / export.path
            path.parent.mkdir(exist_ok=True)
            with path.open("wb") as file:
                counts[export.path] = export.write(release, file)
    return folder, counts


@pytest.fixture(scope="session")
def files(written):
    """The folder of the files."""
    return written[0]


@pytest.fixture(scope="session")
def table(files):
    """A function that returns a CSV or TSV file as dicts."""

    def table(path):
        delimiter = "\t" if path.endswith(".tsv") else ","
        with (files / path).open(newline="") as file:
            return list(csv.DictReader(file, delimiter=delimiter, strict=True))

    return table


@pytest.fixture(scope="session")
def ask(tmp_path_factory):
    """A function that puts a question to a script, in the environment of the tools.

    The tools find no home, no network and no display; each script answers in JSON.
    """
    assert PYTHON.exists(), "The tools are not installed: run make .venv-tools/.installed."
    home = tmp_path_factory.mktemp("home")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": str(home),
        "NUMBA_CACHE_DIR": str(home),
        "OMP_NUM_THREADS": "1",
        "NUMBA_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **dict.fromkeys(["http_proxy", "https_proxy"], "http://127.0.0.1:9"),
    }

    def ask(script, **question):
        question["work"] = str(tmp_path_factory.mktemp("work"))
        done = subprocess.run(
            [PYTHON, SCRIPTS / script],
            input=json.dumps(question),
            capture_output=True,
            text=True,
            env=environment,
            cwd=question["work"],
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
        return json.loads((Path(question["work"]) / "answer.json").read_text())

    return ask
