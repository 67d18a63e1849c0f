"""The six best practices as one line, with the days on which they are due."""

from datetime import date

import streamlit as st

from db.surveys import checking
from pages.parts import state
from pages.parts.errors import escape
from salesops import practices
from salesops.workshop import Workshop

_KEPT = "\N{NO-BREAK SPACE}"  # no line ends here


def show(workshop: Workshop, today: date) -> None:
    """Draw the line; what each rests on opens below it."""
    found = practices.statuses(workshop, today, checking.answered(workshop, state.actor()))
    done = sum(one.state is practices.State.IN_PLACE for one in found)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="yearly:standing"):
        words = [_together(escape(one)) for one in practices.line(found, workshop.settings)]
        st.markdown(f"{_KEPT}· ".join(words), width="stretch")
        with st.popover(f"{done} of {len(found)} in place", icon=":material/checklist:", type="tertiary"):
            for one in found:
                st.markdown(f"**{escape(one.practice.name)}**, {one.state.value}: {escape(one.seen)}.")


def _together(told: str) -> str:
    """Return a practice as the line says it, whose sign keeps to its first word and whose day is not broken."""
    name, comma, due = told.replace(" ", _KEPT, 1).partition(", ")
    return name + comma + due.replace(" ", _KEPT)
