"""The review meeting: each function comments before, decisions and actions follow, and the next date is proposed."""

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

import db.fields
from db import metric_reviews
from pages.parts import address, asked, autotext, call, fields, state
from pages.parts.call import records
from pages.parts.errors import escape, label
from pages.parts.metrics_review import words
from pages.parts.undo import press
from salesops import formats
from salesops.metric_review.functions import functions, of_function
from salesops.metric_review.meetings import agenda, ahead, comments_on, last_day, next_day
from salesops.metric_review.reading import Reading, Verdict
from salesops.workshop import Meeting, Workshop

SPEAKS, ON = "speaks", "review:on"
MOST_BOXES = 8


def show(workshop: Workshop, found: tuple[Reading, ...], today: date) -> None:
    """Draw the review that is ahead, else the way to plan it."""
    meeting = ahead(workshop)
    held = last_day(workshop)
    if held is not None:
        st.caption(f"The last review ended on {formats.day(held, workshop.settings)}.")
    if meeting is None:
        _plan(workshop, found, today)
        return
    starts = meeting.starts_at
    when = "no day yet" if starts is None else formats.moment(starts, workshop.settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape(meeting.name)}**, {escape(when)}", width="content")
        if state.may_edit():
            st.page_link(
                "pages/call/console.py", label="Lead it from the console", icon=":material/headset_mic:",
                query_params=state.address(**{call.CHOSEN: meeting.id}),
            )  # fmt: skip
    with st.container(border=True):
        _comment(workshop, meeting, found)
    with st.container(border=True):
        _read(workshop, meeting, found)
    with st.container(border=True):
        st.markdown("### Decisions and actions")
        records.show(workshop, meeting)


def _plan(workshop: Workshop, found: tuple[Reading, ...], today: date) -> None:
    proposed = next_day(workshop, today)
    parts = agenda(found)
    with st.container(border=True):
        st.markdown(
            f"**Plan the next review.** Its agenda is made of the {len(parts) - 2} signals, an overview and the close; "
            "before it each function writes what it knows."
        )
        if state.may_edit():
            with st.container(width=220):
                asked.day(ON, "On", workshop, proposed)
            st.button("Plan the review", key="review:plan", type="primary", icon=":material/event:", on_click=_make,
                      args=(workshop, parts, proposed))  # fmt: skip


def _make(workshop: Workshop, parts: tuple[tuple[str, int, str], ...], proposed: date) -> None:
    on = asked.given(ON) or proposed
    at = metric_reviews.morning(on, formats.local(datetime.now(UTC), workshop.settings).tzinfo or UTC)
    press(partial(metric_reviews.plan, workshop.id, state.actor(), at, parts))


def _comment(workshop: Workshop, meeting: Meeting, found: tuple[Reading, ...]) -> None:
    st.markdown("### Before the meeting: what each function says")
    names = {one.id: one for one in functions(workshop)}
    if not names:
        st.markdown("No function is named yet: name them under People and lists.")
        return
    said = {one.function_id for one in workshop.metric_comments if one.meeting_id == meeting.id and one.text.strip()}
    silent = [one.name for one in names.values() if one.id not in said]
    st.caption(escape(f"{len(said)} of {len(names)} functions have said something"
                      + (f"; still to come: {', '.join(silent[:6])}." if silent and said else ".")))  # fmt: skip
    chosen = st.selectbox(
        "I speak for", address.lead(SPEAKS, SPEAKS, list(names)), key=SPEAKS, width=320,
        format_func=lambda one: names[one].name, on_change=address.follow, args=(SPEAKS, SPEAKS),
    )  # fmt: skip
    mine = of_function(workshop, found, names[chosen])
    signals = [one for one in found if one.verdict is Verdict.SIGNAL]
    asked = [*signals, *(one for one in mine if one not in signals)][:MOST_BOXES]
    if not asked:
        st.markdown("No signal, and no metric of this function: nothing to say beforehand.")
        return
    boxes = []
    for one in asked:
        key = (("meeting_id", meeting.id), ("tracked_id", one.tracked.id), ("function_id", chosen))
        boxes.append(
            fields.a_text(db.fields.Field("metriccomment", key, "text"),
                          label(f"{one.tracked.name}. {one.sentence}"), rows=1)
        )  # fmt: skip
    autotext.draw(boxes, workshop=workshop)


def _read(workshop: Workshop, meeting: Meeting, found: tuple[Reading, ...]) -> None:
    st.markdown("### What was said")
    told = [(one, said) for one in found if (said := comments_on(workshop, meeting.id, one.tracked.id))]
    if not told:
        st.caption("Nothing yet. What is said here stands on the shared screen when its metric is shown.")
    for one, said in told:
        lines = "\n".join(f"- {escape(function)}: {escape(text)}" for function, text in said)
        st.markdown(f"{words.MARKS[one.verdict]} **{escape(one.tracked.name)}**\n\n{lines}")
