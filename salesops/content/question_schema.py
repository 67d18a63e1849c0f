"""Questions: their wording, and when an answer counts as complete."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from salesops.content.answer_schema import MatrixSpec, Spec, TableSpec
from salesops.content.base import Item, Text
from salesops.immutable import Value
from salesops.vocabulary import AnswerType, Depth, ListKind


class RuleKind(StrEnum):
    """The closed vocabulary of completeness; every rule of a question must hold."""

    ANSWERED = "answered"  # anything is there ("don't know" is an answer, blank is not)
    SUMS_TO_100 = "sums_to_100"  # split: all parts; matrix: each row; table: each of `columns`, within `per`
    ROW_PER_LIST = "row_per_list"  # each entry of `list` has a row (by row_per or the ITEM column `column`)
    MINIMUM_ROWS = "minimum_rows"  # at least `count` rows
    MAXIMUM_ROWS = "maximum_rows"  # at most `count` rows, within each value of the column `per` if given
    REQUIRED_CELLS = "required_cells"  # table: required columns in every row; matrix: every cell
    FILLED_IN_COLUMN = "filled_in_column"  # at least `count` rows have something in `column`
    ANY_OF_COLUMNS = "any_of_columns"  # every row has something in at least one of `columns`
    FILLED_PER_ROW = "filled_per_row"  # matrix: at least `count` cells in every row
    OPTION_PER_ROW = "option_per_row"  # matrix: at least one cell of every row is `option`
    AT_LEAST = "at_least"  # the number, or every number in `column`, is `count` or more
    NOT_OLDER_THAN = "not_older_than"  # every date in `column` is at most `months` months old


class Subset(StrEnum):
    """Which entries of a list a rule asks for, when not all."""

    FIRST_TIER = "first_tier"  # segments with tier 1 in SG5; all segments while no tier is set
    CUSTOMER_FACING = "customer_facing"  # roles that meet customers, and those of the team's own
    PAID_VARIABLE = "paid_variable"  # roles that meet customers, without those whose base in CP1 is all of their pay
    INDIRECT = "indirect"  # channels that are not one of the direct kinds of the channel grid


_PARAMETERS: dict[RuleKind, tuple[frozenset[str], frozenset[str]]] = {  # needed, allowed besides
    RuleKind.ANSWERED: (frozenset(), frozenset()),
    RuleKind.SUMS_TO_100: (frozenset(), frozenset({"columns", "per"})),
    RuleKind.ROW_PER_LIST: (frozenset({"list"}), frozenset({"column", "only"})),
    RuleKind.MINIMUM_ROWS: (frozenset({"count"}), frozenset()),
    RuleKind.MAXIMUM_ROWS: (frozenset({"count"}), frozenset({"per"})),
    RuleKind.REQUIRED_CELLS: (frozenset(), frozenset()),
    RuleKind.FILLED_IN_COLUMN: (frozenset({"column", "count"}), frozenset()),
    RuleKind.ANY_OF_COLUMNS: (frozenset({"columns"}), frozenset()),
    RuleKind.FILLED_PER_ROW: (frozenset({"count"}), frozenset()),
    RuleKind.OPTION_PER_ROW: (frozenset({"option"}), frozenset()),
    RuleKind.AT_LEAST: (frozenset({"count"}), frozenset({"column"})),
    RuleKind.NOT_OLDER_THAN: (frozenset({"column", "months"}), frozenset()),
}
_TABLE_ONLY = {
    RuleKind.ROW_PER_LIST,
    RuleKind.MINIMUM_ROWS,
    RuleKind.MAXIMUM_ROWS,
    RuleKind.FILLED_IN_COLUMN,
    RuleKind.ANY_OF_COLUMNS,
    RuleKind.NOT_OLDER_THAN,
}
_MATRIX_ONLY = {RuleKind.FILLED_PER_ROW, RuleKind.OPTION_PER_ROW}


class Rule(Value):
    """One machine-readable condition of completeness; see `RuleKind` for what each parameter means."""

    kind: RuleKind
    column: Text | None = None
    columns: tuple[Text, ...] = ()
    per: Text | None = None
    list: ListKind | None = None
    only: Subset | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    option: Text | None = None
    months: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _check_parameters(self) -> Self:
        needed, allowed = _PARAMETERS[self.kind]
        given = {name for name in type(self).model_fields if name != "kind" and getattr(self, name)}
        if needed - given:
            raise ValueError(f"rule {self.kind} needs {', '.join(sorted(needed - given))}")
        if given - needed - allowed:
            raise ValueError(f"rule {self.kind} takes no {', '.join(sorted(given - needed - allowed))}")
        return self

    @property
    def named_columns(self) -> tuple[str, ...]:
        """Ids of all columns that the rule speaks of."""
        return (*self.columns, *(one for one in (self.column, self.per) if one is not None))


class Question(Item):
    """One question of a component or a stage."""

    text: Text
    depth: Depth  # the shallowest depth that asks it
    spec: Spec
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]
    complete_when: Text
    prompt: Text | None = None  # the facilitator's follow-up
    none_label: Text | None = None  # "No pilot": with a reason, this too completes the question
    seeds: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()

    @property
    def type(self) -> AnswerType:
        """How the question is answered."""
        return self.spec.type

    @model_validator(mode="after")
    def _check_rules(self) -> Self:
        for rule in self.rules:
            self._check_rule(rule)
        return self

    def _check_rule(self, rule: Rule) -> None:
        spec = self.spec
        if rule.kind in _TABLE_ONLY and not isinstance(spec, TableSpec):
            raise ValueError(f"rule {rule.kind} is for tables")
        if rule.kind in _MATRIX_ONLY and not isinstance(spec, MatrixSpec):
            raise ValueError(f"rule {rule.kind} is for matrices")
        if rule.kind is RuleKind.SUMS_TO_100 and isinstance(spec, TableSpec) and not rule.columns:
            raise ValueError("rule sums_to_100 needs columns in a table")
        if rule.kind is RuleKind.ROW_PER_LIST and isinstance(spec, TableSpec):
            _check_row_per_list(rule, spec)
        known = {column.id for column in spec.columns} if isinstance(spec, TableSpec) else set()
        for name in rule.named_columns:
            if name not in known:
                raise ValueError(f"rule {rule.kind} names the column {name!r}, which is not there")
        options = {option.id for option in spec.cell.options} if isinstance(spec, MatrixSpec) else set()
        if rule.option is not None and rule.option not in options:
            raise ValueError(f"rule {rule.kind} names the option {rule.option!r}, which is not there")


def _check_row_per_list(rule: Rule, spec: TableSpec) -> None:
    lists = {column.id: column.list for column in spec.columns}
    by_column = lists.get(rule.column) if rule.column is not None else spec.row_per
    if by_column is not rule.list:
        raise ValueError(f"rule row_per_list: no row_per or item column for the list {rule.list}")
