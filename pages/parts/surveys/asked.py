"""What a draft asks: statements with what each is about, in other words, in another order, of fewer people."""

from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db.fields import Saved
from db.models import new_id, now
from pages.parts import fields, state
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import act, arrange, press_arrange
from salesops import content, surveys
from salesops.content import Method
from salesops.surveys import items as change
from salesops.workshop import Survey, SurveyItem, Workshop

_OWN = "surveys:own"
_BACK = "surveys:bring-back"
_SIDE = "side:"


def show(workshop: Workshop, survey: Survey) -> None:
    """Draw the items of an alignment survey or a pulse."""
    method = content.load()
    _show_length(survey, method)
    with st.container(horizontal=True):
        of = partial(db.fields.of, "survey", survey.id)
        fields.yes_no(of("asks_recall"), "Three recall questions first", workshop=workshop)
        fields.yes_no(of("asks_importance"), "Ask how much each matters", workshop=workshop)
    _show_adding(survey, method)
    _show_statements(workshop, survey, method)
    st.caption(
        "An emptied statement gets the method's words back. Two rounds are compared by statement, so keep the words of "
        "one that was asked before."
    )


def _show_length(survey: Survey, method: Method) -> None:
    """Say how much is asked, and where that is more than people finish."""
    form = surveys.build(survey)
    minutes = surveys.minutes(form)
    kinds = "recall first, then " if survey.asks_recall else ""
    both = ", and how much it matters" if survey.asks_importance else ""
    st.markdown(
        f"**{len(survey.items)} statements, {surveys.questions(form)} questions, about {minutes} minutes**: "
        f"{kinds}each statement rated 1 to 5{both}."
    )
    low, high = method.survey_form.minutes
    if minutes > high:
        st.caption(f"People finish {low} to {high} minutes; beyond that they leave. Take some statements out.")


def _show_statements(workshop: Workshop, survey: Survey, method: Method) -> None:
    last = len(survey.items) - 1
    grid(
        f"survey-items:{survey.id}",
        [_row(workshop, survey, one, n, last, method) for n, one in enumerate(survey.items)],
        [
            Column("text", "Statement", "long_text", required=True, width="26rem"),
            Column("about", "About", "static", width="10rem"),
            Column("functions", "Only for", "choice", options=whom(method), help="– asks everybody", width="12rem"),
            Column("up", "Up", "button", width="2.25rem"),
            Column("down", "Down", "button", width="2.25rem"),
        ],
        label="Statements",
        row_header=None,
        on_remove=partial(_remove, survey.id),
        empty="Nothing is asked yet. Add a statement above.",
    )  # fmt: skip


def whom(method: Method) -> dict[str, str]:
    """Return whom an item may be asked of, ``{choice: words}``: a function, or a side of them."""
    sides = {one.group for one in method.functions} - {"placed"}
    return {
        **{one.id: one.name for one in method.functions},
        **{f"{_SIDE}{one.id}": f"{one.name} side" for one in method.rollups if one.id in sides},
    }


def functions_of(choice: str | None, method: Method) -> tuple[str, ...]:
    """Return the functions that a choice stands for; several may be joined by "+"."""
    if not choice:
        return ()
    if choice.startswith(_SIDE):
        side = choice.removeprefix(_SIDE)
        return tuple(one.id for one in method.functions if one.group == side)
    return tuple(choice.split("+"))


def choice_of(functions: tuple[str, ...], method: Method) -> str | None:
    """Return the choice that stands for these functions, None for everybody."""
    if not functions:
        return None
    for one in whom(method):
        if set(functions_of(one, method)) == set(functions):
            return one
    return "+".join(functions)


def whom_cell(survey_id: str, item: SurveyItem, method: Method) -> Cell:
    """Return the cell that says of whom an item is asked."""
    here, offered = choice_of(item.functions, method), whom(method)
    if here is not None and here not in offered:
        offered[here] = ", ".join(offered.get(one, one) for one in item.functions)
    return Cell(value=here, options=offered, on_change=partial(_ask_of, survey_id, item.id))


def _row(workshop: Workshop, survey: Survey, item: SurveyItem, place: int, last: int, method: Method) -> Row:
    words = surveys.words(item, method)
    return Row(
        item.id,
        words[:40],
        {
            "text": Cell(value=words, on_change=partial(_reword, survey.id, item.id)),
            "about": Cell(value=change.about(item, workshop)),
            "functions": whom_cell(survey.id, item, method),
            "up": Cell(value="↑", on_change=partial(_move, survey.id, item.id, -1), disabled=place == 0),
            "down": Cell(value="↓", on_change=partial(_move, survey.id, item.id, 1), disabled=place == last),
        },
    )


def _show_adding(survey: Survey, method: Method) -> None:
    left = {one.id: one.text for one in change.dropped(survey.items, method)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Add a statement of your own", key=_OWN, placeholder="e.g. Renewals have an owner in our region.",
            on_change=add_own, args=(survey.id,), autocomplete="off", width=420,
        )  # fmt: skip
        st.button("Add", key=f"{_OWN}:press", on_click=add_own, args=(survey.id,))
        if left:
            st.selectbox(
                "Bring back a statement", list(left), index=None, key=_BACK, format_func=left.__getitem__,
                placeholder=f"{len(left)} are not asked", on_change=bring_back, args=(survey.id,), width=360,
            )  # fmt: skip


def add_own(survey_id: str) -> None:
    """Add the statement that was typed; a refused one stays to be mended."""
    text = st.session_state.get(_OWN, "")
    if text.strip() and act(lambda: arrange(survey_id, lambda items: change.with_own(items, text, new_id()))):
        st.session_state[_OWN] = ""


def bring_back(survey_id: str) -> None:
    """Ask one of the method's statements again, where the method has it."""
    wanted = st.session_state.get(_BACK)
    if wanted:
        press_arrange(survey_id, lambda items: change.with_statement(items, wanted, content.load()))
        st.session_state[_BACK] = None


def _reword(survey_id: str, item_id: str, value: Any, _was: Any) -> Saved:
    method = content.load()
    items = arrange(survey_id, lambda these: change.reworded(these, item_id, value or "", method))
    said = next((surveys.words(one, method) for one in items if one.id == item_id), "")
    return Saved(said, now())


def _ask_of(survey_id: str, item_id: str, value: Any, _was: Any) -> None:
    arrange(survey_id, lambda items: change.asked_of(items, item_id, functions_of(value, content.load())))


def _move(survey_id: str, item_id: str, by: int, _value: Any, _was: Any) -> None:
    arrange(survey_id, lambda items: change.moved(items, item_id, by))


def _remove(survey_id: str, item_id: str) -> None:
    press_arrange(survey_id, lambda items: change.without(items, item_id), undoable=True)
    state.changed()
