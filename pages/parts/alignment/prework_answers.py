"""What was answered to the questions of pre-work, question by question, and the way to the views of the session."""

import streamlit as st

from db import views
from db.access import Right
from pages.parts import guard, state, table, undo
from pages.parts.acting import refusals_to
from pages.parts.alignment import agenda
from pages.parts.errors import escape
from salesops.alignment.gate import TOTAL
from salesops.surveys.naming import group_name
from salesops.surveys.question_results import OwnAnswer, QuestionResult, own_answers
from salesops.surveys.results import Results
from salesops.vocabulary import SurveyMode
from salesops.workshop import Workshop


def show(workshop: Workshop, found: Results, answers: tuple[QuestionResult, ...]) -> None:
    """Draw what may be shown of every question; those of which nothing may be shown are counted in the head."""
    if found.survey.mode is SurveyMode.NAMED and guard.allows(Right.READ_PRIVATE):
        _show_taking_over(workshop, found)
    shown = [one for one in answers if one.shows]
    if not shown:
        st.info("No answer may be shown: too few people answered, or nobody did.", icon=":material/visibility_off:")
    for one in shown:
        with st.container(border=True):
            st.markdown(f"**{escape(one.text)}**")
            _show_one(workshop, one)
            agenda.offer_item(workshop, found.survey, one.id, one.text)


def _show_one(workshop: Workshop, one: QuestionResult) -> None:
    if one.counts is not None:
        table.show(_by_group(workshop, one), alt=f"Who chose what: {one.text}")
        st.caption(escape(f"{one.answered} {'person' if one.answered == 1 else 'people'} answered. {_left(one)}"))
    if one.said:
        rows = [{"Name": label, "Answer": text} for label, text in one.said]
        table.show(
            rows, alt=f"Who answered what: {one.text}",
            config={"Answer": st.column_config.TextColumn(width="large")},
        )  # fmt: skip
        return
    if one.told:
        st.markdown("\n".join(f"- {escape(text)}" for text in one.told))
    if one.held:
        waits = "1 answer waits" if one.held == 1 else f"{one.held} answers wait"
        st.caption(f"{waits} for release, under “Words to release”.")


def _by_group(workshop: Workshop, one: QuestionResult) -> list[dict[str, str | int]]:
    """Return a row per choice that somebody made, the most chosen first."""
    counts = one.counts or {}
    everyone = counts.get(TOTAL, {})
    return [
        {"Choice": choice} | {group_name(workshop, group): people[choice] for group, people in counts.items()}
        for choice in sorted(everyone, key=lambda choice: -everyone[choice])
        if everyone[choice]
    ]


def _left(one: QuestionResult) -> str:
    nobody = [choice for choice, people in (one.counts or {}).get(TOTAL, {}).items() if not people]
    return f"Chosen by nobody: {', '.join(nobody)}." if nobody else ""


def _show_taking_over(workshop: Workshop, found: Results) -> None:
    offered = own_answers(workshop, found.survey, found.counted)
    there = views.given(workshop.id, state.actor())
    new = [one for one in offered if (one.question_id, one.person_id) not in there]
    if not new:
        if offered:
            st.caption("Every answer that can stand beside the others' answers stands there.")
        return
    people = len({one.person_id for one in new})
    with st.container(border=True):
        st.markdown(
            f"**{len(new)} {'answer' if len(new) == 1 else 'answers'} of {people} "
            f"{'person' if people == 1 else 'people'} can go on into the session.** They are put beside the others' "
            "answers to the same questions, each under its name, for who facilitates to see and merge. What somebody "
            "has answered there already stays. Names that are not on the list of people, and questions with tables, "
            "stay here."
        )
        st.button(
            "Put beside the others' answers", key="prework:take-over", type="primary", icon=":material/group_add:",
            on_click=_take_over, args=(workshop.id, new),
        )  # fmt: skip


def _take_over(workshop_id: str, given: list[OwnAnswer]) -> None:
    with refusals_to(state.PROBLEM):
        entry_id, _ = views.take_over(workshop_id, state.actor(), given)
        undo.offer_undo(entry_id)
