"""Revenue prediction: what is set for it, which exports it rests on, what was predicted, adjusted and committed to.

The deals themselves are mass data and no part of the snapshot: ``db.opportunities`` reads them.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from salesops.immutable import Value
from salesops.vocabulary import ForecastMethod, IntakeKind
from salesops.workshop.base import Id, Name, Text

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Amount = Annotated[float, Field(allow_inf_nan=False)]
ListedBy = Literal["product", "owner", "account", "id"]
Shown = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class ForecastSetting(Value):
    """What the prediction is made with; money in the currency of the deals, ones. ``forecast_id`` is "revenue"."""

    id: Id
    forecast_id: Id
    horizon_months: int = Field(default=6, ge=1, le=24)
    season_months: int = Field(default=3, ge=1, le=12)  # months after which the same month comes again
    method: ForecastMethod | None = None  # None: the one that did best before
    recurring_per_month: Shown | None = None  # None: from the driver tree where it has a recurring base
    capacity_per_month: Shown | None = None  # most new business that can be won in a month; None: no bound
    adoption_weeks: int = Field(default=26, ge=0, le=156)  # until a change is taken up in full


class PipelineExport(Value):
    """One export of the CRM that was brought in; ``digest`` names its deals among the kept data.

    ``whole`` says whether it should hold every deal, so that what is missing has vanished.
    """

    id: Id
    file_name: Name
    as_of: date
    read_on: date
    currency: Currency | None = None  # None where the file names none
    deals: int = Field(ge=1)
    dropped: int = Field(default=0, ge=0)
    whole: bool = True
    digest: Digest
    report: tuple[str, ...] = ()


class PipelineList(Value):
    """A list beside the deals, such as products with prices; ``field`` is what of a deal it belongs to."""

    id: Id
    file_name: Name
    field: ListedBy
    head: Name
    rows: int = Field(ge=1)
    read_on: date
    digest: Digest


class IntakeMemory(Value):
    """What was decided about a kind of foreign file: which column is what, how days are written, which stage is won."""

    id: Id
    kind: IntakeKind
    answers: dict[str, object] = Field(default_factory=dict)


class PredictedMonth(Value):
    """One month of a kept prediction; money."""

    month: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")]
    p10: Amount
    p50: Amount
    p90: Amount


class KeptPrediction(Value):
    """What was predicted on a day, kept so that it can be compared with what came."""

    id: Id
    made_on: date
    as_of: date
    method: ForecastMethod
    months: tuple[PredictedMonth, ...]


class Adjustment(Value):
    """What somebody added to (or took from) the model's number of one month, kept apart from it, and why."""

    id: Id
    month: date  # its first day
    amount: Amount
    model_amount: Amount  # the model's number as it stood
    by_id: Id | None = None
    reason: Text = ""
    made_on: date

    @model_validator(mode="after")
    def _has_a_reason(self) -> Self:
        if not self.reason.strip():
            raise ValueError("An adjustment needs its reason: it is compared with the model later.")
        return self


class Commitment(Value):
    """What an owner of deals said on a day about a period; never changed, only followed by the next.

    ``digest`` names its deals among the kept data; the amounts are their sums.
    """

    id: Id
    owner: Name  # as the CRM names them
    made_on: date
    since: date
    until: date
    closed: Shown = 0
    commit: Shown = 0
    best_case: Shown = 0
    digest: Digest
    remark: Text = ""
