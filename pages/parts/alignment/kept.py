"""What is kept of closed surveys, read once per version of the workshop and kind of reader."""

from typing import Any

import streamlit as st

from db import engine
from db.access import Actor, Right
from db.surveys import closing
from pages.parts import state
from salesops.surveys.results import Results, results
from salesops.vocabulary import SurveyKind, SurveyState
from salesops.workshop import Survey, Workshop

KINDS = (SurveyKind.ALIGNMENT, SurveyKind.PULSE)


def launched(workshop: Workshop) -> list[Survey]:
    """Return the surveys that this page can show, newest first: open ones and closed ones."""
    shown = [one for one in workshop.surveys if one.kind in KINDS and one.state is not SurveyState.DRAFT]
    return sorted(shown, key=lambda one: (str(one.closed_on or "9999"), one.position), reverse=True)


def read(workshop: Workshop, survey: Survey) -> Results | None:
    """Return a closed survey, read; None where nothing was counted."""
    who = state.actor()
    url = engine.get().url.render_as_string(hide_password=False)
    manages = who.may(Right.MANAGE, workshop.id)
    return _read((url, workshop.id, workshop.version, survey.id, manages), survey, who)


@st.cache_resource(max_entries=32, show_spinner=False)
def _read(key: tuple[Any, ...], _survey: Survey, _who: Actor) -> Results | None:
    counted = closing.result(key[1], _who, _survey.id)
    return None if counted is None else results(_survey, counted)
