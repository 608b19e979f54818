"""Loading the data files: all or none, with every problem found."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from curation.desk import refresh_index
from curation.desk.data_files.files import (
    DataError,
    LoadProgress,
    file_name,
    no_progress,
    read_folder,
)
from curation.desk.drafts import signatures_of
from curation.desk.history import keep_baseline, latest_version
from curation.desk.roles import PUBLISH
from curation.desk.rules import broken_rules
from curation.documents.copying import put_content, refusal_message
from curation.documents.document import (
    DOCUMENT_SCHEMA,
    Keys,
    Problem,
    document_queryset,
    find_key,
    read_document,
    to_document,
)
from curation.models import AccessionSeries, ContentVersion, Record, Revision, Signature
from curation.models.choices import Status
from curation.models.desk import RevisionAction, SignatureRole

PUBLIC_STATUSES = (Status.PUBLISHED, Status.RETIRED)


@dataclass
class LoadReport:
    """How many records a load created, replaced and left as they were."""

    created: int = 0
    replaced: int = 0
    unchanged: int = 0


def load(
    folder: Path,
    *,
    overwrite: bool = False,
    author=None,
    reviewer=None,
    progress: LoadProgress = no_progress,
) -> LoadReport:
    """Bring the records of the files into the database, all or none.

    A record that is there already and the same is left alone. One that differs is a problem,
    unless `overwrite`: then the file replaces it. Records that are not in the files stay.
    Once people work at the desk, what the load would make public is signed by an author and
    another person as reviewer. Raises DataError with every problem found; the database is
    then as it was.
    """
    documents = read_folder(folder)
    problems = _unsigned(author, reviewer)
    if problems:
        raise DataError(problems)
    loading = _Loading(overwrite, author, reviewer, problems)
    advance = progress(sum(map(len, documents.values())))
    with transaction.atomic():
        loading.content_version = ContentVersion.bump()
        for model, listed in documents.items():
            _load_model(model, listed, loading, advance)
        if not problems:
            with connection.cursor() as cursor:
                # Let the database count the new rows: it plans the rules badly without.
                cursor.execute("ANALYZE")
            problems += broken_rules()
        if problems:
            raise DataError(problems)
        Revision.objects.bulk_create(loading.revisions())
        if loading.report.created or loading.report.replaced:
            refresh_index.rebuild()
        else:
            transaction.set_rollback(True)  # nothing changed: nor does the content version
    return loading.report


def _unsigned(author, reviewer):
    """What is wrong with the two people who sign a load."""
    if (author is None) != (reviewer is None) or (author is not None and author == reviewer):
        return [Problem("load", "", None, "Name an author and another person as reviewer.")]
    if reviewer is not None and not reviewer.has_perm(PUBLISH):
        return [Problem("load", "reviewer", str(reviewer), "This person may not publish records.")]
    return []


@dataclass
class _Loading:
    """What goes through a load: what was asked, what was found, what is to be kept."""

    overwrite: bool
    author: Any  # the user, or None
    reviewer: Any
    problems: list[Problem]
    report: LoadReport = field(default_factory=LoadReport)
    keys: Keys = field(default_factory=Keys)
    kept: dict[type, list] = field(default_factory=dict)
    content_version: int = 0

    def refuses(self, model, present, document):
        """What speaks against making this document public, as (field, message), else None."""
        if not issubclass(model, Record):
            return None
        was_public = present is not None and present["status"] in PUBLIC_STATUSES
        if document.get("status") in (Status.DRAFT, Status.IN_REVIEW):
            if was_public:
                return "status", "What was public is retired, never a draft again."
            return None
        version = document.get("version")
        if was_public and isinstance(version, int) and 1 <= version <= present["version"]:
            return "version", (
                f"Version {present['version']} is public with other content: "
                "give the changed record a higher version."
            )
        if self.author is None and Signature.objects.exists():
            return "status", (
                "People work at the desk of this database: name who wrote this and who "
                "reviewed it (--author, --reviewer), or load it as a draft."
            )
        return None

    def save(self, draft, *, onto):
        """Save the Draft, over a stored row if there is one, signed and with its history."""
        if onto is not None and onto.is_public:
            keep_baseline(onto)
        if not isinstance(draft.row, Record):
            self.keep(put_content(draft, onto=onto))
            return
        is_public = draft.row.status in PUBLIC_STATUSES
        version = draft.row.version if is_public else draft.row.version + 1
        if onto is not None and not onto.is_public:
            # Whoever wrote the draft wrote what it becomes.
            signatures_of(onto).update(version=version)
        if self.author is not None:
            row = draft.row if onto is None else onto
            row.author, row.reviewer = self.author, self.reviewer if is_public else None
        row = put_content(draft, onto=onto)
        if self.author is not None:
            signed = {"collection": row.collection, "record_pk": row.pk, "version": version}
            Signature.objects.get_or_create(by=self.author, role=SignatureRole.AUTHOR, **signed)
            if is_public:
                Signature.objects.create(by=self.reviewer, role=SignatureRole.REVIEWER, **signed)
        if is_public:
            self.keep(row)

    def keep(self, row):
        """Remember a row that the public sees, to be kept as a version."""
        self.kept.setdefault(type(row), []).append(row)

    def revisions(self):
        """A version of every row kept, as it now stands in the database."""
        model: Any
        for model, rows in self.kept.items():
            documents = {row.pk: to_document(row) for row in document_queryset(model)}
            for row in rows:
                is_record = isinstance(row, Record)
                yield Revision(
                    collection=model.collection,
                    record_pk=row.pk,
                    version=row.version if is_record else latest_version(row) + 1,
                    action=RevisionAction.LOADED,
                    at=row.updated if is_record else timezone.now(),
                    by=self.reviewer,
                    document=documents[row.pk],
                    schema=DOCUMENT_SCHEMA,
                    content_version=self.content_version,
                )


def _load_model(model, listed, loading, advance):
    problems, report = loading.problems, loading.report
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
        elif key in present and not loading.overwrite:
            problems.append(_difference(record, present[key], document))
        else:
            if refusal := loading.refuses(model, present.get(key), document):
                name, message = refusal
                problems.append(Problem(record, name, document.get(name), message))
            draft = read_document(model, document, loading.keys, record=record, problems=problems)
            if not any(problem.record.startswith(record) for problem in problems):
                _save(draft, key, loading, record)
            later.append((record, draft))
            report.replaced += key in present
            report.created += key not in present
        seen.add(key)
    _link_own_kind(model, later, loading.keys, problems)
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


def _save(draft, key, loading, record):
    model, keys = type(draft.row), loading.keys
    try:
        with transaction.atomic():
            stored = model.objects.get(pk=keys.of(model)[key]) if key in keys.of(model) else None
            loading.save(draft, onto=stored)
    except IntegrityError as error:
        loading.problems.append(Problem(record, "", None, refusal_message(model, error, Signature)))
        return
    made = getattr(draft.row, model.key_field)
    if made != key:
        loading.problems.append(
            Problem(record, model.key_field, key, f"Its identifiers make the key {made}.")
        )
    keys.add(draft.row)


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
