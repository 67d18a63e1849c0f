"""All facts of a pipeline on one day and over one stretch of time, worked out in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesops.forecast.facts.flow import Flow, StageFact, created_by_month, flow, stages
from salesops.forecast.facts.groups import BY, Group, by_group
from salesops.forecast.facts.rates import Rate, qualified_rate, win_rates
from salesops.forecast.facts.standing import OpenDeals, standing
from salesops.forecast.model import LOST, WON, Opportunity, is_open


@dataclass(frozen=True, slots=True)
class Aged:
    """An open deal with its age in days."""

    deal: Opportunity
    age_days: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the pipeline on ``day``; rates, cycles and groups are of deals closed in the period.

    ``counted`` deals closed in the period; ``undated`` closed ones without a day are in it only where it has no bounds.
    ``qualified`` holds the win rate by the stage that had been reached. ``created`` counts the months of the period.
    ``groups`` are by segment, product, owner and source where any deal says one. ``stale`` deals, oldest first.
    """

    day: date
    since: date | None
    until: date | None
    deals: int
    counted: int
    undated: int
    rates: Mapping[str, Rate]
    qualified: Mapping[str, Rate]
    moves: Flow
    stages: tuple[StageFact, ...]
    standing: OpenDeals
    stale: tuple[Aged, ...]
    created: Mapping[str, int]
    groups: Mapping[str, tuple[Group, ...]]


def facts(
    opportunities: Sequence[Opportunity], day: date, *, since: date | None = None, until: date | None = None
) -> Facts:
    """Return all facts of the deals as known on ``day``; in a period without bounds all closed deals count."""
    within = _within(opportunities, since, until)
    stands = standing(opportunities, day)
    passed = stages(within, closing=_closing(opportunities))
    born = [o for o in opportunities if o.created_on is not None and _between(o.created_on, since, until)]
    return Facts(
        day=day,
        since=since,
        until=until,
        deals=len(opportunities),
        counted=sum(o.state in (WON, LOST) for o in within),
        undated=sum(o.state in (WON, LOST) and o.closed_on is None for o in opportunities),
        rates=win_rates(opportunities, since=since, until=until),
        qualified={one.stage: qualified_rate(within, one.stage) for one in passed},
        moves=flow(within),
        stages=passed,
        standing=stands,
        stale=_stale(opportunities, stands, day),
        created=created_by_month(born),
        groups={name: by_group(within, name) for name, of in BY.items() if any(of(o) for o in within)},
    )


def _within(opportunities: Sequence[Opportunity], since: date | None, until: date | None) -> list[Opportunity]:
    """Return the open deals and those closed in the period."""
    bounded = since is not None or until is not None
    return [
        o
        for o in opportunities
        if is_open(o)
        or (
            o.state in (WON, LOST)
            and (not bounded or (o.closed_on is not None and _between(o.closed_on, since, until)))
        )
    ]


def _between(day: date, since: date | None, until: date | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)


def _closing(opportunities: Sequence[Opportunity]) -> frozenset[str]:
    """Return the stages in which deals stand only once they are won or lost."""
    ended = {o.stage for o in opportunities if o.state in (WON, LOST) and o.stage}
    return frozenset(ended - {o.stage for o in opportunities if o.state not in (WON, LOST)})


def _stale(opportunities: Sequence[Opportunity], stands: OpenDeals, day: date) -> tuple[Aged, ...]:
    names = set(stands.stale_ids)
    found = [Aged(o, (day - o.created_on).days) for o in opportunities if o.id in names and o.created_on is not None]
    return tuple(sorted(found, key=lambda one: (-one.age_days, -(one.deal.amount or 0.0))))
