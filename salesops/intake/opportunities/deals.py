"""Values, row by row, into opportunities; a row that cannot be one is dropped with its reason."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from salesops.intake.opportunities import states
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState, Opportunity, StageMove
from salesops.intake.opportunities.states import StageMeaning
from salesops.intake.opportunities.values import Values
from salesops.intake.tables import Row

_SAYS_STATE = frozenset(
    {Field.STAGE, Field.STATE, Field.IS_CLOSED, Field.IS_WON, Field.WON_ON, Field.LOST_ON, Field.CLOSED_ON}
)


@dataclass(frozen=True)
class Deals:
    """One entry per row, None for a dropped one; the rows that were dropped and why; what is worth a sentence."""

    by_row: tuple[Opportunity | None, ...]
    dropped: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]


def meanings(values: Values, answers: Answers) -> tuple[StageMeaning, ...]:
    """Return what each stage is taken for, in the order of the file."""
    counts = Counter(stage for stage in values.texts.get(Field.STAGE, []) if stage)
    return tuple(states.meaning(stage, rows, answers.states) for stage, rows in counts.items())


def deals(
    values: Values, rows: Sequence[Row], answers: Answers, moves: Sequence[tuple[StageMove, ...]] | None
) -> Deals:
    """Return the opportunities of a file, one per id."""
    by_row: list[Opportunity | None] = []
    dropped: list[tuple[int, str]] = []
    places: dict[str, list[int]] = {}
    ids = _ids(values, rows)
    for n, row in enumerate(rows):
        state = _state(values, n, answers)
        deal_id = ids[n]
        if deal_id is None:
            dropped.append((row.at, "it has no id and nothing to make one of"))
        elif state is None:
            dropped.append((row.at, "it is closed, but whether won or lost is not said"))
        if deal_id is None or state is None:
            by_row.append(None)
            continue
        by_row.append(_deal(values, n, deal_id, state, answers.products, moves[n] if moves else ()))
        places.setdefault(deal_id, []).append(n)
    again = _again(values, by_row, places)
    dropped += [(rows[n].at, f"it has the same id as row {rows[kept].at:,}") for n, kept in again.kept_for.items()]
    one_per_id = (again.joined.get(n, None if n in again.kept_for else deal) for n, deal in enumerate(by_row))
    return Deals(tuple(one_per_id), tuple(sorted(dropped)), (*_notes(values), *again.notes))


def _deal(
    values: Values,
    n: int,
    deal_id: str,
    state: DealState,
    products: Mapping[str, str],
    moves: tuple[StageMove, ...],
) -> Opportunity:
    planned, closed = _planned_and_closed(values, n, state)
    won_amount = values.amount(Field.WON_AMOUNT, n) if state is DealState.WON else None
    product = values.text(Field.PRODUCT, n)
    return Opportunity(
        id=deal_id,
        name=values.text(Field.NAME, n),
        account=values.text(Field.ACCOUNT, n),
        owner=values.text(Field.OWNER, n),
        product=products.get(product, product) if product else None,
        segment=values.text(Field.SEGMENT, n),
        source=values.text(Field.SOURCE, n),
        amount=values.amount(Field.AMOUNT, n) if won_amount is None else won_amount,
        currency=values.currencies[n],
        created_on=values.day(Field.CREATED_ON, n),
        close_on=planned,
        closed_on=closed,
        state=state,
        stage=values.text(Field.STAGE, n) or values.text(Field.STATE, n),
        stage_history=moves,
        probability=values.amount(Field.PROBABILITY, n),
    )


def _planned_and_closed(values: Values, n: int, state: DealState) -> tuple[date | None, date | None]:
    """Return both days; where one column holds them, it is the planned day of an open deal, else that of closing."""
    planned = values.day(Field.CLOSE_ON, n)
    if state is DealState.OPEN:
        return planned, None
    outcome = Field.WON_ON if state is DealState.WON else Field.LOST_ON
    closed = values.day(Field.CLOSED_ON, n) or values.day(outcome, n)
    return (planned, closed) if closed is not None else (None, planned)


def _state(values: Values, n: int, answers: Answers) -> DealState | None:
    """Return where a deal stands; what says it outright counts before what only sounds like it."""
    stage = values.text(Field.STAGE, n)
    status = values.text(Field.STATE, n)
    for words in (stage, status):
        if words in answers.states:
            return answers.states[words or ""]
    is_won, is_closed = states.yes(values.cell(Field.IS_WON, n)), states.yes(values.cell(Field.IS_CLOSED, n))
    by_words = next((found for words in (status, stage) if words and (found := states.of_words(words))), None)
    if is_won:
        return DealState.WON
    if is_closed is False:
        return DealState.OPEN
    if is_closed:
        return DealState.LOST if is_won is False else by_words if by_words is not DealState.OPEN else None
    return _unflagged(values, n, answers, by_words)


def _unflagged(values: Values, n: int, answers: Answers, by_words: DealState | None) -> DealState | None:
    """Return where a deal stands that no column flags as won or closed: by its words, then by its days."""
    if by_words in (DealState.WON, DealState.LOST):
        return by_words
    if values.cell(Field.WON_ON, n) != "":
        return DealState.WON
    if values.cell(Field.LOST_ON, n) != "":
        return DealState.LOST
    if any(states.is_closed_only(values.text(field, n) or "") for field in (Field.STAGE, Field.STATE)):
        return None
    if by_words is None and values.day(Field.CLOSED_ON, n) is not None:
        return answers.states.get("")
    return DealState.OPEN


def _ids(values: Values, rows: Sequence[Row]) -> list[str | None]:
    """Return an id per row; made ones differ unless their rows are the same in every cell."""
    if Field.ID in values.cells:
        return values.texts[Field.ID]
    ids: list[str | None] = []
    seen: dict[str, list[tuple[object, ...]]] = {}
    for n, row in enumerate(rows):
        made = _made_id(values, n)
        if made is not None:
            others = seen.setdefault(made, [])
            if row.cells not in others:
                others.append(row.cells)
            place = others.index(row.cells) + 1
            made = made if place == 1 else f"{made} ({place})"
        ids.append(made)
    return ids


def _made_id(values: Values, n: int) -> str | None:
    """Return an id of what does not change while a deal runs, for a file without ids."""
    fields = (
        (Field.NAME, Field.ACCOUNT, Field.PRODUCT) if Field.NAME in values.cells else (Field.ACCOUNT, Field.PRODUCT)
    )
    parts = [values.text(field, n) for field in fields]
    created = values.day(Field.CREATED_ON, n)
    return " | ".join([part or "" for part in parts] + [created.isoformat() if created else ""]) if any(parts) else None


@dataclass(frozen=True)
class _Again:
    """Rows whose id stands on others too: by place, which row is kept for it, and what several products make."""

    kept_for: Mapping[int, int]
    joined: Mapping[int, Opportunity]

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth a sentence."""
        if not self.joined:
            return ()
        return (
            f"{len(self.joined):,} deals stand on several rows, one per product; "
            "each was read as one deal, its different amounts added.",
        )


def _again(values: Values, by_row: Sequence[Opportunity | None], places: Mapping[str, list[int]]) -> _Again:
    """Return which row is kept per id, the last that was changed; rows that are one deal's products become one deal."""
    kept_for: dict[int, int] = {}
    joined: dict[int, Opportunity] = {}
    for same in (these for these in places.values() if len(these) > 1):
        kept = max(same, key=lambda n: (str(values.day(Field.MODIFIED_ON, n) or ""), n))
        lines = {n: one for n in same if (one := by_row[n]) is not None}
        if _are_lines(values, same, tuple(lines.values())):
            joined[kept] = _one_of(lines[kept], tuple(lines.values()))
        kept_for |= {n: kept for n in same if n != kept}
    return _Again(kept_for, joined)


def _are_lines(values: Values, same: Sequence[int], lines: Sequence[Opportunity]) -> bool:
    products = {deal.product for deal in lines}
    changed = {values.day(Field.MODIFIED_ON, n) for n in same}
    alike = {(deal.name, deal.stage, deal.created_on) for deal in lines}
    return None not in products and len(products) == len(lines) and len(changed) == 1 and len(alike) == 1


def _one_of(deal: Opportunity, lines: Sequence[Opportunity]) -> Opportunity:
    amounts = [one.amount for one in lines if one.amount is not None]
    total = amounts[0] if len(set(amounts)) == 1 else math.fsum(amounts) if amounts else None
    return replace(deal, amount=total, product=" + ".join(one.product for one in lines if one.product))


def _notes(values: Values) -> list[str]:
    notes = []
    if not _SAYS_STATE & values.cells.keys():
        notes.append("No column says whether a deal is open, won or lost; all were read as open.")
    if Field.ID not in values.cells:
        notes.append(
            "No column holds ids. Deals are told apart by name, account, product and day of creation; "
            "one that is renamed counts as new at the next import."
        )
    return notes
