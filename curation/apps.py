from django.apps import AppConfig


class CurationConfig(AppConfig):
    """Cytokines, receptors, pathways, therapies, claims and their citations."""

    name = "curation"
