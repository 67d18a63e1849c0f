"""RICE: its inputs typed per element, and the elements in its order."""

import streamlit as st

from db import fields
from pages.parts.errors import escape
from pages.parts.gaps import explained
from pages.parts.grid import Cell, Column, Row, grid
from salesops import content, formats
from salesops.content.gap_schema import Way
from salesops.gaps import Point
from salesops.ranking.rice import FORMULA
from salesops.ranking.views import RiceRow, rice_rows
from salesops.workshop import Settings, Workshop

_WORDS = {of: {w.value: w.name for w in content.load().rice_words if w.of == of} for of in ("impact", "confidence")}
COLUMNS = (
    Column("rank", "Rank", "static", width="3.5rem", right=True),
    Column("reach", "Reach", "number", help="People or deals that it touches in a quarter"),
    Column("impact", "Impact", "choice", options=_WORDS["impact"], help="On each of them"),
    Column("confidence", "Confidence", "choice", options=_WORDS["confidence"], help="In reach and impact"),
    Column("months", "Person-months", "static", help="Weeks ÷ 4.345 × 1 person", right=True),
    Column("score", "RICE", "static", help=FORMULA, right=True),
)


def show(workshop: Workshop, points: tuple[Point, ...]) -> None:
    """Show the elements that are not good enough, those with a score on top."""
    rows = rice_rows(workshop, points)
    st.markdown(f"**{escape(_headline(rows))}**")
    explained.show(Way.RICE)
    if rows:
        grid("rice", [_row(row, workshop.settings) for row in rows], COLUMNS, label="RICE by element")


def _headline(rows: tuple[RiceRow, ...]) -> str:
    if not rows:
        return "No element is left that is not good enough"
    if rows[0].score is None:
        return "Type reach, impact and confidence of an element, and it gets its rank"
    ranked = sum(row.score is not None for row in rows)
    return f"By RICE {rows[0].element.name} comes first ({ranked} of {len(rows)} elements have all inputs)"


def _row(row: RiceRow, settings: Settings) -> Row:
    element = row.element.id
    cells = {
        "rank": Cell(value="–" if row.rank is None else str(row.rank)),
        "reach": Cell(field=fields.rice(element, "reach"), value=row.reach),
        "impact": Cell(field=fields.rice(element, "impact"), value=row.impact),
        "confidence": Cell(field=fields.rice(element, "confidence"), value=row.confidence),
        "months": Cell(value=formats.number(row.months, settings)),
        "score": Cell(
            value=formats.number(row.score, settings), hint=f"Missing: {', '.join(row.missing)}" if row.missing else ""
        ),
    }
    return Row(element, row.element.name, cells)
