from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CurationConfig(AppConfig):
    """Cytokines, receptors, pathways, therapies, claims and their citations."""

    name = "curation"

    def ready(self):
        # Imported here: the models are not ready any sooner.
        from curation.models.record_type import declare

        declare(self.record_types())  # before all that derives from them

        from curation.desk.refresh_index import rebuild_after_code_change
        from curation.desk.roles import make_groups

        post_migrate.connect(make_groups, sender=self)
        post_migrate.connect(rebuild_after_code_change, sender=self)

    def record_types(self):
        """The record types that the app has."""
        from curation.records import RECORDS

        return RECORDS
