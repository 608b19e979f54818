"""The read-only API, version 1: viewsets, formats, problems and the OpenAPI schema.

Its answers come from `index`, `lists` and `biology`; it writes nothing and has no rule of its
own. `curation/urls.py` and the settings of the REST framework call it.
"""
