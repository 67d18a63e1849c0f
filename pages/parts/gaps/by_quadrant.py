"""Importance and performance: elements in four quadrants under a cross-hair that the user names."""

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.gaps import explained
from salesops import content, formats
from salesops.charts.quadrants import importance_performance
from salesops.content.gap_schema import Way
from salesops.gaps import Point
from salesops.ranking.scores import Cross
from salesops.ranking.views import quadrants
from salesops.workshop import Workshop

CROSSES = {one.id.value: one.name for one in content.load().crosses}


def show(workshop: Workshop, points: tuple[Point, ...]) -> None:
    """Show the picture with what each quadrant asks for."""
    cross = st.segmented_control(
        "Cross-hair", list(CROSSES), format_func=CROSSES.__getitem__, default=Cross.MEAN.value, key="cross",
        bind="query-params", required=True, help="Where the lines stand; another choice moves elements",
    )  # fmt: skip
    found = quadrants(points, Cross(cross or Cross.MEAN))
    if found.at is None:
        st.markdown("**Nothing is scored yet, so nothing can be placed**")
        return
    importance, score = (formats.number(value, workshop.settings) for value in found.at)
    at = f"The lines stand at importance {importance} and score {score}: {CROSSES[str(cross)].lower()}."
    explained.show(Way.QUADRANTS, escape(at))
    charts.show(importance_performance(found, Cross(cross or Cross.MEAN), workshop.settings), key="quadrants")
    st.caption(escape(at) + " " + _unscored(len(found.unscored)))
    st.markdown("\n".join(f"- **{words.name}** {words.do}" for words in content.load().quadrants))


def _unscored(count: int) -> str:
    return f"{count} element{' is' if count == 1 else 's are'} not scored and left out." if count else ""
