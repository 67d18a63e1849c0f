"""Which period, and whose deals."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import state
from pages.parts.commit import known
from pages.parts.errors import escape
from pages.parts.pipeline import words
from salesops import formats
from salesops.forecast.facts.spans import Bounded
from salesops.workshop import Workshop

PERIOD, OWNER = "commit_period", "commit_owner"
STALE_AFTER_DAYS = 7  # a weekly submission rests on an export of this week


def period(workshop: Workshop) -> Bounded:
    """Draw the choice of the period: months and fiscal quarters of now and next."""
    offered = known.periods(workshop)
    chosen = st.selectbox(
        "Period", list(offered), index=1, key=PERIOD, bind="query-params", width=230,
        format_func=lambda one: offered[one].words,
    )  # fmt: skip
    return offered[chosen]


def owner(names: Sequence[str]) -> str:
    """Draw the choice of an owner, as the CRM names them."""
    return st.selectbox("Owner of the deals", names, key=OWNER, bind="query-params", width=300)


def freshness(workshop: Workshop) -> None:
    """Say which export the deals are from, and warn of one that is old."""
    day = known.newest(workshop)
    age = (state.today(workshop) - day).days
    said = f"Deals as the export of {formats.day(day, workshop.settings)} tells of them."
    if age > STALE_AFTER_DAYS:
        st.warning(
            escape(f"{said} It is {words.days(age, workshop.settings)} old: bring in a newer one before you commit."),
            icon=":material/schedule:",
        )
    else:
        st.caption(escape(said))
