"""What was read of an export, what was not and why, in sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from salesops.intake.opportunities.columns import Columns
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.leaks import Leak
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.intake.opportunities.values import Values
from salesops.intake.tables import Table

_SHOWN_ROWS = 5
_HAPPENED = (Field.CREATED_ON, Field.CLOSED_ON, Field.WON_ON, Field.LOST_ON)


def latest(values: Values, kept: Iterable[Opportunity]) -> date | None:
    """Return the latest day on which anything happened in a file; planned days do not count.

    The day of closing may be one that was only planned, so it counts only where no day of the last change is there.
    """
    changed = [day for day in values.days.get(Field.MODIFIED_ON, []) if day is not None]
    if changed:
        return max(changed)
    days = [day for field in _HAPPENED for day in values.days.get(field, []) if day is not None]
    days += [deal.closed_on for deal in kept if deal.closed_on is not None]
    return max(days, default=None)


def sentences(
    table: Table,
    columns: Columns,
    kept: Sequence[Opportunity],
    dropped: Sequence[tuple[int, str]],
    leaking: Sequence[Leak],
    notes: Sequence[str],
    as_of: date | None,
    *,
    given: bool,
) -> tuple[str, ...]:
    """Return the report of one import, most important first."""
    states = Counter(deal.state for deal in kept)
    counts = ", ".join(f"{states[state]:,} {state.value}" for state in DealState)
    sheet = f", sheet “{table.name}”" if table.name else ""
    found = [f"{_of(len(kept), 'deal', 'deals')} read ({counts}) from {table.written_as}{sheet}."]
    if as_of is not None and not given:
        found.append(f"The export is taken as of {as_of.isoformat()}, the latest day on which anything happened in it.")
    found += notes
    found += _dropped(dropped)
    found += _missing(kept, columns)
    found += _odd(kept, as_of if given else None)
    found += [f"“{leak.head}” is not used for predictions: {leak.why}." for leak in leaking]
    if columns.unread:
        found.append(f"Columns not read: {', '.join(columns.unread)}.")
    return tuple(found)


def _dropped(dropped: Sequence[tuple[int, str]]) -> Iterator[str]:
    reasons: dict[str, list[int]] = {}
    for row, why in dropped:
        reasons.setdefault("it has the same id as a later row" if "same id as row" in why else why, []).append(row)
    for why, rows in reasons.items():
        shown = ", ".join(f"{row:,}" for row in rows[:_SHOWN_ROWS])
        more = f" and {len(rows) - _SHOWN_ROWS:,} more" if len(rows) > _SHOWN_ROWS else ""
        each = "because" if len(rows) == 1 else "each because"
        yield f"{_of(len(rows), 'row', 'rows')} left out ({shown}{more}), {each} {why}."


def _missing(kept: Sequence[Opportunity], columns: Columns) -> Iterator[str]:
    """Say which values are missing; missing ones stay missing and never count as 0."""
    if Field.AMOUNT not in columns.fields:
        yield "No column holds amounts."
    elif blank := Counter(deal.state for deal in kept if deal.amount is None):
        parts = ", ".join(f"{blank[state]:,} {state.value}" for state in DealState if blank[state])
        none = _of(blank.total(), "deal has", "deals have")
        yield f"{none} no amount ({parts}); it stays empty and is never counted as 0."
    for field, words in ((Field.CREATED_ON, "day of creation"), (Field.ACCOUNT, "account"), (Field.OWNER, "owner")):
        if field not in columns.fields:
            yield f"No column holds the {words}."
        elif lacking := sum(getattr(deal, field.value) is None for deal in kept):
            yield f"{_of(lacking, 'deal has', 'deals have')} no {words}."
    undated = sum(deal.state is not DealState.OPEN and deal.closed_on is None for deal in kept)
    if undated:
        yield f"{_of(undated, 'closed deal has', 'closed deals have')} no day of closing."


def _odd(kept: Sequence[Opportunity], as_of: date | None) -> Iterator[str]:
    late = sum(1 for deal in kept if deal.created_on and deal.closed_on and deal.created_on > deal.closed_on)
    if late:
        yield f"{_of(late, 'deal was', 'deals were')} closed before the day of creation; such times are not counted."
    if as_of is None:
        return
    ahead = sum(1 for deal in kept if deal.closed_on and deal.closed_on > as_of)
    if ahead:
        yield f"{_of(ahead, 'closed deal has', 'closed deals have')} a day of closing after {as_of.isoformat()}."
    overdue = sum(1 for deal in kept if deal.state is DealState.OPEN and deal.close_on and deal.close_on < as_of)
    if overdue:
        yield f"{_of(overdue, 'open deal', 'open deals')} should have closed before {as_of.isoformat()}."


def _of(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"
