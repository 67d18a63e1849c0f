"""The shape of a driver tree in trees.toml, checked when it is read."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from typing import Any, Self

from pydantic import Field, model_validator

from salesops import formula
from salesops.errors import BadInput
from salesops.immutable import Value
from salesops.vocabulary import Direction


class Unit(StrEnum):
    """What the number of a node counts; money is in the workshop's currency."""

    MONEY = "money"
    MONEY_PER_YEAR = "money_per_year"
    COUNT = "count"
    SHARE = "share"  # 0 to 1
    RATIO = "ratio"
    DAYS = "days"
    YEARS = "years"
    YES_NO = "yes_no"  # 1 or 0


class DriverId(StrEnum):
    """The drivers that elements of the catalogue move; the symbols of the method."""

    OPENING_RUN_RATE = "R0"
    CHURN = "c"
    DOWNGRADE = "d"
    UPLIFT = "u"
    UPLIFT_SHARE = "k"
    EXPANSION = "x"
    LEADS = "L"
    LEAD_TO_MQL = "m1"
    MQL_TO_SQL = "m2"
    SQL_TO_OPPORTUNITY = "m3"
    WIN_RATE = "w"
    DEAL_VALUE = "A"
    DISCOUNT = "delta"
    TIME_TO_VALUE = "t"
    CAPACITY = "cap"
    DAYS_SALES_OUTSTANDING = "dso"
    FORECAST_ERROR = "err"


class TreeNode(Value):
    """One number of a tree: typed by people (no formula) or computed (formula).

    ``default`` is used while an optional input is not given; infinity means "no limit". ``replaceable``: a
    computed node whose value people may type instead of its parts. ``fixed``: a starting figure that no
    change moves inside the period. ``example`` is invented and only a hint in an empty field. ``indirect``: it speaks
    of partners, so a firm that sells through some is asked at once. ``moved_by``: ids of the elements that move it,
    where none of the method's drivers stands for it.
    """

    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=40)
    name: str = Field(min_length=1, max_length=80)
    unit: Unit
    meaning: str = Field(min_length=1, max_length=400)
    formula: str | None = None
    driver: DriverId | None = None
    better: Direction | None = None
    example: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    optional: bool = False
    default: float | None = None
    replaceable: bool = False
    fixed: bool = False
    indirect: bool = False
    moved_by: tuple[str, ...] = ()

    @property
    def is_input(self) -> bool:
        """Whether people type it."""
        return self.formula is None

    @model_validator(mode="before")
    @classmethod
    def _limits_follow_the_unit(cls, data: Any) -> Any:
        """A share lies between 0 and 1 and what is typed is not negative, unless the file says so."""
        if not isinstance(data, Mapping):
            return data
        typed = data.get("formula") is None or data.get("replaceable", False)
        limits: dict[str, float] = {"minimum": 0.0} if typed else {}
        if typed and data.get("unit") in (Unit.SHARE, Unit.YES_NO):
            limits["maximum"] = 1.0
        return {**limits, **data}

    @model_validator(mode="after")
    def _kind_is_clear(self) -> Self:
        if self.is_input and self.replaceable:
            raise ValueError("only a computed node can be replaceable")
        if not self.is_input and (self.optional or self.fixed or self.default is not None):
            raise ValueError("a computed node cannot be optional or fixed or have a default")
        if self.default is not None and not self.optional:
            raise ValueError("a default needs optional = true")
        return self


class TreeWarning(Value):
    """A sentence shown while the value of ``when`` is above 0."""

    id: str
    when: str
    text: str


class Tree(Value):
    """One goal kind with its arithmetic; ``root`` is None for a goal that is only measured.

    ``one_year``: the arithmetic leads from the opening figure to the one a year later. ``opening`` is the starting
    figure that is the goal's baseline itself, in the same unit.
    """

    id: str
    name: str
    goal: str
    caveat: str
    root: str | None = None
    better: Direction = Direction.UP
    one_year: bool = False
    opening: str | None = None
    nodes: tuple[TreeNode, ...] = ()
    warnings: tuple[TreeWarning, ...] = ()

    @property
    def inputs(self) -> tuple[TreeNode, ...]:
        """The nodes that people type."""
        return tuple(node for node in self.nodes if node.is_input)

    def node(self, node_id: str) -> TreeNode:
        """Return one node; BadInput when the tree has none of that id."""
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise BadInput(f"“{node_id}” is not a driver of “{self.name}”. Choose one from the list of drivers.")

    def _opens(self, node_id: str) -> bool:
        units = {node.id: node.unit for node in self.nodes}
        return any(one.id == node_id and one.fixed and one.unit is units[self.root or ""] for one in self.nodes)

    @model_validator(mode="after")
    def _is_a_tree(self) -> Self:
        names = [node.id for node in self.nodes]
        if len(set(names)) < len(names):
            raise ValueError(f"ids used twice: {sorted({name for name in names if names.count(name) > 1})}")
        if (self.root is None) != (not self.nodes) or (self.root is not None and self.root not in names):
            raise ValueError("root must name one of the nodes, and only a tree without nodes has none")
        if self.opening is not None and not self._opens(self.opening):
            raise ValueError("opening must name a fixed input in the unit of the root")
        try:
            _check_formulas(self.nodes, self.warnings, names)
        except BadInput as error:
            raise ValueError(str(error)) from error
        return self


def _check_formulas(nodes: Iterable[TreeNode], warnings: Iterable[TreeWarning], names: list[str]) -> None:
    needs = {node.id: formula.parse(node.formula, names).names for node in nodes if node.formula is not None}
    for warning in warnings:
        formula.parse(warning.when, names)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        raise BadInput(f"These nodes are computed from each other: {' → '.join(error.args[1])}.") from error
