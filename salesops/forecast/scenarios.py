"""What closing the gaps would do to the prediction: effects of drivers that arrive as the change is taken up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.model import Floats
from salesops.forecast.months import first_day, month_of
from salesops.forecast.periods import Period
from salesops.spoken import percent

DAYS_PER_WEEK = 7
LEVELS = ("low", "base", "high")
BASE, PARTNERS = "recurring base", "through partners"
# Parts of a month that only an effect by name moves.
UNMOVED = frozenset({"won already", "cut by capacity", BASE, PARTNERS})


@dataclass(frozen=True, slots=True)
class RevenueEffect:
    """One driver moved by one change: full effect as a share of revenue (0.05 = +5 %), low, base and high.

    It begins on ``starts_on`` and is there in full after ``weeks_to_full`` weeks, rising evenly. The shares come from
    the driver tree (``salesops.value.effects`` ÷ root). ``part`` is what it acts on, by its name in ``Period.parts``;
    None for all new business of the firm's own sellers.
    """

    driver: str
    low: float
    base: float
    high: float
    starts_on: date
    weeks_to_full: float
    part: str | None = None

    def __post_init__(self) -> None:
        if not self.low <= self.base <= self.high or self.low < -1 or self.weeks_to_full < 0:
            raise BadInput(
                f"The effect of {self.driver} must rise from low to high, from −100 % on, and take 0 weeks or more."
            )


@dataclass(frozen=True, slots=True)
class Scenario:
    """Expected revenue by month without the change and with it; ``gains`` by driver add up to the base gain.

    ``together`` is what the drivers do jointly beyond the sum of each alone (base), by month.
    """

    labels: tuple[str, ...]
    without: tuple[float, ...]
    low: tuple[float, ...]
    base: tuple[float, ...]
    high: tuple[float, ...]
    gains: Mapping[str, tuple[float, ...]]
    together: tuple[float, ...]


def adoption(starts_on: date, weeks_to_full: float, month: int) -> float:
    """Return the mean share of the full effect over a month (its number), 0 to 1: even rise from start to full.

    The mean of clip((t − start) ÷ ramp, 0, 1) over the month's days, worked out exactly. A ramp of 0 is a step.
    """
    a, b = (first_day(m).toordinal() - starts_on.toordinal() for m in (month, month + 1))
    ramp = weeks_to_full * DAYS_PER_WEEK

    def area(t: float) -> float:
        if t <= 0:
            return 0.0
        return t * t / (2 * ramp) if t < ramp else t - ramp / 2

    return (area(b) - area(a)) / (b - a)


def scenario(months: Sequence[Period], effects: Sequence[RevenueEffect], *, capacity: float | None = None) -> Scenario:
    """Return the prediction's months with the effects: expected × Π(1 + share × adoption), part by part.

    Effects on one part multiply, as drivers of a product do. Parts that no effect names stay as they are; an effect on
    all new business leaves the recurring base, business through partners and what was won already alone.
    ``capacity``: the most business, in money per month, that the firm's own sellers can win; what exceeds it is cut.
    """
    before = np.array([period.expected for period in months])
    levels = {level: _after(months, effects, level, capacity) for level in LEVELS}
    single: dict[str, Floats] = {}
    for effect in effects:
        gain = _after(months, [effect], "base", capacity) - before
        single[effect.driver] = single.get(effect.driver, np.zeros_like(before)) + gain
    alone = np.sum(list(single.values()), axis=0) if single else np.zeros_like(before)
    return Scenario(
        labels=tuple(period.label for period in months),
        without=tuple(before.tolist()),
        low=tuple(levels["low"].tolist()),
        base=tuple(levels["base"].tolist()),
        high=tuple(levels["high"].tolist()),
        gains={driver: tuple(values.tolist()) for driver, values in single.items()},
        together=tuple((levels["base"] - before - alone).tolist()),
    )


def _after(months: Sequence[Period], effects: Sequence[RevenueEffect], level: str, capacity: float | None) -> Floats:
    return np.array([_month_after(period, effects, level, capacity) for period in months])


def _month_after(period: Period, effects: Sequence[RevenueEffect], level: str, capacity: float | None) -> float:
    """Return one month with the effects; what capacity cut before stays cut, and no new business gets past it."""
    after = {part: _part_after(period, part, effects, level) for part in period.parts}
    base = after.get(BASE, 0.0) + after.get(PARTNERS, 0.0)
    business = sum(after.values()) - base
    return base + (business if capacity is None else min(business, capacity))


def _part_after(period: Period, part: str, effects: Sequence[RevenueEffect], level: str) -> float:
    value = period.parts[part]
    for effect in effects:
        if effect.part == part or (effect.part is None and part not in UNMOVED):
            value *= 1 + getattr(effect, level) * adoption(
                effect.starts_on, effect.weeks_to_full, month_of(period.first_day)
            )
    return value


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A goal beside the prediction, in money: ``missing`` is goal − expected, below 0 where the goal is passed.

    ``chance`` is the share of simulated runs that reach the goal. ``by_driver`` is what each driver's change would add
    over the same months; ``left`` is what is missing after all of them.
    """

    goal: float
    expected: float
    missing: float
    chance: float | None
    by_driver: Mapping[str, float]
    left: float

    @property
    def words(self) -> str:
        """Return the shortfall in a sentence without money, which the screen formats."""
        if self.missing <= 0:
            return "The prediction reaches the goal without any change."
        if not self.by_driver:
            return "The prediction misses the goal, and no change has been planned for it."
        best = max(self.by_driver, key=lambda driver: self.by_driver[driver])
        reached = "would close it" if self.left <= 0 else f"would close {percent(1 - self.left / self.missing)} of it"
        planned = f"The planned changes, as far as they work in these months, {reached}"
        return f"The prediction misses the goal. {planned}; most comes from {best}."


def shortfall(
    goal: float, months: Sequence[Period], planned: Scenario | None = None, samples: Floats | None = None
) -> Shortfall:
    """Return what is missing to a goal over these months, and what each driver's planned change would add.

    ``samples``: simulated revenue of the same months, shape (runs, months), for the chance to reach the goal.
    """
    expected = sum(period.expected for period in months)
    by_driver = {} if planned is None else {driver: sum(values) for driver, values in planned.gains.items()}
    after = expected if planned is None else sum(planned.base)
    chance = None
    if samples is not None and samples.size:
        chance = float((samples.sum(axis=1) >= goal).mean())
    return Shortfall(goal, expected, goal - expected, chance, by_driver, goal - after)
