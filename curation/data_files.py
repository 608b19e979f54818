"""The data files: one JSON file per record type, canonical, byte for byte reproducible."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from curation.documents import (
    Keys,
    Problem,
    document_fields,
    document_queryset,
    find_key,
    read_document,
    to_document,
)
from curation.integrity import broken_rules
from curation.models import (
    AccessionSeries,
    CancerType,
    CellType,
    Citation,
    Claim,
    Cytokine,
    Family,
    Gene,
    Pathway,
    Process,
    Receptor,
    Record,
    Therapy,
)

# In the order of loading: what is named stands before what names it.
FILE_MODELS = (
    Gene,
    Family,
    CellType,
    CancerType,
    Process,
    Citation,
    Cytokine,
    Receptor,
    Pathway,
    Therapy,
    *Claim.kinds().values(),
)


# Told how much there is to do, it gives the function to call after each piece of it.
Progress = Callable[[int], Callable[[], object]]


def silent(total: int) -> Callable[[], object]:
    """Progress that nobody watches."""
    return lambda: None


class DataError(Exception):
    """The files or the data are not in order; nothing was changed. `problems` says all of it."""

    def __init__(self, problems):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass
class LoadReport:
    """How many records a load created, replaced and left as they were."""

    created: int = 0
    replaced: int = 0
    unchanged: int = 0


def file_name(model) -> str:
    """The name of the model's file, such as cell-types.json."""
    return f"{model.collection}.json"


def file_text(model) -> str:
    """The canonical text of the model's file, from the database."""
    documents = [to_document(row) for row in document_queryset(model)]
    # Sorted here: each database orders text in its own way.
    documents.sort(key=lambda document: document[model.key_field])
    return json.dumps(documents, ensure_ascii=False, indent=1) + "\n"


def dump(folder: Path, *, progress: Progress = silent) -> list[Path]:
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


def load(folder: Path, *, overwrite: bool = False, progress: Progress = silent) -> LoadReport:
    """Bring the records of the files into the database, all or none.

    A record that is there already and the same is left alone. One that differs is a problem,
    unless `overwrite`: then the file replaces it. Records that are not in the files stay.
    Raises DataError with every problem found; the database is then as it was.
    """
    documents = read_folder(folder)
    report, problems, keys = LoadReport(), [], Keys()
    advance = progress(sum(map(len, documents.values())))
    with transaction.atomic():
        for model, listed in documents.items():
            _load_model(model, listed, overwrite, keys, report, problems, advance)
        if not problems:
            problems += broken_rules()
        if problems:
            raise DataError(problems)
    return report


def _load_model(model, listed, overwrite, keys, report, problems, advance):
    present = {getattr(row, model.key_field): to_document(row) for row in document_queryset(model)}
    seen, later = set(), []
    for number, document in enumerate(listed, start=1):
        advance()
        key = document.get(model.key_field) if isinstance(document, dict) else None
        if not isinstance(key, str) or not key:
            record = f"{file_name(model)}, record {number}"
            problems.append(
                Problem(record, model.key_field, key, f"Every record has its {model.key_field}.")
            )
            continue
        record = f"{file_name(model)}, {key}"
        if key in seen:
            problems.append(Problem(record, "", None, "This record stands in the file twice."))
        elif present.get(key) == document:
            report.unchanged += 1
        elif key in present and not overwrite:
            problems.append(_difference(record, present[key], document))
        else:
            draft = read_document(model, document, keys, record=record, problems=problems)
            if not any(problem.record.startswith(record) for problem in problems):
                _save(draft, key, keys, record, problems)
            later.append((record, draft))
            report.replaced += key in present
            report.created += key not in present
        seen.add(key)
    _link_own_kind(model, later, keys, problems)
    if issubclass(model, Record) and seen and not problems:
        AccessionSeries.reserve(max(seen))


def _difference(record, present, document):
    names = sorted(
        name for name in present.keys() | document.keys() if present.get(name) != document.get(name)
    )
    return Problem(
        record,
        names[0],
        document.get(names[0]),
        f"The database differs in {', '.join(names)}. Keep the database's by dumping it, "
        "or replace it by loading with --overwrite.",
    )


def _save(draft, key, keys, record, problems):
    model = type(draft.row)
    try:
        with transaction.atomic():
            if key in keys.of(model):
                _replace(draft, keys.of(model)[key])
            else:
                draft.row.save(force_insert=True)
            _save_links(draft)
    except IntegrityError as error:
        problems.append(Problem(record, "", None, _explain(model, error)))
        return
    made = getattr(draft.row, model.key_field)
    if made != key:
        problems.append(
            Problem(record, model.key_field, key, f"Its identifiers make the key {made}.")
        )
    keys.add(draft.row)


def _replace(draft, pk):
    """Write the draft over the stored row, which keeps its primary key: what names it stays."""
    stored = type(draft.row).objects.get(pk=pk)
    for each in document_fields(type(stored)):
        if not (each.many_to_many or each.generated):
            setattr(stored, each.attname, getattr(draft.row, each.attname))
    stored.save()
    stored.refresh_from_db()
    for name in draft.children:
        getattr(stored, name).all().delete()
    draft.row = stored


def _save_links(draft):
    for name, pks in draft.links.items():
        getattr(draft.row, name).set(pks)
    for name, children in draft.children.items():
        relation = draft.row._meta.get_field(name)
        for child in children:
            setattr(child.row, relation.field.name, draft.row)
        relation.related_model.objects.bulk_create([child.row for child in children])
        for child in children:
            _save_links(child)


def _link_own_kind(model, later, keys, problems):
    """Set parents and successors, which may stand further down in the same file."""
    for record, draft in later:
        for name, key in draft.own_kind.items():
            field = model._meta.get_field(name)
            try:
                setattr(draft.row, field.attname, find_key(field, key, keys))
            except ValidationError as error:
                problems.append(Problem(record, name, key, " ".join(error.messages)))
        if draft.own_kind and draft.row.pk:
            draft.row.save(update_fields=list(draft.own_kind))


def _explain(model, error):
    """The message of the constraint that the database named, else the database's own words."""
    owned = [model._meta.get_field(name).related_model for name in getattr(model, "children", ())]
    for each in [model, *model._meta.all_parents, *owned]:
        for constraint in each._meta.constraints:
            if constraint.name in str(error):
                return constraint.violation_error_message
    return f"The database refused it: {error}"
