"""Skip a question, park it, or ask somebody who knows; and take that back."""

from collections.abc import Sequence

import streamlit as st

from db import question_states
from pages.parts import state, undo
from pages.parts.acting import act
from pages.parts.errors import escape
from pages.parts.session import steps
from salesops.components import question_code
from salesops.engagement.session import Asked
from salesops.vocabulary import AskState, ListKind
from salesops.workshop import QuestionState, Workshop

_WHOM, _WHAT = "session:ask:whom", "session:ask:what"


def show(workshop: Workshop, asked: Sequence[Asked], one: Asked) -> None:
    """Draw the ways to put the open question off; none where it has an answer."""
    if one.answered or not state.may_edit():
        return
    if one.put_off is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/bookmark: {escape(words(workshop, one.put_off))}", width="content")
            st.button("Ask it now", key="session:again", type="tertiary", on_click=_again, args=(one.question.id,))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, to, icon in (("Skip", AskState.SKIPPED, "redo"), ("Park", AskState.PARKED, "local_parking")):
            st.button(
                label, key=f"session:{to}", icon=f":material/{icon}:", on_click=_put_off, args=(asked, one, to)
            )  # fmt: skip
        with st.popover("Ask somebody else", icon=":material/contact_support:"):
            _form(workshop, asked, one)


def show_all(workshop: Workshop, asked: Sequence[Asked]) -> None:
    """List everything that was put off, folded away, each with the way back to it."""
    these = [one for one in asked if one.put_off is not None]
    if not these:
        return
    fold = st.expander(f"Put off ({len(these)})", icon=":material/bookmarks:")
    with fold:
        for one in these:
            assert one.put_off is not None
            text, press = st.columns([8, 1], vertical_alignment="center")
            code = question_code(one.question.id)
            text.markdown(
                f"**{escape(code)}** {escape(one.question.text)}  \n"
                f":small[:gray[{escape(words(workshop, one.put_off))}]]"
            )
            press.button("Open", key=f"session:open:{one.question.id}", on_click=steps.go, args=(one.question.id,))


def words(workshop: Workshop, put_off: QuestionState) -> str:
    """Return what became of a question, in one line."""
    who = workshop.item_name(put_off.asked_id) or "somebody else"
    said = {
        AskState.SKIPPED: "Skipped",
        AskState.PARKED: "Parked, to be talked over later",
        AskState.ASKED: f"{who} is asked",
    }[put_off.state]
    return f"{said}: {put_off.remark}" if put_off.remark.strip() else said


def _form(workshop: Workshop, asked: Sequence[Asked], one: Asked) -> None:
    functions = {entry.id: entry.name for entry in workshop.items(ListKind.FUNCTION)}
    people = {entry.id: entry.name for entry in workshop.items(ListKind.PERSON)}
    names = functions | people
    if not names:
        st.markdown("No function or person is on the lists yet.")
        return
    st.selectbox(
        "Who knows", list(names), key=_WHOM, format_func=names.__getitem__, index=None, placeholder="Choose one"
    )
    st.text_input("What exactly (optional)", key=_WHAT, autocomplete="off")
    st.button("Note it", key="session:ask", type="primary", on_click=_ask, args=(asked, one))


def _ask(asked: Sequence[Asked], one: Asked) -> None:
    whom, what = st.session_state.get(_WHOM), str(st.session_state.get(_WHAT) or "")
    if whom is None:
        return
    _put_off(asked, one, AskState.ASKED, whom, what)
    st.session_state[_WHOM], st.session_state[_WHAT] = None, ""


def _put_off(asked: Sequence[Asked], one: Asked, to: AskState, whom: str | None = None, what: str = "") -> None:
    def put() -> str:
        return question_states.put_off(*state.here(), one.question.id, to, asked_id=whom, remark=what)

    if (entry_id := act(put)) is not None:
        undo.offer_undo(entry_id)
        steps.go_on(asked, one.question.id)


def _again(question_id: str) -> None:
    undo.press(question_states.take_back, *state.here(), question_id)
