"""Around the forecast: the funnel, scenarios and shortfall, submissions, adjustments, and who was right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.errors import BadInput
from salesops.forecast import (
    Adjustment,
    Category,
    Difference,
    Estimate,
    Funnel,
    Judged,
    Line,
    Period,
    RevenueEffect,
    Said,
    Submission,
    adjusted,
    from_funnel,
    judge,
    scenario,
    shortfall,
    track_record,
    waterfall,
)
from salesops.forecast.months import month_of
from salesops.forecast.scenarios import adoption

JANUARY, FEBRUARY = date(2024, 1, 1), date(2024, 2, 1)


def month(day: date, new: float = 80.0, base: float = 20.0, won: float = 0.0) -> Period:
    parts = {"won already": won, "open deals": new, "recurring base": base}
    total = sum(parts.values())
    return Period(day, day.strftime("%Y-%m"), total * 0.8, total, total * 1.2, total, parts)


def test_adoption_is_the_mean_of_an_even_rise():
    start = date(2024, 1, 1)

    assert [adoption(start, 0, month_of(day)) for day in (date(2023, 12, 1), JANUARY)] == [0, 1]
    assert adoption(start, 31 / 7, month_of(JANUARY)) == pytest.approx(0.5)
    assert adoption(start, 62 / 7, month_of(JANUARY)) == pytest.approx(0.25)
    assert adoption(date(2024, 1, 16), 0, month_of(JANUARY)) == pytest.approx(16 / 31)


def test_effects_act_on_new_business_and_what_is_joint_is_named():
    effects = [
        RevenueEffect("win rate", 0.05, 0.10, 0.20, JANUARY, 0),
        RevenueEffect("deal value", 0.0, 0.10, 0.10, FEBRUARY, 0, part="open deals"),
    ]
    found = scenario([month(JANUARY, won=5.0), month(FEBRUARY)], effects)

    assert found.without == (105, 100)
    assert found.base == pytest.approx((113, 80 * 1.21 + 20))
    assert found.low == pytest.approx((109, 104))
    assert found.high == pytest.approx((121, 80 * 1.2 * 1.1 + 20))
    assert found.gains == {"win rate": pytest.approx((8, 8)), "deal value": pytest.approx((0, 8))}
    assert found.together == pytest.approx((0, 0.8))
    capped = scenario([month(FEBRUARY)], effects, capacity=85.0)
    assert capped.base == pytest.approx((105,))


def test_a_shortfall_names_what_its_drivers_would_close():
    months = [month(JANUARY), month(FEBRUARY)]
    planned = scenario(months, [RevenueEffect("win rate", 0.0, 0.25, 0.5, JANUARY, 0)])
    misses, reaches = shortfall(280.0, months, planned), shortfall(150.0, months)

    assert (misses.missing, misses.by_driver, misses.left) == (80.0, {"win rate": 40.0}, 40.0)
    assert misses.words == (
        "The prediction misses the goal. "
        "The planned changes, as far as they work in these months, would close 50 % of it; most comes from win rate."
    )
    assert reaches.words == "The prediction reaches the goal without any change."
    assert shortfall(280.0, months).words.endswith("no change has been planned for it.")
    with pytest.raises(BadInput, match="must rise"):
        RevenueEffect("x", 0.2, 0.1, 0.3, JANUARY, 4)


def submission(*lines: Line) -> Submission:
    return Submission("Ann", JANUARY, JANUARY, date(2024, 3, 31), lines)


def line(deal: str, amount: float, day: date = FEBRUARY, state: str = "open", category=Category.COMMIT) -> Line:
    return Line(deal, amount, category, day, state)


def test_a_waterfall_gives_each_deal_one_reason_and_adds_up():
    late = date(2024, 5, 1)
    before = submission(line("won", 10), line("lost", 20), line("slip", 30), line("grow", 40), line("gone", 5))
    after = submission(
        line("won", 12, state="won"),
        line("lost", 20, state="lost"),
        line("slip", 30, late),
        line("grow", 45),
        line("new", 7),
    )
    found = waterfall(before, after)

    assert {step.change: (step.amount, step.deals) for step in found.steps} == {
        Difference.NEW: (7, ("new",)),
        Difference.MOVED: (5, ("grow",)),
        Difference.WON: (-10, ("won",)),
        Difference.LOST: (-25, ("lost", "gone")),
        Difference.SLIPPED: (-30, ("slip",)),
    }
    assert (found.before, found.after, found.won_amount) == (105, 52, 12)
    assert after.amount(Category.COMMIT) == 64  # 12 won and 52 open


lines = st.lists(
    st.builds(
        Line,
        deal=st.sampled_from("abcdef"),
        amount=st.integers(0, 10**6).map(float),
        category=st.sampled_from(Category),
        close_on=st.none() | st.dates(date(2023, 11, 1), date(2024, 6, 30)),
        state=st.sampled_from(["open", "won", "lost"]),
    ),
    max_size=6,
    unique_by=lambda each: each.deal,
)


@given(lines, lines)
def test_any_two_submissions_add_up(old, new):
    found = waterfall(submission(*old), submission(*new))

    assert found.before + sum(step.amount for step in found.steps) == pytest.approx(found.after)
    named = [deal for step in found.steps for deal in step.deals]
    assert len(named) == len(set(named))


def test_owners_and_methods_are_ranked_by_their_error_with_few_called_few():
    said = [Said("Ann", f"Q{q}", amount, actual) for q, amount, actual in ((1, 2.5, 2.2), (2, 2.6, 2.7))]
    said += [Said("Ann", "Q3", 2.8, 2.5), Said("Ann", "Q4", 9.0, 3.1), Said("Ann", "Q4", 3.0, 3.1)]
    said += [Said("model", "Q1", 2.3, 2.2), Said("new", "Q1", 1.0, 0.0)]
    model, ann, new = track_record(said)

    assert (ann.by, ann.n, round(ann.error, 3), round(ann.bias, 3)) == ("Ann", 4, 0.076, 0.038)  # the method's example
    assert ann.words == "Ann: on balance too high by 4 % over 4 periods, too few to judge."
    assert model.over_time == {"Q1": pytest.approx(0.1 / 2.2)}
    assert (new.error, new.words) == (None, "new: nothing to compare yet.")


def test_an_adjustment_stands_apart_and_both_numbers_are_judged():
    added = [Adjustment(JANUARY, 15.0, "Mia", "A signed letter of intent", JANUARY)]
    model = {JANUARY: 100.0, FEBRUARY: 90.0}
    found = adjusted(model, added)
    judged = judge([Judged(m, model[m], found[m], 110.0) for m in model])

    assert (found, model) == ({JANUARY: 115.0, FEBRUARY: 90.0}, {JANUARY: 100.0, FEBRUARY: 90.0})
    assert (judged.n, judged.nearer) == (1, 1)
    assert (judged.model_error, judged.adjusted_error) == pytest.approx((10 / 110, 5 / 110))
    assert judged.words == (
        "The adjustment was nearer in 1 of 1 months; too few to judge. Over them the model was off by 9 %, on balance "
        "too low by 9 %; the adjusted number was off by 5 %, on balance too high by 5 %."
    )
    assert judge([]).words == "No adjusted month is over yet."


def test_a_funnel_forecasts_from_drivers_alone():
    sure = Estimate.sure
    shares = {"qualified": sure(0.5), "won": sure(0.25)}
    steady = Funnel(sure(80), shares, sure(1_000), sure(365.25 / 12), open_deals=sure(8))
    found = from_funnel(steady, first=date(2024, 1, 1), horizon=4, recurring=50.0)
    wide = Funnel(Estimate(40, 80, 120), shares, sure(1_000), sure(365.25 / 12))

    assert [round(m.expected) for m in found.months] == [2_050, 10_050, 10_050, 10_050]  # one cycle later: 80/8 × 1,000
    assert found.per_month == {"leads": 80, "qualified": 40, "won": 10}
    assert all(m.p10 < m.p50 < m.p90 for m in found.months)
    ranged = from_funnel(wide, first=date(2024, 1, 1), horizon=4, capacity=9_000.0)
    assert ranged.months[2].p90 == 9_000.0
    assert ranged.months[2].expected == pytest.approx(9_000.0)
    assert ranged.months[2].p10 < found.months[2].p10 - 50
    with pytest.raises(BadInput, match="must be a share"):
        from_funnel(Funnel(sure(1), {"won": sure(2)}, sure(1), sure(1)), first=JANUARY)
    with pytest.raises(BadInput, match="must rise"):
        Estimate(3, 2, 1)
