"""Small and odd data: what a forecast says of them, and that nothing at an origin knows what came later."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from salesops.forecast import Method, Options, backtest, predict
from salesops.forecast.months import first_day, month_of
from salesops.intake.opportunities.model import DealState, Opportunity
from tests.salesops.forecast_example import leaves_out, made

END = date(2023, 12, 31)
FIRM = made(500)


def won(number, closed, amount=1_000.0, **more):
    return Opportunity(id=str(number), state=DealState.WON, amount=amount, closed_on=closed, **more)


def steady(months, per_month=4, *, amount=1_000.0, since=date(2022, 1, 1), days=30):
    """Return won deals, so many in each month, each made some days before."""
    found = []
    for month in range(months):
        for deal in range(per_month):
            closed = first_day(month_of(since) + month) + timedelta(days=5 * deal + 2)
            found.append(won(len(found), closed, amount, created_on=closed - timedelta(days=days)))
    return found


def points(told):
    return {method: [round(value, 6) for value in values] for method, values in told.points.items()}


@pytest.mark.parametrize("day", [date(2023, 6, 30), date(2023, 6, 14), date(2023, 6, 29), date(2023, 7, 1)])
def test_a_forecast_of_an_earlier_day_is_that_of_the_export_of_that_day(day):
    undated = [won(f"u{n}", date(2023, 2, 1) + timedelta(days=9 * n)) for n in range(30)]
    deals = [*FIRM, *undated]
    export = [*leaves_out(FIRM, day), *(deal for deal in undated if deal.closed_on <= day)]

    now, then = (predict(some, as_of=day, known_until=day) for some in (deals, export))

    assert points(now) == points(then)
    assert [period.p10 for period in now.months] == pytest.approx([period.p10 for period in then.months])
    assert (now.method, now.why) == (then.method, then.why)


def test_a_backtest_up_to_a_day_is_the_same_whatever_came_later():
    origins = [date(2023, month, 28) for month in (3, 5, 6)]  # within a weekend of the month's end
    rows = backtest(FIRM, origins, known_until=END).rows
    later = [replace(deal, amount=(deal.amount or 0) * 9) if (deal.closed_on or END) > date(2023, 6, 28) else deal
             for deal in FIRM]  # fmt: skip
    again = backtest(later, origins, known_until=END).rows

    def known(some):
        return [(row.origin, row.method, row.point, row.p10, row.p90, row.first) for row in some]

    assert known(rows) == known(again)


def test_what_a_month_under_way_has_won_already_is_no_longer_uncertain():
    day = date(2023, 12, 20)
    deals = [*leaves_out(FIRM, day), won("large", date(2023, 12, 19), 9e6, created_on=date(2023, 11, 1))]

    for method in (Method.NAIVE, Method.PIPELINE_LEVEL, Method.COMBINED):
        first = predict(deals, as_of=day, options=Options(method=method)).months[0]
        assert first.p10 >= 9e6
        assert first.p90 < 10e6


def test_months_after_the_newest_record_are_not_known_rather_than_months_of_nothing():
    deals = steady(24)
    told = predict(deals, as_of=date(2024, 6, 30), horizon=3)
    export = predict(deals, as_of=date(2024, 6, 30), horizon=3, known_until=date(2024, 6, 30))

    assert [period.label for period in told.months] == ["2024-07", "2024-08", "2024-09"]
    assert told.points[Method.NAIVE] == (4_000.0,) * 3
    assert "The newest record is" in told.notes[-1]
    assert export.points[Method.NAIVE] == (0.0,) * 3  # the export says that the firm stopped
    assert all(period.p50 < 2_000 for period in export.months)


def test_deals_without_a_day_of_creation_are_tried_on_the_past_by_what_they_brought():
    deals = [replace(deal, created_on=None) for deal in steady(14)]
    tested = backtest(deals, [first_day(month_of(date(2022, 1, 1)) + n) - timedelta(days=1) for n in range(6, 13)])
    told = predict(deals, as_of=date(2023, 2, 28))

    assert tested.scores[Method.NAIVE].wape == 0
    assert told.notes == ("No closed deal has both its days, created and closed, so the pipeline cannot be read.",)
    assert told.months[0].p50 == pytest.approx(4_000, rel=0.1)


@pytest.mark.parametrize(
    ("deals", "day"),
    [
        (steady(3), date(2022, 3, 31)),
        (steady(1, 1), date(2022, 1, 31)),
        ([*steady(12), won("giant", date(2022, 7, 9), 5e7, created_on=date(2022, 6, 1))], date(2022, 12, 31)),
        ([deal for deal in steady(12) if deal.closed_on.month % 4], date(2022, 12, 31)),  # months of nothing
        ([replace(deal, state=DealState.LOST) for deal in steady(12)], date(2022, 12, 31)),
        ([replace(deal, currency="EUR" if n % 2 else None) for n, deal in enumerate(steady(12))], date(2022, 12, 31)),
    ],
    ids=["three months", "one deal", "a giant deal", "months of nothing", "only lost", "currency half given"],
)
@pytest.mark.parametrize("horizon", [1, 24])
def test_little_or_odd_data_give_ordered_ranges_or_say_why_not(deals, day, horizon):
    told = predict(deals, as_of=day, horizon=horizon)

    assert len(told.months) in (0, horizon)
    assert bool(told.months) != (told.method is None)
    for period in (*told.months, *told.quarters):
        assert 0 <= period.p10 <= period.p50 <= period.p90 < np.inf
        assert sum(period.parts.values()) == pytest.approx(period.expected)
    assert told.why


def test_months_of_nothing_make_the_range_of_copying_wide_and_never_a_single_number():
    deals = [deal for deal in steady(18) if deal.closed_on.month % 2]
    told = predict(deals, as_of=date(2023, 6, 30), options=Options(method=Method.NAIVE), known_until=date(2023, 6, 30))

    assert told.points[Method.NAIVE][0] == 0.0
    assert told.months[0].p90 >= 4_000


def test_deals_without_amounts_forecast_no_money():
    told = predict([replace(deal, amount=None) for deal in FIRM], as_of=END)

    assert (told.months, told.method, told.notes[0]) == (
        (),
        None,
        "No deal has an amount, so money cannot be forecast.",
    )


def test_a_strong_season_of_years_is_copied_where_the_season_is_set_to_twelve_months():
    first = month_of(date(2022, 1, 1))
    deals = [
        replace(deal, id=f"{month} {deal.id}")
        for month in range(24)
        for deal in steady(1, 2, amount=6_000.0 if month % 12 == 11 else 1_000.0, since=first_day(first + month))
    ]
    told = predict(deals, as_of=END, horizon=12, options=Options(season=12, method=Method.SEASONAL_NAIVE))

    assert [round(value) for value in told.points[Method.SEASONAL_NAIVE]] == [2_000] * 11 + [12_000]


def test_forecasts_that_overlap_are_not_counted_as_so_many_months():
    origins = [first_day(month_of(date(2023, month, 1))) - timedelta(days=1) for month in range(8, 13)]
    inside = backtest(FIRM, origins, horizon=3, known_until=END).scores[Method.NAIVE].coverage

    assert (inside.n, inside.months) == (12, 5)
    assert inside.words.endswith(
        "of 12 forecasts of 5 months lay inside the 80 % range; too few to judge, 8 months are needed."
    )
