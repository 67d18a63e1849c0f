"""What is worked out of the deals alone, takes seconds and is kept: the backtest, and the prediction it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from salesops.forecast import Backtest, Headline, Opportunity, Options, Prediction, backtest, headline, predict
from salesops.forecast.asof import as_of
from salesops.forecast.model import table
from salesops.forecast.months import first_day, won_by_month
from salesops.kept import Kept
from salesops.outlook import inputs
from salesops.outlook.against_goal import months_to
from salesops.outlook.inputs import Given
from salesops.workshop import Workshop

TRIED = 12  # origins of the backtest, as far as the data allow
TRIED_AHEAD = 3  # months ahead that it tries: a quarter


@dataclass(frozen=True, slots=True, eq=False)
class Tested:
    """The backtest from the ends of up to 12 months, and revenue won by month number."""

    backtest: Backtest
    origins: tuple[date, ...]
    came: Mapping[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class Worked:
    """``first``: the method shown and why; ``best``: the one that the backtest leads to, another if set by hand."""

    prediction: Prediction
    tested: Tested
    first: Headline
    best: Headline

    @property
    def came(self) -> Mapping[int, float]:
        """Revenue won by month number, of the months that are over."""
        return self.tested.came


_tested: Kept[Tested] = Kept(4)  # each holds its deals, some 50 MB at most
_worked: Kept[Worked] = Kept(8)


def known_until(workshop: Workshop, deals: Sequence[Opportunity], today: date) -> date:
    """Return the day of the newest export, at most today; without an export the newest record."""
    days = [export.as_of for export in workshop.pipeline_exports]
    if not days:
        latest = table(deals).latest
        days = [date.fromordinal(int(latest))] if np.isfinite(latest) else [today]
    return min(today, max(days))


def known(workshop: Workshop, deals: Sequence[Opportunity], today: date, base: Given, limit: Given) -> bool:
    """Return whether it is kept already."""
    return _worked.has((deals,), *_asked(workshop, deals, today, base, limit))


def work(workshop: Workshop, deals: Sequence[Opportunity], today: date, base: Given, limit: Given) -> Worked:
    """Return backtest and prediction as of the newest export. BadInput where amounts are in several currencies."""
    asked = _asked(workshop, deals, today, base, limit)
    day, months, options = asked
    tested = _tested.get((deals,), lambda: try_out(deals, day, options.season), day, options.season)
    return _worked.get((deals,), lambda: _predicted(deals, day, months, options, tested), *asked)


def _asked(
    workshop: Workshop, deals: Sequence[Opportunity], today: date, base: Given, limit: Given
) -> tuple[date, int, Options]:
    chosen, day = inputs.setting(workshop), known_until(workshop, deals, today)
    options = Options(
        recurring=base.per_month or 0.0,
        capacity=limit.per_month,
        season=chosen.season_months,
        fiscal_start_month=workshop.settings.fiscal_year_starts_month,
        method=chosen.method,
    )
    return day, horizon(workshop, day), options


def horizon(workshop: Workshop, day: date) -> int:
    """Return the months to predict: those that are shown, and on to the goal's end."""
    return max(inputs.setting(workshop).horizon_months, months_to(workshop.goal, day))


def try_out(deals: Sequence[Opportunity], day: date, season: int) -> Tested:
    """Return the backtest up to a day: from each month's end of the last twelve with a month after it."""
    first, revenue = won_by_month(as_of(table(deals), day), day)
    came = {first + i: float(value) for i, value in enumerate(revenue)}
    origins = tuple(first_day(month + 1) - timedelta(days=1) for month in sorted(came)[:-1][-TRIED:])
    tried = backtest(deals, origins, horizon=TRIED_AHEAD, season=season, known_until=day)
    return Tested(tried, origins, came)


def _predicted(deals: Sequence[Opportunity], day: date, months: int, options: Options, tested: Tested) -> Worked:
    best = headline(tested.backtest)
    by_hand = options.method
    chosen = options if by_hand is not None else _with(options, best)
    prediction = predict(deals, as_of=day, horizon=months, options=chosen, known_until=day)
    why = best.why
    if by_hand is not None and prediction.method is by_hand:
        why = f"Chosen by hand. Without that: {best.why}"
    elif best.method is None or prediction.method is not best.method:
        why = prediction.why
    return Worked(prediction, tested, Headline(prediction.method, why), best)


def _with(options: Options, best: Headline) -> Options:
    return Options(
        options.recurring, options.capacity, options.season, options.fiscal_start_month, best.method, options.seed
    )
