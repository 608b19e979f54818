from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CurationConfig(AppConfig):
    """Cytokines, receptors, pathways, therapies, claims and their citations."""

    name = "curation"

    def ready(self):
        from curation.desk.refresh_index import follow_the_code
        from curation.desk.roles import make_groups  # models are not ready any sooner

        post_migrate.connect(make_groups, sender=self)
        post_migrate.connect(follow_the_code, sender=self)
