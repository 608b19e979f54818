"""The events of therapies by year. All x are percentages, so that it fits any page."""

from dataclasses import dataclass, field

ROW, HEAD = 40, 24  # heights: of a therapy, and of the years above
MARK_DISTANCE = 9  # pixels between marks of one year
EVENT_WORDS = {
    "approved": "approved",
    "accelerated": "accelerated approval",
    "withdrawn": "approval withdrawn",
    "trial": "trial reported",
    "stopped": "trial stopped early",
}


@dataclass(frozen=True)
class Event:
    """An event in a year; `kind` is a key of EVENT_WORDS."""

    year: int
    kind: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class EventMark:
    """The mark of an event and its place."""

    event: Event
    x: float  # percent
    dx: float  # pixels, where a year has several


@dataclass
class Track:
    """The line of one therapy."""

    therapy: object
    y: float
    start: float
    end: float
    marks: list[EventMark] = field(default_factory=list)


@dataclass
class Timeline:
    """Everything the template needs."""

    first: int
    last: int
    height: int
    ticks: list[tuple[float, int]]
    tracks: list[Track]

    @property
    def desc(self):
        return "; ".join(
            f"{track.therapy}: "
            + ", ".join(f"{mark.event.year} {mark.event.words}" for mark in track.marks)
            for track in self.tracks
        )

    @property
    def key(self):
        """[(kind, words), ...] of the kinds in the drawing."""
        used = {mark.event.kind for track in self.tracks for mark in track.marks}
        return [(kind, words) for kind, words in EVENT_WORDS.items() if kind in used]


def draw_timeline(dated):
    """A track for each of [(therapy, [Event, ...]), ...], those of the earliest event first."""
    years = [event.year for _, events in dated for event in events]
    first, last = min(years), max(years)
    first, last = first - first % 5, max(last, first + 5)

    def across(year):
        return round(5 + 90 * (year - first) / (last - first), 2)

    step = next(step for step in (1, 5, 10, 20, 50, 100) if (last - first) / step <= 6)
    ticks = [(across(year), year) for year in range(first, last + 1, step)]
    tracks = []
    dated = sorted(dated, key=lambda each: (each[1][0].year, each[0].name.lower()))
    for number, (therapy, events) in enumerate(dated):
        track = Track(
            therapy,
            HEAD + number * ROW + 28,
            across(events[0].year),
            across(events[-1].year),
        )
        seen = {}
        for event in events:
            place = seen.get(event.year, 0)
            seen[event.year] = place + 1
            track.marks.append(EventMark(event, across(event.year), place * MARK_DISTANCE))
        tracks.append(track)
    return Timeline(first, last, HEAD + ROW * len(tracks) + 4, ticks, tracks)
