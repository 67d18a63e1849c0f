"""Which question is open, and the ways from it: back, next, the next open one, any of them; all by the address."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from pages.parts import address
from salesops.components import question_code
from salesops.engagement.session import Asked, next_open
from salesops.vocabulary import AskState

ADDRESS, _KEY = "question", "session:go"
_BACK, _NEXT = "Alt+PageUp", "Alt+PageDown"  # letters and arrows alone are typed with
_MARKS = {AskState.SKIPPED: "skipped", AskState.PARKED: "parked", AskState.ASKED: "asked elsewhere"}
_LONGEST = 70  # characters of a question in the list


def choose(asked: Sequence[Asked]) -> Asked:
    """Draw the list of all questions; return the one that the address names, else the first that is open."""
    by_id = {one.question.id: one for one in asked}
    if st.query_params.get(ADDRESS) not in by_id:  # kept from here on: answered, it stays the one that is looked at
        go(next_open(asked, "") or asked[0].question.id)
    chosen = st.selectbox(
        "Go to a question", address.lead(ADDRESS, _KEY, list(by_id)), key=_KEY, label_visibility="collapsed",
        format_func=lambda one: _listed(by_id[one]), on_change=address.follow, args=(ADDRESS, _KEY),
    )  # fmt: skip
    return by_id[chosen]


def show(asked: Sequence[Asked], one: Asked) -> None:
    """Draw the steps from the open question."""
    ids = [each.question.id for each in asked]
    at, following = ids.index(one.question.id), next_open(asked, one.question.id)
    before, after = (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)
    with st.container(horizontal=True, vertical_alignment="center"):
        _step("Back", "arrow_back", before, _BACK)
        _step("Next", "arrow_forward", after, _NEXT, kind="primary")
        if following is not None and following != after:
            _step("Next open one", "skip_next", following, None)


def go(question_id: str) -> None:
    """Open a question."""
    st.query_params[ADDRESS] = question_id


def go_on(asked: Sequence[Asked], question_id: str) -> None:
    """Open the next question that is open; stay where there is none."""
    if (following := next_open(asked, question_id)) is not None:
        go(following)


def _step(
    label: str, icon: str, to: str | None, shortcut: str | None, kind: Literal["primary", "secondary"] = "secondary"
) -> None:
    st.button(
        label, key=f"session:{label}", icon=f":material/{icon}:", type=kind, disabled=to is None, shortcut=shortcut,
        on_click=go, args=(to or "",),
    )  # fmt: skip


def _listed(one: Asked) -> str:
    text = one.question.text
    short = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    mark = "✓ " if one.answered else f"({_MARKS[one.put_off.state]}) " if one.put_off else ""
    return f"{mark}{one.subject} · {question_code(one.question.id)} · {short}"
