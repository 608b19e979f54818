"""Look-ups: what outside services know of a citation, a trial or a gene.

Only these modules open connections to other hosts. They return dicts of values that fit the
fields of the models; other values are left out. Failures are LookupFailed, with a text for
curators.
"""
