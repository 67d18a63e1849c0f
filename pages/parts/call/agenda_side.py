"""The agenda beside the call: where it stands, what comes next, and what the shared screen shows."""

from datetime import datetime
from functools import partial
from urllib.parse import urlencode

import streamlit as st

import db.fields
from db import meetings
from db.access import Right
from pages.parts import fields, guard, state
from pages.parts.acting import act
from pages.parts.call import CHOSEN, following, vote
from pages.parts.call.running import goes_on
from pages.parts.errors import escape, label
from pages.parts.prediction import computing
from salesops import content, formats, places
from salesops.engagement.agenda import BREAK, SLACK, clock
from salesops.engagement.shown import shown
from salesops.vocabulary import AgendaState, Audience, Decision, SurveyState
from salesops.workshop import AgendaItem, Meeting, Workshop

WHOLE = ("agenda", "goal", "gaps", "focus", "decisions", "actions", "prediction")
PICKED = "call:picked"
# Every title reads from the left, as the others do; a button would centre it.
LEFT = """<style>
.st-key-call-agenda button, .st-key-call-agenda button > div { justify-content: flex-start }
.st-key-call-agenda button p { text-align: left }
</style>"""
MARKS = {AgendaState.DONE: ":material/check:", AgendaState.LEFT_OUT: ":material/remove:"}


def show(workshop: Workshop, meeting: Meeting) -> None:
    """Draw the agenda; while the meeting goes on each part can be gone to."""
    items = [one for one in workshop.agenda_items if one.meeting_id == meeting.id]
    current = next((one for one in items if one.id == meeting.item_id), None)
    if goes_on(meeting) and current is not None:
        _show_current(workshop, meeting, current)
    st.markdown("**Agenda**")
    live = goes_on(meeting) and state.may_edit()
    st.html(LEFT)
    with st.container(key="call-agenda", gap="xsmall"):
        for line in clock(items, meeting.began_at or meeting.starts_at):
            _show_item(workshop, meeting, line.item, _time(workshop, line.starts_at), live=live)


def _show_current(workshop: Workshop, meeting: Meeting, item: AgendaItem) -> None:
    with st.container(border=True):
        st.markdown(f"### {escape(item.title)}")
        if (says := _says(item)) and guard.allows(Right.READ_PRIVATE):
            st.markdown(escape(says))
        if state.may_edit():
            done = partial(meetings.finish_item, workshop.id, state.actor(), meeting.id)
            st.button(
                "Done, next", type="primary", icon=":material/skip_next:", key="call:next", shortcut="Ctrl+Enter",
                on_click=act, args=(done,),
            )  # fmt: skip
        if guard.allows(Right.READ_PRIVATE):
            note = db.fields.note(f"agenda:{item.id}", Audience.FACILITATORS)
            fields.text(note, "Private note on this part (only facilitators see it)", rows=2, workshop=workshop)


def _says(item: AgendaItem) -> str:
    """Return what the method says to whoever leads this block; "" for a topic, a break or a part of one's own."""
    if item.block_id in ("", BREAK, SLACK) or item.source:
        return ""
    return content.load().agenda_block(item.block_id).says


def _show_item(workshop: Workshop, meeting: Meeting, item: AgendaItem, time: str, *, live: bool) -> None:
    name = f"{time} {item.title.rstrip('.')} · {item.minutes}\u00a0min".strip()
    current = item.id == meeting.item_id and goes_on(meeting)
    if live:
        go = partial(meetings.go_to, workshop.id, state.actor(), meeting.id, item.id)
        st.button(
            label(name), key=f"call:go:{item.id}", type="secondary" if current else "tertiary",
            icon=":material/play_arrow:" if current else MARKS.get(item.state, ":material/radio_button_unchecked:"),
            on_click=act, args=(go,), width="stretch" if current else "content", wrap=True,
        )  # fmt: skip
    else:
        state_words = {AgendaState.DONE: " (done)", AgendaState.LEFT_OUT: " (left out)"}.get(item.state, "")
        st.markdown(f"- {escape(name)}{state_words}")


def _time(workshop: Workshop, at: datetime | None) -> str:
    return "" if at is None else f"{formats.local(at, workshop.settings):%H:%M}"


def show_screen(workshop: Workshop, meeting: Meeting) -> None:
    """Draw what the shared screen shows now, and the choice of what it shows next."""
    with st.container(border=True):
        now = shown(workshop, meeting, computing.of_screen(workshop, meeting))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**On the shared screen:** {escape(_now(workshop, meeting, now.title))}", width="stretch")
            # A window of its own, to be moved to the screen that is shared; this one stays the console.
            st.link_button(
                "Open it", f"/present?{urlencode(state.address(**{CHOSEN: meeting.id}))}", type="tertiary",
                icon=":material/open_in_new:",
            )  # fmt: skip
        if not (goes_on(meeting) and state.may_edit()):
            if meeting.began_at is None:
                st.caption("It follows the agenda once the meeting has begun.")
            return
        with st.container(horizontal=True):
            if meeting.shows:
                _to(workshop, meeting, "", "Follow the agenda", ":material/sync:")
            for place in WHOLE:
                _to(workshop, meeting, place, places.WHOLE.get(place, "Agenda").removeprefix("The ").capitalize())
        vote.show_led(workshop, meeting)
        with st.container(horizontal=True):
            vote.offer(workshop, meeting)
            following.show(workshop, meeting)
        options = _single(workshop)
        st.selectbox(
            "Show one thing", [None, *options], key=PICKED, format_func=lambda one: _named(options, one),
            on_change=_show_picked, args=(workshop.id, meeting.id),
        )  # fmt: skip


def _now(workshop: Workshop, meeting: Meeting, title: str) -> str:
    kind, _, survey_id = meeting.shows.partition(":")
    found = next((one for one in workshop.surveys if kind == "vote" and one.id == survey_id), None)
    return title if found is None else found.name


def _to(workshop: Workshop, meeting: Meeting, place: str, words: str, icon: str | None = None) -> None:
    go = partial(meetings.show, workshop.id, state.actor(), meeting.id, place)
    chosen = bool(place) and meeting.shows == place
    st.button(
        words, key=f"call:show:{place or 'follow'}", type="secondary" if chosen or not place else "tertiary", icon=icon,
        on_click=act, args=(go,),
    )  # fmt: skip


def _single(workshop: Workshop) -> dict[str, str]:
    """Return the single places that can be shown, by place: votes, merger points, projects, split statements."""
    found = {f"vote:{one.id}": f"Vote: {one.name}" for one in workshop.surveys
             if one.kind == "scoring" and one.state is not SurveyState.DRAFT}  # fmt: skip
    wanted = [item.source for item in workshop.agenda_items if item.source]
    wanted += [f"decision:{one.id}" for one in workshop.decision_records]
    wanted += [f"project:{one.id}" for one in workshop.projects if one.decision is Decision.NOW]
    wanted += [f"gap:{one.id}" for one in workshop.accepted_links()]
    wanted += [f"component:{one.id}" for one in content.load().components]
    return found | {place: name for place in wanted if (name := places.name(workshop, place))}


def _named(options: dict[str, str], place: str | None) -> str:
    return "Choose …" if place is None else label(options.get(place, place))


def _show_picked(workshop_id: str, meeting_id: str) -> None:
    place = st.session_state.get(PICKED)
    if place is not None:
        act(partial(meetings.show, workshop_id, state.actor(), meeting_id, str(place)))
    st.session_state[PICKED] = None
