"""All files can be fetched and checked as the page says, from a running server."""

import subprocess

import pytest
from django.conf import settings

from curation.exports.building import build
from curation.exports.schema import TABLES
from tests.exports.conftest import export
from tests.exports.reading import examples

FILES = (export("README.txt", "Read me."), export("tables/b.csv", "x\n1\n"))


@pytest.mark.django_db(transaction=True)
def test_the_files_can_be_fetched_and_checked_as_the_page_says(
    root, content, live_server, client, tmp_path
):
    build(FILES, keep=3)
    script = next(each for each in examples(client.get("/downloads/")) if "sha256sum" in each)
    script = script.replace("https://cytodb.example", live_server.url)
    here = {"cwd": tmp_path, "capture_output": True, "text": True}
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], **here)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"{each.path}: OK" for each in FILES]
    (tmp_path / "tables" / "b.csv").write_text("another")
    broken = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], **here)
    assert broken.returncode == 1
    assert "tables/b.csv: FAILED" in broken.stdout


def test_the_guide_names_every_table_and_no_other():
    text = (settings.BASE_DIR / "docs" / "downloads.md").read_text()
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = {name.strip(" `") for row in rows for name in row.split(",")}
    files = {name for name in named if "." in name or name == "SHA256SUMS"}
    assert named - files == {table.name for table in TABLES}
