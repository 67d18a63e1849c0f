"""What was known on an earlier day: the guard against knowing the future.

- A deal that was created later is not there. One without a day of creation cannot be placed in time and is not there
  either until it closed, unless the view is of today.
- A deal that closed later is open again: no closing day, no outcome.
- The amount and planned day of a deal that was open then are not known, whether it closed since or not. An export
  shows them as they are now; leaving them on one kind only would give the outcome away.
- The stage is the one that the history shows for that day, else not known.
"""

from dataclasses import replace
from datetime import date

import numpy as np

from salesops.forecast.model import Bools, Ints, Table


def as_of(deals: Table, day: date) -> Table:
    """Return the columns as they stood in the evening of ``day``; of the last recorded day or later: as they are."""
    today = float(day.toordinal())
    if not today < deals.latest:
        return deals
    keep = in_view(deals, today)
    open_then = ~(deals.closed <= today)
    place = np.cumsum(keep) - 1
    spells = (deals.spell_day <= today) & (keep[deals.spell_deal] if deals.spell_deal.size else True)
    spell_deal = place[deals.spell_deal[spells]] if deals.spell_deal.size else deals.spell_deal
    spell_stage, spell_day = deals.spell_stage[spells], deals.spell_day[spells]
    hidden = open_then[keep]
    return replace(
        deals,
        created=deals.created[keep],
        closed=np.where(hidden, np.nan, deals.closed[keep]),
        planned=np.where(hidden, np.nan, deals.planned[keep]),
        gone=np.where(deals.gone[keep] <= today, deals.gone[keep], np.nan),
        amount=np.where(hidden, np.nan, deals.amount[keep]),
        won=deals.won[keep] & ~hidden,
        lost=deals.lost[keep] & ~hidden,
        product=deals.product[keep],
        stage=_stage_then(int(keep.sum()), spell_deal, spell_stage),
        spell_deal=spell_deal,
        spell_stage=spell_stage,
        spell_day=spell_day,
        latest=today,
    )


def in_view(deals: Table, today: float) -> Bools:
    """Return which deals an earlier day saw: created by then, or closed by then, and not closed nobody knows when."""
    over = deals.won | deals.lost
    began = (deals.created <= today) | (over & np.isnan(deals.created) & (deals.closed <= today))
    return np.asarray(began & ~(over & np.isnan(deals.closed)))


def _stage_then(count: int, spell_deal: Ints, spell_stage: Ints) -> Ints:
    stage = np.full(count, -1, dtype=np.int64)
    stage[spell_deal] = spell_stage  # rows are in time order: the last one stands
    return stage
