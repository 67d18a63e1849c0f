"""The target split top-down over quarters, segments, channels and teams, beside the lines of the teams themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from salesops.workshop import PlanLine, SalesPlan

QUARTERS = ("1", "2", "3", "4")
DIMENSIONS = ("quarter", "segment", "channel", "team")
WHOLE_PERCENT = 100.0
_ROUNDING_PERCENT = 0.05  # shares typed with one decimal may miss 100 by so much


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the split target: where a dimension is not split its key is None; money."""

    quarter: str | None
    segment: str | None
    channel: str | None
    team: str | None
    amount: float


@dataclass(frozen=True, slots=True)
class Beside:
    """One key of a dimension: what the target gives it, what the teams' lines add up to; money.

    ``key`` is None for lines that do not say. ``top`` is None where the target is not split by this dimension.
    """

    key: str | None
    top: float | None
    bottom: float

    @property
    def difference(self) -> float | None:
        """Return the lines less the target."""
        return None if self.top is None else self.bottom - self.top


def problems(plan: SalesPlan) -> tuple[str, ...]:
    """Return a sentence per dimension whose shares do not add up to 100 %; a dimension without shares is not split."""
    return tuple(
        f"The shares by {dimension} add up to {total:g} %, not 100 %."
        for dimension in DIMENSIONS
        if (total := sum(_shares(plan, dimension).values())) and abs(total - WHOLE_PERCENT) > _ROUNDING_PERCENT
    )


def cells(plan: SalesPlan, target: float) -> tuple[Cell, ...]:
    """Return the target by quarter × segment × channel × team: target × the product of the shares ÷ 100 each.

    Every split is taken to hold in every other one; a line of a team is where it does not. Cells of 0 are left out.
    """
    split = [tuple(_shares(plan, dimension).items()) or ((None, WHOLE_PERCENT),) for dimension in DIMENSIONS]
    return tuple(_cells(split, target))


def beside(plan: SalesPlan, lines: Sequence[PlanLine], target: float | None, dimension: str) -> tuple[Beside, ...]:
    """Return each key of a dimension with its part of the target and the sum of the lines; without a key at the end."""
    shares = _shares(plan, dimension)
    bottom = _summed(lines, dimension)
    keys = [*shares, *(key for key in bottom if key is not None and key not in shares)]
    if dimension == "quarter":
        keys = [key for key in QUARTERS if key in shares or key in bottom]
    rows = [
        Beside(
            key,
            None if target is None or not shares else target * shares.get(key, 0.0) / WHOLE_PERCENT,
            bottom.get(key, 0.0),
        )
        for key in keys
    ]
    return (*rows, *([Beside(None, None, bottom[None])] if None in bottom else []))


def _cells(split: Iterable[Sequence[tuple[str | None, float]]], target: float) -> Iterator[Cell]:
    for parts in product(*split):
        share = 1.0
        for _, percent in parts:
            share *= percent / WHOLE_PERCENT
        if share:
            quarter, segment, channel, team = (key for key, _ in parts)
            yield Cell(quarter, segment, channel, team, target * share)


def _shares(plan: SalesPlan, dimension: str) -> Mapping[str, float]:
    return {key: share for key, share in plan.shares.get(dimension, {}).items() if share}


def _summed(lines: Iterable[PlanLine], dimension: str) -> dict[str | None, float]:
    found: dict[str | None, float] = {}
    for line in lines:
        key = str(line.quarter) if dimension == "quarter" else getattr(line, f"{dimension}_id")
        found[key] = found.get(key, 0.0) + line.amount
    return found
