"""From the sample's answers, which name list entries and count days, to answers as a workshop stores them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from salesops.components.answers import NONE_REASON
from salesops.content.answer_schema import CellSpec, DateSpec, MatrixSpec, SplitSpec, TableSpec
from salesops.content.question_schema import Question
from salesops.vocabulary import CellType, ListKind
from salesops.workshop import AnswerValue

Listing = Mapping[tuple[ListKind, str], str]  # id of a list entry by kind and name (of a role: its method id)


def resolved(question: Question, given: Any, listing: Listing, today: date) -> AnswerValue:
    """Return an answer of the sample as a workshop stores it.

    Parameters
    ----------
    given
        As in the files: free tables are lists of rows, list entries stand by name, dates are days from ``today``.
    listing : mapping
        The workshop's own entries.

    Raises
    ------
    KeyError
        A name that is on no list.
    """
    spec = question.spec
    if isinstance(given, Mapping) and NONE_REASON in given:
        return dict(given)
    if isinstance(spec, DateSpec):
        return day(given, today)
    if isinstance(spec, SplitSpec):
        return {_key(spec.parts_from, part, listing): share for part, share in given.items()}
    if isinstance(spec, MatrixSpec):
        return {
            _key(spec.rows_from, row, listing): {
                _key(spec.columns_from, column, listing): _cell(spec.cell, value, listing, today)
                for column, value in cells.items()
            }
            for row, cells in given.items()
        }
    if isinstance(spec, TableSpec):
        return _table(spec, given, listing, today)
    return given


def day(days: int, today: date) -> str:
    """Return the day so many days from today, in ISO form."""
    return (today + timedelta(days=days)).isoformat()


def _table(spec: TableSpec, given: Any, listing: Listing, today: date) -> dict[str, Any]:
    rows = {f"r{n}": cells for n, cells in enumerate(given, start=1)} if isinstance(given, list) else given
    columns = {column.id: column for column in spec.columns}
    return {
        _key(spec.row_per, row, listing): {
            name: _cell(columns[name], value, listing, today) for name, value in cells.items() if value != ""
        }
        for row, cells in rows.items()
    }


def _cell(cell: CellSpec, value: Any, listing: Listing, today: date) -> Any:
    if cell.type is CellType.ITEM and cell.list is not None:
        return listing[cell.list, value]
    return day(value, today) if cell.type is CellType.DATE else value


def _key(kind: ListKind | None, name: str, listing: Listing) -> str:
    return name if kind is None else listing[kind, name]
