"""The sales plan: the split target beside the teams' lines, capacity with ramp, coverage, quotas."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.salesplan import (
    beside,
    capacity_of,
    cells,
    coverage,
    fairness,
    hires_needed,
    months,
    problems,
    proposed,
    ramp_share,
)
from salesops.workshop import PlanLine, SalesPlan, Seller

START = date(2026, 1, 1)
SHARES = {"quarter": {"1": 20, "2": 25, "3": 25, "4": 30}, "segment": {"mid": 70, "large": 30}}


def plan(**values):
    return SalesPlan(id="p", name="2026", starts_on=START, **({"attainment": 0.75, "ramp_months": 6} | values))


def seller(name="Ann", **values):
    return Seller(id=name, plan_id="p", name=name, **({"quota": 480_000} | values))


def line(quarter, amount, **values):
    return PlanLine(id=f"{quarter}{values}", plan_id="p", quarter=quarter, amount=amount, **values)


def test_cells_are_the_product_of_the_shares_and_add_up_to_the_target():
    found = cells(plan(shares=SHARES), 1_000_000)

    assert len(found) == 8
    assert sum(cell.amount for cell in found) == pytest.approx(1_000_000)
    first = next(cell for cell in found if (cell.quarter, cell.segment) == ("1", "large"))
    assert (first.amount, first.channel, first.team) == (pytest.approx(60_000), None, None)
    assert [cell.amount for cell in cells(plan(), 5.0)] == [5.0]


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=4), st.floats(1, 1e9))
def test_split_by_whatever_shares_adds_up(weights, target):
    shares = {str(n + 1): min(100.0, 100 * weight / sum(weights)) for n, weight in enumerate(weights)}
    assert sum(cell.amount for cell in cells(plan(shares={"quarter": shares}), target)) == pytest.approx(target)
    assert problems(plan(shares={"quarter": shares})) == ()


def test_shares_that_miss_a_hundred_are_told_and_a_dimension_without_shares_is_not_split():
    assert problems(plan(shares={"segment": {"a": 50, "b": 40}})) == (
        "The shares by segment add up to 90 %, not 100 %.",
    )
    assert problems(plan()) == ()


def test_lines_of_the_teams_stand_beside_the_target_with_the_difference():
    lines = (line(1, 150_000, segment_id="mid"), line(1, 80_000), line(4, 300_000, segment_id="tiny"))

    by_quarter = beside(plan(shares=SHARES), lines, 1_000_000, "quarter")
    by_segment = beside(plan(shares=SHARES), lines, 1_000_000, "segment")

    assert [(row.key, row.top, row.bottom, row.difference) for row in by_quarter] == [
        ("1", 200_000, 230_000, 30_000), ("2", 250_000, 0, -250_000), ("3", 250_000, 0, -250_000),
        ("4", 300_000, 300_000, 0),
    ]  # fmt: skip
    assert [(row.key, row.top, row.bottom) for row in by_segment] == [
        ("mid", 700_000, 150_000), ("large", 300_000, 0), ("tiny", 0, 300_000), (None, None, 80_000),
    ]  # fmt: skip
    assert [row.top for row in beside(plan(), lines, 1_000_000, "team")] == [None]


def test_ramped_sellers_bring_their_quota_at_the_attainment():
    four = [seller(str(n), quota=450_000) for n in range(4)]

    assert sum(month.capacity for month in months(plan(), four)) == pytest.approx(4 * 450_000 * 0.75)


def test_a_ramp_rises_evenly_and_a_hire_brings_its_part_from_the_first_day_on():
    assert [ramp_share(month, 6) for month in (-1, 0, 3, 6, 9)] == [0, 0, 0.5, 1, 1]
    assert ramp_share(0, 0) == 1

    hired = seller(starts_on=date(2026, 4, 1))
    brought = [capacity_of(plan(), hired, month) for month in range(12)]

    full = 480_000 / 12 * 0.75
    assert brought[:3] == [0, 0, 0]
    assert [round(each / full, 3) for each in brought[3:]] == [0.083, 0.25, 0.417, 0.583, 0.75, 0.917, 1, 1, 1]
    assert capacity_of(plan(), seller(quota=None), 0) is None


def test_who_leaves_counts_to_the_last_day_and_attrition_falls_evenly_on_the_others():
    leaves = [capacity_of(plan(), seller(leaves_on=date(2026, 3, 1)), month) for month in range(4)]
    assert leaves == [30_000, 30_000, 0, 0]

    lost = months(plan(attrition=0.2), [seller()])
    assert [round(month.capacity) for month in (lost[0], lost[11])] == [
        round(30_000 * (1 - 0.2 / 24)),
        round(30_000 * (1 - 0.2 * 23 / 24)),
    ]
    assert (lost[0].ramped, lost[0].ramping) == (1, 0)


def test_hires_needed_grow_the_later_they_begin():
    found = hires_needed(plan(), [seller(), seller("Bo", quota=None)], 540_000)

    assert found[0].brings == pytest.approx(480_000 / 12 * 0.75 * (6 + sum((n + 0.5) / 6 for n in range(6))))
    assert found[0].sellers == pytest.approx(2.0)
    assert [hire.sellers for hire in found] == sorted(hire.sellers for hire in found)
    assert hires_needed(plan(), [seller(quota=None)], 1.0) == ()


def test_coverage_needed_is_one_over_the_win_rate_of_what_is_still_to_be_won():
    first, second, *_ = coverage(
        {"1": 200_000, "2": 250_000}, win_rate=0.25, won={"1": 50_000}, due={"1": 300_000, "2": 1_200_000}
    )

    assert (first.needed_times, first.needed, first.times, first.missing) == (4, 600_000, 2, 300_000)
    assert (second.needed, second.times, second.missing) == (1_000_000, 4.8, 0)
    unknown = coverage({"1": 10.0}, win_rate=None)[0]
    assert (unknown.needed, unknown.times, unknown.missing) == (None, None, None)
    assert coverage({}, win_rate=0.2)[3].needed is None


def test_quotas_are_fair_by_the_potential_of_the_territory():
    team = (
        seller("Ann", quota=500, potential=1_000), seller("Bo", quota=500, potential=2_000),
        seller("Cy", quota=None, potential=500), seller("Di", quota=750, potential=1_500),
    )  # fmt: skip

    found = fairness(team, 1_500)

    assert [None if one.index is None else round(one.index, 3) for one in found.quotas] == [1.286, 0.643, None, 1.286]
    assert (found.n, round(found.times_target, 3)) == (3, 1.167)
    assert found.words == "3 of 3 quotas are out of line with the territory's potential."
    assert "at least two sellers" in fairness(team[:1], None).words


def test_proposed_quotas_follow_potential_and_add_up_to_the_target_with_over_assignment():
    team = (seller("Ann", potential=1_000), seller("Bo", potential=3_000))

    assert proposed(team, 1_000, over_assignment=1.2) == {"Ann": 300, "Bo": 900}
    assert {
        one.index
        for one in fairness([s.model_copy(update={"quota": proposed(team, 1_000)[s.id]}) for s in team], 1_000).quotas
    } == {1.0}
    assert proposed((*team, seller("Cy")), 1_000) is None
