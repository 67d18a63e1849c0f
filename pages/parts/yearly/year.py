"""One year: the finding first, its waterfall, the drivers with both values, what was learned and what is next."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.pipeline.words import explain
from pages.parts.yearly import closing, drivers, records
from salesops.charts import Chart
from salesops.kept import Kept
from salesops.value import figures
from salesops.workshop import Workshop, YearlyReview
from salesops.yearly import Told, picture, words


@dataclass(frozen=True)
class _Finding:
    """What made the difference, as it is drawn: its picture, and texts as Markdown, "" where there is none."""

    chart: Chart | None  # None while the split is undefined or nothing moved
    scale: str
    sentences: str
    aim: str
    formula: str


_known: Kept[_Finding] = Kept(32)


def show(workshop: Workshop, review: YearlyReview, today: date) -> None:
    """Draw one review: what made the difference, a row per driver, and how it is closed."""
    told = records.told(workshop, review)
    with st.container(border=True):
        _finding(workshop, told)
    st.subheader("Drivers")
    drivers.show(workshop, told)
    closing.show(workshop, told, today)


def _finding(workshop: Workshop, told: Told) -> None:
    found = _known.get((workshop, told), lambda: _worked_out(workshop, told))
    if found.chart is not None:
        charts.show(found.chart, "yearly:miss")
        if found.scale:
            st.caption(found.scale)
    st.markdown(found.sentences)
    if found.aim:
        st.caption(found.aim)
    explain(found.formula)


def _worked_out(workshop: Workshop, told: Told) -> _Finding:
    how = workshop.settings
    chart, scale, aim = picture.miss(told, how), "", ""
    if chart is not None and (begins := picture.floor(told)):
        scale = f"The scale begins at {figures.figure(round(begins, -3), told.unit, how)}, not at 0."
    if workshop.goal.target is not None and told.root is not None:
        target = figures.figure(workshop.goal.target, told.unit, how)
        planned = figures.figure(told.planned.root, told.unit, how)
        aim = f"The value goal aims at {target}; what was planned for the drivers gives {planned}."
    head = [] if chart is not None else [f"**{escape(words.head(told, how))}**"]
    sentences = "\n\n".join((*head, *map(escape, words.sentences(told, how))))
    return _Finding(chart, escape(scale), sentences, escape(aim), words.worked_out(told))
