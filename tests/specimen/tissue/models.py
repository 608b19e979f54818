"""Tissues."""

from django.db import models

from curation.models import NameKind
from curation.models.base import Tree, well_formed
from curation.models.validators import SLUG
from tests.specimen.tissue.validators import UBERON_ID


class Tissue(Tree):
    """A tissue or an organ in which something was seen."""

    collection = "tissues"
    name_fields = Tree.name_fields | {"uberon_id": NameKind.IDENTIFIER}

    uberon_id = models.CharField(
        "Uberon id",
        max_length=14,
        blank=True,
        validators=[UBERON_ID],
        help_text="Uberon id, such as UBERON:0002107; empty where the ontology has no term.",
    )

    class Meta:
        app_label = "curation"
        ordering = ["name"]
        constraints = [well_formed("slug", SLUG), well_formed("uberon_id", UBERON_ID)]
