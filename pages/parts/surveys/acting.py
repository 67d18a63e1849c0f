"""What the page of surveys remembers, and how a press becomes an act or a sentence."""

from collections.abc import Callable
from typing import Any

import streamlit as st

import db.fields
from db.surveys import setup
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops import content
from salesops.surveys.items import Items
from salesops.workshop import Survey, Workshop

CHOSEN = "survey"  # in the address: the id of the survey that is looked at
PART = "part"  # in the address: which part of it
PROBLEM = "surveys:problem"  # why something could not be done; shown once
SAID = "surveys:said"  # what was done; shown once
LINKS = "surveys:links"  # the links made in this session, by survey: [(invitation id, token)]; nowhere else
ENTRY = "surveys:entry"  # the printed form that is being entered

KINDS = {one.id: (one.name, one.says) for one in content.load().survey_kinds}


def chosen(workshop: Workshop) -> Survey | None:
    """Return the survey that the address names; None where it names none, or one that is gone."""
    wanted = st.query_params.get(CHOSEN)
    return next((one for one in workshop.surveys if one.id == wanted), None)


def look_at(survey_id: str | None) -> None:
    """Open one survey, or go back to the list."""
    for name in (CHOSEN, PART):
        st.query_params.pop(name, None)
    if survey_id is not None:
        st.query_params[CHOSEN] = survey_id
    st.session_state.pop(ENTRY, None)


def act(do: Callable[[], Any], says: str = "") -> Any:
    """Do something; return what came of it. Where it is refused keep the sentence for the page and return None."""
    with refusals_to(PROBLEM):
        found = do()
        if says:
            st.session_state[SAID] = says
        return found
    return None


def show_said() -> None:
    """Say what was done or what stands in the way; call once per page."""
    if (problem := st.session_state.pop(PROBLEM, None)) is not None:
        st.error(escape(problem), icon=":material/error:")
    if (said := st.session_state.pop(SAID, None)) is not None:
        st.success(escape(said), icon=":material/check:")


def arrange(survey_id: str, change: Callable[[Items], Items]) -> Items:
    """Change what a draft asks in one act, beginning from what stands there now. Raises WorkshopError."""
    state.changed()
    workshop = state.load_workshop()
    items = change(workshop.survey(survey_id).items)
    setup.arrange(workshop.id, state.actor(), survey_id, items)
    state.changed()
    return items


def press_arrange(survey_id: str, change: Callable[[Items], Items], *, undoable: bool = False) -> None:
    """Change what a draft asks by a press; with ``undoable`` the undo is offered."""

    def do() -> str:
        state.changed()
        workshop = state.load_workshop()
        return setup.arrange(workshop.id, state.actor(), survey_id, change(workshop.survey(survey_id).items))

    entry_id = act(do)
    if undoable and entry_id:
        undo.offer_undo(entry_id)


def save(survey: Survey, column: str, value: Any, label: str) -> None:
    """Save one field of the set-up by a press."""
    field = db.fields.of("survey", survey.id, column)
    was = getattr(survey, column)
    act(lambda: db.fields.save(*state.here(), field, value, was=was, label=label))
