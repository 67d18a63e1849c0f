"""Score together: everybody scores the same merger points blind; the spread is talked over, then agreed."""

from contextlib import nullcontext

import streamlit as st

from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.meanings import meaning
from pages.parts.scoring import choosing, spread, talk, votes, waiting
from salesops.vocabulary import SurveyState

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    vote = votes.chosen(workshop)
    over = vote is not None and votes.may_lead() and vote.state is SurveyState.CLOSED
    with st.container(horizontal=True, vertical_alignment="center") if over else nullcontext():
        st.title("Score together", width="stretch", help=meaning("merger_point", "blind_score", "confidence"))
        if over:
            st.button("Another vote", key="vote:new", icon=":material/add:", on_click=votes.look_at_new)
    st.markdown(
        "Everybody scores the same merger points alone, from evidence. Then all scores are shown at once, the widest "
        "spread is talked over first, and the room agrees on one score with its reason."
    )
    if vote is None:
        if votes.may_lead():
            choosing.show(workshop, state.today(workshop))
        else:
            st.info("No vote has been opened yet. Whoever facilitates opens one.", icon=":material/how_to_vote:")
    else:
        st.markdown(f"**{escape(vote.name)}**")
        if vote.state is SurveyState.OPEN:
            waiting.show(workshop, vote)
        else:
            found = votes.read(workshop, vote)
            spread.show(vote, found)
            talk.show(workshop, vote, found)
    undo.undo_bar()
    live.follow({"survey", "gap", "link", "element", "settings"})
