"""How the plan stands: milestones, baseline, progress, overload, risks, quarters, the longest chain."""

from datetime import date, timedelta

import pytest

from salesops import plan_export
from salesops.plan_state import baseline, overload
from salesops.plan_state.milestones import following, late
from salesops.plan_state.quarters import beyond, quarters, results_window, results_words
from salesops.plan_state.risks import finding, in_order, open_high, weight
from salesops.vocabulary import PhaseKind, ProjectState
from salesops.workshop import Milestone, Risk, Settings
from tests.salesops.plan_example import MONDAY, plan, workshop

FOUR = ("One", "Two", "Three", "Four")


def on(of, today: date):
    """Return the plan as of a day."""
    as_of = plan(of).as_of.replace(year=today.year, month=today.month, day=today.day)
    return plan_export.plan(of, None, as_of)


def changed(of, column: str, *values):
    """Return the workshop with one field of its projects set, in their order."""
    rest = of.projects[len(values) :]
    new = [p.model_copy(update={column: value}) for p, value in zip(of.projects, values, strict=False)]
    return of.model_copy(update={"projects": (*new, *rest)})


def test_a_milestone_takes_its_day_from_its_phase_and_its_criterion_from_the_method_until_the_team_says_otherwise():
    own = Milestone(id="m", project_id="p0", phase=PhaseKind.PILOT, exit_criterion="Five deals",
                    due_on=date(2027, 2, 10), reached_on=date(2027, 2, 12))  # fmt: skip
    here = workshop().model_copy(update={"milestones": (own,)})
    found = on(here, date(2027, 1, 20))
    design, build, pilot, *_ = found.marks["p0"]

    assert (design.due_on, design.words(found.today, here.settings)) == (date(2027, 1, 13), "late by 7 days")
    assert design.exit_criterion.startswith("People who will work with it have given their input")
    assert build.words(found.today, here.settings) == f"due in {(build.due_on - found.today).days} days"
    assert (pilot.exit_criterion, pilot.words(found.today, here.settings)) == (
        "Five deals", "reached 12 Feb 2027, 2 days late",
    )  # fmt: skip
    assert late(found.marks["p0"], found.today) == (design,)
    assert following(found.marks["p0"]) == design


def test_a_stopped_project_has_no_late_milestone_and_none_to_come():
    found = on(workshop(state=ProjectState.STOPPED), date(2028, 1, 1))

    assert late(found.marks["p0"], found.today) == ()
    assert following(found.marks["p0"]) is None
    assert {mark.words(found.today, found.workshop.settings) for mark in found.marks["p0"]} == {"stopped"}


def test_what_slipped_is_told_in_weeks():
    here = changed(changed(workshop(FOUR), "baseline_week", 0, 6, 18), "baseline_weeks", 6, 8, 8)
    slips = baseline.slips(plan(here).cards)

    assert [(slip.start_weeks, slip.end_weeks, slip.words) for slip in slips] == [
        (0, 2, "starts when it should, ends 2 weeks later"), (2, 2, "starts 2 weeks later, ends 2 weeks later"),
        (-2, -2, "starts 2 weeks earlier, ends 2 weeks earlier"), (None, None, "not in the baseline"),
    ]  # fmt: skip
    assert baseline.finding(slips) == "2 of 3 projects end later than in the baseline, most of all One, by 2 weeks"
    assert baseline.finding(slips[2:3]) == "No project ends later than in the baseline"
    assert baseline.finding(slips[3:]) == "No project of today was in the baseline"
    assert plan(here).slips == ()  # no baseline was taken on any day


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (MONDAY, MONDAY + timedelta(days=14), "The programme itself starts 14 days later than it did then."),
        (MONDAY, MONDAY - timedelta(days=1), "The programme itself starts 1 day earlier than it did then."),
        (MONDAY, MONDAY, ""),
        (None, MONDAY, ""),
        (MONDAY, None, ""),
    ],
)
def test_a_start_of_the_programme_that_moved_since_the_baseline_is_said(then, now, said):
    told = {"baseline_starts_on": then, "programme_starts_on": now}

    assert baseline.start_moved(Settings(id="s", name="N", **told, baseline_on=MONDAY)) == said
    assert baseline.start_moved(Settings(id="s", name="N", **told)) == ""


@pytest.mark.parametrize(("day", "expected"), [(MONDAY - timedelta(days=1), 0), (date(2027, 1, 29), 50),
                                               (date(2027, 2, 28), 100), (date(2028, 1, 1), 100)])  # fmt: skip
def test_expected_is_the_share_of_working_days_that_have_passed(day, expected):
    assert on(workshop(), day).progress["p0"].expected == expected


def test_progress_is_said_in_words_and_what_nobody_said_stays_unsaid():
    day = date(2027, 1, 29)
    said = {}
    for name, state, done in (
        ("behind", ProjectState.RUNNING, 30), ("near", ProjectState.RUNNING, 45), ("done", ProjectState.DONE, 70),
        ("unsaid", ProjectState.RUNNING, None), ("not begun", ProjectState.PLANNED, None),
    ):  # fmt: skip
        stands = on(workshop(state=state, done_percent=done), day).progress["p0"]
        said[name] = (stands.words, stands.late, stands.done)

    assert said == {
        "behind": ("30 % done, 50 % expected by today: behind", True, 30),
        "near": ("45 % done, 50 % expected by today", False, 45),
        "done": ("done", False, 100),
        "unsaid": ("running, percent not said", False, None),
        "not begun": ("the day of its first step has passed, and it is still planned", True, None),
    }
    assert on(workshop(starts_on=None), day).progress["p0"].expected is None
    stepped = on(workshop(first_step_done_on=date(2027, 1, 7)), day).progress["p0"]
    assert (stepped.words, stepped.step_overdue) == ("still planned; 50 % of its days have passed", False)


def test_who_leads_more_than_a_role_may_is_named_with_the_weeks():
    together = changed(workshop(("Own", *FOUR)), "start_week", 0, 2, 2, 4, 4)
    cards = plan(together).cards

    (bob,) = overload.overloaded(together, cards)

    assert bob.words == "Bob; Smith, jr. leads up to 4 projects at once in weeks 5 to 10, more than 3"
    assert (bob.projects, overload.unowned(cards)) == (FOUR, ())
    assert len(overload.unowned(plan(workshop(FOUR, owned=False)).cards)) == 4
    done = changed(together, "state", *[ProjectState.DONE] * 5)
    assert overload.overloaded(done, plan(done).cards) == ()


def test_risks_lie_by_weight_with_those_not_weighed_first_and_closed_ones_last():
    risks = [
        Risk(id="low", text="a", likelihood=1, impact=2, response="Wait", owner_id="ann"),
        Risk(id="closed", text="b", likelihood=3, impact=3, closed_on=MONDAY),
        Risk(id="high", text="c", likelihood=2, impact=3),
        Risk(id="unweighed", text="d", likelihood=2),
    ]

    assert [risk.id for risk in in_order(risks)] == ["unweighed", "high", "low", "closed"]
    assert [weight(risk) for risk in risks] == [2, 9, 6, None]
    assert [risk.id for risk in open_high(risks)] == ["high"]
    assert finding(risks) == "3 open risks, 1 of weight 6 or more, 2 without a response or an owner"


def test_quarters_follow_the_fiscal_year_and_name_what_begins_ends_and_when_results_show():
    here = workshop(FOUR)
    fiscal = here.model_copy(update={"settings": here.settings.model_copy(update={"fiscal_year_starts_month": 2})})
    found = on(fiscal, MONDAY)

    first, second, *_ = found.quarters
    assert (first.name, first.first, first.last) == ("FY 2027 Q4", date(2026, 11, 1), date(2027, 1, 31))
    assert (first.begins, second.begins, second.ends) == (("One",), ("Two", "Three"), ("One", "Two"))
    assert [one.results for one in found.quarters] == ["", "", "", "first results may show"]
    assert results_window(MONDAY) == (date(2027, 10, 4), date(2028, 7, 4))
    assert results_words(fiscal.settings).startswith("Results can be expected from 4 Oct 2027 to 4 Jul 2028.")
    assert beyond(found.cards, found.quarters) == ()
    far = changed(fiscal, "start_week", 100)
    assert (len(on(far, MONDAY).quarters), beyond(on(far, MONDAY).cards, on(far, MONDAY).quarters)) == (6, ("One",))
    assert quarters(workshop(starts_on=None), found.cards, {}) == ()


def test_the_longest_chain_is_named_in_its_order_and_parallel_ones_stand_apart():
    chained = plan(workshop(FOUR))
    apart = plan(workshop(FOUR).model_copy(update={"dependencies": ()}))

    assert chained.chains == (("p0", "p1", "p2", "p3"),)
    assert apart.chains == (("p0",), ("p1",), ("p2",), ("p3",))
    assert set(apart.chain.slack.values()) == {0}


def test_the_timeline_holds_milestones_baseline_and_today():
    here = changed(changed(workshop(), "baseline_week", 1, 8), "baseline_weeks", 8, 8)
    here = here.model_copy(update={"settings": here.settings.model_copy(update={"baseline_on": MONDAY})})
    found = on(here, date(2027, 1, 20))
    chart = plan_export.drawn(found, "Title")

    assert [stretch.baseline for stretch in plan_export.stretches(found)] == [(1, 9), (8, 16)]
    assert [diamond.name for diamond in plan_export.stretches(found)[0].diamonds] == [
        "Design", "Build", "Pilot", "Roll out to managers", "Roll out to the team",
    ]  # fmt: skip
    assert chart.table[0]["Weeks in the baseline"] == "2 to 9"
    assert chart.table[0]["Milestones"].startswith("Design 13 Jan 2027; Build")
    assert "Messaging: weeks 1 to 8, phase 1, in the baseline weeks 2 to 9" in chart.alt
    assert any(layer.get("mark") == {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5}
               for layer in chart.spec["layer"])  # fmt: skip
