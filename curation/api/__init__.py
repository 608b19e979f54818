"""The read-only API, version 1."""
