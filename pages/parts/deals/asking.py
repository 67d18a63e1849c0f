"""What a file leaves open, as plain choices; and what was decided, to be asked again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import errors
from pages.parts.deals import intake
from pages.parts.deals.intake import Intake
from pages.parts.errors import escape
from salesops.intake.days import DayOrder
from salesops.intake.opportunities import asking
from salesops.intake.opportunities.asking import DealQuestion
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState
from salesops.intake.opportunities.proposal import Proposal

_MOST_ASKED = 12  # on the screen; answering one brings the next
_MOST_SHOWN = 20


def show(one: Intake, found: Proposal) -> None:
    """Draw the open questions and what was decided about earlier ones."""
    questions, decided = open_questions(found), _decided(one, found)
    if questions:
        with st.container(border=True, key="deals:questions"):
            st.markdown("### Open questions")
            for question in questions[:_MOST_ASKED]:
                _ask(one, question)
            if len(questions) > _MOST_ASKED:
                st.caption(f"{len(questions) - _MOST_ASKED:,} more follow as these are answered.")
    if decided:
        with st.container(border=True, key="deals:decided"):
            st.markdown("**Decided, here or for an earlier file**")
            for n, (words, forget) in enumerate(decided[:_MOST_SHOWN]):
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.markdown(escape(words), width="stretch")
                    st.button("Ask again", key=f"deals:again:{one.name}:{n}", type="tertiary", on_click=forget)


def open_questions(found: Proposal) -> list[DealQuestion]:
    """Return what is asked: of questions whose answer counts for the whole file, the first of a kind."""
    of_file = (asking.DAY_ORDER, asking.DECIMAL)
    asked = {(one.kind, "" if one.kind in of_file else one.about): one for one in reversed(found.read.questions)}
    return list(reversed(asked.values()))


def _ask(one: Intake, question: DealQuestion) -> None:
    key = f"deals:ask:{one.name}:{question.kind}:{question.about}"
    words = dict(question.options)
    box: Callable[..., Any] = st.selectbox if len(words) > 4 else partial(st.radio, horizontal=True)
    box(
        errors.label(question.text), list(words), index=None, key=key, on_change=_answer, args=(one, question, key),
        format_func=lambda option: errors.label(words[option]),
    )  # fmt: skip


def _answer(one: Intake, question: DealQuestion, key: str) -> None:
    value = st.session_state.get(key)
    if value is None:
        return
    answers, kind = one.answers, question.kind
    if kind == asking.DAY_ORDER:
        intake.decide(one, day_order=DayOrder(value))
    elif kind == asking.DECIMAL:
        intake.decide(one, decimal=value)
    elif kind == asking.STAGE_STATE:
        intake.decide(one, states={**answers.states, question.about: DealState(value)})
    elif kind == asking.PRODUCT:
        intake.decide(one, products={**answers.products, question.about: value})
    elif kind == asking.COLUMN:
        choose(one, value, Field(question.about))


def choose(one: Intake, head: str, field: Field | None) -> None:
    """Say what a column holds; another that was said to hold it is guessed anew."""
    others = {name: of for name, of in one.answers.columns.items() if name != head and (field is None or of != field)}
    intake.decide(one, columns={**others, head: field})


def _decided(one: Intake, found: Proposal) -> list[tuple[str, Callable[[], None]]]:
    answers = one.answers
    lines: list[tuple[str, Callable[[], None]]] = []
    if answers.day_order is not None:
        first = "day" if answers.day_order is DayOrder.DAY_FIRST else "month"
        lines.append((f"Where a day can be read in two ways, the {first} comes first.", _forget(one, day_order=None)))
    if answers.decimal is not None:
        sign = "point" if answers.decimal == "." else "comma"
        lines.append((f"Where a number can be read in two ways, its decimal sign is a {sign}.",
                      _forget(one, decimal=None)))  # fmt: skip
    if "" in answers.states:
        words = f"Deals with a day of closing and no outcome are {answers.states[''].value}."
        lines.append((words, _forget(one, states=_without(answers.states, ""))))
    here = {deal.product for deal in found.read.opportunities}
    for written, meant in answers.products.items():
        if meant in here:
            words = f"“{written}” is " + ("a product of its own." if written == meant else f"the same as “{meant}”.")
            lines.append((words, _forget(one, products=_without(answers.products, written))))
    return lines


def _forget(one: Intake, **changes: Any) -> Callable[[], None]:
    return partial(intake.decide, one, **changes)


def _without(named: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in named.items() if key != name}
