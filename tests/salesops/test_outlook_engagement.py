"""The prediction around a call: what the shared screen shows, which topic it makes, what the expert reads of it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from salesops import engagement, outlook, practices
from salesops.engagement import predicted
from salesops.engagement.hypotheses import Known, hypotheses
from salesops.engagement.shown import shown
from salesops.engagement.since import since
from salesops.outlook import words
from salesops.vocabulary import MeetingKind
from salesops.workshop import Commitment, KeptPrediction, Meeting, Project
from tests.salesops.test_outlook import END, FIRM, GOAL, TODAY, workshop
from tests.salesops.tree_examples import example

MEETING = Meeting(
    id="m", name="Call", kind=MeetingKind.CALL, shows="prediction", began_at=datetime(2024, 1, 10, tzinfo=UTC)
)  # fmt: skip


@pytest.fixture(scope="module")
def firm():
    return workshop(goal=GOAL, drivers=example("F1"), meetings=(MEETING,))


@pytest.fixture(scope="module")
def told(firm):
    return outlook.outlook(firm, FIRM, TODAY)


def test_the_shared_screen_shows_the_number_with_its_range_and_its_past_error(firm, told):
    found = shown(firm, MEETING, told)
    one = told.quarter

    assert found.title == f"{words.period(told, one, quarter=True)}: {words.money(told, one.p50)}"
    assert [figure for _, figure in found.facts[:2]] == [words.money(told, one.p10), words.money(told, one.p90)]
    assert f"n = {told.tested.scores[told.first.method].n} forecasts" in found.lines[1]
    assert shown(firm, MEETING).lines == ("It is being worked out.",)


def test_a_large_shortfall_or_a_model_that_copying_beats_is_a_topic_and_nothing_else_is(told):
    short = told.goal.shortfall
    reached = replace(told, goal=replace(told.goal, shortfall=replace(short, missing=-1.0)))
    missed = replace(told, goal=replace(told.goal, shortfall=replace(short, missing=0.05 * told.goal.target)))
    beaten = replace(
        reached, worked=replace(told.worked, best=replace(told.worked.best, method=next(iter(predicted.COPIES))))
    )

    assert predicted.topic(reached) == ""
    assert predicted.topic(missed).startswith(
        f"Revenue prediction: {words.money(told, 0.05 * told.goal.target)} of the goal"
    )
    assert predicted.topic(beaten).startswith("Revenue prediction: copying an earlier month did better")
    found = engagement.topics(told.workshop, TODAY, prediction=missed)
    assert ("prediction", predicted.topic(missed)) in [(one.source, one.title) for one in found]
    assert "prediction" not in [one.source for one in engagement.topics(told.workshop, TODAY, prediction=reached)]


def test_the_experts_brief_has_the_prediction_with_its_deals_as_n(firm, told):
    (found,) = [one for one in hypotheses(Known(firm, TODAY, prediction=told)) if words.head(told) in one.data]

    assert (found.n, found.of) == (len(FIRM), "deals")


def test_best_practice_six_counts_what_was_done_of_late_with_its_days(firm):
    kept = KeptPrediction(id="k", made_on=TODAY, as_of=END, method="combined", months=())
    said = Commitment(id="c", owner="Ada", made_on=TODAY, since=END, until=TODAY, digest="0" * 64)
    whole = firm.model_copy(update={"kept_predictions": (kept,), "commitments": (said,)})

    def status(of, day):
        return next(one for one in practices.statuses(of, day) if one.practice.id == "BP6")

    assert status(firm.model_copy(update={"pipeline_exports": ()}), TODAY).state is practices.State.NOT_BEGUN
    begun = status(firm, TODAY)
    assert (begun.state, begun.due_on) == (practices.State.BEGUN, END + timedelta(days=35))
    assert begun.seen == "newest export of the CRM on 31 Dec 2023; no prediction kept yet; no commitments yet"
    assert status(whole, TODAY).state is practices.State.IN_PLACE
    late = status(whole, END + timedelta(days=36))
    assert (late.state, "(more than 35 days ago)" in late.seen) == (practices.State.BEGUN, True)


@dataclass(frozen=True)
class Entry:
    at: datetime
    subject: str
    rows: tuple[dict[str, Any], ...]
    undone: bool = False
    undoes_id: str | None = None


def test_what_changed_since_a_meeting_names_exports_adjustments_and_commitments(firm):
    later = MEETING.began_at + timedelta(days=1)
    changes = [
        *(Entry(later, "setting", ({"table": "setting"},)) for _ in range(3)),
        Entry(later, "pipeline", ({"table": "pipelineexport"},)),
        Entry(later, "forecast", ({"table": "commitment"},)),
        Entry(later, "forecast", ({"table": "commitment"},)),
        Entry(later, "forecast", ({"table": "adjustment"},)),
        Entry(later, "forecast", ({"table": "forecastsetting"},)),
    ]
    assert since(firm, changes, MEETING.began_at).parts == (
        ("commitments", 2), ("exports of the CRM", 1), ("adjustments of the prediction", 1), ("prediction", 1),
        ("everything else", 3),
    )  # fmt: skip


def test_what_changed_since_a_meeting_names_first_steps_that_are_done_now(firm):
    done_on = date(2027, 1, 6)
    projects = tuple(
        Project(id=name, name=name, first_step_done_on=None if name == "open" else done_on)
        for name in ("a", "b", "open")
    )
    later = MEETING.began_at + timedelta(days=1)
    changes = [
        Entry(later, "project", ({"table": "project", "id": name, "before": {"first_step_done_on": was}},))
        for name, was in (("a", None), ("b", "2027-01-05"), ("open", None))
    ]

    found = since(firm.model_copy(update={"projects": projects}), changes, MEETING.began_at)

    assert found.steps == (("a", done_on),)
