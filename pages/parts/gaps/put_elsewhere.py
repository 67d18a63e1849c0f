"""A rank of the team's own: a merger point put elsewhere than the arithmetic says, with the reason, and back again."""

from functools import partial

import streamlit as st

from db import gaps
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.gaps import press
from salesops.priority import Ranked, Ranking
from salesops.vocabulary import Stage
from salesops.workshop import Workshop

_WHICH, _RANK, _BECAUSE = "put:which", "put:rank", "put:because"


def show(workshop: Workshop, found: Ranking, names: dict[Stage, str]) -> None:
    """Say what the team put elsewhere, and offer to do it with another one."""
    placed = {r.point.link.id: r for r in (*found.ranked, *found.effect_not_set)}
    for ranked in placed.values():
        if ranked.put:
            _show_put(workshop, ranked, names)
    press.show_problem("put")
    if not placed or not state.may_edit():
        return
    fold = st.expander("Put a merger point on another rank", key="put", on_change="rerun", icon=":material/swap_vert:")
    if fold.open:
        with fold:
            _show_form(workshop, placed, names)


def _show_put(workshop: Workshop, ranked: Ranked, names: dict[Stage, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape(_place(ranked, names))}** was {escape(ranked.put_words)}", width="stretch")
        st.button(
            "Back to the arithmetic", key=f"put:back:{ranked.point.link.id}", type="tertiary",
            disabled=not state.may_edit(), on_click=_back, args=(workshop.id, ranked.point.link.id),
        )  # fmt: skip


def _show_form(workshop: Workshop, placed: dict[str, Ranked], names: dict[Stage, str]) -> None:
    st.caption("The arithmetic's rank stays beside it. Without a reason it does not count.")
    left, right = st.columns([4, 1])
    left.selectbox(
        "Merger point", list(placed), key=_WHICH, index=None, placeholder="Choose one",
        format_func=lambda link: f"{placed[link].stands} · {_place(placed[link], names)}",
    )  # fmt: skip
    right.number_input("On rank", 1, len(placed), key=_RANK)
    st.text_input("Because", key=_BECAUSE, placeholder="What the numbers do not know", autocomplete="off")
    st.button("Put it there", key="put:there", on_click=_put, args=(workshop.id,))


def _place(ranked: Ranked, names: dict[Stage, str]) -> str:
    return f"{ranked.point.element.name} at {names[ranked.point.stage]}"


def _put(workshop_id: str) -> None:
    link_id = st.session_state.get(_WHICH)
    if link_id is None:
        press.refuse("put", "Choose a merger point first.")
        return
    rank, because = int(st.session_state[_RANK]), st.session_state.get(_BECAUSE, "")
    if press.act("put", partial(gaps.put_on_rank, workshop_id, state.actor(), link_id, rank, because)):
        st.session_state[_WHICH], st.session_state[_BECAUSE] = None, ""


def _back(workshop_id: str, link_id: str) -> None:
    press.act("put", partial(gaps.take_off_rank, workshop_id, state.actor(), link_id))
