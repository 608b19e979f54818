"""Decisions of agencies by year: one mark for each, those of a year above each other."""

from collections import Counter
from dataclasses import dataclass, field

STEP, EDGE, FOOT = 26, 20, 24  # width of a year and height of a mark, margin, room for the years
MIN_WIDTH = 288


@dataclass(frozen=True)
class DecisionMark:
    """The mark of a decision: the upper left corner of its square of 24 pixels."""

    x: float
    y: float
    decision: object


@dataclass
class DecisionStrip:
    """Everything the template needs, in pixels."""

    width: int
    height: int
    baseline: int
    marks: list[DecisionMark] = field(default_factory=list)
    years: list[tuple[float, int]] = field(default_factory=list)  # (middle, year) to be written


def draw_decisions(decisions):
    """The DecisionStrip of decisions in the order of years; None if there are none."""
    years = [decision.year for decision in decisions]
    if not years:
        return None
    first, last = min(years), max(years)
    width = max(MIN_WIDTH, (last - first) * STEP + 2 * (EDGE + STEP // 2))
    baseline = max(Counter(years).values()) * STEP + 4
    strip = DecisionStrip(width, baseline + FOOT, baseline)
    stacked = Counter()
    for decision in decisions:
        x = EDGE + (decision.year - first) * STEP
        stacked[decision.year] += 1
        strip.marks.append(DecisionMark(x, baseline - stacked[decision.year] * STEP, decision))
    written = {year for year in range(first, last + 1) if year % 5 == 0}
    # The first and the last year are always written, a round year next to them is not.
    written = {year for year in written if year - first > 1 and last - year > 1} | {first, last}
    strip.years = [(EDGE + (year - first) * STEP + STEP / 2, year) for year in sorted(written)]
    return strip
