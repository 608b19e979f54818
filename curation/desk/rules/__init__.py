"""Rules over the data: RULES must hold for what is published, HINTS want a curator's eye."""

from curation.desk.rules.hints import HINTS
from curation.desk.rules.integrity import RULES, agreeing, broken_rules
from curation.desk.rules.scope import EVERYTHING, Scope

__all__ = ["EVERYTHING", "HINTS", "RULES", "Scope", "agreeing", "broken_rules"]
