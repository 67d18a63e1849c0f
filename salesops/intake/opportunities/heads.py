"""Where a table's heads are, and which rows below them are deals."""

import itertools
import re
from dataclasses import dataclass
from datetime import date

from salesops.intake.opportunities.fields import Field, fields_of
from salesops.intake.tables import Cell, Row, Table, said

_SEARCHED_ROWS = 40  # a logo, a title and the filters of a report stand above its heads
_FEWEST = 2  # heads that must be known for a row to be one of heads
_TOTAL = re.compile(
    r"(grand |sub)?-?\s?totals?\b|sum(me)?\b|gesamt|gesamtsumme|zwischensumme|insgesamt|somme|total g[eé]n[eé]ral|"
    r"sous-total|suma|totale|totaal|subtotaal|totalt|average|avg|count|record count|合計",
    re.IGNORECASE,
)
_TOTAL_ALONE = re.compile(rf"(?:{_TOTAL.pattern})\s*(?:[:=]|\(.*\))?", re.IGNORECASE)
_IS_TOTAL = "it is a total"
_FOOT = re.compile(
    r"copyright|confidential|generated (by|on)|exported (by|on|from)|applied filters|filtered by|as of\b|run by|"
    r"report (generated|run|name)|source:|notes?:|\*+|erstellt (von|am)|stand:|filtre|vertraulich|confidentiel",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Headed:
    """A table with its heads: the deals' rows below, and what was left out with the reason."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    dropped: tuple[tuple[int, str], ...]
    known: int  # how many fields the heads name
    title: tuple[str, ...] = ()  # what stands above the heads
    notes: tuple[str, ...] = ()


def headed(table: Table) -> Headed | None:
    """Return the heads and the rows below them; None where no row looks like heads."""
    top = table.rows[:_SEARCHED_ROWS]
    if not top:
        return None
    candidates = [(_known(_texts(row)), -n, _texts(row), n + 1) for n, row in enumerate(top)]
    for n, (upper, lower) in enumerate(itertools.pairwise(top)):
        both = _joined(upper, lower)
        if _is_words(lower) and _known(both) > max(candidates[n][0], candidates[n + 1][0]):
            candidates.append((_known(both), -n, both, n + 2))
    known, _, heads, below = max(candidates, key=lambda one: one[:2])
    if known < _FEWEST:
        first = next((n for n, row in enumerate(top) if _is_words(row) and _filled(row) > 1), None)
        if first is None:
            return None
        heads, below = _texts(top[first]), first + 1
    rows, dropped = _body(_named(heads), table.rows[below:])
    names = _named(heads)
    groups = _groups(rows) if sum(why == _IS_TOTAL for _, why in dropped) > 1 else []
    notes = tuple(f"“{names[n]}” was filled into the rows below it that its group leaves blank." for n in groups)
    title = tuple(" ".join(filter(None, _texts(row))) for row in table.rows[: below - 1] if _filled(row) < _FEWEST + 1)
    return Headed(names, _filled_down(rows, groups), dropped, known, title, notes)


def _groups(rows: tuple[Row, ...]) -> list[int]:
    """Return the columns on the left that name a group in its first row only, as grouped reports do."""
    groups: list[int] = []
    for n in range(len(rows[0].cells) - 1 if rows else 0):
        if rows[0].cells[n] == "" or all(n < len(row.cells) and row.cells[n] != "" for row in rows):
            break
        groups.append(n)
    return groups


def _filled_down(rows: tuple[Row, ...], groups: list[int]) -> tuple[Row, ...]:
    last: dict[int, Cell] = {}
    filled = []
    for row in rows:
        cells = list(row.cells)
        for n in groups:
            last[n] = cells[n] = cells[n] if cells[n] != "" else last.get(n, "")
        filled.append(Row(row.at, tuple(cells)))
    return tuple(filled) if groups else rows


def _body(heads: tuple[str, ...], rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[tuple[int, str], ...]]:
    kept: list[Row] = []
    dropped: list[tuple[int, str]] = []
    usual = _usual(rows)
    for row in rows:
        why = _no_deal(row, heads, usual, first=not kept)
        if why:
            dropped.append((row.at, why))
        else:
            kept.append(row)
    return tuple(kept), tuple(dropped)


def _usual(rows: tuple[Row, ...]) -> int:
    """Return how many cells are filled in a usual row."""
    counts = sorted(_filled(row) for row in rows[:2_000])
    return counts[len(counts) // 2] if counts else 0


def _no_deal(row: Row, heads: tuple[str, ...], usual: int, *, first: bool) -> str | None:
    filled = [said(cell) for cell in row.cells if cell != ""]
    few = len(filled) <= max(1, usual // 2)
    if few and any(_TOTAL.match(text) for text in filled[:2]):
        return _IS_TOTAL
    if len(filled) < len(heads) and _TOTAL_ALONE.fullmatch(filled[0]):
        return _IS_TOTAL
    if len(filled) <= 2 and usual > 2 and (_FOOT.match(filled[0]) or len(filled) == 1):
        return f"it looks like a note beside the table: “{filled[0][:60]}”"
    if _texts(row)[: len(heads)] == heads[: len(row.cells)]:
        return "it repeats the heads"
    if first and _is_words(row) and _known(_texts(row)) >= max(_FEWEST, len(filled) // 2):
        return "it is a second header row"
    return None


def _known(texts: tuple[str, ...]) -> int:
    """Return how many fields these texts name, as heads that are one name each."""
    found: set[Field] = set()
    for text in texts:
        if text and len(text) <= 80:
            found |= {field for field, surely, _ in fields_of(text) if surely > 0.5}
    return len(found)


def _joined(upper: Row, lower: Row) -> tuple[str, ...]:
    """Return two rows of heads as one: what stands below, and where nothing does what stands above."""
    above, below = _texts(upper), _texts(lower)
    width = max(len(above), len(below))
    pairs = zip(above + ("",) * (width - len(above)), below + ("",) * (width - len(below)), strict=True)
    return tuple(one or other for other, one in pairs)


def _named(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Return heads that differ: an empty one is called by its place, a repeated one gets its number."""
    seen: dict[str, int] = {}
    named = []
    for place, head in enumerate(heads, start=1):
        bare = " ".join(head.split()) or f"Column {place}"
        seen[bare] = seen.get(bare, 0) + 1
        named.append(bare if seen[bare] == 1 else f"{bare} ({seen[bare]})")
    return tuple(named)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(said(cell) for cell in row.cells)


def _filled(row: Row) -> int:
    return sum(cell != "" for cell in row.cells)


def _is_words(row: Row) -> bool:
    """Return whether no cell of a row is a number or a day."""
    return not any(_is_value(cell) for cell in row.cells)


def _is_value(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return isinstance(cell, int | float | date)
    return bool(re.fullmatch(r"[\d.,/: -]*\d[\d.,/: -]*", cell))
