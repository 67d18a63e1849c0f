"""An open survey whose key is not here: what is lost, what stays, and what to do now."""

import streamlit as st

from db.surveys import closing, setup
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.surveys.acting import act
from pages.parts.surveys.listing import another_round
from salesops.workshop import Survey, Workshop


def show(workshop: Workshop, survey: Survey) -> None:
    """Say calmly what a database without the folder of the keys means for this survey."""
    began, finished = setup.begun(workshop.id, state.actor(), survey.id)
    st.warning(
        "The key of this survey is not here, so its links take no answers and it cannot be counted. That happens where "
        "a backup was brought back without the folder of the keys.",
        icon=":material/key_off:",
    )
    forms = "1 form that was begun" if began == 1 else f"{began} forms that were begun"
    st.markdown(
        f"- **Lost while the key is away:** the links that were handed out, and the results of {forms} ({finished} "
        "handed in). Without the key nobody can tell whose link a form came by or which group it belongs to, so it "
        "could not be counted once per person, nor held against the smallest group that was promised.\n"
        "- **Still here:** what was asked and told, who was invited, every other survey, and the whole workshop.\n"
        "- **Best:** where the folder of the keys still lies on the old machine or in a copy of its own, put it in "
        "place of the new one. Everything then goes on as before.\n"
        "- **Else:** start another round, which asks and promises the same under new links, and end this one: its "
        "answers are deleted unread."
    )
    with st.container(horizontal=True):
        st.button("Another round", key="surveys:again", type="primary", on_click=another_round, args=(survey.id,))
        if st.button("End it without results …", key="surveys:give-up"):
            _ask_to_end(survey, forms)


@st.dialog("End this survey without results?", width="medium")
def _ask_to_end(survey: Survey, forms: str) -> None:
    st.markdown(f"**{escape(survey.name)}** · {forms}")
    st.markdown("Its answers are deleted for good. Should the key be found later, nothing is left that it could open.")
    with st.container(horizontal=True):
        pressed = st.button("End it", key="surveys:give-up-now", type="primary", on_click=_end, args=(survey.id,))
        if st.button("Leave it as it is", key="surveys:give-up-not") or pressed:
            st.rerun()


def _end(survey_id: str) -> None:
    act(
        lambda: closing.give_up(*state.here(), survey_id),
        "The survey has ended without results.",
    )
