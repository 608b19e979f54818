"""The figures of the site: which published claims stand behind each arrow. No geometry here."""

from curation.figures.ifn_gamma import IfnGammaFigure, ifn_gamma
from curation.figures.modes import ModesFigure, modes

__all__ = ["IfnGammaFigure", "ModesFigure", "ifn_gamma", "modes"]
