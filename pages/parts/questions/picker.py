"""Which question is open: one list, the address, and steps forward and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

import db.fields
from pages.parts import address
from pages.parts.errors import cut, escape
from pages.parts.state import my_drafts
from salesops.components import Completeness, QuestionState, asks, question_code
from salesops.content.question_schema import Question
from salesops.vocabulary import Depth

ADDRESS = "question"  # the open question's id in the address
_LONGEST = 48  # characters of a question in the list; the whole of it stands above its answer
_MARKS = {True: ":green[:material/check_circle:] ", False: ""}


@dataclass(frozen=True)
class Then:
    """Where a step leads: its label, what it writes into the address, and help in Markdown."""

    label: str
    parameters: Mapping[str, str]
    help: str | None = None


def pick(found: Completeness, questions: Sequence[Question]) -> tuple[Question, list[Question]]:
    """Draw the list; return the open question and those of the list, in order.

    Questions deeper than the workshop's depth are one switch away; their answers stay whatever the switch says.
    """
    key = _key(found.subject_id)
    wanted = st.query_params.get(ADDRESS)
    deeper = [question for question in questions if not asks(found.depth, question)]
    shown = st.session_state.get(f"{key}:deeper", any(question.id == wanted for question in deeper))
    offered = [question for question in questions if shown or question not in deeper]
    by_id = {question.id: question for question in offered}
    chosen = st.radio(
        "Questions",
        address.lead(ADDRESS, key, list(by_id)),
        key=key,
        format_func=lambda one: _MARKS[found.state(one).complete] + cut(by_id[one].text, _LONGEST),
        captions=[_caption(found.state(one), found.depth, by_id[one]) for one in by_id],
        on_change=address.follow,
        args=(ADDRESS, key),
    )
    if deeper:
        st.toggle(_further(deeper), value=shown, key=f"{key}:deeper", wrap=True)
    return by_id[chosen], offered


def steps(subject_id: str, question: Question, offered: Sequence[Question], then: Then | None = None) -> None:
    """Draw the steps to the question before and after; from the last one on to ``then``."""
    at = offered.index(question)
    before, after = offered[at - 1 : at][:1], offered[at + 1 : at + 2]
    with st.container(horizontal=True, vertical_alignment="center"):
        previous = Then("Previous", {ADDRESS: before[0].id}, escape(before[0].text)) if before else None
        _step(subject_id, "Previous", "arrow_back", previous, "secondary")
        following = Then("Next question", {ADDRESS: after[0].id}, escape(after[0].text)) if after else then
        _step(subject_id, "Next question", "arrow_forward", following, "primary")
        below = "" if after or then is None else ", then the score below"
        st.caption(f"{at + 1} of {len(offered)}{below}", width="content")


def _step(subject_id: str, name: str, icon: str, to: Then | None, kind: Literal["primary", "secondary"]) -> None:
    st.button(
        to.label if to else name,
        key=f"step:{subject_id}:{name}",
        icon=f":material/{icon}:",
        type=kind,
        disabled=to is None,
        help=to.help if to else None,
        on_click=_go,
        args=(to.parameters if to else {},),
    )


def _key(subject_id: str) -> str:
    return f"question:{subject_id}"


def _go(parameters: Mapping[str, str]) -> None:
    st.query_params.update(parameters)


def _caption(state: QuestionState, depth: Depth, question: Question) -> str:
    begun = "typed, not an answer yet" if db.fields.answer(question.id).id in my_drafts() else "not answered"
    words = "complete" if state.complete else f"{len(state.missing)} to mend" if state.answered else begun
    return f"{question_code(question.id)} · {words}" + (
        "" if asks(depth, question) else f" · from {question.depth} depth"
    )


def _further(deeper: Sequence[Question]) -> str:
    return f"Show the {len(deeper)} further questions" if len(deeper) > 1 else "Show the further question"
