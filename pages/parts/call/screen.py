"""The shared screen: large, one thing at a time, nothing on it that is not meant for everybody."""

from datetime import date

import streamlit as st

from db.surveys import outcome
from pages.parts import charts, state
from pages.parts.computed import staged
from pages.parts.errors import escape
from pages.parts.focus.staging import headline, stretches
from pages.parts.scoring import spread, votes, waiting
from salesops import content
from salesops.charts import Chart
from salesops.charts.heatmap import heatmap
from salesops.charts.shares import Spread, shares
from salesops.charts.timeline import timeline
from salesops.engagement.shown import Shown
from salesops.errors import WorkshopError
from salesops.surveys.results import results
from salesops.vocabulary import SurveyState
from salesops.workshop import Workshop

# Read from the other end of a room: all sizes hang on the root's. The menu and the bar above are not for the room.
STYLE = """<style>
@media (min-width: 1000px) { html { font-size: clamp(16px, 1.35vw, 30px) } }
[data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"], [data-testid="stExpandSidebarButton"],
[data-testid="stHeader"] { display: none }
[data-testid="stMainBlockContainer"] { max-width: 72rem; padding-top: 6vh }
</style>"""
VOTE = "vote"


def show(workshop: Workshop, shown: Shown) -> None:
    """Draw what is shown now, with the picture that belongs to it."""
    st.html(STYLE)
    if shown.over:
        st.markdown(escape(shown.over))
    st.title(escape(shown.title), anchor=False)
    if shown.facts:
        for column, (label, figure) in zip(st.columns(len(shown.facts)), shown.facts, strict=True):
            column.markdown(f"# {escape(figure)}\n{escape(label)}")
    if shown.lines:
        st.markdown("\n".join(f"- {escape(line)}" for line in shown.lines))
    if (chart := _picture(workshop, shown.place)) is not None:
        charts.show(chart, key=f"shown:{shown.place}")


def show_vote(workshop: Workshop, survey_id: str) -> None:
    """Draw a vote: the way in and how many are ready; once the scores are shown, how far they lie apart."""
    st.html(STYLE)
    vote = workshop.survey(survey_id)
    st.title("Score together", anchor=False)
    if vote.state is SurveyState.OPEN:
        waiting.show(workshop, vote)
    else:
        spread.show(vote, votes.read(workshop, vote))


def _picture(workshop: Workshop, place: str) -> Chart | None:
    kind, _, rest = place.partition(":")
    match kind:
        case "gaps":
            return heatmap(workshop, date.today()) if workshop.gaps else None  # noqa: DTZ011 (the room's own day)
        case "focus" | "plan":
            return _staging(workshop)
        case "survey":
            return _answers(workshop, *rest.split(":", 1)) if ":" in rest else None
    return None


def _staging(workshop: Workshop) -> Chart | None:
    try:
        result = staged(workshop)
    except WorkshopError:  # the focus page says why
        return None
    return None if result is None else timeline(headline(result), stretches(workshop, result), workshop.settings)


def _answers(workshop: Workshop, survey_id: str, item_id: str) -> Chart | None:
    """Return the answers to one statement, as far as the gate lets them be shown; None while the survey is open."""
    survey, form = workshop.survey(survey_id), content.load().survey_form
    if survey.state is not SurveyState.CLOSED:
        return None
    counted = outcome.result(workshop.id, state.actor(), survey_id)
    found = None if counted is None else results(survey, counted)
    item = next((one for one in found.items if one.id == item_id), None) if found else None
    if item is None:
        return None
    row = Spread(item.text, item.rated.counts, item.rated.dont_know)
    return shares(f"{item.rated.answered} people answered", [row], form.agreement, form.dont_know)
