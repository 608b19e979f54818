"""HTTP responses with a table as a file, with version, licence and citation."""

from django.http import FileResponse, StreamingHttpResponse

from curation.citing import notice
from curation.formats.tables import TABLE_MEDIA_TYPES, TABLE_WRITERS, write_xlsx
from curation.models.desk import ContentVersion


def table_response(format, name, what, address, columns, rows):
    """A response with the rows as a file of one of TABLE_FORMATS, called cytodb-NAME-vVERSION.

    `rows` hold texts, numbers and lists of them; `what` and `address` are those of
    `citing.notice`.
    """
    about = notice(what, address)
    filename = f"cytodb-{name}-v{ContentVersion.current()}.{format}"
    if format == "xlsx":
        file = write_xlsx(columns, rows, about)
        return FileResponse(
            file, as_attachment=True, filename=filename, content_type=TABLE_MEDIA_TYPES[format]
        )
    return StreamingHttpResponse(
        TABLE_WRITERS[format](columns, rows, about),
        content_type=TABLE_MEDIA_TYPES[format],
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
