"""The steps after the last meeting: when each is due, what to do, and whether it was done."""

from datetime import date
from functools import partial

import streamlit as st

from db import follow_ups
from pages.parts import asked, state
from pages.parts.errors import escape
from pages.parts.undo import press
from salesops import formats
from salesops.engagement.cadence import DueState, Step, last_held, steps
from salesops.workshop import Meeting, Workshop

ICONS = {
    DueState.DONE: ":material/check_circle:",
    DueState.OVERDUE: ":material/error:",
    DueState.TODAY: ":material/today:",
    DueState.AHEAD: ":material/radio_button_unchecked:",
}


def show(workshop: Workshop, today: date) -> None:
    """Draw the steps; before a meeting has ended, what they will be counted from."""
    meeting = last_held(workshop)
    if meeting is None:
        st.info("The steps are counted from the end of a meeting. None has ended yet.", icon=":material/event:")
        lead_to_call()
        return
    found = steps(workshop, meeting, today)
    late = sum(one.standing in (DueState.OVERDUE, DueState.TODAY) for one in found)
    done = sum(one.standing is DueState.DONE for one in found)
    st.markdown(f"**{done} of {len(found)} steps after {escape(meeting.name)} are done, {late} due**")
    for one in found:
        _show_step(workshop, meeting, one, today)


def lead_to_call() -> None:
    """Lead who may do so to where a meeting is begun and ended."""
    if state.may_edit():
        st.page_link(
            "pages/call/console.py", label="Begin and end a meeting in the call console", query_params=state.address(),
            icon=":material/arrow_forward:",
        )  # fmt: skip


def _show_step(workshop: Workshop, meeting: Meeting, one: Step, today: date) -> None:
    due_on = formats.day(one.due_on, workshop.settings)
    when = f"was due {due_on}" if one.standing is DueState.OVERDUE else f"due {due_on}"
    if one.done_on is not None:
        when = f"done {formats.day(one.done_on, workshop.settings)}" + (f", again {due_on}" if one.step.repeats else "")
    late = one.standing in (DueState.OVERDUE, DueState.TODAY)
    with st.expander(f"{escape(one.step.name)}, {escape(when)}", icon=ICONS[one.standing], expanded=late):
        st.markdown(escape(one.step.says) + "\n\n" + "\n".join(f"- {escape(line)}" for line in one.step.do))
        if not state.may_edit():
            return
        taken_back = one.done_on is not None and not one.step.repeats
        note = partial(
            follow_ups.done, workshop.id, state.actor(), meeting.id, one.step.id, on=None if taken_back else today
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Not done after all" if taken_back else "Done", key=f"step:{one.step.id}",
                type="primary" if late else "secondary", on_click=press, args=(note,),
            )  # fmt: skip
            if one.done_on is None:
                with st.container(width=220):
                    asked.day(
                        f"step:day:{one.step.id}", "Another day", workshop, one.due_on,
                        on_change=partial(_move, workshop.id, meeting.id, one.step.id),
                    )  # fmt: skip


def _move(workshop_id: str, meeting_id: str, step_id: str) -> None:
    to = asked.given(f"step:day:{step_id}")
    if to is not None:
        press(partial(follow_ups.move, workshop_id, state.actor(), meeting_id, step_id, to=to))
