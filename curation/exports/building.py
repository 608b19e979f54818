"""Building a release: every file of one content version, all of them or none.

The files are written into a folder that no link leads to, and forced to the disk. Then one link
is replaced, which happens at once or not at all: whatever stops a build, what was there stays.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

from curation.citing import DATABASE_TITLE, LICENCE, LICENCE_URL
from curation.exports.base import Export, Release
from curation.exports.releases import (
    CURRENT,
    MANIFEST,
    SUMS,
    BuiltRelease,
    latest,
    media_type,
    of_version,
)
from curation.index.code_version import code_version
from curation.index.snapshot import snapshot

BUILDS_FOLDER = ".builds"

BuildProgress = Callable[[Export], object]


def build(
    exports: Iterable[Export],
    *,
    keep: int,
    force: bool = False,
    progress: BuildProgress = lambda export: None,
) -> tuple[BuiltRelease, bool]:
    """Make the release of the public content as it stands the newest one.

    Returns it, and whether it had to be built: not if the same content was built by the same
    code, unless `force`. Of older releases the last are kept, `keep` in all. Who comes while
    another build is running waits for it. `progress` hears of each file before it is written.
    """
    root = settings.DOWNLOADS_ROOT
    (root / BUILDS_FOLDER).mkdir(parents=True, exist_ok=True)
    with _alone(root), snapshot():
        _remove_what_nothing_leads_to(root)
        release = Release.now()
        about = _about(release)
        found = of_version(release.number)
        is_new = force or found is None or not _says(found, about)
        if is_new:
            folder = Path(mkdtemp(prefix=f"v{release.number}-", dir=root / BUILDS_FOLDER))
            try:
                _write(folder, release, exports, about, progress)
            except BaseException:
                shutil.rmtree(folder)
                raise
            _point(root, f"v{release.number}", f"{BUILDS_FOLDER}/{folder.name}")
        _point(root, CURRENT, f"v{release.number}")
        _remove_older(root, keep)
    built = latest()
    assert built is not None
    return built, is_new


def _about(release: Release) -> dict[str, str | int]:
    """What a release says of itself; where all of it is the same, so are the files."""
    return {
        "title": DATABASE_TITLE,
        "version": release.number,
        "changed_at": release.changed_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "address": f"{release.site}/downloads/v{release.number}/",
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "cite_as": release.notice("all of it, as files")["Cite as"],
        "code": code_version(),
    }


def _says(built: BuiltRelease, about) -> bool:
    """Whether the release was made of the same content by the same code."""
    return about == {name: built.manifest.get(name) for name in about}


def _write(folder, release, exports, about, progress) -> None:
    files = []
    for export in exports:
        progress(export)
        path = folder / export.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w+b") as file:
            rows = export.write(release, file)
            _keep(file)
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        files.append(
            {
                "path": export.path,
                "title": export.title,
                "about": export.about,
                "media_type": media_type(export.path),
                "rows": rows,
                "bytes": path.stat().st_size,
                "sha256": digest,
                "url": f"{about['address']}{export.path}",
            }
        )
    manifest = json.dumps({**about, "files": files}, ensure_ascii=False, indent=1) + "\n"
    sums = "".join(f"{each['sha256']}  {each['path']}\n" for each in files)
    for name, text in ((MANIFEST, manifest), (SUMS, sums)):
        with (folder / name).open("wb") as file:
            file.write(text.encode())
            _keep(file)
    for each in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        each.chmod(0o755)  # mkdtemp lets nobody else in, and a web server may serve it
        _keep_folder(each)


def _keep(file) -> None:
    """Let the disk have what was written."""
    file.flush()
    os.fsync(file.fileno())


def _keep_folder(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _point(root: Path, name: str, target: str) -> None:
    """Let the link lead to the target, from one moment to the next."""
    link = root / name
    if link.is_symlink() and os.readlink(link) == target:
        return
    beside = root / ".link"
    beside.unlink(missing_ok=True)  # an interrupted build may have left one
    beside.symlink_to(target)
    beside.replace(link)
    _keep_folder(root)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One build at a time; the lock goes with the process, however it ends."""
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _links(root: Path) -> dict[int, Path]:
    """{content version: its link}"""
    found = (re.fullmatch(r"v(\d+)", path.name) for path in root.iterdir())
    return {int(match[1]): root / match[0] for match in found if match}


def _remove_older(root: Path, keep: int) -> None:
    """Take away the links of older releases; the newest stays, whatever its number."""
    current = os.readlink(root / CURRENT)
    older = [link for _, link in sorted(_links(root).items()) if link.name != current]
    for link in older[: len(older) - (keep - 1)] if len(older) >= keep else []:
        target = link.resolve()
        link.unlink()
        shutil.rmtree(target)


def _remove_what_nothing_leads_to(root: Path) -> None:
    """Take away what an interrupted build left, and folders that were built again since.

    Those are kept until now for who had begun to read them.
    """
    used = {link.resolve() for link in _links(root).values()}
    for folder in (root / BUILDS_FOLDER).iterdir():
        if folder.resolve() not in used:
            shutil.rmtree(folder)
