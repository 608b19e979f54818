"""Look-ups: what outside services know of a citation, a trial or a gene, as plain data.

Only these modules open a connection. What comes back fits the fields of the models; a value
that does not is left out. Failures are LookupFailed, whose text a curator can read.
"""
