"""All owners together: what each said last about a period, how it changed, and who has not said anything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesops.forecast.facts.spans import Bounded
from salesops.forecast.model import WON, is_open
from salesops.intake.opportunities.model import Opportunity
from salesops.workshop import Commitment


@dataclass(frozen=True, slots=True)
class OwnerStanding:
    """One owner: ``last`` and ``before`` are their newest two submissions of the period, None where there is none.

    ``due`` open deals of theirs are planned to close in the period, worth ``due_amount``; ``won`` is won in it.
    """

    owner: str
    last: Commitment | None
    before: Commitment | None
    due: int
    due_amount: float
    won: float

    @property
    def said(self) -> float | None:
        """Return what they are held to: closed and commit."""
        return None if self.last is None else self.last.closed + self.last.commit

    @property
    def change(self) -> float | None:
        """Return the change of what they are held to; None for a first submission."""
        if self.last is None or self.before is None:
            return None
        return self.last.closed + self.last.commit - self.before.closed - self.before.commit


@dataclass(frozen=True, slots=True)
class Team:
    """The owners with something due or said, by name, and their sums; ``silent`` have not submitted."""

    owners: tuple[OwnerStanding, ...]
    closed: float
    commit: float
    best_case: float

    @property
    def silent(self) -> tuple[OwnerStanding, ...]:
        """Owners of deals who have committed to nothing yet."""
        return tuple(one for one in self.owners if one.last is None)


def team(by_owner: Mapping[str, Sequence[Opportunity]], commitments: Iterable[Commitment], period: Bounded) -> Team:
    """Return how a period stands by what its owners said last."""
    said: dict[str, list[Commitment]] = {}
    for one in sorted(commitments, key=lambda each: each.made_on):
        if (one.since, one.until) == (period.since, period.until):
            said.setdefault(one.owner, []).append(one)
    found = [_standing(name, by_owner.get(name, ()), said.get(name, []), period) for name in {*by_owner, *said}]
    owners = tuple(sorted((one for one in found if one.last or one.due or one.won), key=lambda one: one.owner))
    last = [one.last for one in owners if one.last is not None]
    return Team(
        owners, sum(one.closed for one in last), sum(one.commit for one in last), sum(one.best_case for one in last)
    )


def won_in(deals: Iterable[Opportunity], since: date, until: date) -> float:
    """Return the money won from one day to another; deals without an amount add nothing."""
    return sum(
        one.amount or 0.0
        for one in deals
        if one.state == WON and one.closed_on is not None and since <= one.closed_on <= until
    )


def _standing(owner: str, deals: Sequence[Opportunity], said: Sequence[Commitment], period: Bounded) -> OwnerStanding:
    due = [one for one in deals if is_open(one) and period.holds(one.close_on)]
    return OwnerStanding(
        owner,
        said[-1] if said else None,
        said[-2] if len(said) > 1 else None,
        len(due),
        sum(one.amount or 0.0 for one in due),
        won_in(deals, period.since, period.until),
    )
