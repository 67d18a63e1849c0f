"""One year: the finding first, its waterfall, the drivers with both values, what was learned and what is next."""

from datetime import date

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.pipeline.words import explain
from pages.parts.yearly import closing, drivers, records
from salesops import yearly
from salesops.value import figures
from salesops.workshop import Workshop, YearlyReview
from salesops.yearly import Told, picture, words


def show(workshop: Workshop, review: YearlyReview, today: date) -> None:
    """Draw one review: what made the difference, a row per driver, and how it is closed."""
    told = yearly.tell(workshop, review, records.known(workshop, review))
    with st.container(border=True):
        _finding(workshop, told)
    st.subheader("Drivers")
    drivers.show(workshop, told)
    closing.show(workshop, told, today)


def _finding(workshop: Workshop, told: Told) -> None:
    how = workshop.settings
    chart = picture.miss(told, how)
    if chart is None:
        st.markdown(f"**{escape(words.head(told, how))}**")
    else:
        charts.show(chart, "yearly:miss")
        if begins := picture.floor(told):
            st.caption(escape(f"The scale begins at {figures.figure(round(begins, -3), told.unit, how)}, not at 0."))
    for sentence in words.sentences(told, how):
        st.markdown(escape(sentence))
    if workshop.goal.target is not None and told.root is not None:
        target = figures.figure(workshop.goal.target, told.unit, how)
        planned = figures.figure(told.planned.root, told.unit, how)
        st.caption(escape(f"The value goal aims at {target}; what was planned for the drivers gives {planned}."))
    explain(words.worked_out(told))
