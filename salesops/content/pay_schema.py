"""Guides and warnings for pay plans as content."""

from pydantic import Field

from salesops.content.base import Item, Text
from salesops.immutable import Value


class PayGuide(Value):
    """What is usual: percents of target pay, of quota or of sellers; times of target pay or of the plan's target."""

    most_measures: int = Field(ge=1)
    small_weight_percent: float = Field(ge=0, le=100)
    quota_times_low: float
    quota_times_high: float
    field_quota_times_low: float
    field_quota_times_high: float
    at_quota_percent_low: float
    at_quota_percent_high: float
    quotas_to_target_low: float
    quotas_to_target_high: float
    design_order: Text
    explained: Text
    sources: tuple[str, ...]


class PayMix(Item):
    """The usual share of base pay for a role of the method (its id), percent of target pay."""

    base_percent_low: float = Field(ge=0, le=100)
    base_percent_high: float = Field(ge=0, le=100)
    sources: tuple[str, ...]


class PayWarning(Item):
    """A sentence with places for numbers, and what mends it."""

    text: Text
    mend: Text
    sources: tuple[str, ...]
