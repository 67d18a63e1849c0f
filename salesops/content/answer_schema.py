"""The shape of an answer: what may stand in it, its parts, its limits."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from salesops.content.base import Option, Text
from salesops.immutable import Value
from salesops.vocabulary import AnswerType, CellType, ListKind


def _require_distinct(options: Sequence[Option], what: str) -> None:
    ids = [option.id for option in options]
    for one in ids:
        if ids.count(one) > 1:
            raise ValueError(f"{what} {one!r} is there twice")


class CellSpec(Value):
    """What may stand in a cell: its type, its limits and where its choices come from."""

    type: CellType
    options: tuple[Option, ...] = ()  # for CHOICE
    list: ListKind | None = None  # for ITEM: which of the workshop's lists
    minimum: float | None = None
    maximum: float | None = None
    unit: Text | None = None

    @model_validator(mode="after")
    def _check_source(self) -> Self:
        if (self.type is CellType.CHOICE) != bool(self.options):
            raise ValueError("options belong to a choice cell, and a choice cell needs them")
        if (self.type is CellType.ITEM) != (self.list is not None):
            raise ValueError("list belongs to an item cell, and an item cell needs it")
        _require_distinct(self.options, "option")
        return self


class ColumnSpec(CellSpec):
    """One column of a table."""

    id: Text
    label: Text
    required: bool = False
    computed: bool = False  # shown, worked out from other answers, never typed
    excuses: bool = False  # "yes" says all there is to say of the row: its required cells may stay empty

    @model_validator(mode="after")
    def _check_excuse(self) -> Self:
        if self.excuses and self.type is not CellType.YES_NO:
            raise ValueError("only a yes_no column excuses a row")
        return self


class TextSpec(Value):
    """Free text."""

    type: Literal[AnswerType.TEXT]


class DateSpec(Value):
    """One calendar date."""

    type: Literal[AnswerType.DATE]


class ChoiceSpec(Value):
    """One option, or several when ``many``."""

    type: Literal[AnswerType.CHOICE]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    many: bool = False

    @model_validator(mode="after")
    def _check_options(self) -> Self:
        _require_distinct(self.options, "option")
        return self


class NumberSpec(Value):
    """One number with its unit and limits."""

    type: Literal[AnswerType.NUMBER]
    unit: Text
    minimum: float | None = None
    maximum: float | None = None


class SplitSpec(Value):
    """Percent (0 to 100) per part; fixed parts, or one part per entry of a list."""

    type: Literal[AnswerType.SPLIT]
    parts: tuple[Option, ...] = ()
    parts_from: ListKind | None = None

    @model_validator(mode="after")
    def _check_parts(self) -> Self:
        if bool(self.parts) == (self.parts_from is not None):
            raise ValueError("a split has either fixed parts or parts_from")
        _require_distinct(self.parts, "part")
        return self


class MatrixSpec(Value):
    """The same kind of cell for every row and column; each side fixed or one entry of a list."""

    type: Literal[AnswerType.MATRIX]
    rows: tuple[Option, ...] = ()
    rows_from: ListKind | None = None
    columns: tuple[Option, ...] = ()
    columns_from: ListKind | None = None
    cell: CellSpec

    @model_validator(mode="after")
    def _check_sides(self) -> Self:
        if bool(self.rows) == (self.rows_from is not None):
            raise ValueError("a matrix has either fixed rows or rows_from")
        if bool(self.columns) == (self.columns_from is not None):
            raise ValueError("a matrix has either fixed columns or columns_from")
        _require_distinct(self.rows, "row")
        _require_distinct(self.columns, "column")
        return self


class TableSpec(Value):
    """Typed columns; fixed rows, one row per entry of a list, or free rows."""

    type: Literal[AnswerType.TABLE]
    columns: Annotated[tuple[ColumnSpec, ...], Field(min_length=1)]
    rows: tuple[Option, ...] = ()
    row_per: ListKind | None = None
    minimum_rows: Annotated[int, Field(ge=0)] = 0  # for free rows

    @model_validator(mode="after")
    def _check_rows(self) -> Self:
        if self.rows and self.row_per is not None:
            raise ValueError("a table has fixed rows or row_per, not both")
        if self.minimum_rows and (self.rows or self.row_per is not None):
            raise ValueError("minimum_rows is for free rows")
        _require_distinct(self.rows, "row")
        _require_distinct([Option(id=c.id, label=c.label) for c in self.columns], "column")
        return self


Spec = Annotated[
    TextSpec | DateSpec | ChoiceSpec | NumberSpec | SplitSpec | MatrixSpec | TableSpec,
    Field(discriminator="type"),
]
