"""Staging by hand-made cases: reasons, wishes, what makes a plan impossible."""

from dataclasses import replace

from salesops.focus import Conflict, Feed, Limits, Need, Rule, StagingProject, explain, stage
from salesops.focus.search import value_weights
from tests.salesops.focus_checker import Case, require_true
from tests.salesops.focus_instances import ACCOUNTS, BOTH_REWRITE, MESSAGING


def texts(staging):
    return {i: reason.text for i, reason in staging.reasons.items()}


def test_stage_of_nothing_is_an_empty_plan():
    staging = stage([], capacity={})
    assert (staging.makespan_weeks, staging.proven, staging.phases, staging.reasons) == (0, True, (), {})


def test_reason_names_the_overlap_and_who_comes_first():
    need = Need("nad", "msg", False, "messaging is tested on new accounts")
    staging = stage([MESSAGING, ACCOUNTS], capacity={}, needs=[need], conflicts=[BOTH_REWRITE])
    assert texts(staging) == {
        "msg": "Starts in week 7, when New-account methodology ends: both rewrite the message guide, and "
        "messaging is tested on new accounts.",
        "nad": "Starts at once: nothing holds it back.",
    }
    assert staging.reasons["msg"].waits_for == ("nad",)
    assert staging.reasons["nad"].waited_by == ("msg",)


def test_reason_names_the_prerequisite():
    need = Need("msg", "nad", True, "the first call uses the message")
    staging = stage([MESSAGING, ACCOUNTS], capacity={}, needs=[need])
    reason = staging.reasons["nad"]
    assert reason.text == "Starts in week 5, when Value messaging ends: the first call uses the message."
    assert (reason.rule, reason.other_ids, reason.also) == (Rule.PREREQUISITE, ("msg",), ())


def test_reason_names_the_role_and_its_load():
    heavy = replace(ACCOUNTS, load={"AE": 3})
    staging = stage([MESSAGING, heavy], capacity={}, role_names={"AE": "account executives"})
    assert texts(staging)["nad"] == (
        "Starts in week 5 because a week earlier account executives would carry 5 load units with Value "
        "messaging running (cap 4)."
    )


def test_capacity_of_a_role_replaces_the_default():
    assert stage([MESSAGING, ACCOUNTS], capacity={"AE": 3}).makespan_weeks == 10
    assert stage([MESSAGING, ACCOUNTS], capacity={}, default_capacity=3).makespan_weeks == 10
    assert stage([MESSAGING, ACCOUNTS], capacity={"AE": 4}, default_capacity=3).makespan_weeks == 6
    heavy = replace(ACCOUNTS, load={"AE": 9})
    assert stage([MESSAGING, heavy], capacity={}, default_capacity=None).makespan_weeks == 6


def test_reason_names_too_many_live_projects_of_a_role():
    four = [StagingProject(str(n), f"Project {n}", 4, {"AE": 1}) for n in range(1, 5)]
    staging = stage(four, capacity={})
    assert staging.starts == {"1": 0, "2": 0, "3": 0, "4": 4}
    assert texts(staging)["4"] == (
        "Starts in week 5 because a week earlier AE would be in 4 live projects with Project 1, Project 2 and "
        "Project 3 running (cap 3)."
    )
    assert stage(four, capacity={}, max_live_per_role=None).makespan_weeks == 4


def test_reason_names_too_many_live_projects_of_the_firm():
    two = [StagingProject("a", "A", 4), StagingProject("b", "B", 4)]
    staging = stage(two, capacity={}, max_live=1)
    assert texts(staging)["b"] == (
        "Starts in week 5 because a week earlier the firm would run 2 projects with A running (cap 1)."
    )


def test_reason_names_the_makers_apart_from_the_learners():
    two = [StagingProject("a", "A", 4, makers={"MKT": 2}), StagingProject("b", "B", 4, makers={"MKT": 1})]
    staging = stage(two, capacity={}, maker_capacity={"MKT": 2})
    assert staging.reasons["b"].rule is Rule.MAKERS
    assert texts(staging)["b"] == (
        "Starts in week 5 because a week earlier MKT would build with 3 units with A running (cap 2)."
    )
    assert stage(two, capacity={"MKT": 1}).makespan_weeks == 4  # makers are not learners


def test_reason_names_set_weeks():
    staging = stage([replace(MESSAGING, earliest_week=2), replace(ACCOUNTS, fixed_week=5)], capacity={})
    assert texts(staging) == {
        "msg": "Starts in week 3 because it was set not to start before then.",
        "nad": "Starts in week 6 because its start was set to that week.",
    }
    assert staging.reasons["nad"].slack_weeks == 0
    assert staging.reasons["msg"].slack_weeks == 5


def test_explain_says_what_a_plan_set_by_hand_leaves_unused():
    reasons = explain([MESSAGING, ACCOUNTS], {"msg": 1, "nad": 3}, limits=Limits())
    assert {i: r.rule for i, r in reasons.items()} == {"msg": Rule.NO_GAIN, "nad": Rule.LOOSE}
    assert reasons["msg"].text == "Could start earlier without gain: the programme would not end sooner."
    assert reasons["nad"].text == "Could start a week earlier, and the whole programme would end sooner."


def test_soft_need_without_overlap_only_feeds():
    need = Need("msg", "nad", False, "the cadence uses the message")
    staging = stage([MESSAGING, ACCOUNTS], capacity={}, needs=[need])
    assert staging.starts == {"msg": 0, "nad": 0}
    assert staging.feeds == (Feed("msg", "nad", 4, "the cadence uses the message"),)


def test_soft_needs_in_a_circle_leave_the_order_free_and_are_reported():
    needs = [Need("msg", "nad", False, "x"), Need("nad", "msg", False, "y")]
    staging = stage([MESSAGING, ACCOUNTS], capacity={}, needs=needs, conflicts=[BOTH_REWRITE])
    assert (staging.makespan_weeks, len(staging.warnings), staging.feeds) == (10, 2, ())


def test_value_early_puts_the_most_valuable_first_although_the_programme_gets_longer():
    projects = [
        StagingProject("long", "Long", 10),
        StagingProject("tail", "Tail", 5),
        StagingProject("rich", "Rich", 2, value=900),
    ]
    case = Case(projects, [Need("long", "tail", True, "x")], [Conflict("long", "rich", "one page")])
    short = stage(projects, **case.options())
    early = stage(projects, **case.options(), objective="value_early")
    assert short.starts == {"long": 0, "tail": 10, "rich": 10}
    assert early.starts == {"long": 2, "tail": 12, "rich": 0}
    assert (short.makespan_weeks, early.makespan_weeks) == (15, 17)
    assert (early.proven, early.bound_weeks) == (True, None)
    require_true(case, short)
    require_true(case, early)


def test_value_early_without_any_value_starts_everything_as_early_as_it_can():
    staging = stage([MESSAGING, ACCOUNTS], capacity={}, conflicts=[BOTH_REWRITE], objective="value_early")
    assert staging.starts == {"msg": 0, "nad": 4}


def test_value_weights_keep_proportions_and_ignore_negative_values():
    projects = [StagingProject(str(n), "P", 1, value=v) for n, v in enumerate((2_000_000, 500_000, -3))]
    assert value_weights(projects) == {"0": 10_000, "1": 2_500, "2": 0}
    assert value_weights([StagingProject("a", "A", 1, value=3)]) == {"a": 3}
    assert value_weights([StagingProject("a", "A", 1, value=0.3), StagingProject("b", "B", 1, value=0.6)]) == {
        "a": 5000,
        "b": 10_000,
    }


def test_equal_choices_follow_the_order_of_the_input():
    twins = [StagingProject(i, i, 4, {"AE": 3}) for i in "cab"]
    assert stage(twins, capacity={}).starts == {"c": 0, "a": 4, "b": 8}


def test_phases_follow_the_order_of_the_starts():
    chain = [StagingProject(i, i, 4, {"AE": 3}, earliest_week=w) for i, w in (("a", 8), ("b", 4), ("c", 0))]
    assert stage(chain, capacity={}).phases == (("c",), ("b",), ("a",))


def test_a_number_of_phases_that_may_not_be_the_smallest_says_so():
    found = stage([StagingProject("a", "A", 2), StagingProject("b", "B", 2)], **Case([], [], []).options())

    assert (found.phases_proven, found.phases_said) == (True, "1 phase")
    assert replace(found, phases_proven=False).phases_said == "1 phase, perhaps fewer"
