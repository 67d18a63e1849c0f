"""The meeting that is prepared: planned, dated in the workshop's time zone, given its length."""

from functools import partial

import streamlit as st

import db.fields
from db import meetings
from pages.parts import address, call, fields, state
from pages.parts.acting import act
from pages.parts.undo import press
from salesops import content, formats
from salesops.vocabulary import MEETING_MINUTES_DEFAULT, MeetingKind, Setting
from salesops.workshop import Meeting, Workshop

ADDRESS = "meeting"  # the meeting's id in the address
LENGTHS = {minutes: f"{minutes} minutes" for minutes in (30, 45, 60, 75, 90, 120, 180)}
_USUAL = {Setting.DISCOVERY: MeetingKind.CALL, Setting.CALL: MeetingKind.CALL, Setting.TEAM: MeetingKind.TEAM}


def prepared(workshop: Workshop) -> Meeting | None:
    """Return the meeting that is prepared; drawn where there are several. None, with the way to plan, before that."""
    ahead = [one for one in workshop.meetings if one.ended_at is None]
    if not ahead:
        _show_planning(workshop)
        return None
    if len(ahead) == 1:
        return ahead[0]
    names = {one.id: _named(workshop, one) for one in ahead}
    chosen = st.selectbox(
        "Meeting", address.lead(ADDRESS, ADDRESS, list(names)), format_func=names.__getitem__, key=ADDRESS,
        on_change=address.follow, args=(ADDRESS, ADDRESS), width=420,
    )  # fmt: skip
    return workshop.meeting(chosen)


def show(workshop: Workshop, meeting: Meeting) -> None:
    """Draw name, beginning and length; each saves itself."""
    of = partial(db.fields.of, "meeting", meeting.id)
    name = fields.a_line(of("name"), "Name of the meeting")
    begins = fields.a_moment(of("starts_at"), "Begins", workshop)
    length = fields.a_choice(of("minutes"), "Length", LENGTHS, workshop, blank=None)
    fields.beside([name, begins, length], least_width=220, workshop=workshop)


def show_more(workshop: Workshop, meeting: Meeting) -> None:
    """Draw the way to its console, to plan one more meeting, and to remove this one."""
    if not state.may_edit():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "pages/call/console.py", label="Open the call console", icon=":material/headset_mic:",
            query_params=state.address(**{call.CHOSEN: meeting.id}),
        )  # fmt: skip
        planning = st.popover(
            "Plan another meeting", key="meeting:another", on_change="rerun", icon=":material/event:", type="tertiary"
        )
        if planning.open:
            with planning:
                _form(workshop)
        st.button(
            "Remove this meeting", key="meeting:remove", type="tertiary", icon=":material/delete:",
            help="Its agenda goes with it; decisions and actions stay.", on_click=_remove, args=(meeting.id,),
        )  # fmt: skip


def _remove(meeting_id: str) -> None:
    press(lambda: meetings.remove(*state.here(), meeting_id))


def _show_planning(workshop: Workshop) -> None:
    st.markdown("No meeting is planned yet. Plan it, and an agenda is proposed from what is known so far.")
    if state.may_edit():
        with st.container(border=True):
            _form(workshop)


def _form(workshop: Workshop) -> None:
    names = {one.id: one.name for one in content.load().meeting_kinds}
    usual = list(names).index(_USUAL[workshop.settings.setting])
    kind = st.selectbox("Kind", list(names), usual, format_func=names.__getitem__, key="meeting:new:kind", width=280)
    st.segmented_control(
        "Length", list(LENGTHS), default=MEETING_MINUTES_DEFAULT, required=True, key="meeting:new:minutes",
        format_func=lambda minutes: f"{minutes} min",
    )  # fmt: skip
    st.button("Plan it", key="meeting:new", type="primary", icon=":material/event:", on_click=_plan, args=(kind,))


def _plan(kind: MeetingKind) -> None:
    minutes = st.session_state.get("meeting:new:minutes") or MEETING_MINUTES_DEFAULT
    made = act(lambda: meetings.plan(*state.here(), kind, content.load().meeting_kind(kind).name, minutes=minutes))
    if made is not None:
        st.query_params[ADDRESS] = made


def _named(workshop: Workshop, meeting: Meeting) -> str:
    when = f", {formats.moment(meeting.starts_at, workshop.settings)}" if meeting.starts_at else ""
    return f"{meeting.name}{when}"
