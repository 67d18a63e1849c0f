"""Signal and noise: limits as published, each rule, periods, the reading in a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.metric_review import periods
from salesops.metric_review.behaviour import Rule, Signal, behaviour, signals
from salesops.metric_review.functions import weekly_warnings
from salesops.metric_review.reading import Verdict, readings
from salesops.vocabulary import Cadence
from salesops.workshop import MetricValue, TrackedMetric
from tests.salesops.test_metric_formulas import workshop

# Wheeler, Making Sense of Data (2003), p. 382, "Data Set to Use When Verifying Software".
VERIFYING = [
    5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200,
]  # fmt: skip
# The same, table 9.2: accounts receivable in percent of sales, months of two years.
RECEIVABLES = [
    55.6, 54.7, 54.9, 54.8, 56.9, 55.7, 53.8, 54.8, 53.4, 57.0, 59.4, 63.2,
    60.9, 60.7, 58.6, 57.3, 56.9, 58.1, 58.3, 50.9, 53.3, 52.5, 50.8, 52.9,
]  # fmt: skip
# The same, p. 130, figure 9.9: peak flow rates; limits of the book are rounded on the way (322.5, 43.7, 171.3).
PEAK_FLOW = [120, 140, 100, 150, 260, 150, 100, 120, 300, 300, 275, 300, 140, 170, 150, 150, 190, 180]
# The same, table 8.1: high school seniors who smoke daily, percent by year.
SMOKING = [21.3, 20.2, 20.9, 21.0, 18.8, 19.6, 18.7, 18.6, 18.1, 18.9, 19.2, 18.2, 17.3, 19.0]


def months(values, first=2025 * 12):
    return {periods.label(first + place, Cadence.MONTH): value for place, value in enumerate(values)}


def read(values, **of_metric):
    tracked = TrackedMetric(id="t", name="T", cadence=Cadence.MONTH, unit="%", **of_metric)
    written = [MetricValue(id=p, tracked_id="t", period=p, value=v) for p, v in months(values).items()]
    return readings(workshop([tracked], metric_values=written))[0]


def test_limits_equal_those_of_the_published_data_set_for_verifying_software():
    found = behaviour(months(VERIFYING))
    assert found.ranges == (695, 0, 375, 315, 140, 55, 200, 305, 55, 280, 115, 460, 385, 222, 1737)
    assert found.centre == 4135.5
    assert round(found.mean_range, 2) == 355.93
    assert (round(found.lower, 2), round(found.upper, 2)) == (3188.72, 5082.28)
    assert round(found.range_limit, 2) == 1163.19
    assert found.signals == (Signal(Rule.OUTSIDE, (15,), above=True),)
    assert found.jumps == (15,)


def test_published_examples_show_their_signals():
    found = behaviour(months(RECEIVABLES))
    outside = [signal.places[0] for signal in found.signals if signal.rule is Rule.OUTSIDE]
    assert (outside, found.jumps) == ([11, 12, 19, 22], (19,))  # the book's limit for year one and two is 60.7 too
    found = behaviour(months(PEAK_FLOW))
    assert (round(found.lower, 1), round(found.upper, 1), round(found.range_limit, 1)) == (43.8, 322.3, 171.1)
    near = [signal.places for signal in found.signals if signal.rule is Rule.NEAR_LIMIT]
    assert (round(found.mean_range, 1), near) == (52.4, [(8, 9, 10, 11)])
    runs = [signal.places for signal in behaviour(months(SMOKING)).signals if signal.rule is Rule.RUN]
    assert runs == [(6, 7, 8, 9, 10, 11, 12, 13)]


def test_each_rule_needs_as_many_values_as_it_says_and_no_hole_between():
    limits = (-3.0, 3.0)
    assert signals([0.1] * 7, 0, limits) == ()
    assert signals([0.1] * 8, 0, limits) == (Signal(Rule.RUN, tuple(range(8)), above=True),)
    assert signals([0.1] * 8, 0, limits, [1, 1, 1, 1, 2, 1, 1, 1]) == ()
    assert signals([-2, 0, -2], 0, limits) == ()
    assert signals([-2, 0, -2, -2], 0, limits) == (Signal(Rule.NEAR_LIMIT, (0, 2, 3), above=False),)
    assert signals([-2, 0, 2, -2], 0, limits) == ()
    assert signals([3.0, -3.0], 0, limits) == ()


def test_fewer_than_six_values_have_no_limits_and_equal_ones_no_signal():
    found = behaviour(months([1, 2, 3, 4, 5]))
    assert (found.enough, found.upper, found.signals) == (False, None, ())
    found = behaviour(months([7.1] * 9))
    assert (found.lower, found.upper, found.signals) == (found.centre, found.centre, ())


@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=40), st.floats(0.1, 100), st.floats(-1e4, 1e4))
def test_limits_move_and_stretch_with_the_values(values, stretch, move):
    one = behaviour(months(values))
    other = behaviour(months([value * stretch + move for value in values]))
    size = max(map(abs, values)) * stretch + abs(move) + 1
    assert other.upper == pytest.approx(one.upper * stretch + move, abs=1e-9 * size, rel=1e-9)
    assert one.upper - one.centre == pytest.approx(one.centre - one.lower, abs=1e-6)


@given(st.sampled_from(Cadence), st.dates(date(1990, 1, 5), date(2200, 1, 1)), st.integers(1, 12))
def test_a_day_lies_in_its_period_and_periods_follow_one_another(cadence, day, month):
    period = periods.period_of(day, cadence, month)
    first, last = periods.days(period, month)
    assert first <= day <= last
    assert periods.label(periods.count(period), cadence) == period
    after = periods.period_of(date.fromordinal(last.toordinal() + 1), cadence, month)
    assert periods.count(after) == periods.count(period) + 1
    assert periods.cadence_of(period) is cadence


def test_periods_are_written_as_people_read_them():
    assert [periods.words(one) for one in ("2026-Q3", "2026-07", "2026-W07")] == ["Q3 2026", "Jul 2026", "week 7, 2026"]
    assert periods.last(date(2026, 1, 15), Cadence.MONTH, 1, 2) == ("2025-11", "2025-12")


def test_a_reading_says_signal_noise_or_too_few():
    noise = [20, 22, 19, 21, 20, 22, 19, 21]
    assert read([]).sentence == "No number yet."
    assert read(noise[:4]).sentence == (
        "Too few: 4 months. With 6 months in a row, signal can be told from noise."
    )  # fmt: skip
    found = read(noise)
    assert (found.verdict, found.sentence) == (
        Verdict.NOISE, "Noise: nothing to explain; numbers 14.8 % to 26.2 % are usual here.",
    )  # fmt: skip
    found = read([*noise, 8], target=15)
    assert found.verdict is Verdict.SIGNAL
    assert found.sentence.startswith("Signal: Sep 2025 lies below the natural limits (")
    assert found.caution == "Less than two years of months: a season cannot be told from a signal yet."
    found = read([8, *noise])
    assert (found.verdict, found.sentence[:14]) == (Verdict.EARLIER, "Earlier signal")


def test_a_season_that_was_there_a_year_before_is_named():
    year = [20, 22, 19, 21, 20, 22, 19, 21, 20, 22, 19, 60]
    assert read([*year, *year]).caution == (
        "A season may explain it: Dec 2025 was high too. Compare with the same month a year before."
    )


def test_the_weekly_view_warns_of_more_than_three_leading_and_one_lagging():
    def weekly(n, *, leading):
        return [
            TrackedMetric(id=f"{leading}{i}", name="M", cadence=Cadence.WEEK, leading=leading) for i in range(n)
        ]  # fmt: skip

    fits = readings(workshop([*weekly(3, leading=True), *weekly(1, leading=False)]))
    assert weekly_warnings(workshop([]), fits) == ()
    many = readings(workshop([*weekly(4, leading=True), *weekly(2, leading=False)]))
    first, second = weekly_warnings(workshop([]), many)
    assert first.startswith("Metrics without an owner: 4 leading metrics")
    assert second.startswith("2 lagging metrics")
