"""What a grid consists of: columns, rows, cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as has
from enum import StrEnum
from typing import Any, Final

from db.fields import Field, Saved
from pages.parts.wire import PLAIN, Check, Day, Kind, Number, Text, choice_of, in_json, percent_kind, text_kind
from salesops.vocabulary import ListKind


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    PERCENT = "percent"  # stored as a share 0 to 1, in answers as 0 to 100; shown as 0 to 100
    MONEY = "money"
    WEEK = "week"  # of a programme: stored from 0, shown and typed from 1, as everywhere else
    CHOICE = "choice"
    DATE = "date"
    CHECK = "check"
    STATIC = "static"
    BUTTON = "button"


UNREAD: Final = object()  # a cell's value is to be read from the open workshop

OnChange = Callable[[Any, Any], Saved | None]  # (value, was) in stored terms; raises WorkshopError to refuse


@dataclass(frozen=True)
class Column:
    """One column; ``options`` are ``{value: label}`` of a choice, ``width`` is a CSS length.

    ``adds``: the list that a choice may add to, where the entry is not on it yet.
    ``right``: what is shown are figures, which stand right; numbers and money to type do so by themselves.
    """

    id: str
    label: str
    kind: str = ColumnKind.TEXT
    options: Mapping[Any, str] = has(default_factory=dict)
    help: str = ""
    unit: str = ""
    width: str = ""
    required: bool = False
    right: bool = False
    adds: ListKind | None = None


@dataclass(frozen=True)
class Cell:
    """One cell: of a field, or with a handler of its own, or neither (then it only shows its value).

    Pass ``value`` where the page has it at hand; a cell of a field without one is read from the open workshop.
    ``options`` narrow the column's for this cell. A button's value is its label.
    """

    field: Field | None = None
    value: Any = UNREAD
    disabled: bool = False
    hint: str = ""
    on_change: OnChange | None = None
    options: Mapping[Any, str] | None = None

    @property
    def editable(self) -> bool:
        """Whether something can be done in it."""
        return not self.disabled and (self.field is not None or self.on_change is not None)


@dataclass(frozen=True)
class Row:
    """One row; ``label`` names it in its header, for screen readers and in the history."""

    id: str
    label: str
    cells: Mapping[str, Cell]
    group: str | None = None


def kind_of(column: Column, cell: Cell, signs: tuple[str, str] = PLAIN) -> Kind:
    """Return how the cell's value is shown and read back."""
    json = cell.field is not None and in_json(cell.field)
    match ColumnKind(column.kind):
        case ColumnKind.NUMBER | ColumnKind.MONEY:
            return Number(unit=column.unit, signs=signs, money=column.kind == ColumnKind.MONEY)
        case ColumnKind.WEEK:
            return Number(integer=True, first=1, signs=signs)
        case ColumnKind.PERCENT:
            if cell.field is None:
                return Number(scale=100, unit="%", signs=signs)
            return percent_kind(cell.field, signs=signs)
        case ColumnKind.CHOICE:
            return choice_of(column.options if cell.options is None else cell.options)
        case ColumnKind.DATE:
            return Day(iso=json)
        case ColumnKind.CHECK:
            return Check()
        case _:
            return text_kind(cell.field) if cell.field is not None else Text()
