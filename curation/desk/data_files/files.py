"""Reading and writing the data files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from curation.documents.document import (
    Problem,
    document_queryset,
    to_document,
)
from curation.models import Claim
from curation.models.record_type import record_types


def named_by(model) -> set:
    """The models of the rows that a document of the model names, its children included."""
    fields = [*model._meta.get_fields(), *_fields_of_children(model)]
    return {each.related_model for each in fields if each.concrete and each.is_relation} - {model}


def _fields_of_children(model):
    for name in getattr(model, "children", ()):
        yield from model._meta.get_field(name).related_model._meta.get_fields()


def in_order(models) -> list:
    """The models, each behind those that its documents name; else as they come. No circles."""
    found, left = [], list(models)
    while left:
        ready = next(each for each in left if not named_by(each) & {*left})
        found.append(ready)
        left.remove(ready)
    return found


# In the order of loading: what is named stands before what names it.
FILE_MODELS: tuple[Any, ...] = tuple(
    in_order(each.model for each in record_types() if each.model is not Claim)
)


# Told how much there is to do, it gives the function to call after each piece of it.
LoadProgress = Callable[[int], Callable[[], object]]


def no_progress(total: int) -> Callable[[], object]:
    """Progress that nobody watches."""
    return lambda: None


class DataError(Exception):
    """The files or the data are not in order; nothing was changed. `problems` says all of it."""

    def __init__(self, problems):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def file_name(model) -> str:
    """The name of the model's file, such as cell-types.json."""
    return f"{model.collection}.json"


def file_text(model) -> str:
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


def _named_once(pairs):
    """The object; ValueError if a field is named twice, where JSON would keep the last."""
    names = [name for name, _ in pairs]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise ValueError(f"{', '.join(doubled)} stands twice in one record")
    return dict(pairs)
