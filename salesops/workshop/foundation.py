"""What holds for the whole workshop: its settings, its lists, the value goal with its drivers, notes."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from salesops.immutable import Value
from salesops.vocabulary import (
    GOOD_ENOUGH_DEFAULT,
    ROLE_LIVE_CAP,
    ROLE_LOAD_CAP,
    Audience,
    DateFormat,
    Depth,
    FirmStage,
    GoalKind,
    ListKind,
    MoneyUnit,
    NumberFormat,
    Objective,
    Remark,
    Setting,
)
from salesops.workshop.base import Id, Name, Score, Text


class Settings(Value):
    """What holds for the whole workshop."""

    id: Id
    name: Name
    setting: Setting = Setting.DISCOVERY
    firm_people: int | None = Field(default=None, ge=1, le=1_000_000)
    firm_stage: FirmStage | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=60)] = "UTC"
    fiscal_year_starts_month: int = Field(default=1, ge=1, le=12)
    date_format: DateFormat = DateFormat.DAY_FIRST
    number_format: NumberFormat = NumberFormat.COMMA_POINT
    money_unit: MoneyUnit = MoneyUnit.ONES
    depth: Depth = Depth.STANDARD
    good_enough_level: Score = GOOD_ENOUGH_DEFAULT
    programme_starts_on: date | None = None
    role_load_cap: int = Field(default=ROLE_LOAD_CAP, ge=1, le=99)
    role_live_cap: int = Field(default=ROLE_LIVE_CAP, ge=1, le=99)
    live_cap: int | None = Field(default=None, ge=1, le=99)  # None: no limit on all projects together
    horizon_weeks: int = Field(default=78, ge=4, le=260)  # six quarters: results show after 9-18 months
    objective: Objective = Objective.SHORTEST
    holidays_of: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = (
        None  # a country: its public holidays
    )
    baseline_on: date | None = None  # when the plan's baseline was taken
    baseline_starts_on: date | None = None  # the programme's start then; None also in older baselines
    cycle: int = Field(default=1, ge=1, le=99)  # 2: begun from an earlier workshop
    earlier_id: Id | None = None  # the workshop of the cycle before
    archived_on: date | None = None  # put away, not deleted
    binned_on: date | None = None  # deleted by the facilitator; stays restorable


class ListItem(Value):
    """One entry of a list that is named once: an offer, segment, channel, role, function or person."""

    id: Id
    kind: ListKind
    name: Name
    position: int = 0
    content_id: str | None = None  # the method's role or function it stands for
    function_id: Id | None = None  # people: the function they work in
    left_on: date | None = None  # people: gone since; stays in the past, offered nowhere new


class Goal(Value):
    """The value goal: what the firm wants to create, from where to where, by when, whose."""

    id: Id
    kind: GoalKind = GoalKind.REVENUE_GROWTH
    statement: Text = ""
    baseline: float | None = None  # unit of the goal kind's root node
    target: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    owner_id: Id | None = None


class DriverValue(Value):
    """The value of one input of a driver tree, in the node's unit (shares 0 to 1)."""

    id: Id
    tree_id: GoalKind
    node_id: Id
    value: float | None = None
    source: Text = ""


class Topic(Value):
    """Something to talk about in a session, with the place that it came from."""

    id: Id
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
    source: Annotated[str, StringConstraints(min_length=1, max_length=120)]  # "survey:<id>:V1", "gap:<link id>"
    parked: bool = False  # in the parking lot: not on this agenda, not forgotten
    closed_on: date | None = None
    position: int = 0


class Note(Value):
    """A note beside any part of the workshop; ``audience`` says who sees it."""

    id: Id
    subject: str
    audience: Audience
    text: Text = ""


class MethodComment(Value):
    """What somebody says of the method itself, for its next version (S-084).

    ``about`` is "method" or the kind and id of one of its items, as "element:E12" or "question:BM1".
    """

    id: Id
    about: Annotated[str, StringConstraints(pattern=r"^(method|[a-z]+:[A-Za-z0-9_-]+)$", max_length=80)] = "method"
    remark: Remark = Remark.UNCLEAR
    text: Text = ""
    said_by: Annotated[str, StringConstraints(max_length=120)] = ""
    said_on: date | None = None
