"""The shared screen: large, one thing at a time, nothing on it that is not meant for everybody."""

import streamlit as st

from db.surveys import outcome
from pages.parts import charts, state
from pages.parts.alignment import overview
from pages.parts.call import room
from pages.parts.computed import staged
from pages.parts.errors import escape
from pages.parts.focus import staging
from salesops import content
from salesops.alignment.gate import TOTAL
from salesops.charts import Chart
from salesops.charts.heatmap import widest
from salesops.charts.shares import Spread, shares
from salesops.engagement import predicted
from salesops.engagement.shown_places import Shown
from salesops.errors import WorkshopError
from salesops.outlook import Outlook, picture
from salesops.surveys.naming import group_name
from salesops.surveys.results import results
from salesops.vocabulary import SurveyState
from salesops.workshop import Workshop

LONG = 12  # letters of a figure: such a one stands smaller
FEW = 4  # lines: these stand larger
ROWS = 10  # of a heat map: what is read from the other end of a room


def show(workshop: Workshop, shown: Shown, told: Outlook | None = None) -> None:
    """Draw what is shown now, with the picture that belongs to it beside its figures; ``told`` is the prediction."""
    room.style()
    with st.container(key="shown:over"):
        st.markdown(escape(shown.over))
    st.title(escape(shown.title), anchor=False)
    chart, note = _picture(workshop, shown.place, told)
    if chart is None:
        _show_facts(shown, beside=False)
        _show_lines(shown)
        return
    side, wide = st.columns([1, 4], gap="medium")
    with side, st.container(key="shown:side"):
        _show_facts(shown, beside=True)
        _show_lines(shown)
    with wide, st.container(key="shown:picture"):
        charts.show_large(chart, key=f"shown:{shown.place}")
        if note:
            st.markdown(note)


def _show_facts(shown: Shown, *, beside: bool) -> None:
    if not shown.facts:
        return
    long = any(len(figure) > LONG for _, figure in shown.facts)
    with st.container(key="shown:facts-long" if long and not beside else "shown:facts"):
        # A short figure stays on one line: its unit below it would read as another thing.
        figures = [figure if len(figure) > LONG else figure.replace(" ", "\u00a0") for _, figure in shown.facts]
        told = [
            f"## {escape(figure)}\n{escape(label)}" for figure, (label, _) in zip(figures, shown.facts, strict=True)
        ]
        if beside:
            for one in told:
                st.markdown(one)
        else:
            for column, one in zip(st.columns(max(len(told), 2)), told, strict=False):
                column.markdown(one)


def _show_lines(shown: Shown) -> None:
    if not shown.lines:
        return
    told = [f"**{escape(line)}** (now)" if n == shown.current else escape(line) for n, line in enumerate(shown.lines)]
    with st.container(key="shown:lines-few" if len(told) <= FEW else "shown:lines"):
        st.markdown(told[0] if len(told) == 1 else "\n".join(f"- {line}" for line in told))


def _picture(workshop: Workshop, place: str, told: Outlook | None) -> tuple[Chart | None, str]:
    """Return the picture of a place, and what it leaves out in words."""
    kind, _, rest = place.partition(":")
    match kind:
        case "gaps" if workshop.gaps:
            chart, left = widest(workshop, state.today(workshop), most=ROWS)
            what = "element" if left == 1 else "elements"
            return chart, f"and {left} more {what} in the report" if left else ""
        case "focus" | "plan":
            return _staging(workshop), ""
        case predicted.PLACE if told is not None and told.months:
            return picture.chart(told), escape(" ".join(predicted.lines(told)))
        case "survey":
            answers = _answers(workshop, *rest.split(":", 1)) if ":" in rest else None
            return answers, "Numbers in the bar: people." if answers else ""
    return None, ""


def _staging(workshop: Workshop) -> Chart | None:
    try:
        result = staged(workshop)
    except WorkshopError:  # the focus page says why
        return None
    return None if result is None else staging.drawn(workshop, result, one_line=True)


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
    row = Spread(group_name(workshop, TOTAL), item.rated.counts, item.rated.dont_know)
    return shares(overview.rated(item, workshop.settings), [row], form.agreement, form.dont_know, ends=True)
