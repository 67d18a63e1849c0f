"""Each metric of the catalogue worked out from its terms, own ones by formula, and what is refused."""

from datetime import UTC, datetime
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops import content
from salesops.errors import BadInput
from salesops.forecast.facts import win_rates
from salesops.formula import LENGTH_LIMIT, parse, walk
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.metric_review import units
from salesops.metric_review.working import book
from salesops.vocabulary import Cadence
from salesops.workshop import Goal, MetricTerm, MetricValue, Settings, TermValue, TrackedMetric, Workshop
from tests.shared_data import shared_json

QUARTER = "2026-Q3"
HOURS = [1, 2, 42]  # first touch − created of three leads

# Every way to work out a metric, its terms, and the number by hand ("%" in hundredths).
WORKED = {
    "visitor_to_lead": ({"leads": 25, "visitors": 1000}, 2.5),
    "lead_to_mql": ({"mqls": 31, "leads": 100}, 31),
    "mql_acceptance": ({"sals": 12, "mqls": 30}, 40),
    "mql_to_sql": ({"sqls": 13, "mqls": 100}, 13),
    "speed_to_lead": ({"median_wait": median(HOURS)}, 2),
    "cost_per_opportunity": ({"spend": 90_000, "opportunities": 60}, 1500),
    "sourced_share": ({"sourced": 200_000, "total": 1_000_000}, 20),
    "pipeline_vs_need": ({"created": 5_000_000, "target_new": 1_000_000, "win_rate": 25}, 1.25),
    "pipeline_coverage": ({"open_pipeline": 3_000_000, "quota": 1_000_000}, 3),
    "win_rate": ({"won": 21, "lost": 79}, 21),
    "sales_cycle": ({"median_cycle": 78}, 78),
    "sales_velocity": ({"opportunities": 100, "win_rate": 25, "average_deal": 30_000, "cycle": 60}, 12_500),
    "stage_conversion": ({"entered_next": 45, "entered": 60}, 75),
    "average_discount": ({"net": 78, "list": 100}, 22),
    "sellers_at_quota": ({"reached": 6, "with_quota": 10}, 60),
    "ramp_time": ({"median_ramp": 5}, 5),
    "forecast_error": ({"absolute_error": 30, "actual": 200}, 15),
    "time_to_value": ({"median_wait": 30}, 30),
    "on_time_go_live": ({"on_time": 9, "due": 12}, 75),
    "pilot_conversion": ({"paid": 3, "finished": 4}, 75),
    "perfect_order": ({"on_time": 90, "complete": 90, "undamaged": 100, "documents": 100}, 81),
    "contract_to_invoice": ({"median_wait": 7}, 7),
    "billing_error_rate": ({"corrected": 3, "invoices": 150}, 2),
    "dso": ({"receivables": 100_000, "net_sales": 1_000_000, "year": 365}, 36.5),
    "first_response": ({"median_wait": 4.5}, 4.5),
    "resolution_time": ({"median_wait": 8}, 8),
    "first_contact_resolution": ({"one_contact": 74, "solved": 100}, 74),
    "sla_attainment": ({"within": 95, "requests": 100}, 95),
    "csat": ({"satisfied": 170, "ratings": 200}, 85),
    "nps": ({"promoters": 50, "detractors": 12, "ratings": 100}, 38),
    "health_score": ({"weighted": 68, "weights": 1}, 68),
    "grr": ({"start": 100_000, "contraction": 5000, "churned": 8000}, 87),
    "nrr": ({"start": 100_000, "expansion": 12_000, "contraction": 5000, "churned": 8000}, 99),
    "churn": ({"lost": 4, "at_start": 80}, 5),
    "churn_of_revenue": ({"churned": 8000, "contraction": 5000, "start": 100_000}, 13),
    "renewal_rate": ({"renewed": 18, "due": 20}, 90),
    "renewal_rate_of_money": ({"renewed": 85_000, "due": 100_000}, 85),
    "on_time_renewal": ({"on_time": 15, "due": 20}, 75),
    "expansion_rate": ({"expansion": 12_000, "start": 100_000}, 12),
    "expansion_share": ({"expansion": 40, "new": 60}, 40),
    "account_plan_coverage": ({"planned": 12, "tier_1": 16}, 75),
    "cac": ({"cost": 600_000, "customers": 100}, 6000),
    "new_cac_ratio": ({"cost": 2_000_000, "new_revenue": 1_000_000}, 2),
    "cac_payback": ({"cac": 6000, "monthly_revenue": 500, "gross_margin": 75}, 16),
    "ltv": ({"revenue": 500, "gross_margin": 75, "churn": 2.5}, 15_000),
    "ltv_to_cac": ({"revenue": 500, "gross_margin": 75, "churn": 2.5, "cac": 6000}, 2.5),
    "quota_attainment": ({"closed": 430, "quota": 1000}, 43),
    "selling_capacity": (
        {"ramped": 7, "quota": 150_000, "attainment": 85, "ramping": 3, "ramp": 40}, 1_072_500,
    ),
}  # fmt: skip


def workshop(tracked, terms=(), term_values=(), metric_values=()):
    now = datetime(2026, 10, 1, tzinfo=UTC)
    return Workshop(
        id="w", version=1, content_version="1", created_at=now, settings=Settings(id="s", name="W"),
        goal=Goal(id="g"), tracked_metrics=tuple(tracked), metric_terms=tuple(terms), term_values=tuple(term_values),
        metric_values=tuple(metric_values),
    )  # fmt: skip


def given_terms(tracked_id, numbers, of_units):
    terms = [MetricTerm(id=f"{tracked_id}:{n}", tracked_id=tracked_id, name=n, unit=of_units[n]) for n in numbers]
    values = [
        TermValue(id=f"v:{tracked_id}:{n}", term_id=f"{tracked_id}:{n}", period=QUARTER, value=v)
        for n, v in numbers.items()
    ]
    return terms, values


def worked(way_id, numbers):
    """What the way of the catalogue gives for these terms, through a workshop."""
    way = next(one for one in content.load().metric_formulas if one.id == way_id)
    tracked = TrackedMetric(id="t", metric_id=way.metric, name="T", formula=way.computed)
    terms, values = given_terms("t", numbers, {term.name: term.unit for term in way.terms})
    found = book(workshop([tracked], terms, values))
    assert found.definitions["t"].problem == ""
    return found.worked("t", QUARTER).value


def own(name, formula, unit="", **values):
    return TrackedMetric(id=name, name=name, formula=formula, unit=unit, **values)


def test_every_metric_of_the_catalogue_has_a_formula_and_a_worked_number():
    method = content.load()
    assert len(method.metrics) == 45
    assert {one.metric for one in method.metric_formulas} == {one.id for one in method.metrics}
    assert set(WORKED) == {one.id for one in method.metric_formulas}


@pytest.mark.parametrize("way", WORKED)
def test_a_metric_gives_the_number_worked_by_hand(way):
    numbers, expected = WORKED[way]
    assert worked(way, numbers) == pytest.approx(expected)


def test_the_published_formulas_of_sales_give_their_published_numbers():
    known = shared_json("data", "scoring", "sales_formulas.json")
    for case in known["sales_velocity"]["cases"]:
        given_case = {
            "opportunities": case["opportunities"], "win_rate": case["win_rate"] * 100,
            "average_deal": case["deal"], "cycle": case["cycle_days"],
        }  # fmt: skip
        assert worked("sales_velocity", given_case) == pytest.approx(case["expected_per_day"])
    for case in known["retention"]["cases"]:
        money = {"start": case["start"], "contraction": case["contraction"], "churned": case["churn"]}
        assert worked("grr", money) == pytest.approx(case["expected"]["GRR"] * 100)
        money["expansion"] = case["expansion"]
        assert worked("nrr", money) == pytest.approx(case["expected"]["NRR"] * 100)
    for case in known["ltv_cac"]["cases"]:
        one = {"revenue": case["arpa"], "gross_margin": case["margin"] * 100, "churn": case["churn"] * 100}
        back = {"cac": case["cac"], "monthly_revenue": case["arpa"], "gross_margin": case["margin"] * 100}
        expected = case["expected"]
        assert worked("ltv", one) == (None if expected["LTV"] is None else pytest.approx(expected["LTV"]))
        ratio = None if expected["ratio"] is None else pytest.approx(expected["ratio"])
        assert worked("ltv_to_cac", {**one, "cac": case["cac"]}) == ratio
        assert worked("cac_payback", back) == pytest.approx(expected["payback_months"])
    for case in known["capacity"]["cases"]:
        sellers = {"ramped": case["ramped"], "ramping": case["ramping"], "quota": case["quota"]}
        sellers |= {"attainment": case["attainment"] * 100, "ramp": case["ramp"] * 100}
        assert worked("selling_capacity", sellers) == pytest.approx(case["expected"])
    for case in known["pipeline"]["coverage"]:
        found = worked("pipeline_coverage", {"open_pipeline": case["open_pipeline"], "quota": case["target"]})
        assert found == case["expected"]
    rates = known["pipeline"]["win_rate_definitions"]
    assert worked("win_rate", {"won": rates["won"], "lost": rates["lost"]}) == rates["expected"]["count_closed"] * 100


def test_levers_of_velocity_change_it_by_the_published_factors():
    known = shared_json("data", "scoring", "sales_formulas.json")["sales_velocity"]["lever_effects"]
    before = {"opportunities": 100, "win_rate": 25, "average_deal": 30_000, "cycle": 60}
    shorter = before | {"cycle": 60 * 0.8}
    all_four = {name: number * (0.9 if name == "cycle" else 1.1) for name, number in before.items()}

    factors = [worked("sales_velocity", after) / worked("sales_velocity", before) for after in (shorter, all_four)]

    assert factors == [pytest.approx(case["expected_factor"], abs=1e-6) for case in known]


def test_win_rates_in_all_definitions_are_as_published():
    known = shared_json("data", "scoring", "sales_formulas.json")["pipeline"]["win_rate_definitions"]
    amounts = {"won": known["value_won"] / known["won"], "lost": known["value_lost"] / known["lost"], "open": 1_000.0}
    deals = [
        Opportunity(id=f"{state}{n}", state=DealState(state), amount=amounts[state])
        for state in amounts
        for n in range(known[state])
    ]

    rates = win_rates(deals)

    names = {"count_closed": "count", "count_all": "cohort", "value_closed": "value"}
    found = {published: rates[name].share for published, name in names.items()}
    assert found == pytest.approx(known["expected"])


@pytest.mark.parametrize("way", ["visitor_to_lead", "win_rate", "cac", "dso", "grr", "sales_velocity", "nps"])
def test_a_division_by_zero_or_a_missing_term_is_undefined(way):
    numbers, _ = WORKED[way]
    assert worked(way, dict.fromkeys(numbers, 0)) is None
    assert worked(way, dict(list(numbers.items())[1:]) | {next(iter(numbers)): None}) is None


def test_an_own_metric_uses_its_terms_and_other_metrics():
    of_units = {"calls": "calls", "hours": "hours"}
    terms, values = given_terms("Calls an hour", {"calls": 90, "hours": 30}, of_units)
    tracked = [
        own("Calls an hour", "calls / hours", "calls per hour"),
        own("Twice", "calls_an_hour * 2 * win_rate", "calls/hour"),
        TrackedMetric(id="w", metric_id="win_rate", name="Win rate"),
    ]
    rate = MetricValue(id="r", tracked_id="w", period=QUARTER, value=20)
    found = book(workshop(tracked, terms, values, [rate]))
    assert [one.problem for one in found.definitions.values()] == ["", "", ""]
    assert found.worked("Twice", QUARTER).used == {"calls_an_hour": 3.0, "win_rate": 20}
    assert found.value("Twice", QUARTER) == pytest.approx(1.2)
    assert (found.periods("Twice"), found.value("Twice", "2026-Q2")) == ((QUARTER,), None)


@pytest.mark.parametrize(
    ("formula", "unit", "said"),
    [
        ("cost + deals", "money", "adds or compares money and deals"),
        ("min(cost, hours)", "money", "adds or compares money and hours"),
        ("cost + 5", "money", "adds or compares money and a plain number"),
        ("deals + people", "", "adds or compares deals and people"),
        ("cost / hours", "%", "gives money per hour, but the metric is in %"),
        ("cost / deals", "days", "gives money per deal, but the metric is in days"),
        ("cost / nothing", "money", "uses nothing, which is not known"),
        ("cost ** 2", "money", "uses more than arithmetic"),
        ("__import__('os').system('true')", "money", "cannot be read at"),
    ],
)
def test_a_formula_that_does_not_fit_is_refused_with_a_sentence(formula, unit, said):
    of_units = {"cost": "EUR", "deals": "deals", "hours": "hours", "people": "people"}
    terms, values = given_terms("M", dict.fromkeys(of_units, 1), of_units)
    found = book(workshop([own("M", formula, unit)], terms, values))
    assert said in found.definitions["M"].problem
    assert (found.definitions["M"].formula, found.value("M", QUARTER), found.periods("M")) == (None, None, ())


def test_money_by_a_count_may_stand_as_money_and_a_share_as_percent():
    of_units = {"cost": "EUR", "deals": "deals", "won": "deals"}
    terms, values = given_terms("M", {"cost": 100, "deals": 4, "won": 1}, of_units)
    for formula, unit, expected in (("cost / deals", "money", 25), ("won / deals", "%", 25), ("won / deals", "", 0.25),
                                    ("deals + 1", "deals", 5), ("max(won, 0)", "deals", 1)):  # fmt: skip
        found = book(workshop([own("M", formula, unit)], terms, values))
        assert (found.definitions["M"].problem, found.value("M", QUARTER)) == ("", expected)


def test_circles_are_refused_and_named_and_what_leans_on_one_is_undefined():
    tracked = [own("A", "b + 1"), own("B", "c * 2"), own("C", "a"), own("D", "a / 2"), own("Self", "self")]
    found = book(workshop(tracked, metric_values=[MetricValue(id="x", tracked_id="D", period="2026-Q2", value=1)]))
    problems = {key: one.problem for key, one in found.definitions.items()}
    assert problems["A"] == "The formula goes in a circle: A → B → C → A. Take one of them out."
    assert problems["Self"] == "The formula goes in a circle: Self → Self. Take one of them out."
    assert (problems["D"], found.value("D", QUARTER), found.periods("D")) == ("", None, ("2026-Q2",))


def test_a_metric_of_another_cadence_is_refused():
    found = book(workshop([own("A", "b"), own("B", "", cadence=Cadence.MONTH)]))
    assert "written down by month" in found.definitions["A"].problem


WORDS = st.sampled_from(["a", "b", "min(", "geometric(", ")", "(", "+", "-", "*", "/", ",", "1e9", "100", "**", ".",
                         "__import__", "'", "lambda", "[", "]", "if", "for", ":", "=", "@", "\n", "0"])  # fmt: skip


@given(st.one_of(st.text(max_size=600), st.lists(WORDS, max_size=300).map("".join)))
def test_any_text_is_either_refused_or_worked_out_in_steps_bounded_by_its_length(text):
    """No clock: what is walked is counted. Nothing of a text is executed; only its own tree is read."""
    try:
        formula = parse(text)
    except BadInput:
        return
    steps = sum(1 for _ in walk(formula.expression))
    assert steps <= 2 * len(text) <= 2 * LENGTH_LIMIT
    value = formula.evaluate(dict.fromkeys(formula.names, 2.0))
    assert value is None or isinstance(value, float)
    try:
        units.of_formula(formula, dict.fromkeys(formula.names, units.PLAIN))
    except BadInput as error:
        pytest.fail(f"plain numbers can always be added: {error}")
