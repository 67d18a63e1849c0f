"""Since last time: what was left over from the meeting before, carried over by one press, and what changed since."""

from functools import partial

import streamlit as st

from db import actions
from db.access import Right
from pages.parts import guard, state
from pages.parts.after import changed
from pages.parts.errors import escape
from pages.parts.undo import press
from salesops import formats
from salesops.engagement.cadence import last_held
from salesops.engagement.to_do import LEFT
from salesops.workshop import Action, Meeting, Workshop


def left_over(workshop: Workshop, meeting: Meeting) -> tuple[Action, ...]:
    """Return the actions of meetings that ended before which are still to do."""
    ended = {one.id for one in workshop.meetings if one.ended_at is not None and one.id != meeting.id}
    return tuple(one for one in workshop.actions if one.meeting_id in ended and one.state in LEFT)


def show(workshop: Workshop, meeting: Meeting) -> None:
    """Draw what is known from last time, where there was a last time."""
    before = last_held(workshop)
    if before is None or before.id == meeting.id or before.ended_at is None:
        return
    left = left_over(workshop, meeting)
    told = f"{len(left)} {'action' if len(left) == 1 else 'actions'} still to do" if left else "no action left over"
    ended = formats.day(before.ended_at.date(), workshop.settings)
    fold = st.expander(
        f"Since last time ({escape(ended)}): {told}", key="call:since", icon=":material/update:", on_change="rerun"
    )
    if not fold.open:  # what changed is counted from the history, so only on demand
        return
    with fold:
        if left:
            st.markdown("\n".join(f"- {_told(workshop, one)}" for one in left))
            if state.may_edit() and meeting.ended_at is None:
                carry = partial(actions.carry, workshop.id, state.actor(), [one.id for one in left], meeting.id)
                st.button(
                    "Carry it into this meeting" if len(left) == 1 else f"Carry all {len(left)} into this meeting",
                    key="call:carry", icon=":material/move_down:", on_click=press, args=(carry,),
                )  # fmt: skip
        if guard.allows(Right.READ_PRIVATE):
            changed.show(workshop)


def _told(workshop: Workshop, one: Action) -> str:
    owner = workshop.item_name(one.owner_id) or "nobody yet"
    due = f"by {formats.day(one.due_on, workshop.settings)}" if one.due_on else "without a day"
    return escape(f"{one.text} · owner: {owner}, {due}")
