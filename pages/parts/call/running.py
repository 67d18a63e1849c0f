"""The console's head: the meeting's clock, and the presses that begin it, end it and take it over."""

from functools import partial
from typing import Literal

import streamlit as st

from db import meetings
from pages.parts import state
from pages.parts.acting import act
from pages.parts.call import CHOSEN
from pages.parts.clock import clock
from pages.parts.errors import escape
from pages.parts.undo import press
from salesops import formats
from salesops.vocabulary import ActionState, AgendaState
from salesops.workshop import Meeting, Workshop


def show(workshop: Workshop, meeting: Meeting) -> None:
    """Draw where the meeting stands and its one next press."""
    if meeting.began_at is None:
        _show_before(workshop, meeting)
    elif meeting.ended_at is None:
        _show_going_on(workshop, meeting)
    else:
        ended = formats.moment(meeting.ended_at, workshop.settings)
        st.success(f"Ended {ended}. Agree the notes while everybody remembers.", icon=":material/check_circle:")
        st.page_link("pages/follow_up/actions.py", label="Agree the notes", icon=":material/arrow_forward:",
                     query_params=state.address(view="notes"))  # fmt: skip


def goes_on(meeting: Meeting) -> bool:
    """Return whether the meeting has begun and not ended."""
    return meeting.began_at is not None and meeting.ended_at is None


def _show_before(workshop: Workshop, meeting: Meeting) -> None:
    items = [one for one in workshop.agenda_items if one.meeting_id == meeting.id]
    if not items:
        st.info("This meeting has no agenda yet. Discovery proposes one from what is known.", icon=":material/event:")
        st.page_link("pages/prepare/discovery.py", label="Go to Discovery", query_params=state.address())
    if state.may_edit():
        begin = partial(meetings.begin, workshop.id, state.actor(), meeting.id)
        st.button("Begin", type="primary", icon=":material/play_arrow:", on_click=act, args=(begin,))


def _show_going_on(workshop: Workshop, meeting: Meeting) -> None:
    assert meeting.began_at is not None
    with st.container(horizontal=True, vertical_alignment="center"):
        clock("meeting", since=meeting.began_at, minutes=meeting.minutes, name="Meeting")
        item = next((one for one in workshop.agenda_items if one.id == meeting.item_id), None)
        if item is not None and meeting.item_since is not None:
            clock("item", since=meeting.item_since, minutes=item.minutes, name="This part")
        if not state.may_edit():
            return
        if meeting.led_by and meeting.led_by != state.actor().name:
            st.markdown(f"Led by {escape(meeting.led_by)}", width="content")
            take = partial(meetings.take_over, workshop.id, state.actor(), meeting.id)
            st.button("Take over", on_click=press, args=(take,))
        agenda = any(one.meeting_id == meeting.id for one in workshop.agenda_items)
        kind: Literal["primary", "secondary"] = "primary" if agenda and item is None else "secondary"
        if st.button("End the meeting", icon=":material/stop_circle:", key="call:end", type=kind):
            _ask_to_end(workshop, meeting)


@st.dialog("End the meeting?")
def _ask_to_end(workshop: Workshop, meeting: Meeting) -> None:
    left = left_over(workshop, meeting)
    if left:
        st.markdown("Before everybody leaves:\n\n" + "\n".join(f"- {escape(line)}" for line in left))
    else:
        st.markdown("Nothing is left over: every decision and action has an owner and a day.")
    st.markdown("Ask the room: *What should we have asked?* The answer goes into the parking lot, also after the end.")
    with st.container(horizontal=True):
        ended = st.button("End it", type="primary", key="call:end:yes", on_click=_end, args=(workshop.id, meeting.id))
        if st.button("Go on", key="call:end:no") or ended:
            st.rerun()


def _end(workshop_id: str, meeting_id: str) -> None:
    """End the meeting and stay with it: what follows is said there, and the next one can wait."""
    press(partial(meetings.end, workshop_id, state.actor(), meeting_id))
    st.query_params[CHOSEN] = meeting_id


def left_over(workshop: Workshop, meeting: Meeting) -> list[str]:
    """Return what should not be forgotten before a meeting closes, a sentence each."""
    marked, parked = len(workshop.review_marks), len(workshop.parking_lot())
    decided = [one for one in workshop.decision_records if one.meeting_id == meeting.id]
    to_do = [a for a in workshop.actions if a.meeting_id == meeting.id and a.state is not ActionState.DROPPED]
    bare = sum(one.owner_id is None for one in decided)
    without = sum(one.owner_id is None or one.due_on is None for one in to_do)
    open_parts = sum(
        one.meeting_id == meeting.id and one.state is AgendaState.OPEN and one.id != meeting.item_id
        for one in workshop.agenda_items
    )
    counts = (
        (marked, "place marked for review was not looked at", "places marked for review were not looked at"),
        (parked, "topic waits in the parking lot", "topics wait in the parking lot"),
        (open_parts, "part of the agenda is still open", "parts of the agenda are still open"),
        (bare, "decision has no owner", "decisions have no owner"),
        (without, "action has no owner or no day", "actions have no owner or no day"),
    )
    return [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]
