"""Loads the data files: all of them or none. All problems are reported together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
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
    Content,
    Document,
    Keys,
    Problem,
    document_queryset,
    find_key,
    read_document,
    to_document,
)
from curation.models import AccessionSeries, ContentVersion, Record, Revision, Signature
from curation.models.base import AnyRecord
from curation.models.choices import Status
from curation.models.desk import RevisionAction, SignatureRole
from curation.models.statistics import count_rows

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
    author: User | None = None,
    reviewer: User | None = None,
    progress: LoadProgress = no_progress,
) -> LoadReport:
    """Bring the records of the files into the database, all or none.

    A stored record that is equal is not changed. One that differs is a problem, or with
    `overwrite` is replaced. Records that are not in the files stay.
    Once people work at the desk, a load that makes something public needs an author and another
    person as reviewer. Raises DataError with all problems; then nothing was changed.
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
            app = apps.get_app_config("curation")
            count_rows(app.get_models(include_auto_created=True))
            problems += broken_rules()
        if problems:
            raise DataError(problems)
        Revision.objects.bulk_create(loading.revisions())
        if loading.report.created or loading.report.replaced:
            refresh_index.rebuild()
        else:
            transaction.set_rollback(True)  # nothing changed, so the content version stays, too
    return loading.report


def _unsigned(author: User | None, reviewer: User | None) -> list[Problem]:
    """[Problem, ...] of the two people who sign a load."""
    if (author is None) != (reviewer is None) or (author is not None and author == reviewer):
        return [Problem("load", "", None, "Name an author and another person as reviewer.")]
    if reviewer is not None and not reviewer.has_perm(PUBLISH):
        return [Problem("load", "reviewer", str(reviewer), "This person may not publish records.")]
    return []


@dataclass
class _Loading:
    """The state of a load: its options, its problems, and the rows to write versions of."""

    overwrite: bool
    author: Any  # the user, or None
    reviewer: Any
    problems: list[Problem]
    report: LoadReport = field(default_factory=LoadReport)
    keys: Keys = field(default_factory=Keys)
    kept: dict[type, list] = field(default_factory=dict)
    content_version: int = 0

    def refuses(
        self, model: type[AnyRecord], present: Document | None, document: Document
    ) -> tuple[str, str] | None:
        """Why this document must not replace the present one, as (field, message), else None."""
        if not issubclass(model, Record):
            return None
        public = present if present is not None and present["status"] in PUBLIC_STATUSES else None
        if document.get("status") in (Status.DRAFT, Status.IN_REVIEW):
            if public is not None:
                return "status", "What was public is retired, never a draft again."
            return None
        version = document.get("version")
        if public is not None and isinstance(version, int) and 1 <= version <= public["version"]:
            return "version", (
                f"Version {public['version']} is public with other content: "
                "give the changed record a higher version."
            )
        if self.author is None and Signature.objects.exists():
            return "status", (
                "People work at the desk of this database: name who wrote this and who "
                "reviewed it (--author, --reviewer), or load it as a draft."
            )
        return None

    def save(self, content: Content, *, onto: Any) -> None:
        """Save the Content, into the stored row `onto` if there is one, with signatures."""
        if onto is not None and onto.is_public:
            keep_baseline(onto)
        if not isinstance(content.row, Record):
            self.keep(put_content(content, onto=onto))
            return
        is_public = content.row.status in PUBLIC_STATUSES
        version = content.row.version if is_public else content.row.version + 1
        if onto is not None and not onto.is_public:
            # The signatures of the draft count for the version that it becomes.
            signatures_of(onto).update(version=version)
        if self.author is not None:
            row = content.row if onto is None else onto
            row.author, row.reviewer = self.author, self.reviewer if is_public else None
        row = put_content(content, onto=onto)
        if self.author is not None:
            signed = {"collection": row.collection, "record_pk": row.pk, "version": version}
            Signature.objects.get_or_create(by=self.author, role=SignatureRole.AUTHOR, **signed)
            if is_public:
                Signature.objects.create(by=self.reviewer, role=SignatureRole.REVIEWER, **signed)
        if is_public:
            self.keep(row)

    def keep(self, row: AnyRecord) -> None:
        """Remember a public row, of which a Revision is to be written."""
        self.kept.setdefault(type(row), []).append(row)

    def revisions(self) -> Iterator[Revision]:
        """A Revision of every remembered row, as it is in the database now."""
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


def _load_model(
    model: type[AnyRecord], listed: list[Any], loading: _Loading, advance: Callable[[], object]
) -> None:
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
            content = read_document(model, document, loading.keys, record=record, problems=problems)
            if not any(problem.record.startswith(record) for problem in problems):
                _save(content, key, loading, record)
            later.append((record, content))
            report.replaced += key in present
            report.created += key not in present
        seen.add(key)
    _link_own_kind(model, later, loading.keys, problems)
    if issubclass(model, Record) and seen and not problems:
        AccessionSeries.reserve(max(seen))


def _difference(record: str, present: Document, document: Document) -> Problem:
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


def _save(content: Content, key: str, loading: _Loading, record: str) -> None:
    model, keys = type(content.row), loading.keys
    try:
        with transaction.atomic():
            stored = model.objects.get(pk=keys.of(model)[key]) if key in keys.of(model) else None
            loading.save(content, onto=stored)
    except IntegrityError as error:
        loading.problems.append(Problem(record, "", None, refusal_message(model, error, Signature)))
        return
    made = getattr(content.row, model.key_field)
    if made != key:
        loading.problems.append(
            Problem(record, model.key_field, key, f"Its identifiers make the key {made}.")
        )
    keys.add(content.row)


def _link_own_kind(
    model: type[AnyRecord], later: list[tuple[str, Content]], keys: Keys, problems: list[Problem]
) -> None:
    """Set parents and successors, which may stand further down in the same file."""
    for record, content in later:
        for name, key in content.own_kind.items():
            field: Any = model._meta.get_field(name)
            try:
                setattr(content.row, field.attname, find_key(field, key, keys))
            except ValidationError as error:
                problems.append(Problem(record, name, key, " ".join(error.messages)))
        if content.own_kind and content.row.pk:
            content.row.save(update_fields=list(content.own_kind))
