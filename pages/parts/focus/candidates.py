"""The candidates: one line per element whose gaps are not good enough, with the decision on it."""

from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import projects
from pages.parts import state
from pages.parts.grid import Cell, Column, Row, grid
from salesops.gaps import Point
from salesops.programme import Candidate
from salesops.vocabulary import Decision
from salesops.workshop import Workshop

COLUMNS = (
    Column("gaps", "Gaps", "static"),
    Column("take", "Now", "check", help="Make it a project of this programme"),
    Column("because", "Not now, because …", "text", help="A reason sets it aside; the report keeps it"),
    Column("relook_on", "Look again on", "date"),
)


def show(workshop: Workshop, found: tuple[Candidate, ...]) -> None:
    """Show the candidates as one table, largest gap first."""
    undecided = sum(c.decision is None for c in found)
    st.subheader("Candidates")
    words = "Every gap has its place." if not undecided else f"{undecided} of {len(found)} still need a decision."
    st.caption(f"{words} Each is taken now, or set aside with a reason.")
    grid("candidates", [_row(workshop, c) for c in found], COLUMNS, label="Candidates of the focus")


def _row(workshop: Workshop, candidate: Candidate) -> Row:
    project, element_id = candidate.project, candidate.element.id
    aside = candidate.decision is Decision.NOT_NOW
    relook = (
        Cell(field=db.fields.of("project", project.id, "relook_on"), value=project.relook_on)
        if project is not None and aside
        else Cell(value=None, disabled=True)
    )
    cells = {
        "gaps": Cell(value=", ".join(_gap_words(p) for p in candidate.points) or "good enough by now"),
        "take": Cell(value=candidate.decision is Decision.NOW, on_change=partial(_take, workshop.id, candidate)),
        "because": Cell(
            value=project.because if project and aside else "", on_change=partial(_set_aside, workshop.id, element_id)
        ),
        "relook_on": relook,
    }
    return Row(element_id, candidate.element.name, cells)


def _gap_words(point: Point) -> str:
    return f"{point.stage.value} {point.score} of {point.target}"


def _take(workshop_id: str, candidate: Candidate, value: Any, _was: Any) -> None:
    if value:
        projects.take(workshop_id, state.actor(), candidate.element.id)
    elif candidate.project is not None:
        projects.drop(workshop_id, state.actor(), candidate.project.id)


def _set_aside(workshop_id: str, element_id: str, value: Any, _was: Any) -> None:
    projects.set_aside(workshop_id, state.actor(), element_id, because=str(value), relook_on=None)
