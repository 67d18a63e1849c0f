"""The opportunity score: merger points that matter and are not served."""

import streamlit as st

from pages.parts.errors import escape
from pages.parts.gaps import explained
from pages.parts.grid import Cell, Column, Row, grid
from salesops import content, formats
from salesops.content.gap_schema import Way
from salesops.gaps import Point
from salesops.lifecycle import stage_names
from salesops.ranking.views import OpportunityRow, opportunities
from salesops.vocabulary import Stage
from salesops.workshop import Settings, Workshop

BANDS = {one.id: one.name for one in content.load().opportunity_bands}
COLUMNS = (
    Column("rank", "Rank", "static", width="3.5rem", right=True),
    Column("importance", "Importance", "static", help="0 to 10: (importance − 1) ÷ 4 × 10", right=True),
    Column("satisfaction", "Satisfaction", "static", help="0 to 10: score × 2", right=True),
    Column(
        "score", "Opportunity", "static", help="Importance + max(importance − satisfaction, 0), 0 to 20", right=True
    ),
    Column("band", "Means", "static"),
)


def show(workshop: Workshop, points: tuple[Point, ...]) -> None:
    """Show the scored merger points in its order."""
    rows = opportunities(points)
    if not rows:
        st.markdown("**Nothing is scored yet, so nothing can be ranked**")
        return
    names = stage_names(workshop)
    first = rows[0].point
    st.markdown(f"**{escape(f'The largest opportunity is {first.element.name} at {names[first.stage]}')}**")
    explained.show(Way.OPPORTUNITY)
    grid("opportunity", [_row(row, names, workshop.settings) for row in rows], COLUMNS, label="By opportunity score")
    if unscored := sum(point.score is None for point in points):
        st.caption(f"{unscored} merger point{' is' if unscored == 1 else 's are'} not scored and left out.")


def _row(row: OpportunityRow, names: dict[Stage, str], settings: Settings) -> Row:
    values = {
        "rank": str(row.rank),
        "importance": formats.number(row.importance, settings),
        "satisfaction": formats.number(row.satisfaction, settings),
        "score": formats.number(row.score, settings),
        "band": BANDS[row.band],
    }
    label = f"{row.point.element.name} · {names[row.point.stage]}"
    return Row(row.point.link.id, label, {name: Cell(value=value) for name, value in values.items()})
