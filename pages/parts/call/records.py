"""What is written down in a call: private notes, decisions, actions, the parking lot, marks for review."""

from collections.abc import Callable
from functools import partial

import streamlit as st

import db.fields
from db import actions, decisions, review_marks, topics
from db.access import Right
from pages.parts import address, fields, guard, state
from pages.parts.acting import act
from pages.parts.errors import escape, label
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.state import today
from pages.parts.undo import press
from salesops import places
from salesops.engagement.shown import place_shown
from salesops.vocabulary import Audience, Confidence, ListKind
from salesops.workshop import DecisionRecord, Meeting, Workshop

VIEW = "write"
_LISTS = frozenset({"agenda", "decisions", "actions"})  # on the screen to be read aloud: nothing comes from them
NEW_DECISION, NEW_ACTION, NEW_PARKED = "call:new-decision", "call:new-action", "call:new-parked"


def show(workshop: Workshop, meeting: Meeting) -> None:
    """Draw the chosen kind of record."""
    counts = {
        "decisions": sum(one.meeting_id == meeting.id for one in workshop.decision_records),
        "actions": sum(one.meeting_id == meeting.id for one in workshop.actions),
        "parked": len(workshop.parking_lot()),
        "review": len(workshop.review_marks),
    }
    views = {"decisions": "Decisions", "actions": "Actions", "parked": "Parking lot", "review": "To review"}
    if guard.allows(Right.READ_PRIVATE):
        views["notes"] = "Private notes"
    named = {view: f"{name} ({counts[view]})" if counts.get(view) else name for view, name in views.items()}
    _VIEWS[address.choose("Write down", named, name=VIEW)](workshop, meeting)


def _show_decisions(workshop: Workshop, meeting: Meeting) -> None:
    if state.may_edit():
        _new("What was decided", NEW_DECISION, "Record the decision", partial(_decide, workshop.id, meeting))
    mine = [one for one in workshop.decision_records if one.meeting_id == meeting.id]
    for one in reversed(mine):
        _show_decision(workshop, one)
    if not mine:
        st.caption("Nothing decided yet. One sentence is enough; why, alternatives and owner follow below it.")


def _show_decision(workshop: Workshop, one: DecisionRecord) -> None:
    of = partial(db.fields.of, "decisionrecord", one.id)
    fold = st.expander(escape(one.text), key=f"decision:{one.id}", on_change="rerun", icon=":material/gavel:")
    if not fold.open:
        return
    with fold:
        fields.text(of("text"), "Decision", rows=1, workshop=workshop)
        fields.text(of("why"), "Why", rows=1, workshop=workshop)
        fields.text(of("alternatives"), "Instead of", rows=1, workshop=workshop)
        fields.text(of("dissent"), "Who sees it differently, and how", rows=1, workshop=workshop)
        with st.grid(3, min_column_width=140):
            fields.item(of("owner_id"), "Owner", ListKind.PERSON, workshop=workshop)
            fields.day(of("due_on"), "By", workshop=workshop)
            fields.choice(
                of("confidence"), "How sure", {c.value: c.value.capitalize() for c in Confidence}, workshop=workshop
            )  # fmt: skip
        if came := places.name(workshop, one.source):
            st.caption(f"About: {escape(came)}")
        remove = partial(decisions.remove, workshop.id, state.actor(), one.id)
        st.button("Remove", key=f"decision:out:{one.id}", type="tertiary", on_click=press,
                  args=(remove,))  # fmt: skip


def _show_actions(workshop: Workshop, meeting: Meeting) -> None:
    if state.may_edit():
        _new("What is to be done", NEW_ACTION, "Add the action", partial(_act, workshop.id, meeting))
    mine = [one for one in workshop.actions if one.meeting_id == meeting.id]
    people = {i.id: i.name for i in workshop.items(ListKind.PERSON)}
    columns = (
        Column("text", "Action", "long_text"),
        Column("owner_id", "Owner", "choice", width="9rem", options=people, adds=ListKind.PERSON),
        Column("due_on", "By", "date", width="8rem"),
    )
    rows = [
        Row(one.id, one.text, {c: Cell(field=db.fields.of("action", one.id, c), value=getattr(one, c))
                               for c in ("text", "owner_id", "due_on")})
        for one in mine
    ]  # fmt: skip
    remove = partial(actions.remove, workshop.id, state.actor()) if state.may_edit() else None
    grid("call-actions", rows, columns, label="Actions of this meeting", hide_label=True, row_header=None,
         on_remove=remove, empty="No action yet. Each needs one owner and one day.")  # fmt: skip


def _show_parked(workshop: Workshop, meeting: Meeting) -> None:
    if state.may_edit():
        _new("What must not be forgotten", NEW_PARKED, "Park it", partial(_park, workshop.id))
    for topic in workshop.parking_lot():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escape(topic.text), width="stretch")
            if state.may_edit():
                up = partial(topics.take_up, workshop.id, state.actor(), topic.id, meeting.id)
                done = partial(topics.close, workshop.id, state.actor(), topic.id, on=today(workshop))
                st.button("Take it up", key=f"parked:up:{topic.id}", on_click=press, args=(up,))
                st.button("Close", key=f"parked:close:{topic.id}", type="tertiary", on_click=press, args=(done,))


def _show_review(workshop: Workshop, meeting: Meeting) -> None:
    if not workshop.review_marks:
        st.caption("Nothing is marked. Mark what the screen shows, and look at it again before you close.")
    if state.may_edit() and (here := place_shown(workshop, meeting)):
        mark_it = partial(review_marks.mark, workshop.id, state.actor(), here)
        st.button(f"Mark “{label(places.name(workshop, here))}”", key="call:mark", icon=":material/bookmark_add:",
                  on_click=press, args=(mark_it,))  # fmt: skip
    for mark in workshop.review_marks:
        with st.container(horizontal=True, vertical_alignment="center"):
            because = f": {escape(mark.because)}" if mark.because.strip() else ""
            st.markdown(
                f"{escape(places.name(workshop, mark.subject) or 'Removed meanwhile')}{because}", width="stretch"
            )
            if state.may_edit():
                seen = partial(review_marks.looked_at, workshop.id, state.actor(), mark.id)
                st.button("Looked at", key=f"mark:{mark.id}", on_click=press, args=(seen,))


def _show_notes(workshop: Workshop, meeting: Meeting) -> None:
    field = db.fields.note(f"meeting:{meeting.id}", Audience.FACILITATORS)
    fields.text(field, "Private notes (only facilitators see them)", rows=12, workshop=workshop)


def _new(asks: str, key: str, says: str, do: Callable[[str], object]) -> None:
    """Draw one line and its press; the line empties once it was taken."""
    with st.form(key, border=False, clear_on_submit=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(asks, key=f"{key}:words", max_chars=400, width="stretch")
        st.form_submit_button(says, on_click=_take, args=(key, do))


def _take(key: str, do: Callable[[str], object]) -> None:
    words = str(st.session_state.get(f"{key}:words") or "")
    if act(partial(do, words)) is not None:
        st.session_state[f"{key}:words"] = ""


def _decide(workshop_id: str, meeting: Meeting, words: str) -> str:
    return decisions.record(workshop_id, state.actor(), words, meeting_id=meeting.id, source=_about(meeting))


def _act(workshop_id: str, meeting: Meeting, words: str) -> str:
    return actions.add(workshop_id, state.actor(), words, meeting_id=meeting.id, source=_about(meeting))


def _about(meeting: Meeting) -> str:
    """Return the place that what is written down is about: what was put on the screen, unless it is a list of such."""
    return "" if meeting.shows in _LISTS else meeting.shows


def _park(workshop_id: str, words: str) -> str:
    return topics.park(workshop_id, state.actor(), words)


_VIEWS: dict[str, Callable[[Workshop, Meeting], None]] = {
    "decisions": _show_decisions,
    "actions": _show_actions,
    "parked": _show_parked,
    "review": _show_review,
    "notes": _show_notes,
}
