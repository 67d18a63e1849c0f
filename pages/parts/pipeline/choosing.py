"""Which day the facts are told as of, and of which stretch of time."""

from datetime import date

import streamlit as st

from pages.parts import state
from pages.parts.pipeline import known
from salesops import formats
from salesops.forecast.facts.spans import Span, backward
from salesops.workshop import Workshop

DEALS_PAGE = "pages/operate/deals.py"
DAY, SPAN = "pipeline_day", "pipeline_span"


def teach() -> None:
    """Say what is needed before anything can be told, and where to go for it."""
    with st.container(border=True):
        st.markdown(
            "**No deals yet.** Bring in an export of your CRM, open and closed deals of at least a year. Then "
            "this page says how many deals you win, how long they take, where they stop, and which have gone stale."
        )
        link()


def link(label: str = "Bring in an export") -> None:
    """Lead to the page on which exports are brought in."""
    st.page_link(DEALS_PAGE, label=label, icon=":material/upload_file:", query_params=state.address())


def chosen(workshop: Workshop) -> tuple[date, Span]:
    """Draw the two choices; both stand in the address."""
    days = sorted({one.as_of for one in workshop.pipeline_exports}, reverse=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = date.fromisoformat(
            st.selectbox(
                "As of the export of", [one.isoformat() for one in days], key=DAY, bind="query-params", width=230,
                format_func=lambda one: formats.day(date.fromisoformat(one), workshop.settings),
            )
        )  # fmt: skip
        spans = {one.id: one for one in backward(day, known.earliest(workshop, day), workshop.settings)}
        first = "12m" if "12m" in spans else "all"
        span = st.selectbox(
            "Deals closed in", list(spans), index=list(spans).index(first), key=SPAN, bind="query-params", width=260,
            format_func=lambda one: spans[one].words,
        )  # fmt: skip
    return day, spans[span]
