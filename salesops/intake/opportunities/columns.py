"""Which column holds what: guessed by its head and by what is in it, to be shown, corrected and remembered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from salesops.intake import amounts, days
from salesops.intake.opportunities import states
from salesops.intake.opportunities.fields import AS_DAYS, DAYS, NUMBERS, YES_NO, Field, fields_of
from salesops.intake.opportunities.heads import Headed
from salesops.intake.opportunities.model import DealState
from salesops.intake.tables import Cell, said

_LOOKED_AT = 2_000  # cells of a column by which it is judged
_FITS = 0.6  # share of filled cells that are what the head promises
_UNSURE = 0.35  # confidence of a column that is known by its cells alone
_LEAST = 0.3
_SHOWN, _SHOWN_OF, _LETTERS = 3, 200, 40  # examples of a column: how many, out of how many cells, how long


@dataclass(frozen=True)
class Guess:
    """A field's column, how sure that is (0 to 1) and why, in words."""

    field: Field
    column: int
    head: str
    confidence: float
    why: str


@dataclass(frozen=True)
class Columns:
    """Every field that was found, the heads that hold none, and a few different cells of each head."""

    guesses: tuple[Guess, ...]
    heads: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...] = ()

    def guess(self, field: Field) -> Guess | None:
        """Return where a field stands, None where the file has no such column."""
        return next((guess for guess in self.guesses if guess.field is field), None)

    @property
    def fields(self) -> frozenset[Field]:
        """The fields that have a column."""
        return frozenset(guess.field for guess in self.guesses)

    @property
    def unread(self) -> tuple[str, ...]:
        """The heads that are not read."""
        taken = {guess.column for guess in self.guesses}
        return tuple(head for n, head in enumerate(self.heads) if n not in taken)

    def remembered(self) -> dict[str, str]:
        """Return head to field ("" for a column left out), to be given back as ``chosen`` for the next export."""
        return dict.fromkeys(self.unread, "") | {guess.head: guess.field.value for guess in self.guesses}


def column(headed: Headed, place: int) -> list[Cell]:
    """Return the cells of one column, "" where a row is shorter."""
    return [row.cells[place] if place < len(row.cells) else "" for row in headed.rows]


def guessed(headed: Headed, chosen: Mapping[str, Field | None] | None = None) -> Columns:
    """Return which column holds what.

    Parameters
    ----------
    chosen
        Heads that somebody has decided on: their field, or None for a column that is not read. Heads that this file
        does not have are passed over.
    """
    picks = {head: field for head, field in (chosen or {}).items() if head in headed.heads}
    newest = {field: head for head, field in picks.items() if field is not None}  # a field stands in one column
    samples = [_sample(headed, n) for n in range(len(headed.heads))]
    found = [
        Guess(field, headed.heads.index(head), head, 1.0, "it was chosen by hand or for an earlier file")
        for field, head in newest.items()
    ]
    taken = {guess.field for guess in found}
    open_places = [n for n, head in enumerate(headed.heads) if head not in picks]
    for guess in _by_head(headed.heads, samples, open_places):
        if guess.field not in taken and guess.column not in {one.column for one in found}:
            found.append(guess)
            taken.add(guess.field)
    left = [n for n in open_places if n not in {one.column for one in found}]
    found += _by_cells(headed.heads, samples, left, taken)
    in_order = tuple(sorted(found, key=lambda guess: list(Field).index(guess.field)))
    return Columns(in_order, headed.heads, tuple(_few(cells) for cells in samples))


def alternatives(headed: Headed, field: Field) -> tuple[str, ...]:
    """Return the heads of other columns that could hold a field, by what is in them."""
    samples = ((head, _sample(headed, n)) for n, head in enumerate(headed.heads))
    return tuple(head for head, cells in samples if cells and _fit(field, cells) >= _FITS)


def _few(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return the first different cells of a column, as text."""
    return tuple(dict.fromkeys(said(cell).removesuffix(" 00:00:00")[:_LETTERS] for cell in cells[:_SHOWN_OF]))[:_SHOWN]


def _sample(headed: Headed, place: int) -> list[Cell]:
    """Return filled cells from all over the column."""
    step = max(1, len(headed.rows) // _LOOKED_AT)
    cells = (row.cells[place] for row in headed.rows[::step] if place < len(row.cells))
    return [cell for cell in islice(cells, _LOOKED_AT) if cell != ""]


def _by_head(heads: Sequence[str], samples: Sequence[list[Cell]], places: Iterable[int]) -> list[Guess]:
    """Return what the heads name, surest first; cells that are something else count against it."""
    found = []
    for n in places:
        for named, surely, why in fields_of(heads[n]):
            field = AS_DAYS[named] if named in AS_DAYS and _are_days(samples[n]) else named
            share = _fit(field, samples[n]) if samples[n] else 0.8
            if share < _FITS:
                surely, why = surely * 0.4, f"{why}, but only {share:.0%} of its cells fit"
            elif not samples[n]:
                surely, why = surely * 0.7, f"{why}, though it is empty"
            if surely >= _LEAST:
                found.append(Guess(field, n, heads[n], round(surely, 3), why))
    return sorted(found, key=lambda guess: -guess.confidence)


def _fit(field: Field, cells: Sequence[Cell]) -> float:
    """Return which share of a column's filled cells can be what the field holds."""
    if field in DAYS:
        return days.evidence(cells).days / len(cells)
    if field in NUMBERS:
        bare = [said(cell).removesuffix("%") if field is Field.PROBABILITY else cell for cell in cells]
        return amounts.sign_evidence(bare).numbers / len(cells)
    if field in YES_NO:
        return sum(states.yes(cell) is not None for cell in cells) / len(cells)
    if field is Field.ID:
        return len(set(cells)) / len(cells)
    if field is Field.STATE:
        return sum(states.of_words(said(cell)) is not None for cell in cells) / len(cells)
    if field in (Field.STAGE, Field.CURRENCY, Field.OWNER, Field.NAME, Field.ACCOUNT):
        return 1.0 - days.evidence(cells).days / len(cells) if not isinstance(cells[0], int | float) else 0.5
    return 1.0


def _by_cells(heads: Sequence[str], samples: Sequence[list[Cell]], places: list[int], taken: set[Field]) -> list[Guess]:
    """Return what can be known by the cells alone, for the fields without which nothing can be read."""
    found: list[Guess] = []
    for field, test, why in (
        (Field.STAGE, _are_stages, "its cells say won and lost"),
        (Field.ID, _are_ids, "no two of its cells are equal and none has a blank"),
        (Field.CREATED_ON, _are_days, "its cells are days"),
        (Field.AMOUNT, _are_amounts, "its cells are amounts of money"),
    ):
        held = {Field.STAGE, Field.STATE, Field.IS_WON} if field is Field.STAGE else {field}
        if held & taken:
            continue
        place = next((n for n in places if samples[n] and test(samples[n])), None)
        if place is not None:
            found.append(Guess(field, place, heads[place], _UNSURE, why))
            places = [n for n in places if n != place]
    return found


def _are_stages(cells: Sequence[Cell]) -> bool:
    found = {states.of_words(said(cell)) for cell in set(cells)} if len(set(cells)) <= 40 else set()
    return {DealState.WON, DealState.LOST} <= found


def _are_ids(cells: Sequence[Cell]) -> bool:
    texts = [said(cell) for cell in cells]
    coded = all(3 <= len(text) <= 60 and " " not in text and any(sign.isdigit() for sign in text) for text in texts)
    return coded and len(set(texts)) == len(texts) and not days.evidence(cells).days > len(cells) / 2


def _are_days(cells: Sequence[Cell]) -> bool:
    return bool(cells) and days.evidence(cells).days >= 0.9 * len(cells)


def _are_amounts(cells: Sequence[Cell]) -> bool:
    marked = sum(amounts.currency(cell) is not None for cell in cells)
    return marked >= 0.5 * len(cells) and amounts.sign_evidence(cells).numbers >= 0.9 * len(cells)
