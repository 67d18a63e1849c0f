"""What the forecast reads of an opportunity, and many of them as columns.

The reader of foreign files has its own type; anything with these fields will do. Days become ordinals
(``date.toordinal``) as floats, so that "not known" is NaN and arithmetic on columns stays undefined where a day is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from salesops.errors import BadInput

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

WON, LOST = "won", "lost"


class StageMove(Protocol):
    """A deal came into a stage on a day."""

    @property
    def stage(self) -> str: ...
    @property
    def entered_on(self) -> date: ...


class Opportunity(Protocol):
    """One deal; ``close_on`` is the planned day, ``closed_on`` the day on which it was won or lost.

    ``vanished_on`` is the first export in which it was missing: nobody knows what became of it since.
    """

    @property
    def id(self) -> str: ...
    @property
    def owner(self) -> str | None: ...
    @property
    def product(self) -> str | None: ...
    @property
    def segment(self) -> str | None: ...
    @property
    def source(self) -> str | None: ...
    @property
    def amount(self) -> float | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def created_on(self) -> date | None: ...
    @property
    def close_on(self) -> date | None: ...
    @property
    def closed_on(self) -> date | None: ...
    @property
    def vanished_on(self) -> date | None: ...
    @property
    def state(self) -> str: ...
    @property
    def stage(self) -> str | None: ...
    @property
    def stage_history(self) -> Sequence[StageMove]: ...


def is_open(deal: Opportunity) -> bool:
    """Neither won nor lost, and still in the export."""
    return deal.state not in (WON, LOST) and deal.vanished_on is None


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Opportunities as columns of shape (n,); one currency.

    ``product`` and ``stage`` are positions in ``products`` and ``stages``, -1 where not given. ``gone`` is
    the day from which an open deal was missing. ``spell_*`` are the rows of the stage history in time order: the deal's
    position, its stage, the day. ``latest`` is the last day on which anything was recorded, NaN where nothing was.
    """

    created: Floats
    closed: Floats
    planned: Floats
    gone: Floats
    amount: Floats
    won: Bools
    lost: Bools
    product: Ints
    products: tuple[str, ...]
    stage: Ints
    stages: tuple[str, ...]
    spell_deal: Ints
    spell_stage: Ints
    spell_day: Floats
    latest: float

    @property
    def is_open(self) -> Bools:
        """Neither won nor lost, and still in the export."""
        return ~(self.won | self.lost) & np.isnan(self.gone)

    def __len__(self) -> int:
        return len(self.created)


def table(opportunities: Sequence[Opportunity]) -> Table:
    """Return the opportunities as columns, in their order; BadInput where amounts are in several currencies."""
    _one_currency(opportunities)
    products, product = _coded([o.product for o in opportunities])
    spells = [
        (i, change.stage, change.entered_on.toordinal())
        for i, o in enumerate(opportunities)
        for change in sorted(o.stage_history, key=lambda one: one.entered_on)
    ]
    stages, codes = _coded([o.stage for o in opportunities] + [stage for _, stage, _ in spells])
    created, closed = _days([o.created_on for o in opportunities]), _days([o.closed_on for o in opportunities])
    spell_day = np.array([day for _, _, day in spells], dtype=float)
    gone = _days([None if o.state in (WON, LOST) else o.vanished_on for o in opportunities])
    recorded = np.concatenate([created, closed, gone, spell_day])
    return Table(
        created=created,
        closed=closed,
        planned=_days([o.close_on for o in opportunities]),
        gone=gone,
        amount=np.array([np.nan if o.amount is None else o.amount for o in opportunities], dtype=float),
        won=np.array([o.state == WON for o in opportunities], dtype=bool),
        lost=np.array([o.state == LOST for o in opportunities], dtype=bool),
        product=product,
        products=products,
        stage=codes[: len(opportunities)],
        stages=stages,
        spell_deal=np.array([i for i, _, _ in spells], dtype=np.int64),
        spell_stage=codes[len(opportunities) :],
        spell_day=spell_day,
        latest=float(np.nanmax(recorded)) if np.isfinite(recorded).any() else float("nan"),
    )


def _one_currency(opportunities: Sequence[Opportunity]) -> None:
    currencies = sorted({o.currency for o in opportunities if o.currency and o.amount is not None})
    if len(currencies) > 1:
        raise BadInput(
            f"These amounts are in {', '.join(currencies)}. Choose one currency, or convert the others first."
        )


def _days(days: Sequence[date | None]) -> Floats:
    return np.array([np.nan if day is None else day.toordinal() for day in days], dtype=float)


def _coded(names: Sequence[str | None]) -> tuple[tuple[str, ...], Ints]:
    known = {name: i for i, name in enumerate(sorted({name for name in names if name}))}
    return tuple(known), np.array([known.get(name or "", -1) for name in names], dtype=np.int64)
