"""What the sample's files may hold of its sales plan and its pay plans."""

from salesops.immutable import Value
from salesops.sample.base import Days, Text
from salesops.workshop import Name


class SampleLine(Value):
    """What a team expects to bring in a quarter; segment, channel and team by name."""

    quarter: int
    segment: Name
    channel: Name
    team: Name
    amount: float


class SampleSeller(Value):
    """A seller or a hire to come; without a day there before the year."""

    name: Name
    team: Name
    segment: Name
    quota: float
    potential: float
    starts_in_days: Days | None = None


class SampleSalesPlan(Value):
    """The sales plan of the fiscal year that the middle of the goal's year lies in; shares in percent by name."""

    name: Name
    teams: tuple[Name, ...]
    agreed_in_days: Days
    attainment: float
    attrition: float
    ramp_months: int
    shares: dict[str, dict[str, float]]
    assumptions: Text
    lines: tuple[SampleLine, ...]
    sellers: tuple[SampleSeller, ...]
    scenario: Name  # a copy as a draft, with another hire
    hire: SampleSeller


class SamplePayPlan(Value):
    """How a role of the method is paid, beyond what the Compensation component says of it."""

    role: Text
    people: int
    threshold_percent: float | None = None
    decelerator_times: float | None = None
    accelerator_percent: float | None = None
    accelerator_times: float | None = None
    clawback: Text
    crediting: Text
    dated_in_days: Days
