"""Programmes that cannot be: what is refused, which wishes clash, and what a search without time falls back to."""

from dataclasses import replace

import pytest

from salesops.errors import CircularPlanError
from salesops.focus import Conflict, Limits, Need, StagingProject, explain, stage
from salesops.focus.errors import (
    ClashingWishesError,
    LateEndError,
    LongProjectError,
    NoPlanInTimeError,
    OverCapError,
    ShortHorizonError,
)
from tests.salesops.focus_checker import Case, require_true
from tests.salesops.focus_instances import ACCOUNTS, BOTH_REWRITE, MESSAGING


def test_explain_refuses_a_project_without_a_start():
    with pytest.raises(ValueError, match="without a start: \\['nad'\\]"):
        explain([MESSAGING, ACCOUNTS], {"msg": 1}, limits=Limits())


def test_circle_of_hard_needs_is_named_by_project_names():
    needs = [Need("msg", "nad", True, "x"), Need("nad", "msg", True, "y")]
    with pytest.raises(CircularPlanError, match="Value messaging → New-account methodology → Value messaging"):
        stage([MESSAGING, ACCOUNTS], capacity={}, needs=needs)


IMPOSSIBLE = [
    (
        [replace(MESSAGING, weeks=80)],
        {},
        LongProjectError,
        "Value messaging takes 80 weeks, but the plan covers 78 weeks. Shorten the project, split it, or lengthen "
        "the programme's horizon.",
    ),
    (
        [replace(MESSAGING, load={"AE": 5})],
        {},
        OverCapError,
        "Value messaging alone asks AE to carry 5 load units, more than the limit of 4. Make the change lighter, "
        "split the project, or raise the limit.",
    ),
    (
        [MESSAGING, replace(ACCOUNTS, latest_end_week=8)],
        {"needs": [Need("msg", "nad", True, "x")]},
        LateEndError,
        "New-account methodology should end by week 8, but cannot end before week 10 because Value messaging → "
        "New-account methodology come one after the other. Move its end date, or start or shorten what comes "
        "before it.",
    ),
    (
        [replace(MESSAGING, earliest_week=5, latest_end_week=8)],
        {},
        LateEndError,
        "Value messaging should end by week 8, but cannot end before week 9. Move its end date, or start or "
        "shorten what comes before it.",
    ),
    (
        [MESSAGING, ACCOUNTS],
        {"conflicts": [BOTH_REWRITE], "horizon_weeks": 9},
        ShortHorizonError,
        "The projects need at least 10 weeks (Value messaging, New-account methodology cannot run at the same "
        "time), but the plan covers 9. Lengthen the programme's horizon, set a project aside, or raise the limit.",
    ),
    (
        [MESSAGING, ACCOUNTS],
        {"needs": [Need("msg", "nad", True, "x")], "horizon_weeks": 9},
        ShortHorizonError,
        "The projects need at least 10 weeks (Value messaging → New-account methodology), but the plan covers 9. "
        "Lengthen the programme's horizon, set a project aside, or raise the limit.",
    ),
    (
        [StagingProject(i, i, 4, {"AE": 2}) for i in "abc"],
        {"horizon_weeks": 5},
        ShortHorizonError,
        "The projects need at least 6 weeks (AE can carry 4 load units at a time), but the plan covers 5. "
        "Lengthen the programme's horizon, set a project aside, or raise the limit.",
    ),
]


@pytest.mark.parametrize(("projects", "options", "error", "text"), IMPOSSIBLE)
def test_impossible_plan_says_what_to_ease(projects, options, error, text):
    with pytest.raises(error) as caught:
        stage(projects, **{"capacity": {}, **options})
    assert str(caught.value) == text


def test_clashing_wishes_are_the_few_that_matter_and_no_more():
    bystanders = [StagingProject(i, i, 4, {"MGR": 2}) for i in "uvwxyz"]
    projects = [replace(MESSAGING, fixed_week=2), replace(ACCOUNTS, fixed_week=4), *bystanders]
    with pytest.raises(ClashingWishesError) as caught:
        stage(projects, capacity={}, conflicts=[BOTH_REWRITE, Conflict("u", "v", "one page")])
    assert caught.value.wishes == (
        "Value messaging and New-account methodology do not run at the same time",
        "Value messaging starts in week 3",
        "New-account methodology starts in week 5",
    )


def test_clashing_wishes_on_load_name_the_role_and_leaving_out_any_one_helps():
    a, b, c = (StagingProject(i, i.upper(), 4, {"AE": 2}, latest_end_week=7) for i in "abc")
    with pytest.raises(ClashingWishesError) as caught:
        stage([a, b, c], capacity={})
    assert caught.value.wishes == (
        "A ends by week 7",
        "B ends by week 7",
        "C ends by week 7",
        "AE may carry 4 load units at a time",
    )
    assert stage([a, b, replace(c, latest_end_week=None)], capacity={}).makespan_weeks == 8
    assert stage([a, b, c], capacity={"AE": 6}).makespan_weeks == 4


def test_clashing_set_weeks_of_one_project_are_named():
    with pytest.raises(ClashingWishesError) as caught:
        stage([replace(MESSAGING, fixed_week=2, earliest_week=5)], capacity={})
    assert caught.value.wishes == (
        "Value messaging starts in week 3",
        "Value messaging starts no earlier than week 6",
    )


def test_clashing_horizon_and_order_are_named():
    projects = [MESSAGING, replace(ACCOUNTS, fixed_week=0)]
    with pytest.raises(ClashingWishesError) as caught:
        stage(projects, capacity={}, needs=[Need("msg", "nad", True, "x")])
    assert caught.value.wishes == (
        "New-account methodology waits for Value messaging",
        "New-account methodology starts in week 1",
    )


def test_search_without_time_falls_back_to_a_plan_that_keeps_the_rules():
    projects = [StagingProject(str(n), f"P{n}", 4 + n % 3, {"AE": 1 + n % 3}) for n in range(30)]
    staging = stage(projects, capacity={}, horizon_weeks=200, seconds=1e-6)
    assert staging.proven is False
    assert staging.bound_weeks == 10 * (4 * 1 + 5 * 2 + 6 * 3) / 4  # unit-weeks over the cap of 4
    require_true(Case(projects, horizon_weeks=200), staging)


def test_search_without_time_and_with_set_ends_says_so():
    projects = [StagingProject(str(n), f"P{n}", 4, {"AE": 2}, latest_end_week=60 - 4 * (n // 2)) for n in range(30)]
    with pytest.raises(NoPlanInTimeError, match="No plan was found within 1e-06 seconds"):
        stage(projects, capacity={}, seconds=1e-6)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: StagingProject("a", "A", 0),
        lambda: StagingProject("a", "A", 1, {"AE": -1}),
        lambda: StagingProject("a", "A", 1, earliest_week=-1),
        lambda: Limits(capacity={"AE": -1}),
        lambda: Limits(max_live=0),
        lambda: Limits(horizon_weeks=0),
        lambda: stage([MESSAGING, MESSAGING], capacity={}),
        lambda: stage([MESSAGING], capacity={}, conflicts=[BOTH_REWRITE]),
        lambda: stage([MESSAGING], capacity={}, needs=[Need("msg", "msg", True, "")]),
    ],
)
def test_input_that_no_person_can_mean_is_refused(wrong):
    with pytest.raises(ValueError, match=r"week|negative|live|horizon|id|link"):
        wrong()
