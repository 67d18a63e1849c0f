"""What is known of a deal only after it closed, found in the data: a prediction must not use it.

A column leaks where it is filled for closed deals and empty for open ones, where its value alone tells won from lost,
where its day is the day of closing or later, or where its number is the time from creation to closing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from salesops.intake import amounts, days
from salesops.intake.days import DayOrder
from salesops.intake.opportunities.columns import Columns, column
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.heads import Headed
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.intake.tables import Cell, said

FEWEST = 5  # deals on each side before their difference is believed
_EMPTY = 0.02  # share of open deals that may be filled by mistake
_FILLED = 0.2  # share of closed deals that must be filled
_SAME_DAY = 0.8  # share of closed deals whose day is the day of closing
_LATER = 0.5
_FIRST = 200  # closed deals by which a column is seen to be no number at all
_VALUES = 12  # different values that may each stand for won or lost
_BY_MEANING = {
    Field.CLOSED_ON: "it is the day of closing",
    Field.WON_ON: "it is the day on which the deal was won",
    Field.LOST_ON: "it is the day on which the deal was lost",
    Field.LOST_REASON: "a reason is written down when a deal closes",
    Field.WON_AMOUNT: "it is the amount of a deal that was won",
    Field.IS_CLOSED: "it says whether the deal closed",
    Field.IS_WON: "it says whether the deal was won",
    Field.STAGE: "for a closed deal it is the outcome; its stage before, only a history of stages tells",
    Field.STATE: "it is the outcome",
}


@dataclass(frozen=True)
class Leak:
    """A column that a prediction must not use, and why; ``field`` is None for a column that is not read anyway."""

    head: str
    field: Field | None
    why: str


def leaks(
    headed: Headed, columns: Columns, deals: Sequence[Opportunity | None], order: DayOrder | None = None
) -> tuple[Leak, ...]:
    """Return the columns that tell what is known only after closing.

    Parameters
    ----------
    deals
        One per row of ``headed``; None for a row that was dropped.
    """
    fields = {guess.column: guess.field for guess in columns.guesses}
    found = []
    for n, head in enumerate(headed.heads):
        field = fields.get(n)
        if field is Field.ID:
            continue
        why = _BY_MEANING.get(field) if field else None
        why = why or _why(column(headed, n), deals, order, field)
        if why:
            found.append(Leak(head, field, why))
    return tuple(found)


def _why(
    cells: Sequence[Cell], deals: Sequence[Opportunity | None], order: DayOrder | None, field: Field | None
) -> str | None:
    rows = [(cell, deal) for cell, deal in zip(cells, deals, strict=True) if deal is not None]
    still = [cell for cell, deal in rows if deal.state is DealState.OPEN]
    ended = [(cell, deal) for cell, deal in rows if deal.state is not DealState.OPEN]
    if len(ended) < FEWEST:
        return None
    return (
        _filled_by_outcome(still, ended)
        or _filled_at_closing(still, [cell for cell, _ in ended])
        or _zero_by_outcome(ended)
        or _days_of_closing(ended, order)
        or _time_to_close(ended)
        or (_overwritten(rows) if field is Field.CLOSE_ON else None)
        or _value_by_outcome(ended)
    )


def _filled_at_closing(still: Sequence[Cell], ended: Sequence[Cell]) -> str | None:
    """Filled for closed deals, empty for open ones."""
    open_filled, closed_filled = _filled(still), _filled(ended)
    if len(still) < FEWEST or open_filled > _EMPTY * len(still) or closed_filled < _FILLED * len(ended):
        return None
    return (
        f"it is filled in {closed_filled:,} of {len(ended):,} closed deals and in {open_filled:,} of {len(still):,} "
        "open ones, so it is known only after closing"
    )


def _filled_by_outcome(still: Sequence[Cell], ended: Sequence[tuple[Cell, Opportunity]]) -> str | None:
    """Filled for the won only, or for the lost only."""
    for state, other in ((DealState.WON, DealState.LOST), (DealState.LOST, DealState.WON)):
        these, those = _of(ended, state), _of(ended, other)
        if min(len(these), len(those)) < FEWEST or _filled(still) > _EMPTY * len(still):
            continue
        if _filled(these) >= _FILLED * len(these) and _filled(those) <= _EMPTY * len(those):
            return f"it is filled in {_filled(these):,} of {len(these):,} {state} deals and in no others"
    return None


def _zero_by_outcome(ended: Sequence[tuple[Cell, Opportunity]]) -> str | None:
    """Zero for every lost deal and above zero for every won one."""
    won = [cell for cell in _of(ended, DealState.WON) if cell != ""]
    lost = [cell for cell in _of(ended, DealState.LOST) if cell != ""]
    if min(len(won), len(lost)) < FEWEST:
        return None
    if all(amounts.number(cell, ".") == 0 for cell in lost) and all(amounts.number(cell, ".") for cell in won):
        return (
            f"it is 0 for all {len(lost):,} lost deals and never for the {len(won):,} won ones, so it is set at closing"
        )
    return None


def _days_of_closing(ended: Sequence[tuple[Cell, Opportunity]], order: DayOrder | None) -> str | None:
    """A day that is the day of closing, or comes after it."""
    order = days.evidence(cell for cell, _ in ended).order or order
    gaps: list[int] = []
    for cell, deal in ended:
        if cell == "" or deal.closed_on is None:
            continue
        found = days.day(cell, order)
        if found is None:
            if len(gaps) < FEWEST:
                return None
            continue
        gaps.append((found - deal.closed_on).days)
    if len(gaps) < max(FEWEST, _FILLED * len(ended)):
        return None
    same, later = sum(-1 <= gap <= 1 for gap in gaps), sum(gap > 1 for gap in gaps)
    if same >= _SAME_DAY * len(gaps):
        return f"in {same:,} of {len(gaps):,} closed deals it is the day of closing, within a day"
    if later > _LATER * len(gaps):
        return f"in {later:,} of {len(gaps):,} closed deals it lies after the day of closing"
    return None


def _time_to_close(ended: Sequence[tuple[Cell, Opportunity]]) -> str | None:
    """A number of days that is the time from creation to closing."""
    if sum(amounts.number(cell, ".") is None for cell, _ in ended[:_FIRST]) > _LATER * min(len(ended), _FIRST):
        return None
    pairs = [
        (number, (deal.closed_on - deal.created_on).days)
        for cell, deal in ended
        if deal.closed_on and deal.created_on and (number := amounts.number(cell, ".")) is not None
    ]
    if len(pairs) < FEWEST or len({took for _, took in pairs}) < 2:
        return None
    same = sum(abs(number - took) <= 1 for number, took in pairs)
    if same < _SAME_DAY * len(pairs):
        return None
    return f"in {same:,} of {len(pairs):,} closed deals it is the number of days from creation to closing"


def _overwritten(rows: Sequence[tuple[Cell, Opportunity]]) -> str | None:
    if any(deal.close_on is not None for _, deal in rows if deal.state is not DealState.OPEN):
        return None
    return (
        "it holds the planned day while a deal is open and the day of closing afterwards, "
        "so what was planned for a closed deal is not known"
    )


def _value_by_outcome(ended: Sequence[tuple[Cell, Opportunity]]) -> str | None:
    """Few values, each of which stands with won deals only or with lost deals only."""
    won = {said(cell) for cell in _of(ended, DealState.WON) if cell != ""}
    lost = {said(cell) for cell in _of(ended, DealState.LOST) if cell != ""}
    counts = [_filled(_of(ended, state)) for state in (DealState.WON, DealState.LOST)]
    if not won or not lost or won & lost or min(counts) < FEWEST or len(won) + len(lost) > _VALUES:
        return None
    if min(counts) < 2 * max(len(won), len(lost)):  # so few that each value may be alone by chance
        return None
    return f"its value alone tells all {counts[0]:,} won from all {counts[1]:,} lost deals"


def _of(ended: Iterable[tuple[Cell, Opportunity]], state: DealState) -> list[Cell]:
    return [cell for cell, deal in ended if deal.state is state]


def _filled(cells: Iterable[Cell]) -> int:
    return sum(cell != "" for cell in cells)
