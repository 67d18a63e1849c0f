"""The forecast: what it may know, what always holds of it, and that it learns what a made firm does."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops.errors import BadInput
from salesops.forecast import Method, Options, backtest, headline, predict
from salesops.forecast.ahead import open_chances
from salesops.forecast.asof import as_of
from salesops.forecast.exposure import exposure
from salesops.forecast.hazards import learn
from salesops.forecast.model import table
from salesops.forecast.record import ENOUGH, Scored, choose, weigh
from salesops.intake.opportunities.model import DealState, Opportunity
from tests.examples import examples
from tests.salesops.forecast_example import ORIGINS, SNAPSHOT, leaves_out, made, maven, olist

TODAY = date(2023, 12, 31)


@pytest.fixture(scope="module")
def firm():
    return made(1_500)


@pytest.fixture(scope="module")
def tested():
    return backtest(maven(), ORIGINS, known_until=SNAPSHOT)


def test_the_view_of_a_day_equals_an_export_of_that_day():
    deals, day = made(300, staged=True), date(2023, 6, 30)
    seen, exported = as_of(table(deals), day), table(leaves_out(deals, day))

    for column in ("created", "closed", "planned", "amount", "won", "lost", "spell_deal", "spell_day"):
        np.testing.assert_array_equal(getattr(seen, column), getattr(exported, column))
    assert [seen.stages[s] for s in seen.spell_stage] == [exported.stages[s] for s in exported.spell_stage]
    last = {i: seen.spell_stage[np.flatnonzero(seen.spell_deal == i)[-1]] for i in range(len(seen))}
    assert seen.stage.tolist() == [last[i] for i in range(len(seen))]


def test_nothing_that_happened_later_changes_an_earlier_forecast(tested):
    origin = ORIGINS[1]
    turned = [
        replace(o, state=DealState.LOST, amount=None, closed_on=o.closed_on)
        if o.closed_on is not None and o.closed_on > origin
        else replace(o, amount=9e9)
        if o.state is DealState.OPEN
        else o
        for o in maven()
    ]
    otherwise = backtest(turned, [origin], known_until=SNAPSHOT)

    before = {r.method: (r.point, r.p10, r.p90, r.first) for r in tested.rows if r.origin == origin}
    assert {r.method: (r.point, r.p10, r.p90, r.first) for r in otherwise.rows} == before
    alone = predict(leaves_out(maven(), origin), as_of=origin, horizon=1)
    assert {m: v[0] for m, v in alone.points.items()} == pytest.approx({m: v[0] for m, v in before.items()})


def test_the_hardware_sellers_headline_is_copying_because_the_model_lost_to_it(tested):
    copy, model = tested.scores[Method.SEASONAL_NAIVE], tested.scores[Method.COMBINED]
    told = headline(tested)

    assert copy.wape == pytest.approx(356_342 / 4_320_721)  # by hand: June to September beside three months before
    assert model.wape > copy.wape
    assert told.method is Method.SEASONAL_NAIVE
    assert told.why.startswith("The model lost to copying (error ")
    assert {s.n for s in tested.scores.values()} == {4}
    assert model.coverage.words.endswith("too few to judge, 8 are needed.")
    assert tested.signal.words.startswith("No signal per deal: AUC 0.")
    assert sum(bin_.n for bin_ in tested.calibration) == tested.signal.won + tested.signal.lost


def test_ranges_of_the_hardware_seller_hold_most_months_where_independent_deals_held_none(tested):
    rows = [row for row in tested.rows if row.method is Method.COMBINED]

    assert sum(row.p10 <= row.actual <= row.p90 for row in rows) >= 3
    assert all(row.p90 - row.p10 > 0.3 * row.point for row in rows)


def test_a_steady_firms_model_learns_its_rates_and_its_range_holds(firm):
    ends = [date(2023, month, 28) for month in range(3, 12)]
    found = backtest(firm, [day.replace(day=_last(day)) for day in ends], known_until=TODAY)
    view = as_of(table(firm), TODAY)
    hazards = learn(exposure(view, float(TODAY.toordinal())), view, seasonal=False)

    assert hazards.ends[0, 0] == pytest.approx(0.8 * 0.6, abs=0.05)
    assert np.exp(-hazards.base.sum()) == pytest.approx(0.2, abs=0.05)  # the share that never closes
    assert found.scores[Method.COMBINED].wape < found.scores[Method.NAIVE].wape
    assert found.scores[Method.COMBINED].coverage.hits >= 7
    assert headline(found).method is Method.COMBINED
    assert found.scores[Method.COMBINED].coverage.words.startswith(
        f"{found.scores[Method.COMBINED].coverage.hits} of 9"
    )


def test_stages_with_more_wins_raise_the_chance():
    deals = table(made(1_500, staged=True))
    view = as_of(deals, TODAY)
    hazards = learn(exposure(view, float(TODAY.toordinal())), view, seasonal=False)
    talk, offer = (view.stages.index(name) for name in ("Talk", "Offer"))
    ages, stages = np.array([30, 30, 30]), np.array([talk, -1, offer])

    chances = open_chances(hazards, ages, stages, today=float(TODAY.toordinal()), months=3).sum(axis=1)
    assert chances[0] < chances[1] < chances[2]


def test_months_add_up_to_their_parts_and_quarters_to_their_months(firm):
    found = predict(firm, as_of=TODAY, horizon=6, options=Options(recurring=[5.0 * i for i in range(6)]))

    for period in (*found.months, *found.quarters):
        assert period.p10 <= period.p50 <= period.p90
        assert period.expected == pytest.approx(sum(period.parts.values()))
    assert [m.label for m in found.months[:2]] == ["2024-01", "2024-02"]
    assert [q.label for q in found.quarters] == ["2024-01 to 2024-03", "2024-04 to 2024-06"]
    assert sum(q.expected for q in found.quarters) == pytest.approx(sum(m.expected for m in found.months))
    assert [m.parts["recurring base"] for m in found.months] == [0, 5, 10, 15, 20, 25]
    assert sum(found.weights.values()) == pytest.approx(1)
    again = predict(firm, as_of=TODAY, horizon=6, options=Options(recurring=[5.0 * i for i in range(6)]))
    assert again.months == found.months
    assert predict(tuple(reversed(firm)), as_of=TODAY).points[Method.COMBINED] == pytest.approx(
        found.points[Method.COMBINED]
    )


def test_capacity_binds_and_a_month_under_way_holds_what_is_won(firm):
    half = date(2023, 12, 14)
    free = predict(firm, as_of=half, horizon=3, options=Options(method=Method.PIPELINE))
    cap = free.months[1].expected * 0.8
    bound = predict(firm, as_of=half, horizon=3, options=Options(method=Method.PIPELINE, capacity=cap, recurring=7.0))

    assert free.months[0].label == "2023-12"
    assert free.months[0].parts["won already"] > 0
    assert all(m.p90 <= cap + 7.0 + 1e-6 and m.expected <= cap + 7.0 + 1e-6 for m in bound.months)
    assert bound.months[1].parts["cut by capacity"] < 0


def test_no_deals_no_closings_and_bad_horizons_are_said_in_words():
    empty = predict([], as_of=TODAY)
    waiting = predict([Opportunity(id="a", amount=5.0, created_on=TODAY)], as_of=TODAY)

    assert (empty.months, empty.method) == ((), None)
    assert empty.notes == ("No deals were given.",)
    assert waiting.why == "Nothing has closed with an amount yet, so there is nothing to forecast from."
    assert waiting.notes[0].startswith("No deal has closed yet")
    assert headline(backtest([], [TODAY])).method is None
    unpriced = predict(olist(), as_of=date(2018, 2, 28))
    assert (unpriced.months, unpriced.notes) == ((), ("No deal has an amount, so money cannot be forecast.",))
    with pytest.raises(BadInput, match="1 to 24 months"):
        predict([], as_of=TODAY, horizon=0)
    with pytest.raises(BadInput, match="has 2 months, the forecast 6"):
        predict([], as_of=TODAY, options=Options(recurring=[1.0, 2.0]))


def test_an_old_export_says_so(firm):
    assert predict(firm, as_of=date(2024, 3, 31), horizon=1).notes[-1].endswith("Import a fresh export.")


deals = st.builds(
    Opportunity,
    id=st.uuids().map(str),
    product=st.sampled_from([None, "A", "B"]),
    amount=st.none() | st.floats(0, 1e6),
    created_on=st.none() | st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    closed_on=st.none() | st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    state=st.sampled_from(DealState),
)


@settings(max_examples=examples(20))
@given(st.lists(deals, max_size=12), st.integers(1, 4))
def test_any_deals_make_ordered_ranges_that_are_sums_of_their_parts(some, horizon):
    some = [o if o.state is not DealState.OPEN else replace(o, closed_on=None) for o in some]
    found = predict(some, as_of=TODAY, horizon=horizon)

    assert len(found.months) in (0, horizon)
    for period in (*found.months, *found.quarters):
        assert 0 <= period.p10 <= period.p50 <= period.p90 < np.inf
        assert period.expected == pytest.approx(sum(period.parts.values()), abs=1e-6)


@settings(max_examples=examples(15))
@given(st.lists(st.integers(0, 1_200), min_size=1, max_size=20), st.integers(0, 1_200), st.booleans())
def test_one_more_open_deal_never_lowers_what_open_deals_bring(ages, another, seasonal):
    view = as_of(table(made(300)), TODAY)
    today = float(TODAY.toordinal())
    hazards = learn(exposure(view, today), view, seasonal=seasonal)

    def wins(each):
        where = np.minimum(np.array(each), 1_095)
        return open_chances(hazards, where, np.full(len(each), -1), today=today, months=3)

    before, after = wins(ages), wins([*ages, another])
    assert (after.sum(axis=0) >= before.sum(axis=0) - 1e-12).all()
    assert (after >= 0).all()
    assert (after.sum(axis=1) <= 1 + 1e-9).all()


def test_weights_follow_earlier_errors_and_a_model_needs_three_months_to_be_shown():
    def scored(method, points, actual=100.0):
        return [Scored(date(2023, i + 1, 28), method, 24_000 + i, 1, point, actual) for i, point in enumerate(points)]

    both = [Method.SEASONAL_NAIVE, Method.PIPELINE]
    assert weigh([], both) == dict.fromkeys(both, 0.5)
    good = weigh(scored(Method.PIPELINE, [100.0]) + scored(Method.SEASONAL_NAIVE, [150.0]), both)
    assert good[Method.PIPELINE] == pytest.approx((2 / 0.0625) / (2 / 0.0625 + 2 / 0.3125))
    past = [*scored(Method.COMBINED, [101.0] * 3), *scored(Method.NAIVE, [90.0] * 3)]
    past += scored(Method.SEASONAL_NAIVE, [80.0] * 3)
    offered = (Method.NAIVE, Method.SEASONAL_NAIVE, Method.COMBINED)
    assert choose(past, offered)[0] is Method.COMBINED
    worse = [replace(row, point=70.0) if row.method is Method.COMBINED else row for row in past]
    assert choose(worse, offered)[0] is Method.NAIVE
    method, why = choose([row for row in past if row.month < 24_002], offered)
    assert (method, f"compared: 2; {ENOUGH} are needed" in why) == (Method.NAIVE, True)
    assert choose([], offered)[0] is Method.SEASONAL_NAIVE


def _last(day: date) -> int:
    return 31 if day.month in (3, 5, 7, 8, 10, 12) else 30


def test_amounts_of_several_currencies_are_refused(firm):
    mixed = [replace(o, currency="EUR" if i % 2 else "USD") for i, o in enumerate(firm[:4])]

    with pytest.raises(BadInput, match="amounts are in EUR, USD"):
        predict(mixed, as_of=TODAY)


def test_deals_that_vanished_are_open_only_until_then(firm):
    gone = date(2023, 12, 1)
    some = [o for o in firm if o.state is DealState.OPEN and o.created_on < gone][:40]
    names = {o.id for o in some}
    deals = table([replace(o, vanished_on=gone) if o.id in names else o for o in firm])
    now, before = as_of(deals, TODAY), as_of(deals, date(2023, 11, 30))
    at_risk = [exposure(view, float(TODAY.toordinal())).at_risk[-1].sum() for view in (table(firm), now)]

    assert table(firm).is_open.sum() - now.is_open.sum() == len(some) == 40
    assert before.is_open.sum() == as_of(table(firm), date(2023, 11, 30)).is_open.sum()
    assert at_risk[0] - at_risk[1] == 40 * 31  # December
