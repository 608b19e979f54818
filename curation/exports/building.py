"""Building a release: every file of one content version, all of them or none.

The files are written into a new folder and synced to the disk. Then one symbolic link is
replaced, which is atomic: if a build is interrupted, the old release stays.
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
    """Build the release of the present public content and make it the newest one.

    Returns (release, whether it was built). It is not built again for the same content and code,
    unless `force`. The newest `keep` releases stay, older ones are removed. Waits if another
    build is running. `progress` is called with each Export before its file is written.
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
    """The manifest without files. If it is equal to that of a release, the files are equal."""
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
    """Whether the release was built from the same content by the same code."""
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
        each.chmod(0o755)  # mkdtemp gives 0700, but a web server may serve the folder
        _keep_folder(each)


def _keep(file) -> None:
    """Write the file to the disk (fsync)."""
    file.flush()
    os.fsync(file.fileno())


def _keep_folder(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _point(root: Path, name: str, target: str) -> None:
    """Point the link to the target, atomically."""
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
    """A lock for one build at a time; it is released when the process ends."""
    with (root / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _links(root: Path) -> dict[int, Path]:
    """{content version: its link}"""
    found = (re.fullmatch(r"v(\d+)", path.name) for path in root.iterdir())
    return {int(match[1]): root / match[0] for match in found if match}


def _remove_older(root: Path, keep: int) -> None:
    """Remove older releases until `keep` are left; the current one always stays."""
    current = os.readlink(root / CURRENT)
    older = [link for _, link in sorted(_links(root).items()) if link.name != current]
    for link in older[: len(older) - (keep - 1)] if len(older) >= keep else []:
        target = link.resolve()
        link.unlink()
        shutil.rmtree(target)


def _remove_what_nothing_leads_to(root: Path) -> None:
    """Remove the folders of interrupted builds, and folders that were replaced.

    The latter were left until now for clients that were reading them.
    """
    used = {link.resolve() for link in _links(root).values()}
    for folder in (root / BUILDS_FOLDER).iterdir():
        if folder.resolve() not in used:
            shutil.rmtree(folder)
