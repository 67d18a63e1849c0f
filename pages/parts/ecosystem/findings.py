"""What the map says, in sentences, each with the one step that mends it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

import db.fields
from db import ecosystem as door
from pages.parts import fields, state, undo
from pages.parts.acting import refusals_to
from pages.parts.ecosystem import suggestions
from pages.parts.errors import escape, label
from pages.parts.gaps.one_by_one import ELEMENT
from salesops.ecosystem import PlacedElement, placed
from salesops.lifecycle import stage_names
from salesops.map_findings import RULES, FindingKind, MapFinding, Mend, findings
from salesops.spoken import counted, listed
from salesops.vocabulary import LinkState, ListKind
from salesops.workshop import Workshop

CALM = 5  # findings that are told at once
MORE, PROBLEM = "map_findings_more", "map_findings_problem"
_OWNERS_AT_ONCE = 8
_ICONS = {
    FindingKind.UNCOVERED: "radio_button_unchecked",
    FindingKind.NEEDED: "link_off",
    FindingKind.HANDSHAKE: "handshake",
    FindingKind.OWNERLESS: "person_off",
    FindingKind.ONLY_ELEMENT: "looks_one",
    FindingKind.ONLY_OWNER: "person",
    FindingKind.ONE_PERSON: "person",
    FindingKind.CROWDED: "stacks",
    FindingKind.OVERLAP: "join_inner",
    FindingKind.CHAIN: "linear_scale",
    FindingKind.UNLINKED: "more_horiz",
}

_STEPS = {  # icons of what is done on this page
    Mend.SUGGESTIONS: "arrow_downward",
    Mend.LINK: "arrow_downward",
    Mend.ACCEPT: "add_link",
    Mend.APPLIES: "check",
}


def show(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Show the first findings and, on demand, the rest; nothing while nothing is linked."""
    found = findings(workshop, elements)
    if not found:
        return
    fold = st.expander("What the map says", expanded=True, key="map-findings", on_change="rerun")
    if not fold.open:
        return
    told = found if st.session_state.get(MORE) else found[:CALM]
    with fold, st.container(gap="xsmall"):
        for finding in told:
            sentence, step = st.columns([5, 2], gap="xsmall", vertical_alignment="center")
            sentence.markdown(f":gray[:material/{_ICONS[finding.kind]}:] {escape(finding.sentence)}")
            with step:
                _show_step(workshop, finding, elements)
        if problem := st.session_state.pop(PROBLEM, None):
            st.error(escape(problem), icon=":material/error:")
        with st.container(horizontal=True, vertical_alignment="center"):
            if len(found) > CALM:
                more = f"Show {len(found) - CALM} more" if told != found else f"Show the first {CALM}"
                st.button(more, key="finding:more", on_click=_turn, type="tertiary", icon=":material/unfold_more:")
            with st.popover("How these are found", icon=":material/function:", type="tertiary"):
                kinds = dict.fromkeys(one.kind for one in told)
                st.markdown("\n".join(f"- {escape(RULES[kind])}" for kind in kinds))


def _turn() -> None:
    st.session_state[MORE] = not st.session_state.get(MORE)


def _show_step(workshop: Workshop, finding: MapFinding, elements: dict[str, PlacedElement]) -> None:
    """Draw the one step of a finding."""
    names = stage_names(workshop)
    match finding.mend:
        case Mend.SUGGESTIONS if state.may_edit():
            words = f"Suggestions for {names[finding.stages[0]]}" if finding.stages else "Review suggestions"
            group = finding.stages[0].value if finding.stages else suggestions.ALL
            _press(finding, words, partial(_open_table, group))
        case Mend.LINK:
            hidden = any(element not in elements for element in finding.elements[:1])
            _press(finding, "Tick in the table", partial(_open_table, everything=hidden))
        case Mend.ACCEPT if state.may_edit():
            stages = listed(names[stage] for _, stage in finding.points)
            _press(finding, f"Link it to {stages}", partial(_accept, workshop.id, finding))
        case Mend.APPLIES if state.may_edit():
            _press(finding, "It applies after all", partial(_applies, workshop, finding.elements[0]))
        case Mend.OWNERS:
            _show_owners(workshop, finding)
        case Mend.HANDSHAKE:
            stage = finding.stages[0].value if finding.question_id else "ring"
            question = {"question": finding.question_id} if finding.question_id else {}
            _go(finding, "Name the owners", "pages/workshop/lifecycle.py", stage=stage, **question)
        case Mend.SCORE:
            _go(finding, "Open its gap", "pages/workshop/gaps.py", chosen=finding.elements[0])
        case Mend.RANKING:
            _go(finding, "See what comes first", "pages/workshop/gaps.py", gaps_view="Ranking")
        case Mend.FOCUS:
            _go(finding, "Put them in order", "pages/workshop/focus.py")


def _press(finding: MapFinding, words: str, act: Callable[[], None]) -> None:
    icon = f":material/{_STEPS[finding.mend]}:"
    st.button(label(words), key=_key(finding), on_click=act, type="tertiary", icon=icon, wrap=True)


def _go(finding: MapFinding, words: str, page: str, chosen: str | None = None, **more: str) -> None:
    if st.button(words, key=_key(finding), type="tertiary", icon=":material/arrow_forward:", wrap=True):
        if chosen is not None:
            st.session_state[ELEMENT] = chosen  # the page of gaps opens there
        st.switch_page(page, query_params=state.address(**more))


def _key(finding: MapFinding) -> str:
    return ":".join(("finding", finding.kind, *finding.stages[:1], *finding.elements[:1]))


def _show_owners(workshop: Workshop, finding: MapFinding) -> None:
    """Draw the pickers of the owners, folded away."""
    # One key per kind and person: the fold stays open while one element after the other leaves the list.
    key = f"finding:{finding.kind}:{finding.person_id or ''}"
    fold = st.popover(
        "Set owners", key=key, on_change="rerun", type="tertiary", icon=":material/person_add:", wrap=True
    )
    if not fold.open:
        return
    with fold:
        here = placed(workshop)
        for element in finding.elements[:_OWNERS_AT_ONCE]:
            field = db.fields.of("element", element, "owner_id")
            fields.item(field, f"Owner of {here[element].name}", ListKind.PERSON, workshop=workshop)
        if (rest := len(finding.elements) - _OWNERS_AT_ONCE) > 0:
            st.caption(f"{counted(rest, 'more element')} after these.")


def _open_table(group: str | None = None, everything: bool = False) -> None:
    st.session_state["map_view"] = "table"
    if group is not None:
        st.session_state[suggestions.WHICH] = group
    if everything:
        st.session_state["map_all"] = True


def _accept(workshop_id: str, finding: MapFinding) -> None:
    with refusals_to(PROBLEM):
        undo.offer_undo(door.decide(workshop_id, state.actor(), finding.points, LinkState.ACCEPTED))


def _applies(workshop: Workshop, element: str) -> None:
    field, name = db.fields.of("element", element, "applicable"), placed(workshop)[element].name
    with refusals_to(PROBLEM):
        db.fields.save(workshop.id, state.actor(), field, True, was=False, label=f"Applies here of {name}")
