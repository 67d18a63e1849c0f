"""The kind of the value goal: chosen at once, or after one look at what another kind leaves behind."""

import streamlit as st

import db.fields
from db import drafts
from db.goal import change_kind
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.content import Method
from salesops.value import figures
from salesops.value.switch import FIGURES, Switch, driver_names, in_words, switch
from salesops.vocabulary import GoalKind
from salesops.workshop import Workshop

_PROBLEM, _CARRY = "value:kind:problem", "value:kind:carry"


def show(workshop: Workshop, method: Method) -> GoalKind:
    """Draw the choice; return what it says, which is not stored yet where ``ask`` has something to ask."""
    kinds = {kind.id: kind.name for kind in method.goal_kinds if not kind.retired or kind.id == workshop.goal.kind}
    key = _key(workshop)
    chosen: str = st.selectbox(
        "Value to create", list(kinds), list(kinds).index(workshop.goal.kind), format_func=kinds.__getitem__, key=key,
        disabled=not state.may_edit(), on_change=_chosen, args=(key,),
    )  # fmt: skip
    return GoalKind(chosen)


def ask(workshop: Workshop, method: Method, chosen: GoalKind) -> None:
    """Say what the chosen kind sets aside and what it can take over, and let it be done or dropped."""
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    if chosen is workshop.goal.kind:
        return
    found = _switch(workshop, chosen)
    with st.container(border=True):
        name = escape(method.goal_kind(chosen.value).name)
        st.markdown(f"**Change to {name}?** {escape(_figures_told(workshop, found))}".rstrip())
        if found.shared:
            count = f"the {len(found.shared)} drivers" if len(found.shared) > 1 else "the driver"
            st.checkbox(
                f"Take over {count} that both trees have and that {'are' if len(found.shared) > 1 else 'is'} typed "
                "already",
                True, key=_CARRY, help=escape(f"{', '.join(driver_names(found))}, with their sources."),
            )  # fmt: skip
        st.caption("What is typed for the present kind stays with it; undo brings everything back.")
        with st.container(horizontal=True):
            key = _key(workshop)
            st.button(f"Change to {name}", key="value:kind:change", type="primary", on_click=_change, args=(chosen,))
            st.button("Leave it as it is", key="value:kind:leave", on_click=_leave, args=(key, workshop.goal.kind))


def _key(workshop: Workshop) -> str:
    # With the stored kind in it: where another window changes the kind, this choice follows.
    return f"value:kind:{workshop.id}:{workshop.goal.kind}"


def _switch(workshop: Workshop, kind: GoalKind) -> Switch:
    return switch(workshop.goal, workshop.driver_values, kind, workshop.settings)


def _figures_told(workshop: Workshop, found: Switch) -> str:
    settings, method_unit = workshop.settings, figures.unit_label(found.new_unit, workshop.settings.currency)
    if found.kept:
        said = in_words(found.kept, found.old_unit, settings)
        return f"Its unit is the same, so {said} stay; check that they are still meant."
    if found.set_aside:
        counted = f"counted in {method_unit}" if method_unit else "a plain count"
        said = in_words(found.set_aside, found.old_unit, settings)
        unit = f"It is {counted}, so" if found.new_unit is not found.old_unit else "It cannot have such figures, so"
        return f"{unit} {said} would be set aside."
    return ""


def _chosen(key: str) -> None:
    """Store the choice at once where nothing is set aside, kept or to be taken over."""
    workshop, kind = state.load_workshop(), GoalKind(st.session_state[key])
    found = _switch(workshop, kind)
    if kind is not workshop.goal.kind and not (found.set_aside or found.kept or found.shared):
        _change(kind)


def _change(kind: GoalKind) -> None:
    workshop, actor = state.load_workshop(), state.actor()
    found = _switch(workshop, kind)
    with refusals_to(_PROBLEM):
        carry = bool(st.session_state.get(_CARRY, False))
        undo.offer_undo(change_kind(workshop.id, actor, kind, was=workshop.goal.kind, carry=carry))
        for column in FIGURES if found.new_unit is not found.old_unit else ():  # refused numbers of the old unit
            drafts.drop(workshop.id, actor, db.fields.goal(column))


def _leave(key: str, stored: GoalKind) -> None:
    st.session_state[key] = stored.value
