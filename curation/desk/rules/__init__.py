"""Rules over the data: RULES must hold for all that is published; HINTS list what to improve."""

from curation.desk.rules.hints import HINTS
from curation.desk.rules.integrity import RULES, broken_rules, same_identity
from curation.desk.rules.scope import EVERYTHING, Scope

__all__ = ["EVERYTHING", "HINTS", "RULES", "Scope", "broken_rules", "same_identity"]
