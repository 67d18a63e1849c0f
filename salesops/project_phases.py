"""How one project runs: design, build, pilot, roll-out (managers before those they lead), reinforcement, re-score."""

from dataclasses import dataclass
from datetime import date, timedelta

from salesops import content, formats, working_days
from salesops.cards import RESCORE_DAYS, Card
from salesops.vocabulary import PhaseKind
from salesops.working_days import WORKDAYS
from salesops.workshop import Settings, Workshop

UNTIL_ROLL_OUT = (PhaseKind.DESIGN, PhaseKind.BUILD, PhaseKind.PILOT)
ROLL_OUTS = (PhaseKind.MANAGERS, PhaseKind.TEAM)
MANAGERS = frozenset({"MGR", "EXEC"})  # the method's roles that lead others


@dataclass(frozen=True)
class ProjectPhase:
    """One phase of one project: the weeks of the programme ``[first_week, end_week)``, from 0, and its days.

    ``starts_on`` and ``ends_on`` (the last day) are working days; both are None while the programme has no start date.
    """

    kind: PhaseKind
    name: str
    first_week: int
    end_week: int
    starts_on: date | None
    ends_on: date | None

    def when(self, settings: Settings) -> str:
        """Return its days as the workshop writes them, its weeks while there are none: "weeks 3 to 5"."""
        if self.starts_on is None or self.ends_on is None:
            only = self.end_week - self.first_week == 1
            return f"week {self.end_week}" if only else f"weeks {self.first_week + 1} to {self.end_week}"
        if self.starts_on == self.ends_on:
            return formats.day(self.starts_on, settings)
        return formats.days(self.starts_on, self.ends_on, settings)


def project_phases(workshop: Workshop, card: Card) -> tuple[ProjectPhase, ...]:
    """Return the phases of a card's project in their order; () while it has no week to start in.

    Up to the roll-out they share the project's working days as the content says, at least one day each while there
    are enough. Without learners there is one phase in place of the two roll-outs, likewise where only managers learn.
    """
    start = card.proposed_week if card.start_week is None else card.start_week
    if start is None:
        return ()
    shares = _shares(card)
    days = _workdays(workshop, start, card.weeks, at_least=len(shares))
    made, first = [], 0
    for (kind, name, _), end in zip(shares, cuts([s for _, _, s in shares], len(days)), strict=True):
        (first_week, starts), (last_week, ends) = days[first], days[end - 1]
        made.append(ProjectPhase(kind, name, first_week, last_week + 1, starts, ends))
        first = end
    return (*made, *_after(workshop, card, start + card.weeks))


def cuts(shares: list[float], days: int) -> list[int]:
    """Return after which day each share ends: rounded, at least one day each, the last one at the end.

    Raises ValueError for fewer days than shares.
    """
    if days < len(shares):
        raise ValueError(f"{len(shares)} phases do not fit into {days} days")
    ends: list[int] = []
    for number in range(1, len(shares) + 1):
        wanted = round(sum(shares[:number]) / sum(shares) * days)
        earliest = (ends[-1] if ends else 0) + 1
        ends.append(max(earliest, min(wanted, days - (len(shares) - number))))
    return ends


def _shares(card: Card) -> list[tuple[PhaseKind, str, float]]:
    """Return the phases up to the roll-out with their names and their shares of the weeks."""
    learners = {role for role, _ in card.load}
    words = {one.id: one for one in content.load().project_phases}
    until_pilot = [(kind, words[kind].name, words[kind].share) for kind in UNTIL_ROLL_OUT]
    both = sum(words[kind].share for kind in ROLL_OUTS)
    if not learners:
        team = words[PhaseKind.TEAM]
        return [*until_pilot, (PhaseKind.TEAM, team.without_learners or team.name, both)]
    if learners <= MANAGERS:
        return [*until_pilot, (PhaseKind.MANAGERS, words[PhaseKind.MANAGERS].name, both)]
    return [*until_pilot, *((kind, words[kind].name, words[kind].share) for kind in ROLL_OUTS)]


def _workdays(
    workshop: Workshop, first_week: int, weeks: int, *, at_least: int
) -> list[tuple[int, date] | tuple[int, None]]:
    """Return the working days with their weeks, five per week without days while the programme has no start date.

    Where holidays leave fewer than one day per phase, days are shared: each counts as often as it has to.
    """
    span = range(first_week, first_week + weeks)
    if workshop.settings.programme_starts_on is None:
        return [(week, None) for week in span for _ in range(WORKDAYS)]
    days = [(week, day) for week in span for day in working_days.of_week(workshop, week)]
    times = -(-at_least // len(days))  # rounded up
    return [pair for pair in days for _ in range(times)]


def _after(workshop: Workshop, card: Card, end_week: int) -> list[ProjectPhase]:
    """Return what follows the roll-out: reinforcement up to the day before the re-score, and the re-score."""
    names = {one.id: one.name for one in content.load().project_phases}
    rescore_week = end_week + (RESCORE_DAYS - 1) // 7
    on, begins, last = card.rescore_on, None, None
    if card.ends_on is not None and on is not None:
        begins = working_days.from_day(workshop, card.ends_on + timedelta(days=1))
        last = working_days.until_day(workshop, on - timedelta(days=1))
    return [
        ProjectPhase(PhaseKind.REINFORCE, names[PhaseKind.REINFORCE], end_week, rescore_week + 1, begins, last),
        ProjectPhase(PhaseKind.RESCORE, names[PhaseKind.RESCORE], rescore_week, rescore_week + 1, on, on),
    ]
