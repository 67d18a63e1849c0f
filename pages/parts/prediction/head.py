"""The number first: the quarter with its range, how it is known, and what it is made of."""

import streamlit as st

from pages.parts import state, table
from pages.parts.errors import escape
from pages.parts.prediction.words import kept, money, sentences
from salesops import formats
from salesops.forecast import Period
from salesops.outlook import Outlook
from salesops.outlook.words import MADE_OF, left_out, period

DEALS_PAGE, VALUE_PAGE = "pages/operate/deals.py", "pages/workshop/value.py"


def show(told: Outlook) -> None:
    """Draw the quarter's number; where there is none, the one thing that it needs."""
    quarter = told.quarter
    if quarter is None:
        _teach(told)
        return
    with st.container(border=True, key="prediction:head"):
        name = period(told, quarter, quarter=True)
        st.metric(escape(f"{name}, as likely more as less"), money(told, quarter.p50))
        sentences(
            f"In 8 of 10 cases {money(told, quarter.p10)} to {money(told, quarter.p90)}.",
            _how(told),
            left_out(told),
            told.first.why,
        )
        _made_of(told)
    if not told.deals:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown("An export of the CRM makes this a prediction that can be tried on the past.", width="content")
            st.page_link(
                DEALS_PAGE, label="Bring in deals", icon=":material/upload_file:", query_params=state.address()
            )
    for note in told.notes:
        st.caption(escape(note))


def _how(told: Outlook) -> str:
    if told.first.method is None:
        return "From the drivers and the ranges assumed for them; no deal was looked at, so nothing could be tried."
    day = formats.day(told.as_of, told.workshop.settings)
    number = formats.number(told.deals, told.workshop.settings)
    return f"Method: {told.first.method.words}, as of the export of {day}, {number} deals."


def _made_of(told: Outlook) -> None:
    quarter = told.quarter
    if quarter is None:
        return
    with st.expander("What the number is made of", key="prediction:made", icon=":material/stacked_bar_chart:"):
        rows = kept(told, "made of", (quarter,), lambda: _parts(told, quarter))
        base = f"{told.base.words} {told.base.granted}".strip()
        table.show(rows, alt="What the quarter's number is made of")
        st.caption(
            "Expected is the mean, the number above the middle of all cases (P50): where a few large deals decide, the "
            f"mean is higher.\n\n{escape(f'Recurring base: {base} Capacity: {told.limit.words}')}"
        )


def _parts(told: Outlook, quarter: Period) -> list[dict[str, str]]:
    parts = {MADE_OF.get(name, name): value for name, value in quarter.parts.items() if round(value, 2)}
    parts["Together, expected"] = quarter.expected
    return [{"Part": name, "Expected": money(told, value)} for name, value in parts.items()]


def _teach(told: Outlook) -> None:
    with st.container(border=True):
        if told.deals:
            why = told.first.why or "Nothing can be predicted from these deals."
            st.markdown(f"**There is no prediction yet.** {escape(' '.join((why, *told.notes)))}")
        else:
            lacks = ", ".join(told.from_drivers.missing) if told.from_drivers else ""
            st.markdown(
                "**There is nothing to predict from yet.** Bring in an export of your CRM: open and closed deals of at "
                "least a few months. Without one the prediction comes from the drivers of the value goal"
                f"{escape(f'. Not given yet: {lacks}' if lacks else '')}."
            )
        with st.container(horizontal=True):
            st.page_link(
                DEALS_PAGE, label="Bring in deals", icon=":material/upload_file:", query_params=state.address()
            )
            st.page_link(VALUE_PAGE, label="Give the drivers", icon=":material/target:", query_params=state.address())
