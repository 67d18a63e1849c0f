"""Deals of the CRM: exports brought in, looked at first, kept by day, and the lists beside them."""

import streamlit as st

from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.deals import beside, exports, intake, preview, taking
from pages.parts.errors import friendly_errors
from salesops.content import deals

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Deals")
    st.markdown(
        "Bring in what the CRM knows of every deal, so that prediction rests on how this business really runs. Good "
        "looks like this: one export of all deals every month, open and closed, on the same day."
    )
    one = intake.current()
    if one is not None:
        intake.settle(one)
        if one.work is None and one.exports != workshop.pipeline_exports:
            intake.again(one)  # another window brought something in
            intake.settle(one)
        one = intake.current()
    intake.show_said()
    if one is None:
        taking.show(first=not workshop.pipeline_exports)
    else:
        if one.work is not None:
            taking.show_progress(one)
        if one.proposal is not None:
            preview.show(workshop, one, one.proposal)
    if workshop.pipeline_exports:
        exports.show(workshop)
        beside.show(workshop)
    elif one is None:
        st.caption(deals.words().without)
        st.page_link(
            "pages/operate/prediction.py", label="Predict from a funnel", icon=":material/arrow_forward:",
            query_params=state.address(),
        )  # fmt: skip
    undo.undo_bar()
    live.follow({"pipeline", "settings"})
