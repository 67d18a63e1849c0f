"""The heat map: gaps by element and stage, by phase of the sales lens, or scores before and now."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from db import scores_before
from pages.parts import charts, state
from salesops.charts import Chart
from salesops.charts.heatmap import by_phase, changed, heatmap
from salesops.engagement.cadence import last_held
from salesops.gaps import Point
from salesops.workshop import Workshop
from salesops.yearly import before_of_gaps

# Name of the reading and what draws it; one more reading is one more line.
READINGS: Mapping[str, tuple[str, Callable[[Workshop, date], Chart], str]] = {
    "stages": ("Five stages", heatmap, "A number is a gap, ✓ is good enough for now, – is not scored."),
    "phases": (
        "Sales lens",
        by_phase,
        "Mean gap of what a phase sees, by importance; a stage it only touches counts half. ✓ no gap, – not scored.",
    ),
    "moved": (
        "Before and now",
        lambda workshop, today: changed(workshop, _before(workshop, _since(workshop)), today),
        "Scores before → now, or the score where it stayed; the darker, the wider the gap that is left.",
    ),
}
SINCE, FIRST, MEETING, CYCLE = "heat:since", "first", "meeting", "cycle"
DAYS = {"30": "30 days ago", "90": "90 days ago", "365": "A year ago"}


def show(workshop: Workshop, points: tuple[Point, ...], today: date) -> None:
    """Show the chosen reading with its table."""
    if all(point.gap is None for point in points):
        st.markdown("**No merger point is scored yet**")
        return
    chosen = st.segmented_control(
        "Read by", list(READINGS), format_func=lambda reading: READINGS[reading][0], default="stages", key="heat",
        bind="query-params", required=True, label_visibility="collapsed",
    )  # fmt: skip
    if chosen == "moved":
        since = {**_cycle(workshop), FIRST: "The first scores", **_meeting(workshop), **DAYS}
        st.selectbox("Before is", list(since), format_func=since.__getitem__, key=SINCE, width=260)
    _, draw, legend = READINGS[str(chosen)]
    charts.show(draw(workshop, today), key=f"heatmap:{chosen}")
    st.caption(legend)


def _cycle(workshop: Workshop) -> dict[str, str]:
    return {CYCLE: "The cycle before"} if before_of_gaps(workshop) else {}


def _meeting(workshop: Workshop) -> dict[str, str]:
    return {MEETING: "The last meeting"} if last_held(workshop) else {}


def _since(workshop: Workshop) -> str:
    """Return what is chosen; the cycle before where there was one."""
    return str(st.session_state.get(SINCE, next(iter(_cycle(workshop)), FIRST)))


def _before(workshop: Workshop, since: str) -> dict[str, int]:
    """Return the scores before, by merger point id; of those that were scored then."""
    if since == CYCLE:
        return dict(before_of_gaps(workshop))
    who, meeting = state.actor(), last_held(workshop)
    if since == FIRST:
        return dict(scores_before.first(workshop.id, who))
    held = None if meeting is None else meeting.ended_at
    moment = datetime.now(UTC) - timedelta(days=int(since)) if since in DAYS else held
    written = {} if moment is None else scores_before.at(workshop.id, who, moment)
    stood = {link_id: gap.score for link_id, gap in workshop.gap_by_link().items()} | dict(written)
    return {link_id: score for link_id, score in stood.items() if score is not None}
