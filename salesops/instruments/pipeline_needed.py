"""Pipeline needed against planned, per quarter (DG8): needed from the value goal, planned as typed.

needed = (target − run-rate without new business) ÷ win rate ÷ 4 (`salesops.components.computed.pipeline_needed`);
created = Σ amounts of the deals that were created in a fiscal quarter that is over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from salesops import content, formats
from salesops.components.computed import pipeline_needed
from salesops.content.answer_schema import TableSpec
from salesops.forecast.facts.spans import Bounded, quarter_of
from salesops.intake.opportunities.model import Opportunity
from salesops.workshop import Settings, Workshop

QUESTION, PLANNED = "DG8", "planned"
_LOOKED_BACK = 4


@dataclass(frozen=True)
class Ahead:
    """One of the next quarters; money in the workshop's currency, None where it is not given."""

    row: str
    quarter: Bounded
    needed: float | None
    planned: float | None

    @property
    def missing(self) -> float | None:
        """What the plan lacks; below 0 what it has beyond the need."""
        return None if self.needed is None or self.planned is None else self.needed - self.planned

    @property
    def covered(self) -> float | None:
        """Planned ÷ needed; None without a need."""
        return None if not self.needed or self.planned is None else self.planned / self.needed


@dataclass(frozen=True)
class Created:
    """What a quarter brought: the amounts of ``n`` deals created in it; ``left_out`` had no amount."""

    quarter: Bounded
    amount: float
    n: int
    left_out: int


def ahead(workshop: Workshop, today: date) -> tuple[Ahead, ...]:
    """Return the quarters that the question asks about: the next one and the one after."""
    spec = content.load().question(QUESTION).spec
    assert isinstance(spec, TableSpec)
    answer, needed = workshop.answer(QUESTION), pipeline_needed(workshop)
    rows = answer if isinstance(answer, Mapping) else {}
    found, quarter = [], quarter_of(today, workshop.settings)
    for row in spec.rows:
        quarter = quarter_of(quarter.until + timedelta(days=1), workshop.settings)
        cells = rows.get(row.id)
        planned = cells.get(PLANNED) if isinstance(cells, Mapping) else None
        found.append(Ahead(row.id, quarter, needed, None if planned is None else float(str(planned))))
    return tuple(found)


def created(deals: Sequence[Opportunity], today: date, settings: Settings) -> tuple[Created, ...]:
    """Return what each of the last quarters that are over brought, oldest first; none before the first known deal."""
    first = min((deal.created_on for deal in deals if deal.created_on), default=None)
    found, quarter = [], quarter_of(today, settings)
    for _ in range(_LOOKED_BACK):
        quarter = quarter_of(quarter.since - timedelta(days=1), settings)
        if first is None or quarter.since < first.replace(day=1):
            break  # only a part of it would be known
        there = [deal for deal in deals if quarter.holds(deal.created_on)]
        amounts = [deal.amount for deal in there if deal.amount is not None]
        found.append(Created(quarter, sum(amounts), len(amounts), len(there) - len(amounts)))
    return tuple(reversed(found))


def rate(found: Sequence[Created]) -> float | None:
    """Return what a quarter brought on average, money; None without one."""
    return sum(one.amount for one in found) / len(found) if found else None


def evidence(workshop: Workshop, today: date) -> str | None:
    """Return the result in one sentence; None while no quarter has both sides."""
    told = [one for one in ahead(workshop, today) if one.covered is not None]
    if not told:
        return None
    how = workshop.settings
    said = " and ".join(f"{formats.percent(round(one.covered or 0, 3), how)} in {one.quarter.words}" for one in told)
    day = formats.day(today, how)
    return f"Of the pipeline that the value goal needs, {said} is planned, {day}, quarters n = {len(told)}."
