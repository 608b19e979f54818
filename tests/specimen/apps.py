from curation.apps import CurationConfig


class CurationWithTissue(CurationConfig):
    """The app with one more record type, as if `curation/records/` had its line."""

    def record_types(self):
        from tests.specimen.tissue.records import TISSUE

        return (*super().record_types(), TISSUE)
