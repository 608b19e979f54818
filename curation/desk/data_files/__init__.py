"""The data files: one JSON file per record type, canonical, byte for byte reproducible."""

from curation.desk.data_files.files import (
    FILE_MODELS,
    DataError,
    dump,
    file_name,
    file_text,
    read_folder,
)
from curation.desk.data_files.loading import LoadReport, load

__all__ = [
    "FILE_MODELS",
    "DataError",
    "LoadReport",
    "dump",
    "file_name",
    "file_text",
    "load",
    "read_folder",
]
