"""Errors, scores and curves against published and exact numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.errors import BadInput
from salesops.forecast import measures as of
from salesops.forecast.facts import beta_interval, fit_prior, time_to_close
from salesops.forecast.facts.rates import Prior
from salesops.forecast.rivals import drift, naive, seasonal_naive
from salesops.forecast.simulate import independent_deals, quantile
from salesops.forecast.survival import kaplan_meier
from tests.salesops.forecast_example import SNAPSHOT, maven
from tests.shared_data import shared_json


def data(name: str):
    return shared_json("data", "forecasting", name)


def test_naive_methods_make_the_published_errors_of_the_beer_series():
    case = data("accuracy.json")["ausbeer_fpp1"]
    train, test, season = np.array(case["train"]), case["test"], case["season"]
    forecasts = {
        "mean": np.full(len(test), train.mean()),
        "naive": naive(train, len(test)),
        "seasonal_naive": seasonal_naive(train, len(test), season),
    }

    for name, expected in case["expected"].items():
        wape, bias = of.errors(forecasts[name].tolist(), test)
        assert wape * 100 == pytest.approx(expected["WAPE"], abs=1e-5)
        assert of.mape(forecasts[name], test) * 100 == pytest.approx(expected["MAPE"], abs=1e-5)
        assert of.mase(forecasts[name], test, train, season) == pytest.approx(expected["MASE"], abs=1e-5)
        assert -bias * np.mean(test) == pytest.approx(expected["bias_mean_error"], abs=1e-5)
        assert of.mape(forecasts[name], test) * 100 == pytest.approx(case["published"][name]["MAPE"], abs=0.005)


def test_scores_of_ranges_equal_the_exact_ones():
    case = data("scoring.json")

    for one in case["crps_normal"]:
        assert of.crps_normal(one["mu"], one["sigma"], one["y"]) == pytest.approx(one["expected"], abs=1e-7)
    for one in case["crps_ensemble"]:
        assert of.crps_samples(one["ensemble"], one["y"]) == pytest.approx(one["expected"])
    for one in case["pinball"]:
        assert of.pinball(one["q"], one["y"], one["tau"]) == pytest.approx(one["expected"])


def test_win_rates_of_few_deals_have_the_exact_posterior():
    for one in data("beta_win_rate.json"):
        for level, low, high in ((0.9, "lo90", "hi90"), (0.95, "lo95", "hi95")):
            found = beta_interval(one["won"], one["lost"], Prior(*one["prior"]), level=level)

            expected = (one["mean"], one["median"], one[low], one[high])
            assert (found.mean, found.median, found.low, found.high) == pytest.approx(expected, abs=1e-7)


def test_simulated_independent_deals_come_within_three_standard_errors_of_the_exact_distribution():
    runs = 20_000
    for case in data("pipeline_exact.json").values():
        amounts = np.array([deal["amount"] for deal in case["deals"]], dtype=float)
        drawn = independent_deals(amounts, np.array([deal["p"] for deal in case["deals"]]), runs=runs)
        expected = case["expected"]
        reach = expected["prob_reach_target"]

        assert abs(drawn.mean() - expected["mean"]) < 3 * expected["sd"] / runs**0.5
        assert abs((drawn >= case["target"]).mean() - reach) < 3 * (reach * (1 - reach) / runs) ** 0.5
        for level, name in ((0.1, "p10"), (0.5, "p50"), (0.9, "p90")):
            error = 3 * (level * (1 - level) / runs) ** 0.5
            assert (drawn <= expected[name]).mean() >= level - error
            assert (drawn < expected[name]).mean() <= level + error
    assert quantile(np.array([1.0, 2.0, 3.0, 4.0]), 0.5) == 2.0


def test_curves_with_censoring_equal_the_published_and_the_counted_ones():
    case = data("kaplan_meier.json")
    arm, counted = case["freireich_6MP"], case["maven_asof_time_to_close"]
    curve = kaplan_meier(np.array(arm["time"], dtype=float), np.array(arm["event"], dtype=bool))
    closing = time_to_close(maven(), SNAPSHOT, created_since=SNAPSHOT.replace(month=3, day=1))

    published = arm["expected"]["survival_at_event_times"]
    assert {t: curve.at(float(t)) for t in published} == pytest.approx(published, abs=1e-6)
    assert curve.median == arm["expected"]["median"]
    still = counted["expected_still_open"]
    assert closing.n == counted["n"]
    assert {t: closing.at(float(t)) for t in still} == pytest.approx(still, abs=1e-5)
    assert closing.never == pytest.approx(still["138"], abs=1e-5)
    assert curve.last == max(map(float, published))


def test_late_entries_are_at_risk_only_from_then():
    entered = kaplan_meier(np.array([2.0, 5.0, 6.0]), np.array([True, True, False]), np.array([0.0, 3.0, 0.0]))

    assert entered.shares.tolist() == pytest.approx([1 / 2, 1 / 2 * 1 / 2])  # at 2 two are seen, at 5 two


def test_measures_of_nothing_or_of_zeros_are_undefined_in_words():
    assert (of.mape([], []), of.mape([1.0], [0.0]), of.crps_samples([], 1.0)) == (None, None, None)
    assert of.mase([1.0], [1.0], [5.0, 5.0, 5.0], 1) is None
    assert of.coverage([], [], []).words == "No range has met its month yet."
    assert of.coverage([0.0] * 7, [1.0] * 7, [0.5] * 7).words.endswith("too few to judge, 8 are needed.")
    assert of.coverage([0.0] * 8, [1.0] * 8, [0.5] * 8).words == "8 of 8 months lay inside the 80 % range."
    assert (naive(np.zeros(0), 2), seasonal_naive(np.zeros(2), 2), drift(np.zeros(1), 2)) == (None, None, None)
    with pytest.raises(BadInput, match="2 forecasts for 1 periods"):
        of.mape([1.0, 2.0], [1.0])


def test_a_signal_is_told_from_a_coin():
    rng = np.random.default_rng(3)
    won = rng.random(400) < 0.5
    sure, coin = of.signal(won + rng.normal(0, 0.5, 400), won), of.signal(rng.random(400), won)

    assert sure.auc > 0.85
    assert sure.words.startswith("There is some signal per deal: AUC 0.")
    assert coin.words.startswith("No signal per deal: AUC 0.")
    assert coin.low < 0.5 < coin.high
    assert of.signal(np.array([0.1, 0.4, 0.35, 0.8]), np.array([False, False, True, True])).auc == 0.75  # by hand
    assert of.signal(np.array([1.0]), np.array([True])).auc is None
    few = of.signal(np.array([0.1, 0.4, 0.35, 0.8]), np.array([False, False, True, True]))
    assert few.words.startswith("Too few deals to tell whether there is a signal per deal: AUC 0.75")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=8))
def test_the_common_rate_lies_between_those_of_the_groups(groups):
    prior = fit_prior(groups)
    rates = [won / (won + lost) for won, lost in groups if won + lost]

    if prior is not None:
        assert min(rates) - 1e-9 <= prior.mean <= max(rates) + 1e-9
        assert 2 - 1e-9 <= prior.won + prior.lost <= 500 + 1e-9
    else:
        assert len(rates) < 2 or set(rates) in ({0.0}, {1.0})
