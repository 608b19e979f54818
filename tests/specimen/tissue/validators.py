from curation.models.validators import Pattern

UBERON_ID = Pattern("an Uberon id", r"\AUBERON:[0-9]{7}\Z", "UBERON:0002107")
