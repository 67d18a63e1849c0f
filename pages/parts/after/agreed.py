"""The notes that both sides agree on: the link to them, who has said what, and the words that the client asks for."""

from functools import partial

import streamlit as st

from db import corrections
from pages.parts import state
from pages.parts.after import links
from pages.parts.errors import escape
from pages.parts.undo import press
from salesops import content, formats, places
from salesops.engagement.cadence import last_held
from salesops.vocabulary import CorrectionState, ShareKind
from salesops.workshop import Correction, Meeting, Workshop


def show(workshop: Workshop) -> None:
    """Draw the last meeting's notes: replies, corrections, and the link to send."""
    meeting = last_held(workshop) or next((one for one in workshop.meetings if one.began_at is not None), None)
    if meeting is None:
        st.info("Notes are agreed after a meeting. None has begun yet.", icon=":material/event:")
        return
    replies = [one for one in workshop.notes_replies if one.meeting_id == meeting.id]
    asked = [one for one in workshop.corrections if one.meeting_id == meeting.id]
    st.markdown(f"**{escape(_headline(meeting, len(replies), sum(r.agrees for r in replies)))}**")
    st.markdown(
        "The link shows the goal, decisions and actions. Whoever opens it confirms them or asks for other words."
    )
    links.offer(workshop, ShareKind.NOTES, meeting_id=meeting.id)
    for reply in replies:
        told = "agrees" if reply.agrees else "asks for changes"
        remark = f": {escape(reply.remark)}" if reply.remark.strip() else ""
        st.markdown(
            f"- {escape(reply.name)}, {escape(formats.day(reply.replied_on, workshop.settings))}, {told}{remark}"
        )  # fmt: skip
    for one in asked:
        _show_correction(workshop, one)
    links.show_all(workshop)


def _headline(meeting: Meeting, replies: int, agree: int) -> str:
    if not replies:
        return f"Nobody has replied to the notes of {meeting.name} yet"
    return f"{agree} of {replies} who replied agree with the notes of {meeting.name}"


def _show_correction(workshop: Workshop, one: Correction) -> None:
    with st.container(border=True):
        about = places.name(workshop, one.subject)
        st.markdown(f"**{escape(one.name)}** asks for other words{'' if one.subject != 'goal' else ' for the goal'}:")
        before, after = st.columns(2, gap="large")
        before.markdown(f"Stood there\n\n{escape(one.was or '–')}")
        after.markdown(f"Asked for\n\n{escape(one.text)}")
        if one.state is not CorrectionState.OPEN:
            st.caption(f"{escape(content.load().correction_state(one.state).name)}.")
        elif not about:
            st.caption("What it is about was removed meanwhile.")
        elif state.may_edit():
            with st.container(horizontal=True):
                take = partial(corrections.take, workshop.id, state.actor(), one.id)
                leave = partial(corrections.decline, workshop.id, state.actor(), one.id)
                st.button("Take it over", key=f"take:{one.id}", type="primary", on_click=press, args=(take,))
                st.button("Leave it as it is", key=f"leave:{one.id}", on_click=press, args=(leave,))
