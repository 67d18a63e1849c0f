"""Work that nobody owns, and owners who lead too much at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.cards import Card
from salesops.role_load import RoleLoad, in_weeks
from salesops.spoken import counted
from salesops.vocabulary import ProjectState
from salesops.workshop import Workshop

_OVER = (ProjectState.DONE, ProjectState.STOPPED)


@dataclass(frozen=True)
class Overloaded:
    """One owner and the weeks, from 0, in which they lead more projects than the cap."""

    name: str
    cap: int
    most: int
    weeks: tuple[int, ...]
    of_weeks: int
    projects: tuple[str, ...]  # those that run in these weeks

    @property
    def words(self) -> str:
        """Say who leads how many when: "Ann leads 4 projects at once in weeks 3 to 8, more than 3"."""
        when = in_weeks(self.weeks, self.of_weeks)
        return f"{self.name} leads up to {counted(self.most, 'project')} at once {when}, more than {self.cap}"


def unowned(cards: Sequence[Card]) -> tuple[Card, ...]:
    """Return the projects without an owner."""
    return tuple(card for card in cards if card.project.owner_id is None and card.project.state not in _OVER)


def overloaded(workshop: Workshop, cards: Sequence[Card]) -> tuple[Overloaded, ...]:
    """Return who leads more projects in one week than a role may have live, most first; what is over does not count."""
    cap = workshop.settings.role_live_cap
    running: dict[str, dict[int, list[str]]] = {}
    last = 0
    for card in cards:
        week = card.proposed_week if card.start_week is None else card.start_week
        if week is None or card.project.owner_id is None or card.project.state in _OVER:
            continue
        last = max(last, week + card.weeks)
        for one in range(week, week + card.weeks):
            running.setdefault(card.project.owner_id, {}).setdefault(one, []).append(card.project.name)
    found = []
    for owner, by_week in running.items():
        weeks = tuple(sorted(week for week, names in by_week.items() if len(names) > cap))
        if weeks:
            names = tuple(dict.fromkeys(name for week in weeks for name in by_week[week]))
            most = max(len(by_week[week]) for week in weeks)
            found.append(Overloaded(workshop.item_name(owner), cap, most, weeks, last, names))
    return tuple(sorted(found, key=lambda one: (-one.most, -len(one.weeks), one.name)))


def over_the_cap(loads: Sequence[RoleLoad]) -> tuple[str, ...]:
    """Return in words which roles carry more than their cap, and when."""
    return tuple(
        f"{load.name}: up to {max(load.units)} load units {in_weeks(load.weeks_over, len(load.units))}, "
        f"more than {load.cap}"
        for load in loads
        if load.weeks_over
    )
