"""What was predicted and adjusted earlier, beside what came since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salesops.forecast import Judged, Judgement, judge
from salesops.forecast.measures import Coverage, coverage, errors
from salesops.forecast.months import month_of
from salesops.workshop import Adjustment, Workshop


@dataclass(frozen=True, slots=True)
class KeptMonth:
    """One month of a prediction that was kept; ``came`` is None while the month is not over."""

    made_on: date
    as_of: date
    method: str
    month: date
    p10: float
    p50: float
    p90: float
    came: float | None


@dataclass(frozen=True, slots=True)
class Looked:
    """Kept predictions against what came: error Σ|came − P50| ÷ Σ came and bias over the same months."""

    months: tuple[KeptMonth, ...]
    error: float | None
    bias: float | None
    inside: Coverage


@dataclass(frozen=True, slots=True)
class AdjustedMonth:
    """One predicted month with what was added by hand: the model's P50 stays what it is."""

    month: date
    model: float
    amount: float
    adjustments: tuple[Adjustment, ...]

    @property
    def adjusted(self) -> float:
        """The month as it is predicted with the adjustments, in the model's unit."""
        return self.model + self.amount


def kept_months(workshop: Workshop, came: Mapping[int, float], base: float) -> Looked:
    """Return each kept month beside what came with today's recurring base; only months that began after it count."""
    found = []
    for kept in sorted(workshop.kept_predictions, key=lambda one: one.made_on):
        for each in kept.months:
            month = date.fromisoformat(f"{each.month}-01")
            actual = came.get(month_of(month))
            told = None if actual is None else actual + base
            found.append(
                KeptMonth(kept.made_on, kept.as_of, kept.method.words, month, each.p10, each.p50, each.p90, told)
            )
    over = [(one, one.came) for one in found if one.came is not None]
    actual_values = [value for _, value in over]
    error, bias = errors([one.p50 for one, _ in over], actual_values)
    inside = coverage([one.p10 for one, _ in over], [one.p90 for one, _ in over], actual_values)
    return Looked(tuple(found), error, bias, inside)


def adjusted_months(workshop: Workshop, model: Mapping[date, float]) -> tuple[AdjustedMonth, ...]:
    """Return the predicted months that somebody adjusted, in their order."""
    found = []
    for month, value in model.items():
        mine = tuple(one for one in workshop.adjustments if one.month == month)
        if mine:
            found.append(AdjustedMonth(month, value, sum(one.amount for one in mine), mine))
    return tuple(found)


def judged(workshop: Workshop, came: Mapping[int, float], base: float) -> Judgement:
    """Return how the model's number, as it stood at the first adjustment of a month, and the adjusted one did."""
    months = []
    for month in sorted({one.month for one in workshop.adjustments}):
        mine = sorted((one for one in workshop.adjustments if one.month == month), key=lambda one: one.made_on)
        actual = came.get(month_of(month))
        if actual is not None:
            model = mine[0].model_amount
            months.append(Judged(month, model, model + sum(one.amount for one in mine), actual + base))
    return judge(months)
