"""Reads and writes the data files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from curation.documents.document import (
    Document,
    Problem,
    document_queryset,
    to_document,
)
from curation.documents.record_models import record_models
from curation.models.base import AnyRecord

# In the order of loading: a model stands before those that refer to it.
FILE_MODELS: tuple[type[AnyRecord], ...] = record_models()


# Takes the number of steps and returns the function that is called after each step.
LoadProgress = Callable[[int], Callable[[], object]]


def no_progress(total: int) -> Callable[[], object]:
    """A LoadProgress that shows nothing."""
    return lambda: None


class DataError(Exception):
    """The files or the data have faults, listed in `problems`. Nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def file_name(model: type[AnyRecord]) -> str:
    """The name of the model's file, such as cell-types.json."""
    return f"{model.collection}.json"


def file_text(model: type[AnyRecord]) -> str:
    """The canonical text of the model's file, from the database."""
    documents = [to_document(row) for row in document_queryset(model)]
    # Sorted here: each database orders text in its own way.
    documents.sort(key=lambda document: document[model.key_field])
    return json.dumps(documents, ensure_ascii=False, indent=1) + "\n"


def dump(folder: Path, *, progress: LoadProgress = no_progress) -> list[Path]:
    """Write every file into the folder; returns the paths of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    advance = progress(len(FILE_MODELS))
    for model in FILE_MODELS:
        advance()
        path, text = folder / file_name(model), file_text(model)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def read_folder(folder: Path) -> dict:
    """{model: [document, ...]} of the files present. DataError if one cannot be read."""
    documents, problems = {}, []
    for model in FILE_MODELS:
        path = folder / file_name(model)
        if not path.exists():
            continue
        try:
            found = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_named_once)
        except ValueError as error:
            problems.append(Problem(path.name, "", None, f"This is not JSON: {error}."))
            continue
        if not isinstance(found, list):
            problems.append(Problem(path.name, "", None, "The file holds a list of records."))
            continue
        documents[model] = found
    known = {file_name(model) for model in FILE_MODELS}
    for path in sorted(folder.glob("*.json")):
        if path.name not in known:
            problems.append(
                Problem(path.name, "", None, f"Unknown file. Known: {', '.join(sorted(known))}.")
            )
    if not documents and not problems:
        problems.append(Problem(str(folder), "", None, "There is no data file in this folder."))
    if problems:
        raise DataError(problems)
    return documents


def _named_once(pairs: list[tuple[str, Any]]) -> Document:
    """The object; ValueError if a field is named twice, where JSON would keep the last."""
    names = [name for name, _ in pairs]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise ValueError(f"{', '.join(doubled)} stands twice in one record")
    return dict(pairs)
