"""The read-only API, version 1: viewsets, formats, problems and the OpenAPI schema.

It answers what `index` keeps ready and what `lists` and `biology` find; it writes nothing and
knows no rule. `curation/urls.py` and the settings of the REST framework call it.
"""
