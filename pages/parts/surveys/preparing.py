"""What pre-work asks: merger points scored alone, questions answered alone, and how long that takes a person."""

import streamlit as st

from db.surveys.audience import Invited
from pages.parts.errors import escape
from pages.parts.surveys import points, questions
from salesops import content
from salesops.surveys import prework
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey, Workshop

_PART = "surveys:asks"


def show(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    """Draw how long it takes, then the points or the questions with the choice of each."""
    functions = {one.function for one in people}
    st.markdown(f"**{escape(prework.how_long(survey, functions))}**")
    _warn(survey, people, functions)
    names = {
        "points": f"Merger points ({len(prework.points_of(survey.items))})",
        "questions": f"Questions ({len(prework.questions_of(survey.items))})",
    }
    part = st.segmented_control(
        "Asked", list(names), default="points", key=_PART, format_func=names.__getitem__, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    (questions if part == "questions" else points).show(workshop, survey, functions - {""})


def _warn(survey: Survey, people: list[Invited], functions: set[str]) -> None:
    method = content.load()
    longest = max(prework.per_person_minutes(survey, functions).values())
    if longest > prework.LONG_MINUTES:
        st.caption(
            f"Alone at a desk people put off what takes longer than {prework.LONG_MINUTES} minutes. Take something out."
        )
    asked = prework.per_function(survey.items, method)
    left = [one.name for one in method.functions if one.id in functions and not asked[one.id]]
    if survey.items and left:
        st.warning(f"Invited, but asked nothing: {', '.join(left)}.", icon=":material/warning:")
    if people and len(people) <= prework.FEW_RATERS and survey.mode is not SurveyMode.NAMED:
        st.warning(
            f"With {len(people)} {'rater' if len(people) == 1 else 'raters'} a group hides nothing. Agree first that "
            "answers stand with names, then choose “Named by consent” under “What people are told”.",
            icon=":material/warning:",
        )
