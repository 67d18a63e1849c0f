"""What holds for the whole workshop: its settings, its lists, the value goal with its drivers, notes."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.models.base import Row, choice, person, text
from salesops.vocabulary import (
    GOOD_ENOUGH_DEFAULT,
    ROLE_LIVE_CAP,
    ROLE_LOAD_CAP,
    DateFormat,
    Depth,
    GoalKind,
    MoneyUnit,
    NumberFormat,
    Objective,
    Remark,
    Setting,
)


class Settings(Row, table=True):
    """See ``salesops.workshop.Settings``."""

    __table_args__ = (UniqueConstraint("workshop_id"),)

    name: str
    setting: str = choice(Setting.DISCOVERY)
    firm_people: int | None = None
    firm_stage: str | None = choice(None)
    currency: str = "USD"
    time_zone: str = "UTC"
    fiscal_year_starts_month: int = 1
    date_format: str = choice(DateFormat.DAY_FIRST)
    number_format: str = choice(NumberFormat.COMMA_POINT)
    money_unit: str = choice(MoneyUnit.ONES)
    depth: str = choice(Depth.STANDARD)
    good_enough_level: int = GOOD_ENOUGH_DEFAULT
    programme_starts_on: date | None = None
    role_load_cap: int = ROLE_LOAD_CAP
    role_live_cap: int = ROLE_LIVE_CAP
    live_cap: int | None = None
    horizon_weeks: int = 78
    objective: str = choice(Objective.SHORTEST)
    holidays_of: str | None = Field(default=None, max_length=2)
    baseline_on: date | None = None
    baseline_starts_on: date | None = None
    cycle: int = 1
    earlier_id: str | None = Field(default=None, max_length=40)
    archived_on: date | None = None
    binned_on: date | None = None


class ListItem(Row, table=True):
    """See ``salesops.workshop.ListItem``."""

    __table_args__ = (UniqueConstraint("workshop_id", "kind", "name"),)

    kind: str = choice(None)
    name: str
    position: int = 0
    content_id: str | None = None
    function_id: str | None = person()
    left_on: date | None = None


class Goal(Row, table=True):
    """See ``salesops.workshop.Goal``."""

    __table_args__ = (UniqueConstraint("workshop_id"),)

    kind: str = choice(GoalKind.REVENUE_GROWTH)
    statement: str = text()
    baseline: float | None = None
    target: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    owner_id: str | None = person()


class DriverValue(Row, table=True):
    """See ``salesops.workshop.DriverValue``."""

    __table_args__ = (UniqueConstraint("workshop_id", "tree_id", "node_id"),)

    tree_id: str = choice(None)
    node_id: str
    value: float | None = None
    source: str = text()


class Topic(Row, table=True):
    """See ``salesops.workshop.Topic``."""

    __table_args__ = (UniqueConstraint("workshop_id", "source"),)

    text: str = text()
    source: str = Field(max_length=120)
    parked: bool = False
    closed_on: date | None = None
    position: int = 0


class Note(Row, table=True):
    """See ``salesops.workshop.Note``."""

    __table_args__ = (UniqueConstraint("workshop_id", "subject", "audience"),)

    subject: str
    audience: str = choice(None)
    text: str = text()


class MethodComment(Row, table=True):
    """See ``salesops.workshop.MethodComment``."""

    about: str = Field(default="method", max_length=80)
    remark: str = choice(Remark.UNCLEAR)
    text: str = text()
    said_by: str = Field(default="", max_length=120)
    said_on: date | None = None
