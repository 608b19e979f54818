"""IFN-gamma in anti-tumour immunity: the arrows of the figure and the claims behind each."""

from dataclasses import dataclass, field
from typing import Any

from curation.biology.figures.arrows import Statement, statements_at
from curation.models import Cytokine, Effect
from curation.models.figure import IN_MODES, Place

SUBJECT = "ifn-gamma"  # the cytokine that the page is about, as in the address of the figure
PLACES = tuple(place for place in Place if place not in IN_MODES)


@dataclass
class IfnGammaFigure:
    """The arrows that published claims support, in the order of their numbers."""

    cytokine: Cytokine | None = None
    statements: list[Statement] = field(default_factory=list)
    undrawn: int = 0  # effects of the cytokine that no arrow shows

    @property
    def claims(self) -> list[Any]:
        """Every claim behind the figure, once."""
        return list(dict.fromkeys(claim for each in self.statements for claim in each.claims))

    def at(self, *places: Place) -> list[Statement]:
        """The statements at these places, in order."""
        return [each for each in self.statements if each.arrow.place in places]

    def one_at(self, place: Place) -> Statement | None:
        """The statement at a place that has room for one, or None if nobody claims it."""
        return next(iter(self.at(place)), None)


def ifn_gamma() -> IfnGammaFigure:
    """The figure as far as it is published; costs the same number of queries however much is."""
    cytokine = Cytokine.objects.published().filter(slug=SUBJECT).first()
    if cytokine is None:
        return IfnGammaFigure()
    figure = IfnGammaFigure(cytokine, statements_at(PLACES))
    drawn = [claim.pk for claim in figure.claims]
    effects = Effect.objects.published().filter(cytokine=cytokine)
    figure.undrawn = effects.exclude(pk__in=drawn).count()
    return figure
