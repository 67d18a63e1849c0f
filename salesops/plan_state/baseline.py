"""The baseline: starts and lengths as they were agreed on one day, beside those of today."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.cards import Card
from salesops.spoken import counted
from salesops.workshop import Settings

FORMULA = "slip = the week after its last one today − the same in the baseline, in weeks of the programme"


@dataclass(frozen=True)
class Slip:
    """One project, then and now; weeks ``[first, end)`` from 0. ``before`` is None for what was not in the plan then,
    ``now`` for what has no week today.
    """

    project_id: str
    name: str
    before: tuple[int, int] | None
    now: tuple[int, int] | None

    @property
    def start_weeks(self) -> int | None:
        """How many weeks later it starts, negative for earlier; None where one of the two is not known."""
        return None if self.before is None or self.now is None else self.now[0] - self.before[0]

    @property
    def end_weeks(self) -> int | None:
        """How many weeks later it ends, negative for earlier; None where one of the two is not known."""
        return None if self.before is None or self.now is None else self.now[1] - self.before[1]

    @property
    def words(self) -> str:
        """Say what became of it: "ends 2 weeks later"."""
        if self.before is None:
            return "not in the baseline"
        if self.now is None:
            return "in the baseline, no week today"
        if (self.start_weeks, self.end_weeks) == (0, 0):
            return "as in the baseline"
        return f"{_moved('starts', self.start_weeks or 0)}, {_moved('ends', self.end_weeks or 0)}"


def slips(cards: Sequence[Card]) -> tuple[Slip, ...]:
    """Return baseline and today of each project, in the cards' order."""
    found = []
    for card in cards:
        project, week = card.project, card.proposed_week if card.start_week is None else card.start_week
        first, weeks = project.baseline_week, project.baseline_weeks
        before = None if first is None or weeks is None else (first, first + weeks)
        now = None if week is None else (week, week + card.weeks)
        found.append(Slip(project.id, project.name, before, now))
    return tuple(found)


def finding(found: Sequence[Slip]) -> str:
    """Return what the comparison says first: how many end later, and the one that slipped most."""
    known = [(one, one.end_weeks) for one in found if one.end_weeks is not None]
    if not known:
        return "No project of today was in the baseline"
    later = [(one, weeks) for one, weeks in known if weeks > 0]
    if not later:
        moved = sum(one.words != "as in the baseline" for one, _ in known)
        return "Everything stands as in the baseline" if not moved else "No project ends later than in the baseline"
    worst, weeks = max(later, key=lambda pair: pair[1])
    ends = "ends" if len(later) == 1 else "end"
    most = f": {worst.name}" if len(later) == 1 else f", most of all {worst.name}"
    told = f"{len(later)} of {counted(len(known), 'project')} {ends} later than in the baseline"
    return f"{told}{most}, by {counted(weeks, 'week')}"


def start_moved(settings: Settings) -> str:
    """Return how far the programme's own start has moved since, which no slip shows; "" where it has not."""
    then, now = settings.baseline_starts_on, settings.programme_starts_on
    if settings.baseline_on is None or then is None or now is None or then == now:
        return ""
    way = "later" if now > then else "earlier"
    return f"The programme itself starts {counted(abs((now - then).days), 'day')} {way} than it did then."


def _moved(verb: str, weeks: int) -> str:
    if weeks == 0:
        return f"{verb} when it should"
    return f"{verb} {counted(abs(weeks), 'week')} {'later' if weeks > 0 else 'earlier'}"
