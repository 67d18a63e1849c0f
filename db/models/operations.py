"""Running the business: operating model, sales plans, pay plans, own metrics, channels, samples, yearly reviews."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Column, Field

from db.models.base import Row, choice, on_scale, person
from db.models.base import text as long_text
from salesops.vocabulary import PlanState


def _to(table: str) -> Any:
    return Field(foreign_key=f"{table}.id", ondelete="RESTRICT", index=True, max_length=40)


def _mapping() -> Any:
    return Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class OperatingModel(Row, table=True):
    """See ``salesops.workshop.OperatingModel``."""

    __table_args__ = (UniqueConstraint("workshop_id", "model_id"),)

    model_id: str = Field(max_length=40)
    executive_id: str | None = person()
    depth: str | None = choice(None)
    explanation: str = long_text()


class StageFunction(Row, table=True):
    """See ``salesops.workshop.StageFunction``."""

    __table_args__ = (UniqueConstraint("workshop_id", "stage", "function_id"),)

    stage: str = choice(None)
    function_id: str = _to("listitem")
    task: str = long_text()
    position: int = 0


class SalesPlan(Row, table=True):
    """See ``salesops.workshop.SalesPlan``."""

    name: str
    starts_on: date
    state: str = choice(PlanState.DRAFT)
    based_on_id: str | None = Field(default=None, foreign_key="salesplan.id", ondelete="RESTRICT", max_length=40)
    target: float | None = None
    win_rate: float | None = None
    deal_amount: float | None = None
    cycle_months: float | None = None
    ramp_months: int = 6
    attainment: float = 0.75
    attrition: float = 0.0
    shares: Any = _mapping()
    assumptions: str = long_text()
    agreed_on: date | None = None
    position: int = 0


class PlanLine(Row, table=True):
    """See ``salesops.workshop.PlanLine``."""

    plan_id: str = _to("salesplan")
    quarter: int
    segment_id: str | None = person()
    channel_id: str | None = person()
    team_id: str | None = person()
    amount: float = 0


class Seller(Row, table=True):
    """See ``salesops.workshop.Seller``."""

    plan_id: str = _to("salesplan")
    name: str
    team_id: str | None = person()
    segment_id: str | None = person()
    quota: float | None = None
    starts_on: date | None = None
    leaves_on: date | None = None
    ramp_months: int | None = None
    potential: float | None = None
    position: int = 0


class PayPlan(Row, table=True):
    """See ``salesops.workshop.PayPlan``."""

    role_id: str = _to("listitem")
    people: int | None = None
    target_pay: float | None = None
    base_percent: float | None = None
    quota: float | None = None
    threshold_percent: float | None = None
    decelerator_times: float | None = None
    accelerator_percent: float | None = None
    accelerator_times: float | None = None
    cap_percent: float | None = None
    clawback: str = long_text()
    crediting: str = long_text()
    dated_on: date | None = None
    position: int = 0


class PayMeasure(Row, table=True):
    """See ``salesops.workshop.PayMeasure``."""

    pay_plan_id: str = _to("payplan")
    name: str
    weight_percent: float | None = None
    objective: str = long_text()
    node_id: str | None = Field(default=None, max_length=40)
    controlled: bool | None = None
    position: int = 0


class MetricTerm(Row, table=True):
    """See ``salesops.workshop.MetricTerm``."""

    __table_args__ = (UniqueConstraint("tracked_id", "name"),)

    tracked_id: str = _to("trackedmetric")
    name: str = Field(max_length=40)
    unit: str = Field(default="", max_length=40)
    source: str = long_text()
    position: int = 0


class TermValue(Row, table=True):
    """See ``salesops.workshop.TermValue``."""

    __table_args__ = (UniqueConstraint("term_id", "period"),)

    term_id: str = _to("metricterm")
    period: str = Field(max_length=10)
    value: float | None = None


class MetricComment(Row, table=True):
    """See ``salesops.workshop.MetricComment``."""

    __table_args__ = (UniqueConstraint("meeting_id", "tracked_id", "function_id"),)

    meeting_id: str = _to("meeting")
    tracked_id: str = _to("trackedmetric")
    function_id: str = _to("listitem")
    text: str = long_text()


class ChannelCell(Row, table=True):
    """See ``salesops.workshop.ChannelCell``."""

    __table_args__ = (UniqueConstraint("channel_id", "act", "duty"),)

    channel_id: str = _to("listitem")
    act: str = choice(None)
    duty: str = choice(None)
    level: int | None = None
    not_meant: bool = False
    segment_ids: Any = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    owner_id: str | None = person()
    evidence: str = long_text()


class SampledDeal(Row, table=True):
    """See ``salesops.workshop.SampledDeal``."""

    deal_id: str = Field(default="", max_length=120)
    name: str
    stage: str = Field(default="", max_length=120)
    met: bool | None = None
    missing: str = long_text()
    sampled_on: date
    position: int = 0


class YearlyReview(Row, table=True):
    """See ``salesops.workshop.YearlyReview``."""

    __table_args__ = (UniqueConstraint("workshop_id", "tree_id", "from_on"),)

    tree_id: str = choice(None)
    from_on: date
    until_on: date
    planned: Any = _mapping()
    actual: Any = _mapping()
    next_targets: Any = _mapping()
    learned: str = long_text()
    held_on: date | None = None
    next_due_on: date | None = None


class Baseline(Row, table=True):
    """See ``salesops.workshop.Baseline``."""

    __table_args__ = (UniqueConstraint("workshop_id", "subject"), on_scale("score"))

    subject: str = Field(max_length=120)
    score: int
    scored_on: date | None = None
    earlier_id: str = Field(max_length=40)
