"""How a sentence about an answer names things: rows, columns, cells, several at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from salesops.components.ground import Ground
from salesops.components.reading import is_blank
from salesops.content.answer_schema import MatrixSpec, TableSpec
from salesops.content.base import Option
from salesops.vocabulary import CellType, ListKind

Row = Mapping[Any, Any]  # {column: cell}
Cells = Mapping[str, Row]
NAMED = 3  # a sentence names that many things, then counts the rest
NAMED_TO_FIND = 8  # where somebody has to find each of them


def listed(names: Iterable[str], most: int = NAMED) -> str:
    """Return names as words: "A, B and C", or "A, B, C and 4 more"."""
    every = list(names)
    shown, rest = every[:most], len(every) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def row_names(spec: TableSpec | MatrixSpec, value: Cells, ground: Ground) -> dict[str, str]:
    """Return ``{row: name}`` of the rows that a rule can speak of.

    Fixed rows and the rows of a matrix are all there; of rows per list entry, and of free rows, those with a cell.
    A free row is named by its first text, else by its number.
    """
    if isinstance(spec, MatrixSpec):
        return side_names(spec.rows, spec.rows_from, ground)
    if spec.rows:
        return {option.id: option.label for option in spec.rows}
    filled = [row for row, cells in value.items() if not is_blank(cells)]
    if spec.row_per is not None:
        return {row: name for row, name in ground.entries[spec.row_per].items() if row in filled}
    return {row: _free_name(spec, value[row], number, ground) for number, row in enumerate(filled, start=1)}


def cell_name(spec: TableSpec, column_id: str, cell: Any, ground: Ground) -> str:
    """Return what stands in a cell as the screen says it: an option's label, an entry's name."""
    column = next(column for column in spec.columns if column.id == column_id)
    labels = {option.id: option.label for option in column.options} | dict(ground.names)
    return labels.get(cell, str(cell))


def side_names(fixed: Iterable[Option], kind: ListKind | None, ground: Ground) -> dict[str, str]:
    """Return ``{id: name}`` of one side of a table or matrix: fixed options, or the entries of a list."""
    return dict(ground.entries[kind]) if kind is not None else {option.id: option.label for option in fixed}


def _free_name(spec: TableSpec, cells: Row, number: int, ground: Ground) -> str:
    for column in spec.columns:
        said: Any = cells.get(column.id)
        if column.type is CellType.ITEM and said in ground.names:
            return ground.names[said]
        if column.type is CellType.TEXT and not is_blank(said):
            words = " ".join(said.split())
            return words if len(words) <= 40 else f"{words[:39]}…"
    return f"Row {number}"


def column_label(spec: TableSpec, column_id: str | None) -> str:
    """Return what a column is called on the screen."""
    return next(column.label for column in spec.columns if column.id == column_id)
