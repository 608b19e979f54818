"""The figures of the site: which published claims stand behind each arrow. No geometry here."""

from curation.biology.figures.ifn_gamma import IfnGammaFigure, ifn_gamma
from curation.biology.figures.modes import ModesFigure, modes

__all__ = ["IfnGammaFigure", "ModesFigure", "ifn_gamma", "modes"]
