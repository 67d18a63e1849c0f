"""An open vote: how people come in, how many are ready, and the press that shows the scores."""

import streamlit as st

from db import settings
from db.surveys import audience, scoring, setup
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.scoring import votes
from pages.parts.surveys.acting import act
from pages.parts.surveys.handing import UNREACHABLE, keep, slips_of
from salesops.surveys import promise
from salesops.surveys.slips import Slip
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey, Workshop

_PERIOD_S = 2
_ANYWAY = "vote:anyway"


def show(workshop: Workshop, survey: Survey) -> None:
    """Draw the way in beside how many are ready."""
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(border=True):
        _show_way_in(workshop, survey)
    with right:
        ready(workshop.id, survey)
        st.caption(escape(promise.told(survey.mode, survey.minimum)))
        with st.expander(f"{len(survey.items)} merger points", key="vote:asked", icon=":material/list:"):
            st.markdown("\n".join(f"- {escape(item.text)}" for item in survey.items))


@st.fragment(run_every=_PERIOD_S, key="vote:ready")
def ready(workshop_id: str, survey: Survey) -> None:
    """Draw how many are ready, and the press that shows the scores."""
    began, done = setup.begun(workshop_id, state.actor(), survey.id)
    st.markdown(f"# {done} ready")  # as large as the room needs it
    st.markdown(f"{_still_scoring(began, done)} Nobody sees a score, on any screen, until all are shown together.")
    if not votes.may_lead():
        return
    few = survey.mode is not SurveyMode.NAMED and began < survey.minimum
    early = began == 0 or done < began or few
    if few:
        st.caption(f"A score is shown from {survey.minimum} people on, as everybody was told.")
    if early and st.session_state.get(_ANYWAY) == survey.id:
        st.warning(_why_wait(survey, began, done), icon=":material/hourglass_top:")
    with st.container(horizontal=True):
        if early and st.session_state.get(_ANYWAY) != survey.id:
            st.button("Show the scores", key="vote:show", type="primary", on_click=_ask, args=(survey.id,))
        else:
            label = "Show them anyway" if early else "Show the scores"
            st.button(
                label, key="vote:show-now", type="primary", on_click=votes.show_scores, args=(survey.id,),
                help="For good: the vote takes no more scores and cannot be opened again.",
            )  # fmt: skip


def _still_scoring(began: int, ready: int) -> str:
    if began == 0:
        return "Nobody has begun yet."
    waiting = began - ready
    return f"{waiting} {'is' if waiting == 1 else 'are'} still scoring." if waiting else "Nobody is still scoring."


def _why_wait(survey: Survey, began: int, ready: int) -> str:
    if began == 0:
        return "Nobody has scored anything yet. Shown now, this vote ends without a result."
    if survey.mode is not SurveyMode.NAMED and began < survey.minimum:
        so_far = f"{began} {'person has' if began == 1 else 'people have'} scored so far"
        return (
            f"{so_far}, {survey.minimum} are needed. Shown now, no score is shown and this vote ends without a result."
        )
    waiting = began - ready
    who = "1 person is" if waiting == 1 else f"{waiting} people are"
    return f"{who} still scoring. What they have scored so far counts; with names by consent only after they typed one."


def _ask(survey_id: str) -> None:
    st.session_state[_ANYWAY] = survey_id


def _show_way_in(workshop: Workshop, survey: Survey) -> None:
    if not settings.reachable_by_phones():
        st.warning(UNREACHABLE, icon=":material/phonelink_off:")
    if not votes.may_lead():
        st.markdown("Scan the code on the shared screen, or type its twelve characters.")
        return
    made = _links(workshop, survey)
    if len(made) == 1:
        _show_code(made[0])
    elif made:
        st.markdown("\n".join(f"- {escape(one.name or one.code)}: `{one.code}`" for one in made))
    else:
        st.markdown("The link was shown when it was made. Whoever has it can still score.")
        st.button("Make a new link", key="vote:anew", on_click=_anew, args=(survey.id,))
        st.caption("The old link leads nowhere then, and what was scored with it does not count.")


def _show_code(slip: Slip) -> None:
    import segno  # slow import

    picture = segno.make(slip.link, error="m", micro=False).svg_inline(scale=8, border=2, light="#ffffff")
    st.image(picture, alt=f"Code to scan, leads to {slip.link}", width="stretch")
    st.markdown(f"## {slip.code}")
    st.code(slip.link, language=None, wrap_lines=True)


def _links(workshop: Workshop, survey: Survey) -> list[Slip]:
    people = audience.of_survey(workshop.id, state.actor(), survey.id)
    made = slips_of(survey, people)
    if not made and (link := scoring.open_link(workshop.id, state.actor(), survey.id)) is not None:
        keep(survey.id, [link])  # this window was refreshed, or is a second one
        made = slips_of(survey, people)
    return made


def _anew(survey_id: str) -> None:
    live = [one.id for one in audience.of_survey(*state.here(), survey_id) if not one.revoked]
    keep(survey_id, act(lambda: audience.make_links(*state.here(), survey_id, anew=live)))
