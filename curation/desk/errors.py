"""The errors of the desk; their texts are written for the person who acts."""

from curation.documents.document import Problem


class DeskError(Exception):
    """The action was refused and nothing was changed. The text says why and what to do."""


class NotAllowed(DeskError):
    """The person has no permission, or the state of the record does not allow the action."""


class NotReady(DeskError):
    """The record breaks rules; `problems` lists every problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(str(problem) for problem in problems))
        self.problems = problems


class PublicMoved(DeskError):
    """The public version is no longer the one that the working copy was made from."""
