"""Any two projects merged by hand, and an element split off a merged one; each with its undo."""

from functools import partial

import streamlit as st

from db import merging as writing
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.gaps import press
from salesops import merging
from salesops.focus import StagingProject
from salesops.workshop import Workshop

KEEP, OTHER, SPLIT, PROBLEM = "join:keep", "join:other", "join:split", "join"


def show(workshop: Workshop, staged: tuple[StagingProject, ...]) -> None:
    """Offer both, folded away."""
    fold = st.expander("Merge or split projects", key="join", on_change="rerun", icon=":material/call_merge:")
    if not fold.open:
        return
    with fold:
        names = {one.id: one.name for one in staged}
        if len(names) > 1:
            _show_merge(workshop, names)
        _show_split(workshop, staged, names)
        press.show_problem(PROBLEM)


def _show_merge(workshop: Workshop, names: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        keep = st.selectbox("Merge", list(names), key=KEEP, index=None, format_func=lambda i: names.get(i, ""))
        rest = [one for one in names if one != keep]
        other = st.selectbox("with", rest, key=OTHER, index=None, format_func=lambda i: names.get(i, ""))
        if keep not in names or other not in names or keep == other:
            return
        refusal = merging.refusal(workshop, keep, other)
        if not refusal:
            proposed = merging.weeks(workshop, keep, other)
            weeks = st.number_input(
                "Weeks", 1, 520, proposed, key=f"join:weeks:{keep}:{other}", width=110,
                help="Proposed: the longer of the two plus two weeks",
            )  # fmt: skip
            st.button(
                "Merge", key="join:merge", disabled=not state.may_edit(),
                on_click=_merge, args=(workshop.id, keep, other, int(weeks)),
            )  # fmt: skip
    if refusal:
        st.warning(escape(refusal), icon=":material/block:")
    else:
        st.caption("One roll-out with one owner: it asks of each role what the heavier of the two asks.")


def _show_split(workshop: Workshop, staged: tuple[StagingProject, ...], names: dict[str, str]) -> None:
    merged = {f"{one.id}:{element}": (one.id, element) for one in staged if len(one.elements) > 1
              for element in one.elements}  # fmt: skip
    if not merged:
        st.caption("No project carries more than one element, so there is nothing to split.")
        return

    def told(key: str) -> str:
        return f"{workshop.element(merged[key][1]).name}, from {names[merged[key][0]]}" if key in merged else ""

    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Split off", list(merged), key=SPLIT, index=None, format_func=told)
        if chosen in merged:
            st.button(
                "Make it its own project", key="join:split:do", disabled=not state.may_edit(),
                on_click=_split, args=(workshop.id, *merged[chosen]),
            )  # fmt: skip


def _merge(workshop_id: str, keep: str, other: str, weeks: int) -> None:
    if press.act(PROBLEM, partial(writing.merge, workshop_id, state.actor(), keep, other, weeks=weeks)):
        _forget()


def _split(workshop_id: str, project_id: str, element_id: str) -> None:
    if press.act(PROBLEM, partial(writing.split, workshop_id, state.actor(), project_id, element_id)):
        _forget()


def _forget() -> None:
    """Choose nothing next: what was chosen is not there any more, or another thing."""
    for key in (KEEP, OTHER, SPLIT):
        st.session_state.pop(key, None)
