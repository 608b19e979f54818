"""A release is whole or not there, whatever stops its building."""

import hashlib
import os
import shutil
import threading
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from curation.exports import ExportError, building, releases
from curation.exports.building import build
from curation.management.commands import build_downloads
from tests.exports.conftest import export

FILES = (export("a.txt", "one"), export("tables/b.csv", "x\n1\n"))


def is_whole(release):
    """Whether every file is there with the size and the hash that the manifest says."""
    for each in release.manifest["files"]:
        content = (release.folder / each["path"]).read_bytes()
        if (len(content), hashlib.sha256(content).hexdigest()) != (each["bytes"], each["sha256"]):
            return False
    sums = (release.folder / "SHA256SUMS").read_text().splitlines()
    return sums == [f"{each['sha256']}  {each['path']}" for each in release.manifest["files"]]


def test_a_release_says_what_is_in_it(root, content):
    built, is_new = build(FILES, keep=3)
    assert is_new
    assert is_whole(built)
    assert (root / "current").readlink().name == "v7"
    assert built.manifest | {"code": ""} == {
        "title": "CytoDB: the curated database of cytokines in cancer",
        "version": 7,
        "changed_at": "2026-11-23T00:00:00Z",
        "address": "https://cytodb.example/downloads/v7/",
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        "cite_as": "CytoDB 7",
        "code": "",
        "files": [
            {
                "path": each.path,
                "title": each.title,
                "about": each.about,
                "media_type": media_type,
                "rows": 1,
                "bytes": len(text),
                "sha256": hashlib.sha256(text).hexdigest(),
                "url": f"https://cytodb.example/downloads/v7/{each.path}",
            }
            for each, media_type, text in zip(
                FILES,
                ("text/plain; charset=utf-8", "text/csv; charset=utf-8"),
                (b"one", b"x\n1\n"),
                strict=True,
            )
        ],
    }


def test_others_may_read_the_folders(root, content):
    built, _ = build(FILES, keep=3)
    for path in (built.folder, built.folder / "tables"):
        assert path.stat().st_mode & 0o755 == 0o755


def test_what_is_built_is_not_built_again(root, content):
    first, _ = build(FILES, keep=3)
    again, is_new = build(FILES, keep=3)
    assert not is_new
    assert again.folder == first.folder


@pytest.mark.parametrize("reason", ["force", "code", "date"])
def test_it_is_built_again_for_a_reason(reason, root, content, monkeypatch):
    first, _ = build(FILES, keep=3)
    if reason == "code":
        monkeypatch.setattr(building, "code_version", lambda: "newer")
    if reason == "date":  # another database, in which the number is the same
        content.day = content.day.replace(year=2027)
    again, is_new = build(FILES, keep=3, force=reason == "force")
    assert is_new
    assert again.folder != first.folder
    assert is_whole(first)  # for who has begun to read it, until the next build
    build(FILES, keep=3)
    assert not first.folder.exists()
    assert is_whole(releases.latest())


def test_a_link_that_was_lost_comes_back(root, content):
    build(FILES, keep=3)
    (root / "current").unlink()
    assert releases.latest() is None
    _, is_new = build(FILES, keep=3)
    assert not is_new
    assert releases.latest().version == 7


def test_everything_is_on_the_disk_before_a_link_leads_to_it(root, content, monkeypatch):
    kept, point = set(), building._point
    monkeypatch.setattr(os, "fsync", lambda number: kept.add(os.fstat(number).st_ino))

    def checked(root, name, target):
        folder = (root / target).resolve()
        assert {path.stat().st_ino for path in (folder, *folder.rglob("*"))} <= kept
        point(root, name, target)

    monkeypatch.setattr(building, "_point", checked)
    built, _ = build(FILES, keep=3)
    assert is_whole(built)


class Stop(BaseException):
    """What ends a build, as Ctrl-C does."""


def stopping(path):
    def write(release, file):
        file.write(b"half a fi")
        file.flush()
        raise Stop

    return building.Export(path, path, "", write)


def stop(*args, **kwargs):
    raise Stop


FAULTS = {
    "in the first file": lambda patch: (stopping("a.txt"), FILES[1]),
    "in the last file": lambda patch: (FILES[0], stopping("tables/b.csv")),
    "before a file is on the disk": lambda patch: patch.setattr(os, "fsync", stop),
    "before the manifest is": lambda patch: patch.setattr(building.json, "dumps", stop),
    "before the folders are": lambda patch: patch.setattr(building, "_keep_folder", stop),
    "before the first link": lambda patch: patch.setattr(building.Path, "symlink_to", stop),
    "before the link is replaced": lambda patch: patch.setattr(building.Path, "replace", stop),
    "before the newest is another": lambda patch: patch.setattr(
        building, "_point", first_only(building._point)
    ),
    "before older ones are removed": lambda patch: patch.setattr(building, "_remove_older", stop),
}


def first_only(function):
    """The function, which stops when it is called a second time."""
    calls = []

    def once(*args):
        if calls:
            raise Stop
        calls.append(args)
        return function(*args)

    return once


@pytest.mark.parametrize("is_killed", [False, True], ids=["interrupted", "killed"])
@pytest.mark.parametrize("fault", FAULTS)
def test_an_interrupted_build_leaves_what_was_there(fault, is_killed, root, content, monkeypatch):
    before, _ = build(FILES, keep=1)
    content.number = 8
    with monkeypatch.context() as patch:
        if is_killed:  # nobody clears away
            patch.setattr(building.shutil, "rmtree", lambda folder: None)
        files = FAULTS[fault](patch) or FILES
        with pytest.raises(Stop):
            build(files, keep=1)
    assert is_whole(before)
    assert is_whole(releases.latest())
    assert releases.latest().version in (7, 8)
    assert releases.of_version(8) is None or is_whole(releases.of_version(8))
    build(FILES, keep=1)
    assert releases.latest().version == 8
    assert is_whole(releases.latest())
    build(FILES, keep=1)
    assert sorted(path.name for path in root.iterdir()) == [".builds", ".lock", "current", "v8"]
    assert len([*(root / ".builds").iterdir()]) == 1


def test_a_replaced_release_is_there_at_every_moment(root, content, monkeypatch):
    first, _ = build(FILES, keep=3)
    with monkeypatch.context() as patch:
        patch.setattr(building.Path, "replace", stop)
        with pytest.raises(Stop):
            build(FILES, keep=3, force=True)
    assert releases.of_version(7).folder == first.folder
    assert is_whole(first)


def test_two_builds_at_once_do_not_harm_each_other(root, content):
    entered, inside, most = [], [], []

    def write(release, file):
        inside.append(1)
        most.append(len(inside))
        entered.append(release.number)
        threading.Event().wait(0.05)
        file.write(b"text")
        inside.pop()
        return 1

    slow = (building.Export("slow.txt", "", "", write),)
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(build(slow, keep=3)[1])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [False, False, False, True]
    assert max(most) == len(entered) == 1
    assert is_whole(releases.latest())


def test_the_last_releases_are_kept(root, content):
    for number in (1, 2, 9, 10):
        content.number = number
        build(FILES, keep=3)
    assert {path.name for path in root.glob("v*")} == {"v2", "v9", "v10"}
    assert len([*(root / ".builds").iterdir()]) == 3
    build(FILES, keep=1)
    assert [path.name for path in root.glob("v*")] == ["v10"]


def test_the_newest_stays_whatever_its_number(root, content):
    build(FILES, keep=1)
    content.number = 3  # a database that was restored
    build(FILES, keep=1)
    assert [path.name for path in root.glob("v*")] == ["v3"]
    assert releases.latest().version == 3


def test_everything_is_read_at_one_moment(root, content, monkeypatch):
    events = []

    class Snapshot:
        def __enter__(self):
            events.append("begin")

        def __exit__(self, *error):
            events.append("end")

    def write(release, file):
        events.append("write")
        return 0

    monkeypatch.setattr(building, "snapshot", Snapshot)
    build([building.Export(name, "", "", write) for name in ("a.txt", "b.txt")], keep=3)
    assert events == ["begin", "write", "write", "end"]


def said(*args, **options):
    out = StringIO()
    call_command("build_downloads", *args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_the_command_says_what_it_did(root, content, monkeypatch):
    monkeypatch.setattr(build_downloads, "EXPORTS", FILES)
    assert said().startswith("Built content version 7, 4 files of 0.0 MB, in ")
    assert said().startswith("Nothing to do: there is content version 7, 4 files")
    assert said(force=True).startswith("Built")
    assert said(verbosity=0) == ""


def test_the_command_says_what_is_wrong(root, content, monkeypatch):
    def write(release, file):
        raise ExportError("The index lacks a claim.")

    monkeypatch.setattr(build_downloads, "EXPORTS", (building.Export("a.txt", "", "", write),))
    with pytest.raises(CommandError, match="The index lacks a claim"):
        said()
    assert [*(root / ".builds").iterdir()] == []
    with pytest.raises(CommandError, match="--keep is 1 or more"):
        said(keep=0)
    shutil.rmtree(root)
    root.write_text("a file in the place of the folder")
    with pytest.raises(CommandError, match="could not be written"):
        said()
