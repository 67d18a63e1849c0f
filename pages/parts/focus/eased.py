"""Rules of the staging that do not hold for one pair of projects, each with the team's reason."""

import streamlit as st

from db import projects
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.programme import Programme
from salesops.vocabulary import EasedRule
from salesops.workshop import Workshop

WHICH, BECAUSE, PROBLEM = "eased:which", "eased:because", "eased:problem"
Pair = tuple[EasedRule, str, str]


def show(workshop: Workshop, result: Programme) -> None:
    """Show what is eased, and offer the rules that hold."""
    names = {project.id: project.name for project in workshop.projects}
    eased = {(one.rule, one.first_id, one.second_id) for one in workshop.easings}
    fold = st.expander("Rules eased for one pair", key="eased", on_change="rerun", icon=":material/lock_open_right:")
    if not fold.open:
        return
    with fold:
        for one in workshop.easings:
            with st.container(horizontal=True, vertical_alignment="center"):
                told = _words((one.rule, one.first_id, one.second_id), names)
                st.markdown(f"Does not hold: {escape(told)}, because {escape(one.because)}")
                st.button("Let it hold again", key=f"eased:{one.id}", type="tertiary", on_click=_hold, args=(one.id,))
        offered = {_key(pair): pair for pair in _holding(result) if pair not in eased}
        if not offered:
            st.caption("The chosen projects are bound by no rule between two of them.")
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Rule", list(offered), index=None, key=WHICH, placeholder="Choose a rule that need not hold here",
                format_func=lambda key: _words(offered[key], names),
            )  # fmt: skip
            st.text_input("Because", key=BECAUSE, placeholder="Why it need not hold", autocomplete="off")
            st.button("Ease it", key="eased:add", on_click=_ease, args=(offered,), disabled=not state.may_edit())
        if problem := st.session_state.pop(PROBLEM, None):
            st.error(escape(problem), icon=":material/error:")


def _holding(result: Programme) -> list[Pair]:
    """Return the rules between two chosen projects: prerequisites, then overlaps."""
    needs = [(EasedRule.PREREQUISITE, need.before, need.after) for need in result.rules.needs if need.hard]
    return [*needs, *((EasedRule.OVERLAP, one.a, one.b) for one in result.rules.conflicts)]


def _key(pair: Pair) -> str:
    return ":".join(pair)


def _words(pair: Pair, names: dict[str, str]) -> str:
    rule, first, second = pair[0], names.get(pair[1], "a project"), names.get(pair[2], "a project")
    if rule is EasedRule.PREREQUISITE:
        return f"{second} waits for {first}"
    return f"{first} and {second} do not run at the same time"


def _ease(offered: dict[str, Pair]) -> None:
    chosen, because = st.session_state.get(WHICH), str(st.session_state.get(BECAUSE) or "")
    if chosen not in offered:
        st.session_state[PROBLEM] = "Choose a rule first."
        return
    rule, first, second = offered[chosen]
    with refusals_to(PROBLEM):
        undo.offer_undo(projects.ease(*state.here(), first, second, rule, because))
        st.session_state.pop(WHICH, None)
        st.session_state.pop(BECAUSE, None)


def _hold(easing_id: str) -> None:
    with refusals_to(PROBLEM):
        undo.offer_undo(projects.hold_again(*state.here(), easing_id))
