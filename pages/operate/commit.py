"""Commit: what each owner of deals says will close, what changed since last time, and who was right."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.commit import accuracy, choosing, earlier, known, own, together
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.pipeline import known as facts
from pages.parts.pipeline.choosing import link

SUBJECTS = {"settings", "pipeline", "forecast"}
VIEWS = {"own": "Submit", "team": "Team", "earlier": "History", "accuracy": "Accuracy"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Commit", help=meaning("commit", "forecast_bias"))
    st.markdown(
        "Once a week each owner says deal by deal what will close. A good forecast call talks about what changed since "
        "last time and why, not about the number again."
    )
    if not workshop.pipeline_exports:
        with st.container(border=True):
            st.markdown("**No deals yet.** Bring in an export of the CRM with owners, amounts and planned days first.")
            link()
    else:
        told = facts.settings(workshop, known.newest(workshop))
        view = address.choose("View", VIEWS)
        if view == "earlier":
            earlier.show(workshop, told)
        elif view == "accuracy":
            accuracy.show(workshop, told)
        else:
            owners = [name for name in known.by_owner(workshop) if name != known.NOBODY]
            with st.container(horizontal=True, vertical_alignment="bottom"):
                owner = choosing.owner(owners) if view == "own" and owners else None
                period = choosing.period(workshop)
            choosing.freshness(workshop)
            if view == "team":
                together.show(workshop, period, told)
            elif owner is None:
                st.info("These deals name no owner: nobody can commit to them.", icon=":material/info:")
            else:
                own.show(workshop, owner, period, told)
    undo.undo_bar()
    live.follow(SUBJECTS)
