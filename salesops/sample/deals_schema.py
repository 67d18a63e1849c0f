"""What deals.toml may hold: exports of the CRM, a kept prediction, an adjustment, what owners committed to."""

from datetime import date
from typing import Annotated

from pydantic import Field

from salesops.immutable import Value
from salesops.sample.base import Days, Text
from salesops.vocabulary import ForecastMethod
from salesops.workshop import Name


class SampleExport(Value):
    """An export as a file in the folder ``deals``; its days are moved with the sample's day."""

    file: Text
    as_of_in_days: Days


class SamplePrediction(Value):
    """A prediction that was kept: P10, P50 and P90 of the months from the export's own on."""

    made_in_days: Days
    as_of_in_days: Days
    method: ForecastMethod
    months: Annotated[tuple[tuple[float, float, float], ...], Field(min_length=1)]


class SampleAdjustment(Value):
    """What somebody added to the model's number of a month, so many months after the sample's day."""

    made_in_days: Days
    months_ahead: Annotated[int, Field(ge=0)]
    amount: float
    model_amount: float
    by: Name
    reason: Text


class SampleSubmissions(Value):
    """What every owner committed to on a day: deals by their id in the CRM; all others stand as pipeline."""

    made_in_days: Days
    commit: tuple[Text, ...]
    best_case: tuple[Text, ...]
    remarks: dict[Name, Text]  # by owner, as the CRM names them


class SampleDeals(Value):
    """Deals of the CRM and what was said about them; ``day`` is the one that the files' days count from."""

    day: date
    exports: Annotated[tuple[SampleExport, ...], Field(min_length=1)]
    prediction: SamplePrediction
    adjustment: SampleAdjustment
    submissions: tuple[SampleSubmissions, ...]
