"""Alignment: what a closed survey says, statement by statement, and how to talk it through."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.alignment import belief, choosing, comments, head, kept, one_item, overview, prework, rounds, talk
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from salesops.vocabulary import SurveyState

SUBJECTS = {"settings", "survey", "topic", "view"}
guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Alignment", help=meaning("consensus", "favourable", "roll_up"))
    st.markdown(
        "Where the team agrees, and where it only believes that it does. A good talk begins with the widest split, "
        "hears both ends, and ends with one sentence that both sign."
    )
    shown = kept.launched(workshop)
    survey = choosing.chosen(workshop, shown) if shown else None
    if survey is None:
        choosing.teach()
    elif survey.state is SurveyState.OPEN:
        choosing.show_open(workshop, survey)
    elif (found := kept.read(workshop, survey)) is None:
        st.info("Nothing was counted of this survey.", icon=":material/info:")
    elif survey.asks_points:
        prework.show(workshop, found)
    else:
        head.show(workshop, found)
        view = address.choose("View", overview.VIEWS, name=overview.VIEW)
        draw = {
            "item": one_item.show,
            "belief": belief.show,
            "comments": comments.show,
            "rounds": rounds.show,
            "talk": talk.show,
        }.get(view, overview.show)
        draw(workshop, found)
    undo.undo_bar()
    live.follow(SUBJECTS)
