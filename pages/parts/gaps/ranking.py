"""Which gap first: the method's order, and beside it other ways to look at the same merger points."""

from datetime import date

import streamlit as st

from pages.parts.gaps import by_effort, by_opportunity, by_priority, by_quadrant, by_rice, importance
from salesops import content
from salesops.content.gap_schema import Way
from salesops.gaps import Point
from salesops.workshop import Workshop

NAMES = {way.id.value: way.name for way in content.load().ranking_ways}


def show(workshop: Workshop, points: tuple[Point, ...], today: date) -> None:
    """Show the chosen way; the others cost nothing."""
    importance.show(workshop)
    way = st.segmented_control(
        "Ranked by", list(NAMES), format_func=NAMES.__getitem__, default=Way.PRIORITY.value, key="ranked_by",
        bind="query-params", required=True,
    )  # fmt: skip
    match Way(way or Way.PRIORITY):
        case Way.RICE:
            by_rice.show(workshop, points)
        case Way.QUADRANTS:
            by_quadrant.show(workshop, points)
        case Way.OPPORTUNITY:
            by_opportunity.show(workshop, points)
        case Way.EFFORT:
            by_effort.show(workshop, points, today)
        case _:
            by_priority.show(workshop, today)
