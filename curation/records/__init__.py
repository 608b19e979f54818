"""The record types of CytoDB, each declared once: what is particular to it, and nothing else.

No logic lives here: a declaration names a model, its filters, serializer, columns and whatever
else its type does in its own way, and what can be derived is left out. The app tells `models` of
RECORDS when it is ready; addresses, pages, API, search, files and tests derive from them.
"""

from curation.records.claims import CLAIM_TYPES
from curation.records.entities import ENTITY_TYPES
from curation.records.reference import REFERENCE_TYPES

RECORDS = (*ENTITY_TYPES, *CLAIM_TYPES, *REFERENCE_TYPES)  # in the order of the menu
