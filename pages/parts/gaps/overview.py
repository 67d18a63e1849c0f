"""All merger points at once: how far the scoring is, and the table to type into."""

import streamlit as st

from db import fields
from pages.parts.gaps import good_enough
from pages.parts.gaps.more import CAUSES, CONFIDENCES
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.meanings import meaning
from salesops import gaps
from salesops.lifecycle import stage_names
from salesops.vocabulary import IMPORTANCE_MAX, IMPORTANCE_MIN, SCORE_MAX, SCORE_MIN
from salesops.workshop import Workshop

SCORES = {score: str(score) for score in range(SCORE_MIN, SCORE_MAX + 1)}
LEVELS = {level: str(level) for level in range(IMPORTANCE_MIN, IMPORTANCE_MAX + 1)}
COLUMNS = (
    Column(
        "score", "Score", "choice", options=SCORES, width="4.5rem", help="0 nothing to show … 5 tied to the value goal"
    ),
    Column(
        "target",
        "Target",
        "choice",
        options=SCORES,
        width="4.5rem",
        help="Empty takes the workshop's good-enough level",
    ),
    Column("gap", "Gap", "static", help=gaps.FORMULA, width="3rem"),
    Column("importance", "Importance", "choice", options=LEVELS, width="5.5rem", help="Empty takes the stage's"),
    Column("good_enough", "Good enough for now", "check", help="Although the score is below the target"),
    Column("relook_on", "Look again on", "date"),
    Column("evidence", "Evidence", "long_text", help="What you saw, where it lies, when"),
    Column("cause", "Cause", "choice", options=CAUSES, help="Why there is a gap"),
    Column("confidence", "How sure", "choice", options=CONFIDENCES, help="How sure the team is of the score"),
)


def show_progress(workshop: Workshop, points: tuple[gaps.Point, ...]) -> None:
    """Show how many merger points are scored and how many are gaps."""
    scored = [p for p in points if p.score is not None]
    open_gaps = [p for p in scored if not p.good_enough]
    with st.grid(4, min_column_width=150):
        st.metric("Scored", f"{len(scored)} of {len(points)}", help="Merger points that the team accepted")
        st.metric("Gaps to close", len(open_gaps) if scored else "–", help=gaps.FORMULA)
        st.metric("Good enough for now", len(scored) - len(open_gaps) if scored else "–", help=meaning("good_enough"))
        with st.container(gap=None):
            st.metric("Good-enough level", workshop.settings.good_enough_level, help="0 to 5; set per workshop")
            good_enough.show_level(workshop)


def show_table(workshop: Workshop, points: tuple[gaps.Point, ...]) -> None:
    """Show the table in which every cell saves itself."""
    names = stage_names(workshop)
    rows = [_row(p, names[p.stage]) for p in points]
    st.caption(
        "In brackets stands what counts while nothing is chosen: the good-enough level, and the stage's importance. A "
        "merger point at its target is good enough by itself; the tick is for one below it."
    )
    grid("gaps", rows, COLUMNS, label="Scores at the merger points")


def _row(point: gaps.Point, stage: str) -> Row:
    link = point.link.id
    cells = {
        "score": Cell(field=fields.gap(link, "score"), value=point.score),
        "target": Cell(field=fields.gap(link, "target"), value=point.own_target, hint=str(point.proposed_target)),
        "gap": Cell(value="–" if point.gap is None else str(point.gap)),
        "importance": Cell(
            field=fields.gap(link, "importance"), value=point.own_importance, hint=str(point.importance)
        ),
        "good_enough": Cell(field=fields.gap(link, "good_enough"), value=point.said_good_enough),
        "relook_on": Cell(field=fields.gap(link, "relook_on"), value=point.relook_on),
        "cause": Cell(field=fields.gap(link, "cause"), value=point.cause),
        "confidence": Cell(field=fields.gap(link, "confidence"), value=point.confidence),
        "evidence": Cell(field=fields.gap(link, "evidence"), value=point.evidence),
    }
    return Row(link, f"{point.element.name} · {stage}", cells, group=point.element.category)
