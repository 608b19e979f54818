from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CurationConfig(AppConfig):
    """Cytokines, receptors, pathways, therapies, claims and their citations."""

    name = "curation"

    def ready(self):
        from curation.desk.refresh_index import rebuild_after_code_change
        from curation.desk.roles import make_groups  # models are not ready any sooner

        post_migrate.connect(make_groups, sender=self)
        post_migrate.connect(rebuild_after_code_change, sender=self)
