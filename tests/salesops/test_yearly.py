"""The yearly review: five companies' years add up to the last digit, their traps are survived, and it says so."""

from datetime import date, timedelta
from itertools import count
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops import content, practices, yearly
from salesops.engagement import cadence, calendar
from salesops.errors import BadInput
from salesops.value import evaluate, tree_from_formulas
from salesops.value.splitting import SplitMethod
from salesops.vocabulary import GoalKind
from salesops.workshop import Settings, YearlyReview
from salesops.yearly import picture, volumes, words
from salesops.yearly.review import told_of
from tests.shared_data import shared_json

COMPANIES = ("hubspot", "palantir", "salesforce", "amcor", "sps_commerce")
HOW = Settings(id="w", name="Firm")
GROWTH = content.load().tree(GoalKind.REVENUE_GROWTH.value)
PLAN = {node.id: node.example for node in GROWTH.inputs}


def company(name):
    return shared_json("data", "companies", f"{name}.json")


def review(planned, actual, **more):
    return YearlyReview(
        id="r", tree_id=GoalKind.REVENUE_GROWTH, from_on=date(2025, 1, 1), until_on=date(2025, 12, 31),
        planned=planned, actual=actual, **more,
    )  # fmt: skip


def year_of(case):
    """Return a company's recorded year as (review worked out, recorded effect by driver)."""
    if "categories" in case:
        totals = [case["value0"], case["value1"]]
        shares = {f"share_{n}": one for n, one in enumerate(case["categories"])}
        tree = tree_from_formulas({"revenue": " + ".join(f"total * {name}" for name in shares)})
        ends = [
            {"total": total} | {name: one[f"value{side}"] / total for name, one in shares.items()}
            for side, total in enumerate(totals)
        ]
        expected = {name: one["mix_effect"] for name, one in shares.items()}
        expected["total"] = sum(one["growth_effect"] for one in case["categories"])
        return told_of(tree, review(*ends)), expected
    names = [f"factor_{n}" for n, _ in zip(count(), case["effects"], strict=False)]
    tree = tree_from_formulas({"revenue": " * ".join(names)})
    ends = [{name: one[side] for name, one in zip(names, case["effects"], strict=True)} for side in ("x0", "x1")]
    return told_of(tree, review(*ends)), {n: e["effect"] for n, e in zip(names, case["effects"], strict=True)}


@pytest.mark.parametrize("name", COMPANIES)
def test_every_year_of_a_company_adds_up_and_gives_the_recorded_effects(name):
    for case in company(name)["expected"]["lmdi"]:
        told, expected = year_of(case)

        assert told.split.method is SplitMethod.LMDI
        assert sum(told.split.effects.values()) == pytest.approx(told.split.change, rel=1e-12), case["id"]
        scale = case["change"] / told.split.change  # thousands of customers times dollars are thousands of dollars
        assert scale == pytest.approx(1, rel=1e-6), case["id"]
        effects = {line.node.id: line.effect for line in told.lines}
        assert effects == pytest.approx(expected, rel=1e-6, abs=1e-5 * abs(case["change"])), case["id"]


def test_stated_parts_that_do_not_add_up_show_their_residual():
    found = {}
    for one in company("amcor")["expected"]["driver_trees"]:
        parts = one["inputs"]
        told = told_of(
            tree_from_formulas({"change": " + ".join(parts)}), review(dict.fromkeys(parts, 0.0), dict(parts))
        )
        assert {line.node.id: line.effect for line in told.lines} == pytest.approx(parts)
        found[one["id"]] = one["reported"] - told.split.change
    assert found == {"T1": 0, "T2": 0, "T3": 0, "T4": -1, "T5": -2}


def test_a_figure_that_was_not_disclosed_stays_not_given_and_nothing_is_split():
    tree = tree_from_formulas({"revenue": "(customers_start + customers_end) / 2 * asrpc"})
    figures = {one["key"]: one["values"] for one in company("hubspot")["figures"]}
    ends = [
        {name: figures[name][period] for name in ("customers_start", "customers_end", "asrpc")
         if figures[name][period] is not None}
        for period in ("H1_2024", "H1_2025")
    ]  # fmt: skip

    told = told_of(tree, review(*ends))

    assert (told.planned.root, told.split.effects) == (None, {})
    assert words.sentences(told, HOW) == ("Planned, still to be given: customers_start.",)
    assert picture.miss(told, HOW) is None


def test_more_customers_that_bring_less_each_are_both_told():
    case = next(one for one in company("palantir")["expected"]["lmdi"] if one["id"] == "L1")
    told, _ = year_of(case)

    assert [(line.node.id, told.harmed(line)) for line in told.by_size] == [("factor_0", False), ("factor_1", True)]


def test_a_fiscal_year_is_named_by_the_calendar_year_in_which_it_ends():
    periods = company("salesforce")["periods"]["FY2025"]
    how = Settings(id="w", name="Firm", fiscal_year_starts_month=2)

    first = yearly.years(date(2025, 3, 1), how)[0]

    assert (first.words, first.since.isoformat(), first.until.isoformat()) == ("FY 2025", *periods.values())


def test_a_review_says_what_took_most_what_helped_and_what_wants_a_target():
    came = PLAN | {"w": 0.18, "c": 0.10, "x": 0.12, "cap": 2_000_000}
    told = told_of(GROWTH, review(PLAN, came, next_targets={"w": 0.2}), None, came)

    head = words.head(told, HOW)
    said = words.sentences(told, HOW)
    chart = picture.miss(told, HOW)

    assert head.startswith("Run-rate came to USD ")
    assert head.endswith("Win rate cost most")
    assert [one.split(":")[0] for one in said] == [
        "What took most",
        "What helped",
        "13 of 17 drivers came as planned.",
        f"With the next targets Run-rate would be USD {evaluate(GROWTH, came | {'w': 0.2}).root:,.0f} a year. "
        "No next target yet",
    ]
    assert chart.title == head
    assert [row["Driver"] for row in chart.table][-1] == "Together"
    assert sum(line.effect for line in told.lines) == pytest.approx(told.split.change)


numbers = st.floats(0.05, 3.0)


@given(st.fixed_dictionaries({node.id: numbers for node in GROWTH.inputs}))
def test_effects_add_up_to_the_difference_without_remainder(factors):
    came = {
        node.id: min(node.example * factors[node.id], node.maximum if node.maximum is not None else 1e12)
        for node in GROWTH.inputs
    }
    told = told_of(GROWTH, review(PLAN, came))

    assert isclose(sum(told.split.effects.values()), told.split.change, rel_tol=1e-9, abs_tol=1e-3)


def test_a_pasted_table_gives_price_volume_and_mix_of_the_worked_example():
    data = shared_json("data", "companies", "worked_examples.json")["price_volume_mix"]
    one, expected = data[1], data[2]["expected"]
    rows = zip(*(one[key] for key in ("products", "price0", "volume0", "price1", "volume1")), strict=True)
    text = "\n".join(["Product\tPrice before\tUnits\tPrice\tUnits", *("\t".join(map(str, row)) for row in rows)])

    found = volumes.pasted(text, HOW).split

    assert (found.volume, found.mix, found.price, found.change) == pytest.approx(
        [expected[f"{name}_effect"] for name in ("volume", "mix", "price")] + [expected["change"]]
    )
    with pytest.raises(BadInput, match="Row 2: a product and four numbers"):
        volumes.pasted("A;1;2;3;4\nB;1;2;many;4", HOW)
    with pytest.raises(BadInput, match="Each row needs five cells"):
        volumes.pasted("A;1", HOW)


def test_a_starting_figure_costs_but_is_asked_for_no_target():
    came = PLAN | {"R0": 9_000_000, "w": 0.2}
    told = told_of(GROWTH, review(PLAN, came))

    assert told.by_size[0].node.id == "R0"
    assert [line.node.id for line in told.to_target_again] == ["w"]
    assert words.head(told, HOW).endswith("Opening run-rate cost most")


def test_the_next_review_stands_among_the_steps_after_a_meeting_or_alone_in_the_calendar(sample_example):
    due, today = yearly.next_due(sample_example), date(2026, 3, 2)
    (step,) = [
        s for s in cadence.steps(sample_example, cadence.last_held(sample_example), today) if s.step.id == "yearly"
    ]
    alone = sample_example.model_copy(update={"meetings": (), "actions": (), "follow_ups": ()})

    (event,) = calendar.events(alone, today)

    assert (step.due_on, event.starts) == (due, due)
    assert due == sample_example.yearly_reviews[0].next_due_on


def test_best_practice_two_is_in_place_for_a_year_after_the_review(sample_example):
    (held,) = sample_example.yearly_reviews
    find = lambda day: next(one for one in practices.statuses(sample_example, day) if one.practice.id == "BP2")  # noqa: E731

    fresh, late = find(held.held_on), find(held.held_on + timedelta(days=366))

    assert (fresh.state, late.state) == (practices.State.IN_PLACE, practices.State.BEGUN)
    assert (fresh.due_on, late.seen.endswith(", more than a year ago")) == (held.next_due_on, True)
