"""Which survey is shown, and what is said while there is none to show, or while it is open."""

import streamlit as st

from db.access import Right
from db.surveys import links, setup
from pages.parts import address, frame, guard, state
from pages.parts.errors import escape
from salesops import formats
from salesops.vocabulary import SurveyState
from salesops.workshop import Survey, Workshop

ADDRESS = "survey"  # the survey's id in the address
_SURVEYS = next((entry for entry in frame.PAGES if entry.url_path == "surveys"), None)


def chosen(workshop: Workshop, shown: list[Survey]) -> Survey:
    """Return the survey that the address asks for, else the newest that is closed; drawn where there are several."""
    if len(shown) == 1:
        return shown[0]
    names = {one.id: _named(one, workshop) for one in shown}
    results_first = sorted(names, key=lambda one: workshop.survey(one).state is SurveyState.OPEN)
    chosen_id = st.selectbox(
        "Survey", address.lead(ADDRESS, ADDRESS, results_first), format_func=names.__getitem__, key=ADDRESS,
        on_change=address.follow, args=(ADDRESS, ADDRESS),
    )  # fmt: skip
    return workshop.survey(chosen_id)


def teach() -> None:
    """Say what a survey would show here, and where one is set up."""
    st.info(
        "No survey has been launched yet. Ten minutes of each person's time show where the team only believes that it "
        "agrees. Results come when the survey is closed; nothing but the response rate is shown before.",
        icon=":material/info:",
    )
    _to_surveys("Set up a survey")


def show_open(workshop: Workshop, survey: Survey) -> None:
    """Show how many answered, which is all that anybody may see while a survey is open."""
    began, finished = setup.begun(workshop.id, state.actor(), survey.id)
    invited = None
    if guard.allows(Right.MANAGE) and survey.links.value == "personal":
        given = links.of_survey(workshop.id, state.actor(), survey.id)
        invited = sum(not one.revoked for one in given)
    of = "" if invited is None else f" of {invited} invited"
    until = f"until {formats.moment(survey.closes_at, workshop.settings)}" if survey.closes_at else "for now"
    with st.container(border=True):
        st.markdown(f"**{escape(survey.name)}** is open {escape(until)}.")
        st.metric("Forms handed in", f"{finished}{of}")
        if began > finished:
            st.markdown(f"{began - finished} more began and did not hand in yet.")
        st.caption("No answers and no counts by statement are shown before it is closed, to nobody.")
    _to_surveys("Go to the survey")


def _named(survey: Survey, workshop: Workshop) -> str:
    if survey.state is SurveyState.OPEN:
        return f"{survey.name} (open)"
    return f"{survey.name} (closed {formats.day(survey.closed_on, workshop.settings)})"


def _to_surveys(label: str) -> None:
    if _SURVEYS is not None and (frame.ROOT / _SURVEYS.path).is_file() and guard.allows(Right.MANAGE):
        st.page_link(_SURVEYS.path, label=label, icon=":material/arrow_forward:", query_params=state.address())
