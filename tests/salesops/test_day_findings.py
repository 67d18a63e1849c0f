"""Days that were taken and may be meant otherwise are said, each in one sentence."""

from datetime import date

from salesops import day_findings, formats
from salesops.vocabulary import ProjectState
from salesops.workshop import Pause
from tests.salesops.plan_example import MONDAY, workshop

TODAY = date(2027, 1, 1)


def starting(on: date | None, *, ends_on: date | None = None, state: ProjectState = ProjectState.PLANNED, pauses=()):
    """Return the workshop with another start, target date and state of its projects."""
    here = workshop(state=state)
    return here.model_copy(
        update={
            "settings": here.settings.model_copy(update={"programme_starts_on": on}),
            "goal": here.goal.model_copy(update={"starts_on": None, "ends_on": ends_on}),
            "pauses": pauses,
        }
    )


def start(of) -> list[str]:
    return list(day_findings.of_start(of, TODAY))


def test_a_start_ahead_on_a_working_day_says_nothing():
    assert (start(starting(MONDAY)), start(starting(None))) == ([], [])


def test_a_start_that_has_passed_is_said_until_a_project_has_begun():
    assert start(starting(date(2026, 12, 30))) == [
        "The programme's start, 30 Dec 2026, has passed and no project has begun: its milestones become late."
    ]
    assert start(starting(date(2026, 12, 30), state=ProjectState.RUNNING)) == []


def test_a_start_on_a_day_off_says_from_when_on_projects_move():
    assert start(starting(date(2027, 1, 9))) == [
        "The programme's start, 9 Jan 2027, is a Saturday: projects move from 11 Jan 2027 on."
    ]
    pause = Pause(id="x", name="Fair", from_on=date(2027, 1, 11), to_on=date(2027, 1, 12))
    assert start(starting(date(2027, 1, 11), pauses=(pause,))) == [
        "The programme's start, 11 Jan 2027, is a Monday off: projects move from 13 Jan 2027 on."
    ]


def test_a_start_that_is_not_before_the_target_date_is_said():
    monday = formats.day(MONDAY, workshop().settings)
    assert start(starting(MONDAY, ends_on=MONDAY)) == [
        f"The programme's start, {monday}, is not before the goal's target date, {monday}."
    ]


def test_a_target_date_is_passed_from_the_day_after_on():
    passed = starting(None, ends_on=date(2026, 12, 31))
    assert day_findings.of_goal(passed, TODAY) == "The goal's target date, 31 Dec 2026, has passed."
    assert day_findings.of_goal(starting(None, ends_on=TODAY), TODAY) == ""
    assert day_findings.of_goal(starting(None), TODAY) == ""


def test_first_steps_on_a_day_off_or_before_the_start_are_named_until_they_are_done():
    here = starting(date(2027, 1, 11))
    first = here.projects[0].model_copy(update={"name": "Handoff", "first_step_on": date(2027, 1, 9)})
    assert list(day_findings.of_first_steps(here, [first, *here.projects[1:]])) == [
        "First steps on a day off: Handoff (Saturday 9 Jan 2027).",
        "First steps before the programme's start, 11 Jan 2027: "
        "Handoff (Saturday 9 Jan 2027) and Process (Wednesday 6 Jan 2027).",
    ]
    done = first.model_copy(update={"first_step_done_on": TODAY})
    assert list(day_findings.of_first_steps(here, [done])) == []
    fine = first.model_copy(update={"first_step_on": date(2027, 1, 12)})
    assert list(day_findings.of_first_steps(here, [fine])) == []
