"""Rules over the data: RULES must hold for what is published, HINTS want a curator's eye."""

from curation.desk.rules.hints import HINTS
from curation.desk.rules.integrity import RULES, broken_rules, same_identity
from curation.desk.rules.scope import EVERYTHING, Scope

__all__ = ["EVERYTHING", "HINTS", "RULES", "Scope", "broken_rules", "same_identity"]
