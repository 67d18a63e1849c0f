"""What the room votes on, and what people are told before they score."""

from datetime import date

import streamlit as st

from pages.parts import state
from pages.parts.errors import escape
from pages.parts.scoring import votes
from salesops import surveys
from salesops.surveys import prework, promise, vote_points
from salesops.vocabulary import SURVEY_MINIMUM_DEFAULT, SURVEY_MINIMUM_FLOOR, ListKind, SurveyKind, SurveyMode
from salesops.workshop import Survey, Workshop

_SAYS = {  # in the room one link is for all: nobody is invited by name
    SurveyMode.NAMED: "Everybody types their name; scores and evidence are shown with it.",
    SurveyMode.ANONYMOUS: "Nobody's name is asked for; a point is shown once enough people scored it.",
}


def show(workshop: Workshop, today: date) -> None:
    """Draw the choice of points and of the promise, and the button that opens the vote."""
    offered = vote_points.groups(workshop, today)
    if not offered:
        _teach()
        return
    with st.container(border=True):
        st.subheader("What do you score?")
        by_id = {group.id: group for group in offered}
        group = by_id[
            st.selectbox(
                "Begin with", list(by_id), key="vote:group",
                format_func=lambda one: f"{escape(by_id[one].name)} ({len(by_id[one].points)})",
            )
        ]  # fmt: skip
        chosen = _points(workshop, group)
        _show_time(chosen, workshop)
    with st.container(border=True):
        st.subheader("Who sees what?")
        _promise(len(workshop.items(ListKind.PERSON)))
    st.button(
        "Open the vote", key="vote:open", type="primary", icon=":material/how_to_vote:", disabled=not chosen,
        on_click=_open, args=(today,), help=votes.OPENS,
    )  # fmt: skip


def _teach() -> None:
    """Say what must be there before a vote, and lead there."""
    st.info(
        "No merger points yet, so there is nothing to score together. Say on the ecosystem map which elements "
        "serve which stages, then open a vote here.",
        icon=":material/info:",
    )
    st.page_link(
        "pages/workshop/map.py", label="Go to the ecosystem map", icon=":material/arrow_forward:",
        query_params=state.address(),
    )  # fmt: skip


def _points(workshop: Workshop, group: vote_points.PointGroup) -> tuple[str, ...]:
    names = {item.id: item.text for item in prework.candidates(workshop)}
    chosen = st.multiselect(
        "Merger points", list(names), list(group.points[: vote_points.AT_ONCE]), key=f"vote:points:{group.id}",
        format_func=names.__getitem__, max_selections=prework.MOST_PER_PERSON, placeholder="Choose merger points",
    )  # fmt: skip
    return tuple(chosen)


def _show_time(chosen: tuple[str, ...], workshop: Workshop) -> None:
    if not chosen:
        st.caption("Choose at least one.")
        return
    asked = Survey(id="draft", kind=SurveyKind.SCORING, name="Vote", items=vote_points.items(workshop, chosen))
    minutes = surveys.minutes(surveys.build(asked))
    many = "1 point" if len(chosen) == 1 else f"{len(chosen)} points"
    st.caption(f"{many}: about {minutes} {'minute' if minutes == 1 else 'minutes'} to score, then the talk.")


def _promise(people: int) -> None:
    few = 0 < people <= prework.FEW_RATERS
    modes = list(_SAYS)
    mode = st.radio(
        "Names", modes, modes.index(SurveyMode.NAMED if few else SurveyMode.ANONYMOUS), key="vote:mode",
        format_func=promise.modes().__getitem__, label_visibility="collapsed", captions=list(_SAYS.values()),
    )  # fmt: skip
    if mode is SurveyMode.NAMED:
        return
    if few:
        st.warning(
            f"With {prework.FEW_RATERS} people or fewer a group hides nothing. Agree first that scores stand with "
            "names, then choose that.",
            icon=":material/warning:",
        )
    choices = promise.minimum_choices()
    st.selectbox(
        "Shown from", list(choices), list(choices).index(SURVEY_MINIMUM_DEFAULT), key="vote:minimum",
        format_func=choices.__getitem__, width=220,
        help="A point that fewer people scored is not shown, and stays so. It cannot be changed afterwards.",
    )  # fmt: skip


def _open(today: date) -> None:
    # Read here: what was chosen in the same moment is not in the arguments yet.
    said, offered = st.session_state, vote_points.groups(state.load_workshop(), today)
    name = next((group.name for group in offered if group.id == said["vote:group"]), "Vote")
    points = tuple(said.get(f"vote:points:{said['vote:group']}", ()))
    votes.open_one(name, points, said["vote:mode"], said.get("vote:minimum", SURVEY_MINIMUM_FLOOR))
