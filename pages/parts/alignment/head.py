"""The head of a closed survey: how many answered, what was promised, what may not be shown, files to take away."""

from functools import partial

import streamlit as st

from db.access import Actor, Right
from db.surveys import audience as audience_door
from db.surveys import outcome
from pages.parts import guard, state
from pages.parts.alignment import elsewhere, kept
from pages.parts.errors import escape
from pages.parts.surveys import invited
from salesops import content, formats, sheets
from salesops.alignment.gate import TOTAL, Cut
from salesops.report.writers import slug
from salesops.surveys import audience, export
from salesops.surveys.naming import CUT_WORDS, MODE_WORDS
from salesops.surveys.results import Results, withheld
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey, Workshop


def show(workshop: Workshop, found: Results) -> None:
    """Show the response, the promise, what is withheld, and the files."""
    survey, counted, say = found.survey, found.counted, content.load().result_words
    share = formats.percent(_rounded(found.response.share), workshop.settings)
    with st.grid(4, min_column_width=150):
        st.metric("Answered", counted.begun if counted.invited is None else f"{counted.begun} of {counted.invited}")
        st.metric("Response", share if counted.invited else "not known")
        st.metric("Handed in", counted.finished, help="Others count for the statements that they answered")
        st.metric("Smallest group shown", "none hidden" if survey.mode is SurveyMode.NAMED else counted.minimum)
    closed = formats.day(survey.closed_on, workshop.settings)
    told = [f"{escape(survey.name)}, {MODE_WORDS[survey.mode]}, closed {escape(closed)}."]
    if found.unfinished:
        told.append(f"{found.unfinished} did not hand in; they count for the statements that they answered.")
    if counted.withheld and set(counted.shown) == {TOTAL}:
        told.append("Only everyone together is shown; “What is not shown” says what a group would need.")
    if counted.invited is None and counted.origin is None:
        told.append(escape(say.open_link))
    if counted.released:
        names = ", ".join(one.label for one in counted.released)
        told.append(f"{escape(names)} released their own answers: shown by name, left out of every figure of the team.")
    st.markdown(" ".join(told))
    elsewhere.show_origin(workshop, found)
    if found.response.low:
        st.warning(escape(low_response(workshop, found)), icon=":material/group_off:")
    if found.soft:
        st.warning(escape(say.low_trust), icon=":material/shield_question:")
    with st.container(horizontal=True, vertical_alignment="center"):
        _downloads(workshop, survey, found)
        manages = guard.allows(Right.MANAGE)  # who was invited is read once: after the close it stays as it was
        hidden = kept.made(
            workshop, found, "hidden", lambda: [*words_withheld(found), *_of_sides(workshop, found)], manages
        )
        if hidden:
            with st.popover("What is not shown", icon=":material/visibility_off:", type="tertiary"):
                st.markdown("\n".join(f"- {escape(one)}" for one in hidden))


def low_response(workshop: Workshop, found: Results) -> str:
    """Return what every chart says of a low response, "" where it is not low."""
    if not found.response.low:
        return ""
    share = formats.percent(_rounded(found.response.share), workshop.settings)
    return content.load().result_words.low_response.format(share=share)


def words_withheld(found: Results, item: str | None = None, cut: Cut | None = None) -> list[str]:
    """Return one sentence per cut of which groups are withheld, of one item or at all, and one for hidden items."""
    counted = found.counted
    why = content.load().result_words.withheld.format(minimum=counted.minimum)
    told = []
    for one in withheld(counted, item):
        if cut in (None, one.cut):
            told.append(f"{one.withheld} of {one.groups} {CUT_WORDS[one.cut][one.groups != 1]} withheld: {why}.")
    if found.hidden and item is None:
        what = "items" if found.survey.asks_points else "statements"
        told.append(f"{len(found.hidden)} {what} withheld: {why}.")
    return told


def _of_sides(workshop: Workshop, found: Results) -> list[str]:
    """Return what the two sides would have needed, where one of them is withheld; who facilitates knows the invited."""
    if not any(one.cut is Cut.SIDE for one in found.counted.withheld):
        return []
    needs = f"To be shown, each of the two sides needs answers of at least {found.counted.minimum} people"
    if guard.allows(Right.MANAGE) and found.counted.origin is None:
        people = invited.persons(audience_door.of_survey(workshop.id, state.actor(), found.survey.id))
        if invitations := audience.by_side(found.survey, people):
            needs += f"; invited were {', '.join(f'{name} {n}' for name, n in invitations.items())}"
    return [f"{needs}."]


def _downloads(workshop: Workshop, survey: Survey, found: Results) -> None:
    for label, make, ending, mime in (
        ("Excel workbook", _xlsx, "xlsx", sheets.XLSX_MIME),
        ("CSV", _csv, "csv", sheets.CSV_MIME),
    ):
        st.download_button(
            label,
            partial(make, workshop, survey, state.actor()),
            file_name=f"{slug(workshop.settings.name)}-alignment-{survey.closed_on}.{ending}",
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"alignment:{ending}",
        )


def _xlsx(workshop: Workshop, survey: Survey, who: Actor) -> bytes:
    counted = outcome.result(workshop.id, who, survey.id)
    return b"" if counted is None else export.to_xlsx(workshop, survey, counted)


def _csv(workshop: Workshop, survey: Survey, who: Actor) -> bytes:
    counted = outcome.result(workshop.id, who, survey.id)
    return b"" if counted is None else sheets.to_csv(export.rows(workshop, survey, counted))


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
