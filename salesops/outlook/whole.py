"""The revenue prediction of a workshop as one value: what is predicted, how it is known, what it is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from salesops.forecast import Backtest, Headline, Judgement, Opportunity, Period, Prediction
from salesops.kept import Kept
from salesops.outlook import inputs, worked
from salesops.outlook.against_goal import AgainstGoal, against_goal
from salesops.outlook.drivers import FromDrivers, from_drivers
from salesops.outlook.inputs import Given
from salesops.outlook.judged import AdjustedMonth, Looked, adjusted_months, judged, kept_months
from salesops.outlook.planned import Planned, planned
from salesops.outlook.this_quarter import this_quarter
from salesops.outlook.worked import Worked
from salesops.programme import Programme
from salesops.workshop import ForecastSetting, Workshop


@dataclass(frozen=True, eq=False)
class Outlook:
    """The prediction as of the newest export; money in ``currency``, ones.

    ``months`` and ``quarters`` are those shown (as set), ``quarter`` the one to show first, with what came of it
    already; ``prediction`` may look further, to the goal's end. Without deals ``worked`` is None and months and
    quarters come ``from_drivers``. ``first`` names the method that is shown and why. Nothing here is rounded.
    """

    workshop: Workshop
    as_of: date
    currency: str
    setting: ForecastSetting
    base: Given
    limit: Given
    deals: int
    worked: Worked | None
    from_drivers: FromDrivers | None
    months: tuple[Period, ...]
    quarters: tuple[Period, ...]
    quarter: Period | None
    first: Headline
    notes: tuple[str, ...]
    goal: AgainstGoal
    plan: Planned
    kept: Looked
    adjusted: tuple[AdjustedMonth, ...]
    judgement: Judgement

    @property
    def prediction(self) -> Prediction | None:
        """The prediction from deals; None without deals."""
        return None if self.worked is None else self.worked.prediction

    @property
    def tested(self) -> Backtest | None:
        """The backtest; None without deals."""
        return None if self.worked is None else self.worked.tested.backtest

    @property
    def came(self) -> Mapping[int, float]:
        """Revenue won by month number, without the recurring base."""
        return {} if self.worked is None else self.worked.came


_whole: Kept[Outlook] = Kept(12)


def outlook(
    workshop: Workshop, deals: Sequence[Opportunity], today: date, programme: Programme | None = None
) -> Outlook:
    """Return the revenue prediction of a workshop.

    Parameters
    ----------
    deals
        What the exports tell together (the same value gives the kept result); () without any.
    today
        Where the workshop is. What is predicted stands as of the newest export: nothing later is known.
    programme
        The staging, for start weeks of projects that are not agreed yet.

    Raises
    ------
    BadInput
        The deals' amounts are in several currencies.
    """
    parts = (*_parts(workshop), deals, programme)
    return _whole.get(parts, lambda: _outlook(workshop, deals, today, programme), workshop.id, today)


def ready(workshop: Workshop, deals: Sequence[Opportunity], today: date) -> bool:
    """Return whether the part that takes seconds is known already."""
    return not deals or worked.known(workshop, deals, today, *_money(workshop, deals)[1:])


def _parts(workshop: Workshop) -> tuple[object, ...]:
    """Return all parts of the snapshot that the prediction is made of."""
    return (
        workshop.settings, workshop.goal, workshop.driver_values, workshop.answers, workshop.tracked_metrics,
        workshop.metric_values, workshop.elements, workshop.effects, workshop.projects, workshop.project_elements,
        workshop.pauses, workshop.forecast_settings, workshop.pipeline_exports, workshop.kept_predictions,
        workshop.adjustments,
    )  # fmt: skip


def _money(workshop: Workshop, deals: Sequence[Opportunity]) -> tuple[str, Given, Given]:
    """Return the currency of the prediction, the recurring base and the capacity of a month."""
    named = next((deal.currency for deal in deals if deal.currency and deal.amount is not None), None)
    currency = named or workshop.settings.currency
    same = currency == workshop.settings.currency
    return currency, inputs.recurring(workshop, comparable=same), inputs.capacity(workshop, comparable=same)


def _outlook(workshop: Workshop, deals: Sequence[Opportunity], today: date, programme: Programme | None) -> Outlook:
    currency, base, limit = _money(workshop, deals)
    chosen, ours = inputs.setting(workshop), base.per_month or 0.0
    found = worked.work(workshop, deals, today, base, limit) if deals else None
    drivers = None
    if found is None or not found.prediction.months:
        drivers = from_drivers(workshop, today, base, limit, worked.horizon(workshop, today))
    as_of = today if found is None else found.prediction.as_of
    came = {} if found is None else found.came
    months, quarters = _periods(found, drivers)
    samples = np.zeros((0, len(months))) if found is None else found.prediction.samples
    plan = planned(workshop, months, limit, programme)
    shown = months[: chosen.horizon_months]
    return Outlook(
        workshop=workshop,
        as_of=as_of,
        currency=currency,
        setting=chosen,
        base=base,
        limit=limit,
        deals=len(deals),
        worked=found,
        from_drivers=drivers,
        months=shown,
        quarters=tuple(one for one in quarters if shown and one.first_day <= shown[-1].first_day),
        quarter=this_quarter(quarters, months, came, ours),
        first=Headline(None, "") if found is None else found.first,
        notes=() if found is None else found.prediction.notes,
        goal=against_goal(workshop.goal, as_of, months, samples, came, ours, plan.scenario),
        plan=plan,
        kept=kept_months(workshop, came, ours),
        adjusted=adjusted_months(workshop, {one.first_day: one.p50 for one in shown}),
        judgement=judged(workshop, came, ours),
    )


def _periods(found: Worked | None, drivers: FromDrivers | None) -> tuple[tuple[Period, ...], tuple[Period, ...]]:
    """Return all months and quarters that are predicted, from deals, else from drivers."""
    if found is not None and found.prediction.months:
        return found.prediction.months, found.prediction.quarters
    forecast = None if drivers is None else drivers.forecast
    return ((), ()) if forecast is None else (forecast.months, forecast.quarters)
