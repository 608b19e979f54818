"""The balance of effects as two bars: the number of claims, and their weights."""

from dataclasses import dataclass

from curation.models.effect import Direction

MIDDLE, HEIGHT = 100, 20  # a bar is 200 wide and stretched by the page


@dataclass(frozen=True)
class Segment:
    """The claims of one strength on one side."""

    x: float
    width: float
    css: str
    words: str


@dataclass(frozen=True)
class BalanceBar:
    """One bar: its label, the sums of both sides, and their segments."""

    label: str
    against: int
    in_favour: int
    segments: list[Segment]

    @property
    def desc(self):
        return f"{self.label}: {self.in_favour} for the tumour, {self.against} against it."


def draw_balance(balance):
    """[BalanceBar, BalanceBar] of a balance that has sides; the heaviest evidence is innermost."""
    return [
        draw_bar("Claims counted", balance.tallies, lambda tally: 1),
        draw_bar("Claims weighed", balance.tallies, lambda tally: tally.weight),
    ]


def draw_bar(label, tallies, weight):
    sums = {
        side: sum(weight(tally) * tally.counts[side] for tally in tallies)
        for side in (Direction.ANTI_TUMOR, Direction.PRO_TUMOR)
    }
    # Both sides have one scale, so that their lengths compare.
    scale = (MIDDLE - 2) / max(*sums.values(), 1)
    segments = []
    for side in sums:
        reach = 0.0
        for tally in tallies:
            width = round(scale * weight(tally) * tally.counts[side], 2)
            if not width:
                continue
            x = MIDDLE + reach if side == Direction.ANTI_TUMOR else MIDDLE - reach - width
            words = f"{tally.counts[side]} × {tally.label.lower()}, {Direction(side).label.lower()}"
            segments.append(Segment(round(x, 2), width, f"{side} step-{tally.weight}", words))
            reach += width
    return BalanceBar(label, sums[Direction.ANTI_TUMOR], sums[Direction.PRO_TUMOR], segments)
