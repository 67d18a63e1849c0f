"""Whether the report is a draft or final, and the act that calls it final."""

import streamlit as st

from db import report_editions
from pages.parts import state
from pages.parts.undo import press
from salesops import formats
from salesops.report import ReportStanding, ReportStatus
from salesops.workshop import Settings

HELP = (
    "Say so once the team agreed on it. The files are then marked as final until the workshop changes. It is a new "
    "edition, stands in the history and can be undone."
)


def show(standing: ReportStanding, settings: Settings) -> None:
    """Draw the mark that the files carry and, for a draft, the button that calls it final."""
    st.markdown(f"**{standing.status.value.capitalize()}**  \n{words(standing, settings)}")
    if standing.status is ReportStatus.DRAFT:
        label = "Call it final" if standing.edition is None else f"Call edition {standing.edition + 1} final"
        st.button(label, key="report:final", help=HELP, on_click=_call_final, disabled=not state.may_edit())


def words(standing: ReportStanding, settings: Settings) -> str:
    """Return what stands behind the mark, as a sentence."""
    if standing.edition is None or standing.final_on is None:
        return "Not called final yet."
    on = formats.day(standing.final_on, settings)
    if standing.changed:
        return f"Changed since edition {standing.edition} was called final on {on}."
    return f"Edition {standing.edition}, called final on {on}."


def _call_final() -> None:
    press(report_editions.call_final, state.load_workshop(), state.actor())
