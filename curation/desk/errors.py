"""Why the desk refuses something, in words for the person who asked."""

from curation.documents.document import Problem


class DeskError(Exception):
    """Nothing was changed. The message says why and what to do."""


class NotAllowed(DeskError):
    """This person, or this state of the record, does not allow it."""


class NotReady(DeskError):
    """The record breaks rules; `problems` says all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = problems


class PublicMoved(DeskError):
    """The public version is no longer the one that the working copy was made from."""
