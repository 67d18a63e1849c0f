"""Revenue prediction: its settings, the exports it rests on, what was predicted, adjusted and committed to."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, UniqueConstraint
from sqlmodel import Field

from db.models.base import Base, Row, choice, person
from db.models.base import text as long_text


def _json() -> Any:
    return Field(sa_column=Column(JSON, nullable=False))


class ForecastSetting(Row, table=True):
    """See ``salesops.workshop.ForecastSetting``."""

    __table_args__ = (UniqueConstraint("workshop_id", "forecast_id"),)

    forecast_id: str = Field(max_length=40)
    horizon_months: int = 6
    season_months: int = 3
    method: str | None = choice(None)
    recurring_per_month: float | None = None
    capacity_per_month: float | None = None
    adoption_weeks: int = 26


class PipelineExport(Row, table=True):
    """See ``salesops.workshop.PipelineExport``."""

    file_name: str
    as_of: date
    read_on: date
    currency: str | None = Field(default=None, max_length=3)
    deals: int
    dropped: int = 0
    whole: bool = True
    digest: str = Field(max_length=64)
    report: Any = Field(default=(), sa_column=Column(JSON, nullable=False))


class PipelineList(Row, table=True):
    """See ``salesops.workshop.PipelineList``."""

    file_name: str
    field: str = Field(max_length=20)
    head: str
    rows: int
    read_on: date
    digest: str = Field(max_length=64)


class IntakeMemory(Row, table=True):
    """See ``salesops.workshop.IntakeMemory``."""

    __table_args__ = (UniqueConstraint("workshop_id", "kind"),)

    kind: str = choice(None)
    answers: Any = _json()


class KeptPrediction(Row, table=True):
    """See ``salesops.workshop.KeptPrediction``."""

    made_on: date
    as_of: date
    method: str = choice(None)
    months: Any = _json()


class Adjustment(Row, table=True):
    """See ``salesops.workshop.Adjustment``."""

    month: date
    amount: float
    model_amount: float
    by_id: str | None = person()
    reason: str = long_text()
    made_on: date


class Commitment(Row, table=True):
    """See ``salesops.workshop.Commitment``."""

    owner: str
    made_on: date
    since: date
    until: date
    closed: float = 0
    commit: float = 0
    best_case: float = 0
    digest: str = Field(max_length=64)
    remark: str = long_text()


class KeptData(Base, table=True):
    """Mass data of a workshop that rows name by their digest: the deals of an export, the lines of a commitment.

    Written once, never changed; ``packed`` is JSON, compressed. No part of the snapshot.
    """

    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", primary_key=True, max_length=40)
    digest: str = Field(primary_key=True, max_length=64)
    packed: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
