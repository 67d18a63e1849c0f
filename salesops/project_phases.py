"""How one project runs: design, build, pilot, roll-out (managers before those they lead), reinforcement, re-score."""

from dataclasses import dataclass
from datetime import date, timedelta

from salesops import content, formats
from salesops.cards import RESCORE_DAYS, Card
from salesops.programme import starts_on
from salesops.vocabulary import PhaseKind
from salesops.workshop import Settings, Workshop

WORKDAYS = 5  # of a week, Monday to Friday; public holidays are not known here
UNTIL_ROLL_OUT = (PhaseKind.DESIGN, PhaseKind.BUILD, PhaseKind.PILOT)
ROLL_OUTS = (PhaseKind.MANAGERS, PhaseKind.TEAM)
MANAGERS = frozenset({"MGR", "EXEC"})  # the method's roles that lead others


@dataclass(frozen=True)
class ProjectPhase:
    """One phase of one project: the weeks of the programme ``[first_week, end_week)``, from 0, and its days.

    ``starts_on`` and ``ends_on`` (the last day) are working days, but for the end of the reinforcement and the day of
    the re-score, which are counted in days; both are None while the programme has no start date.
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

    Up to the roll-out they share the project's working days as the content says, at least one day each. Without
    learners there is one phase in place of the two roll-outs, likewise where only managers learn.
    """
    start = card.proposed_week if card.start_week is None else card.start_week
    if start is None:
        return ()
    shares = _shares(card)
    days = _workdays(workshop, start, card.weeks)
    made, first = [], 0
    for (kind, name, _), end in zip(shares, cuts([s for _, _, s in shares], card.weeks * WORKDAYS), strict=True):
        made.append(
            ProjectPhase(
                kind,
                name,
                start + first // WORKDAYS,
                start + (end - 1) // WORKDAYS + 1,
                days[first] if days else None,
                days[end - 1] if days else None,
            )
        )
        first = end
    return (*made, *_after(card, start + card.weeks))


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


def _workdays(workshop: Workshop, first_week: int, weeks: int) -> list[date]:
    """Return five working days per week of the programme, whatever weekday it begins on; weeks of a pause are none."""
    begins = [starts_on(workshop, week) for week in range(first_week, first_week + weeks)]
    days = [day + timedelta(days=n) for day in begins if day is not None for n in range(7)]
    return [day for day in days if day.weekday() < WORKDAYS]


def _after(card: Card, end_week: int) -> list[ProjectPhase]:
    """Return what follows the roll-out: reinforcement up to the day before the re-score, and the re-score."""
    names = {one.id: one.name for one in content.load().project_phases}
    rescore_week = end_week + (RESCORE_DAYS - 1) // 7
    on, begins, last = card.rescore_on, None, None
    if card.ends_on is not None and on is not None:
        after = (card.ends_on + timedelta(days=n) for n in range(1, 8))
        begins, last = next(day for day in after if day.weekday() < WORKDAYS), on - timedelta(days=1)
    return [
        ProjectPhase(PhaseKind.REINFORCE, names[PhaseKind.REINFORCE], end_week, rescore_week + 1, begins, last),
        ProjectPhase(PhaseKind.RESCORE, names[PhaseKind.RESCORE], rescore_week, rescore_week + 1, on, on),
    ]
