"""What changed since the last meeting, and the merger points that were scored again."""

import streamlit as st

from db import history
from pages.parts import state, table
from pages.parts.after import steps
from pages.parts.errors import escape
from salesops import formats
from salesops.engagement.cadence import last_held
from salesops.engagement.since import since
from salesops.report.wording import first_upper
from salesops.workshop import Workshop

ENTRIES = 2_000  # of the history, newest first


def show(workshop: Workshop) -> None:
    """Draw the counts by part and the scores before and after."""
    meeting = last_held(workshop)
    if meeting is None or meeting.ended_at is None:
        st.info("This is counted from the end of a meeting. None has ended yet.", icon=":material/event:")
        steps.lead_to_call()
        return
    entries = history.entries(workshop.id, state.actor(), limit=ENTRIES)
    found = since(workshop, entries, meeting.ended_at)
    ended = escape(formats.moment(meeting.ended_at, workshop.settings))
    many = "change" if found.count == 1 else "changes"
    st.markdown(f"**{found.count} {many} since {escape(meeting.name)} ended ({ended})**")
    if found.parts:
        st.markdown("\n".join(f"- {escape(first_upper(part))}: {count}" for part, count in found.parts))
    if found.steps:
        done = ((name, formats.day(day, workshop.settings)) for name, day in found.steps)
        st.markdown("\n".join(f"- First step of {escape(name)}: done on {escape(day)}" for name, day in done))
    if len(entries) == ENTRIES:
        st.caption(f"Only the newest {ENTRIES:,} changes are counted.")
    again = len(found.rescored)
    st.markdown(f"**{again} {'merger point was' if again == 1 else 'merger points were'} scored again and moved**")
    if found.rescored:
        rows = [
            {"Merger point": one.name, "Before": one.before, "Now": one.now, "Change": f"{one.now - one.before:+d}"}
            for one in found.rescored
        ]
        table.show(rows, alt="Merger points with their scores before and now")
    else:
        st.markdown("Score the merger points again that the projects touched: evidence first, then the number.")
        st.page_link("pages/workshop/scoring.py", label="Score together", query_params=state.address())
