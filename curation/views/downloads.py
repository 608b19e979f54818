"""Tables as files to take away, each with its version, licence and citation."""

import csv
import io
import json

from django.http import HttpResponse

from curation.citing import notice
from curation.models.desk import ContentVersion

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def download(format, name, what, address, columns, rows):
    """The rows as a file "csv" or "json", called cytodb-NAME-vVERSION.

    `rows` hold texts, numbers and lists of texts; `what` and `address` are those of
    `citing.notice`.
    """
    about = notice(what, address)
    content_type, body = WRITERS[format](about, columns, rows)
    filename = f"cytodb-{name}-v{ContentVersion.now()}.{format}"
    return HttpResponse(
        body,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def _csv(about, columns, rows):
    text = io.StringIO(newline="")
    for label, value in about.items():
        text.write(f"# {label}: {' '.join(value.split())}\r\n")
    lines = [columns, *rows]
    csv.writer(text).writerows([cell_text(cell) for cell in line] for line in lines)
    return "text/csv; charset=utf-8", text.getvalue()


def _json(about, columns, rows):
    results = [dict(zip(columns, row, strict=True)) for row in rows]
    body = json.dumps({"about": about, "results": results}, ensure_ascii=False, indent=1)
    return "application/json", body


def cell_text(value):
    """The text of a cell; lists are joined by "; ", and nothing opens as a formula."""
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


WRITERS = {"csv": _csv, "json": _json}
