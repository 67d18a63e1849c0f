"""Three public companies entered through the product's own doors, from their filings' figures to the report.

The growth tree (F1) holds them where their own drivers fit its arithmetic:

- HubSpot, customers × revenue per customer: the branch of new business from an opening run-rate of 0, with average
  customers as leads that all convert, and revenue per customer of the half-year as deal value.
- Amcor, prior year and the stated parts of the change: disposals as churn, currency as downgrade, cost passed on as
  price, the rest as expansion.
- Salesforce, prior year, attrition and implied additions: churn and expansion.

The same identities are built with ``tree_from_formulas`` as well. Filings tell neither scores nor win rates: scores of
components stay open, and the merger points' scores are ours, taken from the tensions that the file names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db import ecosystem, fields, metrics, projects, questions, snapshot, workshops
from db.access import LOCAL
from salesops import content, gaps, programme, report, value
from salesops import metrics as followed
from salesops.vocabulary import GoalKind, LinkState, Stage
from salesops.workshop import Workshop
from tests import databases
from tests.journey import element_ids
from tests.shared_data import shared_json
from tests.writing import save

TREE = GoalKind.REVENUE_GROWTH
WHOLE = 1.0  # every one of them converts
NONE = 0.0
Case = Mapping[str, Any]


@dataclass(frozen=True)
class Company:
    """How one file is entered; ``money`` is what one of its units of money is worth in the workshop's currency."""

    tree: str  # of expected.driver_trees
    formula: str
    money: float
    before: str  # period of the baseline
    inputs: Callable[[Case], dict[str, float]]  # of the growth tree, from the recorded inputs
    fiscal_year_starts_month: int
    revenue: str  # key of the figure that the tree reproduces
    days: tuple[tuple[str, str], ...]  # period of the file's DSO, fiscal quarter that it closes
    tensions: tuple[tuple[str, Stage], ...]  # where each tension lies: element and stage


def _hubspot(case: Case) -> dict[str, float]:
    one = case["inputs"]
    average = (one["customers_start"] + one["customers_end"]) / 2
    start = dict.fromkeys(("R0", "c", "d", "u", "k", "x", "delta"), NONE)
    return start | {"L": average, "m1": WHOLE, "m2": WHOLE, "m3": WHOLE, "w": WHOLE, "A": one["asrpc_usd"] * 6 / 12}


def _amcor(case: Case) -> dict[str, float]:
    one, base = case["inputs"], case["base"]
    churn, downgrade = -one["disposed_operations"] / base, -one["currency"] / base
    retained = base * (1 - churn - downgrade)
    uplift, expansion = one["raw_material_pass_through"] / retained, one["remaining"] / retained
    kept = {"R0": base * 1e6, "c": churn, "d": downgrade, "u": uplift, "k": WHOLE, "x": expansion}
    return kept | _no_new_business()


def _salesforce(case: Case) -> dict[str, float]:
    one = case["inputs"]
    expansion = one["implied_additions"] / (one["prior_year"] * (1 - one["attrition"]))
    kept = {"R0": one["prior_year"] * 1e6, "c": one["attrition"], "d": NONE, "u": NONE, "k": NONE, "x": expansion}
    return kept | _no_new_business()


def _no_new_business() -> dict[str, float]:
    return dict.fromkeys(("L", "m1", "m2", "m3", "w", "A", "delta"), NONE)


COMPANIES = {
    "hubspot": Company(
        tree="T1",
        formula="(customers_start + customers_end) / 2 * asrpc_usd * 6 / 12 / 1000",
        money=1e3,
        before="H1_2024",
        inputs=_hubspot,
        fiscal_year_starts_month=1,
        revenue="revenue_subscription",
        days=(("H1_2025", "2025-Q2"),),
        tensions=(("E20", Stage.RENEW), ("E31", Stage.TRANSACT)),
    ),
    "amcor": Company(
        tree="T4",
        formula="base + raw_material_pass_through + currency + disposed_operations + remaining",
        money=1e6,
        before="FY2021",
        inputs=_amcor,
        fiscal_year_starts_month=7,
        revenue="net_sales",
        days=(("FY2022", "2022-Q4"), ("FY2023", "2023-Q4")),
        tensions=(("E21", Stage.TRANSACT), ("E19", Stage.RENEW)),
    ),
    "salesforce": Company(
        tree="T1",
        formula="prior_year * (1 - attrition) + implied_additions",
        money=1e6,
        before="FY2024",
        inputs=_salesforce,
        fiscal_year_starts_month=2,
        revenue="revenue_subscription",
        days=(("FY2025", "2025-Q4"),),
        tensions=(("E46", Stage.RENEW), ("E43", Stage.FULFILL)),
    ),
}


@dataclass(frozen=True)
class Entered:
    """A company as a workshop, beside its file."""

    company: Company
    data: Mapping[str, Any]
    case: Case
    workshop: Workshop


def _figure(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    return next(figure["values"] for figure in data["figures"] if figure["key"] == key)


def _case(data: Mapping[str, Any], company: Company) -> Case:
    (case,) = [one for one in data["expected"]["driver_trees"] if one["id"] == company.tree]
    revenue = _figure(data, company.revenue)
    return case | {"base": revenue[company.before], "revenue": revenue[case["period"]]}


def _days_sales_outstanding(data: Mapping[str, Any], period: str) -> float:
    (found,) = [
        m["value"] for m in data["expected"]["metrics"] if m["metric"].startswith("DSO") and m["period"] == period
    ]
    return found


def _enter(data: Mapping[str, Any], company: Company) -> str:
    """Make the workshop: settings and goal, drivers, notes as evidence and answers, metrics, tensions as gaps."""
    workshop_id = workshops.create(LOCAL, name=data["company"], goal_kind=TREE)
    case = _case(data, company)
    for column, to in (("currency", data["currency"]), ("fiscal_year_starts_month", company.fiscal_year_starts_month)):
        save(workshop_id, fields.setting(column), to)
    after, before = data["periods"][case["period"]], data["periods"][company.before]
    save(workshop_id, fields.goal("baseline"), case["base"] * company.money)
    save(workshop_id, fields.goal("target"), case["revenue"] * company.money)
    save(workshop_id, fields.goal("starts_on"), date.fromisoformat(before["end"]))
    save(workshop_id, fields.goal("ends_on"), date.fromisoformat(after["end"]))
    sources = "; ".join(source["document"] for source in data["sources"])
    for node_id, number in company.inputs(case).items():
        save(workshop_id, fields.driver(TREE, node_id), number)
        save(workshop_id, fields.driver(TREE, node_id, "source"), sources)
    _enter_notes(workshop_id, data["notes"])
    _enter_days(workshop_id, data, company, sources)
    _enter_tensions(workshop_id, data, company)
    return workshop_id


def _enter_notes(workshop_id: str, notes: Mapping[str, Mapping[str, str]]) -> None:
    for subject, note in {**notes["components"], **notes["stages"]}.items():
        save(workshop_id, fields.maturity(subject, "evidence"), note)
        question_id = questions.add(workshop_id, LOCAL, subject, "What do the filings say?")
        save(workshop_id, fields.answer(question_id), note)


def _enter_days(workshop_id: str, data: Mapping[str, Any], company: Company, sources: str) -> None:
    tracked = metrics.track(workshop_id, LOCAL, "dso", Stage.FULFILL)
    save(workshop_id, fields.of("trackedmetric", tracked, "source"), sources)
    for period, quarter in company.days:
        save(workshop_id, fields.metric_value(tracked, quarter), _days_sales_outstanding(data, period))


def _enter_tensions(workshop_id: str, data: Mapping[str, Any], company: Company) -> None:
    ids = element_ids(snapshot.load(workshop_id, LOCAL))
    for (code, stage), tension in zip(company.tensions, data["tensions"], strict=True):
        ecosystem.decide(workshop_id, LOCAL, [(ids[code], stage)], LinkState.ACCEPTED)
        link = next(x for x in snapshot.load(workshop_id, LOCAL).links if x.element_id == ids[code])
        save(workshop_id, fields.gap(link.id, "score"), 1)
        save(workshop_id, fields.gap(link.id, "evidence"), tension)
        projects.take(workshop_id, LOCAL, ids[code])


@pytest.fixture(scope="module", params=COMPANIES)
def entered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Entered:
    """One company, entered once for all tests, which only read its snapshot."""
    company = COMPANIES[request.param]
    data = shared_json("data", "companies", f"{request.param}.json")
    folder = tmp_path_factory.mktemp(request.param)
    databases.opened(folder)
    workshop = snapshot.load(_enter(data, company), LOCAL)
    databases.gone(folder)
    return Entered(company, data, _case(data, company), workshop)


def test_growth_tree_gives_the_reported_revenue_but_for_the_stated_residual(entered):
    case, money = entered.case, entered.company.money
    revenue = case["revenue"] * money

    root = value.evaluate(content.load().tree(TREE), entered.workshop.driver_inputs(TREE)).root

    assert revenue - root == pytest.approx(case["residual"] * money, abs=1e-6 * revenue)
    assert entered.workshop.goal.target == revenue


def test_the_companys_own_formula_agrees_with_the_growth_tree(entered):
    inputs = entered.case["inputs"] | {"base": entered.case["base"]}
    tree = value.tree_from_formulas({"revenue": entered.company.formula})

    own = value.evaluate(tree, {node.id: float(inputs[node.id]) for node in tree.inputs}).root

    grown = value.evaluate(content.load().tree(TREE), entered.workshop.driver_inputs(TREE)).root
    assert own * entered.company.money == pytest.approx(grown, rel=1e-9)


def test_what_the_filing_does_not_tell_stays_not_given(entered):
    assert "cap" not in entered.workshop.driver_inputs(TREE)
    assert {score.score for score in entered.workshop.maturity_scores} == {None}
    assert len(entered.workshop.maturity_scores) == 11


def test_notes_of_the_file_are_evidence_and_answers_of_their_component_or_stage(entered):
    notes = {**entered.data["notes"]["components"], **entered.data["notes"]["stages"]}

    assert {s.subject_id: s.evidence for s in entered.workshop.maturity_scores} == notes
    subjects = {own.id: own.subject_id for own in entered.workshop.own_questions}
    assert {subjects[answer.question_id]: answer.value for answer in entered.workshop.answers} == notes


def test_days_sales_outstanding_stand_in_the_fiscal_quarter_that_the_period_closes(entered):
    (tracked,) = entered.workshop.tracked_metrics
    ends = [date.fromisoformat(entered.data["periods"][period]["end"]) for period, _ in entered.company.days]
    month = entered.workshop.settings.fiscal_year_starts_month

    assert followed.values(entered.workshop, tracked.id) == {
        followed.quarter(end, month): _days_sales_outstanding(entered.data, period)
        for end, (period, _) in zip(ends, entered.company.days, strict=True)
    }


def test_tensions_become_gaps_and_a_proven_programme(entered):
    found = {point.evidence: (point.element.content_id, point.stage) for point in gaps.points(entered.workshop)}
    staged = programme.staged(entered.workshop)

    assert found == dict(zip(entered.data["tensions"], entered.company.tensions, strict=True))
    assert [point.gap for point in gaps.points(entered.workshop)] == [2, 2]
    assert (len(staged.projects), staged.staging.proven) == (2, True)


def test_report_shows_goal_revenue_drivers_notes_and_tensions(entered):
    built = report.build(entered.workshop, as_of=datetime.now(UTC))
    text = report.write(built, report.Format.MARKDOWN).decode()
    plain = " ".join(text.replace("\\", "").split())
    root = value.evaluate(content.load().tree(TREE), entered.workshop.driver_inputs(TREE)).root

    wanted = [entered.data["company"], f"{root:,.0f}", f"{entered.workshop.goal.baseline:,.0f}"]
    wanted += [" ".join(tension.split()) for tension in entered.data["tensions"]]
    wanted += [" ".join(note.split()) for note in entered.data["notes"]["components"].values()]
    assert [words for words in wanted if words not in plain] == []
