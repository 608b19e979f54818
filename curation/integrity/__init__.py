"""Rules over the data: RULES must hold for what is published, HINTS want a curator's eye."""

from curation.integrity.hints import HINTS
from curation.integrity.rules import RULES, agreeing, broken_rules
from curation.integrity.scope import EVERYTHING, Scope

__all__ = ["EVERYTHING", "HINTS", "RULES", "Scope", "agreeing", "broken_rules"]
