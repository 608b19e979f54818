"""Admin of tissues."""

from django.contrib import admin

from curation.admin.reference import TreeAdmin
from tests.specimen.tissue.models import Tissue


@admin.register(Tissue)
class TissueAdmin(TreeAdmin):
    """Tissues and organs."""

    search_fields = ["name", "slug", "uberon_id"]
    search_help_text = "Name, slug or Uberon id"
    list_display = ["name", "slug", "parent", "uberon_id"]
    fieldsets = [(None, {"fields": ["name", "slug", "parent", "uberon_id"]})]
