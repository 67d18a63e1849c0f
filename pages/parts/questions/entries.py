"""Name an offer, segment, channel or person where a question needs one, without leaving the question."""

from collections.abc import Sequence

import streamlit as st

from db import lists
from pages.parts import state
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.lists.words import LIST
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

LISTS_PAGE = "pages/prepare/lists.py"
_ICONS = {ListKind.PERSON: "person_add"}


def offer(workshop: Workshop, kinds: Sequence[ListKind], place: str) -> None:
    """Draw a way to add an entry per list; open where the list is empty, since nothing can be answered before."""
    if not kinds or not state.may_edit():
        return
    empty = [kind for kind in kinds if not workshop.items(kind)]
    for kind in empty:
        st.info(
            f"There is no {kind} on the list yet. Name the first one; every page then knows it.", icon=":material/list:"
        )
        _form(kind, place)
    with st.container(horizontal=True, vertical_alignment="center"):
        for kind in kinds:
            if kind not in empty:
                icon = f":material/{_ICONS.get(kind, 'playlist_add')}:"
                with st.popover(f"Add {_article(kind)}", icon=icon, type="tertiary"):
                    _form(kind, place)
        st.page_link(LISTS_PAGE, label="People and lists", query_params=state.address(**{LIST: kinds[-1].value}))


def _form(kind: ListKind, place: str) -> None:
    key = f"add:{kind}:{place}"
    with st.form(f"{key}:form", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(f"Name of the {kind}", key=key, autocomplete="off")
        st.form_submit_button(f"Add {_article(kind)}", on_click=_add, args=(kind, key))
    if problem := st.session_state.pop(f"{key}:problem", None):
        st.markdown(f":red[:material/error: {escape(problem)}]")


def _add(kind: ListKind, key: str) -> None:
    name = str(st.session_state.get(key) or "")
    if not name.strip():  # a second click on the same button
        return
    with refusals_to(f"{key}:problem"):
        lists.add(*state.here(), kind, name)
        st.session_state[key] = ""


def _article(kind: ListKind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind}"
