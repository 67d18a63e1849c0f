"""The goal beside the prediction: what its year has brought already, what is predicted of it, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesops.forecast import Period, Scenario, Shortfall, shortfall
from salesops.forecast.model import Floats
from salesops.forecast.months import MONTHS_PER_YEAR, first_day, month_of
from salesops.forecast.simulate import LEVELS, quantile
from salesops.outlook.inputs import REVENUE
from salesops.workshop import Goal

MOST_AHEAD = 24


@dataclass(frozen=True, slots=True)
class AgainstGoal:
    """The goal's year: the twelve months to its end, because its target is money a year.

    ``came`` is what the months that are over brought, with the recurring base. ``shortfall`` compares the target with
    came + predicted; None where ``why_not`` says why they cannot be compared.
    """

    target: float | None
    first_day: date | None
    last_month: date | None
    came: float
    months_over: int
    months_ahead: int
    p10: float | None
    p90: float | None
    shortfall: Shortfall | None
    why_not: str


def months_to(goal: Goal, as_of: date) -> int:
    """Return how many months ahead the goal's last one is; 0 where there is none or it is over."""
    if goal.kind not in REVENUE or goal.ends_on is None:
        return 0
    ahead = month_of(goal.ends_on) - month_of(_morning(as_of)) + 1
    return max(0, ahead) if ahead <= MOST_AHEAD else 0


def against_goal(
    goal: Goal,
    as_of: date,
    months: Sequence[Period],
    samples: Floats,
    came: Mapping[int, float],
    base: float,
    planned: Scenario | None,
) -> AgainstGoal:
    """Return target, came and predicted over the goal's year; ``came`` is revenue won by month number."""
    why = _why_not(goal, as_of, months)
    if why or goal.ends_on is None:
        return _nothing(goal, why)
    last, now = month_of(goal.ends_on), month_of(_morning(as_of))
    over = range(last - MONTHS_PER_YEAR + 1, min(now, last + 1))
    unknown = [month for month in over if month not in came]
    if unknown:
        return _nothing(goal, f"The deals tell nothing of {len(unknown)} months of the goal's year, which are over.")
    so_far = sum(came[month] + base for month in over)
    places = [
        i for i, period in enumerate(months) if month_of(period.first_day) <= last and now + i > last - MONTHS_PER_YEAR
    ]
    mine = samples[:, places]
    told = shortfall((goal.target or 0.0) - so_far, [months[i] for i in places], _cut(planned, places), mine)
    total = mine.sum(axis=1)
    low, high = (quantile(total, level) + so_far if total.size else None for level in (LEVELS[0], LEVELS[-1]))
    return AgainstGoal(
        goal.target, first_day(last - MONTHS_PER_YEAR + 1), first_day(last), so_far, len(over), len(places),
        low, high, told, "",
    )  # fmt: skip


def _why_not(goal: Goal, as_of: date, months: Sequence[Period]) -> str:
    if goal.kind not in REVENUE or REVENUE[goal.kind] != "run_rate":
        return "The value goal is not revenue, so it cannot be set beside a prediction of revenue."
    if goal.target is None or goal.ends_on is None:
        return "The value goal has no target or no end yet."
    if not months:
        return "Nothing is predicted yet."
    if month_of(goal.ends_on) < month_of(_morning(as_of)):
        return "The goal's year is over."
    if not months_to(goal, as_of):
        return f"The goal ends more than {MOST_AHEAD} months ahead, further than a prediction can look."
    return ""


def _nothing(goal: Goal, why: str) -> AgainstGoal:
    return AgainstGoal(goal.target, None, None, 0.0, 0, 0, None, None, None, why)


def _cut(planned: Scenario | None, places: Sequence[int]) -> Scenario | None:
    if planned is None:
        return None

    def of(values: Sequence[float]) -> tuple[float, ...]:
        return tuple(values[i] for i in places)

    return Scenario(
        labels=tuple(planned.labels[i] for i in places),
        without=of(planned.without),
        low=of(planned.low),
        base=of(planned.base),
        high=of(planned.high),
        gains={driver: of(values) for driver, values in planned.gains.items()},
        together=of(planned.together),
    )


def _morning(as_of: date) -> date:
    return date.fromordinal(as_of.toordinal() + 1)
