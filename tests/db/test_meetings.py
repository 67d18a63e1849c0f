"""Meetings through their doors: planned, begun, led, gone through, ended; decisions and actions that outlive them."""

from dataclasses import replace
from datetime import date

import pytest

from db import actions, corrections, decisions, history, meetings, review_marks, snapshot, topics, workshops
from db.access import LOCAL
from db.change import Act, Gone, change
from db.models import AgendaItem, Correction
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import ActionState, AgendaState, Confidence, CorrectionState, MeetingKind
from salesops.workshop import Meeting, Workshop

DAY = date(2026, 5, 4)
BEA = replace(LOCAL, id="bea", name="Bea")


@pytest.fixture
def workshop_id(database) -> str:
    return workshops.create(LOCAL, "Northwind")


def load(workshop_id: str) -> Workshop:
    return snapshot.load(workshop_id, LOCAL)


def planned(workshop_id: str, *titles: str) -> tuple[str, list[str]]:
    """A planned call with an agenda: its id and its parts' ids."""
    meeting = meetings.plan(workshop_id, LOCAL, MeetingKind.CALL, "Call")
    with change(workshop_id, LOCAL, Act("agendaitem", "Put an agenda")) as door:
        parts = [door.add(AgendaItem, meeting_id=meeting, title=title, position=n).id for n, title in enumerate(titles)]
    return meeting, parts


def only(workshop_id: str) -> Meeting:
    (meeting,) = load(workshop_id).meetings
    return meeting


def test_a_meeting_goes_through_its_agenda_and_ends(workshop_id):
    meeting, (goal, gaps, plan) = planned(workshop_id, "Goal", "Gaps", "Plan")
    with pytest.raises(WorkshopError, match="has not begun"):
        meetings.end(workshop_id, LOCAL, meeting)

    meetings.begin(workshop_id, LOCAL, meeting)
    assert (only(workshop_id).item_id, only(workshop_id).led_by) == (goal, "Facilitator")
    meetings.go_to(workshop_id, LOCAL, meeting, plan)
    meetings.show(workshop_id, LOCAL, meeting, "goal")
    assert (only(workshop_id).item_id, only(workshop_id).shows) == (plan, "goal")

    left = [meetings.finish_item(workshop_id, LOCAL, meeting) for _ in range(3)]
    assert left == [goal, gaps, None]  # what was passed over comes back before the end
    assert [item.state for item in load(workshop_id).agenda_items] == [AgendaState.DONE] * 3
    assert only(workshop_id).shows == ""

    version = load(workshop_id).version
    meetings.begin(workshop_id, LOCAL, meeting)  # begun twice is begun once
    assert load(workshop_id).version == version
    entry = meetings.end(workshop_id, LOCAL, meeting)
    assert only(workshop_id).ended_at is not None
    history.undo(workshop_id, LOCAL, entry)
    assert only(workshop_id).ended_at is None


def test_a_second_person_leads_by_a_named_act_that_can_be_taken_back(workshop_id):
    meeting, _ = planned(workshop_id)
    meetings.begin(workshop_id, LOCAL, meeting)

    entry = meetings.take_over(workshop_id, BEA, meeting)

    assert only(workshop_id).led_by == "Bea"
    assert history.entries(workshop_id, LOCAL)[0].act == "Bea took over “Call” from Facilitator"
    history.undo(workshop_id, LOCAL, entry)
    assert only(workshop_id).led_by == "Facilitator"


def test_a_part_of_another_meeting_is_refused(workshop_id):
    meeting, _ = planned(workshop_id, "Goal")
    _, (foreign,) = planned(workshop_id, "Else")
    meetings.begin(workshop_id, LOCAL, meeting)
    with pytest.raises(WorkshopError, match="another meeting"):
        meetings.go_to(workshop_id, LOCAL, meeting, foreign)


def test_decisions_and_actions_stay_when_their_meeting_is_removed_and_all_comes_back(workshop_id):
    meeting, _ = planned(workshop_id, "Goal")
    meetings.begin(workshop_id, LOCAL, meeting)
    decision = decisions.record(
        workshop_id, LOCAL, "We start with messaging", meeting_id=meeting, why="Largest gap",
        alternatives="Pay first", confidence=Confidence.HIGH, dissent="Bea would start with pay",
    )  # fmt: skip
    action = actions.add(workshop_id, LOCAL, "Draft it", due_on=DAY, source=f"decision:{decision}", meeting_id=meeting)
    before = load(workshop_id)
    assert before.decision_records[0].decided_on == only(workshop_id).began_at.date()

    entry = meetings.remove(workshop_id, LOCAL, meeting)

    after = load(workshop_id)
    assert (after.meetings, after.agenda_items) == ((), ())
    assert [(d.id, d.meeting_id) for d in after.decision_records] == [(decision, None)]
    assert [(a.id, a.meeting_id) for a in after.actions] == [(action, None)]
    history.undo(workshop_id, LOCAL, entry)
    assert load(workshop_id).model_copy(update={"version": 0}) == before.model_copy(update={"version": 0})


def test_an_action_says_how_far_it_is_and_is_carried_on(workshop_id):
    action = actions.add(workshop_id, LOCAL, "Draft it", due_on=DAY)
    with pytest.raises(BadInput, match="why it is blocked"):
        actions.set_state(workshop_id, LOCAL, action, ActionState.BLOCKED, on=DAY)

    actions.set_state(workshop_id, LOCAL, action, ActionState.BLOCKED, on=DAY, remark="Legal is away")
    actions.set_state(workshop_id, LOCAL, action, ActionState.DONE, on=DAY)
    (found,) = load(workshop_id).actions
    assert (found.state, found.done_on, found.remark) == (ActionState.DONE, DAY, "Legal is away")

    following, _ = planned(workshop_id)
    actions.carry(workshop_id, LOCAL, [action], following)
    assert load(workshop_id).actions[0].meeting_id == following
    actions.remove(workshop_id, LOCAL, action)
    with pytest.raises(Gone):
        actions.remove(workshop_id, LOCAL, action)


def test_the_parking_lot_is_taken_up_or_closed_and_marks_are_looked_at(workshop_id):
    meeting, _ = planned(workshop_id)
    parked = topics.park(workshop_id, LOCAL, "Who owns pricing?")
    topics.park(workshop_id, LOCAL, "Old tools")
    (first, second) = load(workshop_id).topics
    assert (first.parked, first.id) == (True, parked)

    topics.take_up(workshop_id, LOCAL, first.id, meeting)
    entry = topics.close(workshop_id, LOCAL, second.id, on=DAY)
    assert [(t.parked, t.closed_on) for t in load(workshop_id).topics] == [(False, None), (True, DAY)]
    assert [(item.title, item.source) for item in load(workshop_id).agenda_items] == [("Who owns pricing?", "")]
    history.undo(workshop_id, LOCAL, entry)
    assert load(workshop_id).topics[1].closed_on is None

    review_marks.mark(workshop_id, LOCAL, "goal", "Too high?")
    (mark,) = load(workshop_id).review_marks
    review_marks.looked_at(workshop_id, LOCAL, mark.id)
    assert load(workshop_id).review_marks == ()


def test_a_correction_changes_the_words_only_when_it_is_taken_over(workshop_id):
    meeting, _ = planned(workshop_id)
    decision = decisions.record(workshop_id, LOCAL, "We start", meeting_id=meeting)
    with change(workshop_id, LOCAL, Act("correction", "Corrected")) as door:
        of = {"meeting_id": meeting, "name": "Cy", "said_on": DAY}
        mine = door.add(Correction, subject=f"decision:{decision}", was="We start", text="We begin", **of).id
        goal = door.add(Correction, subject="goal", text="Grow with margin", **of).id

    entry = corrections.take(workshop_id, LOCAL, mine)
    corrections.decline(workshop_id, LOCAL, goal)

    now = load(workshop_id)
    assert (now.decision_records[0].text, now.goal.statement) == ("We begin", "")
    assert {one.id: one.state for one in now.corrections} == {
        mine: CorrectionState.TAKEN,
        goal: CorrectionState.DECLINED,
    }
    history.undo(workshop_id, LOCAL, entry)
    assert load(workshop_id).decision_records[0].text == "We start"
