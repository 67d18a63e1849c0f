"""Running the business: the operating model, sales plans, pay plans, own metrics, channels, samples, yearly reviews."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from salesops.immutable import Value
from salesops.vocabulary import (
    METRIC_PERIOD,
    GoalKind,
    PlanState,
    RingDepth,
    Stage,
)
from salesops.workshop.base import Id, Name, Text

Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Period = Annotated[str, StringConstraints(pattern=METRIC_PERIOD)]
Term = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z_0-9]{0,39}$")]
Unit = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]
Shares = dict[str, Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]]


class OperatingModel(Value):
    """What the operating model's picture needs beyond the workshop's other parts; ``model_id`` is "ring"."""

    id: Id
    model_id: Id
    executive_id: Id | None = None  # who owns the whole ring (S-038)
    depth: RingDepth | None = None  # None: by the firm's size
    explanation: Text = ""  # in the firm's own words, for its employees


class StageFunction(Value):
    """A function that works in a stage of a larger organisation, and what it does there (S-036)."""

    id: Id
    stage: Stage
    function_id: Id
    task: Text = ""
    position: int = 0


class SalesPlan(Value):
    """A sales plan for one fiscal year; several are versions and scenarios of each other.

    ``shares`` splits the target top-down: {dimension: {key: percent}} with the dimensions quarter ("1" to "4"),
    segment, channel and team (ids of list entries). Shares of attainment, attrition and win rate are 0 to 1.
    """

    id: Id
    name: Name
    starts_on: date
    state: PlanState = PlanState.DRAFT
    based_on_id: Id | None = None
    target: Money | None = None  # new business of the year; None: from the value goal
    win_rate: Share | None = None  # None: from the drivers
    deal_amount: Money | None = None  # None: from the drivers
    cycle_months: Annotated[float, Field(ge=0, le=36)] | None = None
    ramp_months: int = Field(default=6, ge=0, le=36)
    attainment: Share = 0.75  # of quota, of a ramped seller
    attrition: Share = 0.0  # sellers who leave within a year
    shares: dict[str, Shares] = Field(default_factory=dict)
    assumptions: Text = ""
    agreed_on: date | None = None
    position: int = 0


class PlanLine(Value):
    """What a team expects to bring in one quarter in a segment through a channel: the plan from the bottom up."""

    id: Id
    plan_id: Id
    quarter: int = Field(ge=1, le=4)
    segment_id: Id | None = None
    channel_id: Id | None = None
    team_id: Id | None = None
    amount: Money = 0


class Seller(Value):
    """A seller (or a hire to come) in a plan; ``quota`` is per year at full capacity."""

    id: Id
    plan_id: Id
    name: Name
    team_id: Id | None = None
    segment_id: Id | None = None
    quota: Money | None = None
    starts_on: date | None = None  # None: there before the year
    leaves_on: date | None = None
    ramp_months: int | None = Field(default=None, ge=0, le=36)  # None: as the plan says
    potential: Money | None = None  # of the territory, for the check whether quotas are fair
    position: int = 0

    @model_validator(mode="after")
    def _leaves_after_the_start(self) -> Self:
        if self.starts_on and self.leaves_on and self.leaves_on < self.starts_on:
            raise ValueError(f"{self.name} leaves before the first day. Check the two days.")
        return self


class PayPlan(Value):
    """How one role is paid: mix, quota and mechanics, as ``salesops.pay`` reads them.

    Percents are of quota, but ``base_percent`` (of target pay) and ``cap_percent`` (of the target variable); ``times``
    are of the base rate, which pays the whole target variable at 100 % of quota.
    """

    id: Id
    role_id: Id
    people: int | None = Field(default=None, ge=0, le=100_000)
    target_pay: Money | None = None  # per person and year, at target
    base_percent: Annotated[float, Field(ge=0, le=100)] | None = None
    quota: Money | None = None  # per person and year
    threshold_percent: Annotated[float, Field(ge=0, le=100)] | None = None
    decelerator_times: Annotated[float, Field(ge=0, le=1)] | None = None  # below the threshold; None: nothing
    accelerator_percent: Annotated[float, Field(ge=100, le=500)] | None = None  # from here on (None: 100) …
    accelerator_times: Annotated[float, Field(ge=1, le=20)] | None = None  # … each further percent pays so much more
    cap_percent: Annotated[float, Field(ge=100, le=2000)] | None = None  # of the target variable pay
    clawback: Text = ""
    crediting: Text = ""
    dated_on: date | None = None
    position: int = 0


class PayMeasure(Value):
    """What a role is paid for: its weight, the company's objective it serves, whether the role controls it (S-023)."""

    id: Id
    pay_plan_id: Id
    name: Name
    weight_percent: Annotated[float, Field(ge=0, le=100)] | None = None
    objective: Text = ""
    node_id: Annotated[str, StringConstraints(max_length=40)] | None = None  # the driver it moves
    controlled: bool | None = None  # within the role's own control; None: not said
    position: int = 0


class MetricTerm(Value):
    """A number that a followed metric's formula is worked out from, with its unit and the system it comes from."""

    id: Id
    tracked_id: Id
    name: Term
    unit: Unit = ""
    source: Text = ""
    position: int = 0


class TermValue(Value):
    """One number of a term for one period."""

    id: Id
    term_id: Id
    period: Period
    value: Annotated[float, Field(allow_inf_nan=False)] | None = None


class MetricComment(Value):
    """What a function says to a metric before a review meeting."""

    id: Id
    meeting_id: Id
    tracked_id: Id
    function_id: Id
    text: Text = ""


class SampledDeal(Value):
    """An open deal that was picked by chance and looked at: does it meet its stage's exit evidence? (SP6)"""

    id: Id
    deal_id: Annotated[str, StringConstraints(max_length=120)] = ""  # of the CRM
    name: Name
    stage: Annotated[str, StringConstraints(max_length=120)] = ""
    met: bool | None = None
    missing: Text = ""
    sampled_on: date
    position: int = 0


class YearlyReview(Value):
    """The review of the value drivers after a year: what was planned, what came, what was learned, what is next.

    ``planned``, ``actual`` and ``next_targets`` hold a value per input of the goal's tree, in the node's unit.
    """

    id: Id
    tree_id: GoalKind
    from_on: date
    until_on: date
    planned: dict[str, float] = Field(default_factory=dict)
    actual: dict[str, float] = Field(default_factory=dict)
    next_targets: dict[str, float] = Field(default_factory=dict)
    learned: Text = ""
    held_on: date | None = None
    next_due_on: date | None = None


class Baseline(Value):
    """A score of the cycle before, kept as what this one started from; ``earlier_id`` is its row there."""

    id: Id
    subject: Annotated[str, StringConstraints(min_length=1, max_length=120)]  # "gap:<link id>", "maturity:<subject>"
    score: int = Field(ge=0, le=5)
    scored_on: date | None = None
    earlier_id: Id
