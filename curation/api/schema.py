"""Additions to the OpenAPI schema: errors, headers, formats and examples.

The schema is the same on every database.
"""

import json
from http import HTTPStatus
from pathlib import Path

from curation.api import meta
from curation.api.problems import CONTENT_TYPE

# {path: {"address": request, "answer": answer with shortened lists}}; `make examples` writes it.
EXAMPLES_FILE = Path(__file__).with_name("examples.json")

TEXT_SCHEMA = {"type": "string"}
PROBLEM_SCHEMA = {
    "type": "object",
    "description": "What went wrong, after RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": TEXT_SCHEMA | {"description": "Always `about:blank`: the status says it all."},
        "title": TEXT_SCHEMA | {"description": "The status in words."},
        "status": {"type": "integer", "description": "The status."},
        "detail": TEXT_SCHEMA | {"description": "What is wrong, for a person."},
        "errors": {
            "type": "array",
            "description": "Of a 400: each parameter that is wrong.",
            "items": {
                "type": "object",
                "required": ["parameter", "value", "message"],
                "properties": {
                    "parameter": TEXT_SCHEMA | {"description": "Its name."},
                    "value": TEXT_SCHEMA
                    | {"description": "What was given.", "type": ["string", "null"]},
                    "message": TEXT_SCHEMA | {"description": "What to do."},
                },
            },
        },
        "allowed": {
            "type": "array",
            "description": "Of a 400: the parameters that there are.",
            "items": TEXT_SCHEMA,
        },
        "accession": TEXT_SCHEMA | {"description": "Of a 410: the retired record."},
        "reason": TEXT_SCHEMA | {"description": "Of a 410: why it was retired."},
        "replaced_by": {
            "type": ["string", "null"],
            "description": "Of a 410: the accession of the record to use instead, if any.",
        },
    },
}
RESPONSE_HEADERS = {
    "CytoDB-Version": ("integer", "The content version that the answer was made of."),
    "ETag": ("string", "Send it back as If-None-Match: 304 if nothing has changed."),
    "Retry-After": ("integer", "Seconds after which to ask again."),
}
NOT_MODIFIED = "Nothing has changed since the answer with the ETag in If-None-Match."
ERRORS = {
    400: "A parameter is unknown, repeated or has a bad value.",
    404: "Nothing is called so.",
    406: "Accept asks for a format that is not made here.",
    410: "The record was retired.",
    429: "Too many requests from this network address.",
}
OTHER_MEDIA_TYPES = {
    "application/ld+json": {
        "schema": {"type": "object", "description": "The record in schema.org and Bioschemas."}
    },
    "text/csv": {"schema": TEXT_SCHEMA | {"description": "The whole list, a line for each row."}},
    "text/tab-separated-values": {"schema": TEXT_SCHEMA | {"description": "The same with tabs."}},
}
FORMAT_NAMES = {
    "application/json": "json",
    "application/ld+json": "jsonld",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
FIELDS_PARAMETER = {
    "in": "query",
    "name": "fields",
    "schema": TEXT_SCHEMA,
    "description": "Members that the answer shall have, separated by commas. Unless told, all.",
}
WITH_META = {
    "type": "object",
    "required": ["meta"],
    "properties": {"meta": {"$ref": "#/components/schemas/Meta"}},
}
ABOUT_LISTS = (
    "The public records, filtered and sorted as on the page of the site. As CSV or TSV the whole "
    "list in one table, with the `columns` of the page; `limit` and `cursor` are for JSON."
)
ABOUT_RECORDS = "One record with everything that its page says, or as JSON-LD."


def describe_answers(result, **kwargs):
    """Give every operation its errors, headers, formats and an example."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas |= {"Problem": PROBLEM_SCHEMA, "Meta": meta.META_SCHEMA}
    examples = json.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))
    for path, methods in result["paths"].items():
        _describe(path, methods["get"], examples.get(path))
    return result


def _describe(path, operation, example):
    is_record = path.endswith("{key}/")
    answers = operation["responses"]
    content = answers["200"]["content"]
    if is_record or "text/csv" in content:
        operation["description"] = ABOUT_RECORDS if is_record else ABOUT_LISTS
    operation["parameters"] = [*operation.get("parameters", ()), _format_parameter(content)]
    if is_record:
        operation["parameters"].append(FIELDS_PARAMETER)
        record = content["application/json"]
        record["schema"] = {"allOf": [record["schema"], WITH_META]}
    for name in content.keys() & OTHER_MEDIA_TYPES.keys():
        content[name] = OTHER_MEDIA_TYPES[name]
    if example:
        content["application/json"]["examples"] = {
            "real": {"summary": f"GET {example['address']}", "value": example["answer"]}
        }
        if is_record:
            key = example["address"].removeprefix(path.partition("{")[0]).rstrip("/")
            _of(operation["parameters"], "key")["example"] = key
    answers["200"] |= {"description": "As asked.", "headers": _headers("CytoDB-Version", "ETag")}
    answers["304"] = {"description": NOT_MODIFIED, "headers": _headers("CytoDB-Version", "ETag")}
    for status, about in ERRORS.items():
        if is_record or status not in (404, 410):
            answers[str(status)] = _problem(status, about)


def _of(parameters, name):
    return next(each for each in parameters if each["name"] == name)


def _format_parameter(content):
    return {
        "in": "query",
        "name": "format",
        "schema": TEXT_SCHEMA | {"enum": [FORMAT_NAMES[each] for each in content]},
        "description": "The format of the answer. Unless told, Accept decides; else JSON.",
    }


def _headers(*names):
    return {
        name: {
            "schema": {"type": RESPONSE_HEADERS[name][0]},
            "description": RESPONSE_HEADERS[name][1],
        }
        for name in names
    }


def _problem(status, about):
    said = {
        "description": f"{HTTPStatus(status).phrase}. {about}",
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    return said | ({"headers": _headers("Retry-After")} if status == 429 else {})


def forget_database_limits(result, **kwargs):
    """Remove the limits of whole numbers, which are those of the columns of the database."""
    _forget(result.get("components", {}))
    return result


def _forget(node):
    if isinstance(node, dict):
        if node.get("type") in ("integer", ["integer", "null"]):
            for bound in ("minimum", "maximum", "format"):
                node.pop(bound, None)
        node = node.values()
    if not isinstance(node, (str, int, float, type(None))):
        for child in node:
            _forget(child)
