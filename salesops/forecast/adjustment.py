"""A manager's adjustment, kept apart from the model's number, and both scored once the month is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesops.forecast.measures import TOO_FEW, errors, leaning
from salesops.spoken import percent


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What somebody added to (or took from) the model's number of one month, in money, and why."""

    month: date
    amount: float
    by: str
    reason: str
    made_on: date


@dataclass(frozen=True, slots=True)
class Judged:
    """One month: the model's number as it stood, with the adjustments made to it, and what came."""

    month: date
    model: float
    adjusted: float
    actual: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Errors (WAPE, share) and bias of the model and of the adjusted number over the same ``n`` months."""

    n: int
    model_error: float | None
    adjusted_error: float | None
    model_bias: float | None
    adjusted_bias: float | None
    nearer: int

    @property
    def words(self) -> str:
        """Return whether the adjustments helped, and which way both lean."""
        if not self.n:
            return "No adjusted month is over yet."
        said = f"The adjustment was nearer in {self.nearer} of {self.n} months"
        said = f"{said}; too few to judge." if self.n < TOO_FEW else f"{said}."
        missed = [
            f"{name} was off by {percent(error)}, on balance {leaning(bias)}"
            for name, error, bias in (
                ("the model", self.model_error, self.model_bias),
                ("the adjusted number", self.adjusted_error, self.adjusted_bias),
            )
            if error is not None and bias is not None
        ]
        return f"{said} Over them {'; '.join(missed)}." if missed else said


def adjusted(model: Mapping[date, float], adjustments: Sequence[Adjustment]) -> dict[date, float]:
    """Return the model's numbers by month with all adjustments added; the model's own stay as they are."""
    return {m: value + sum(a.amount for a in adjustments if a.month == m) for m, value in model.items()}


def judge(months: Sequence[Judged]) -> Judgement:
    """Return how model and adjusted number did over the months that were adjusted."""
    touched = [m for m in months if m.adjusted != m.model]
    actual = [m.actual for m in touched]
    model, changed = errors([m.model for m in touched], actual), errors([m.adjusted for m in touched], actual)
    nearer = sum(abs(m.adjusted - m.actual) < abs(m.model - m.actual) for m in touched)
    return Judgement(len(touched), model[0], changed[0], model[1], changed[1], nearer)
