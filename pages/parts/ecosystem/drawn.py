"""The map drawn, to be edited in the picture, with what is known of the merger point chosen there; and in sentences."""

import streamlit as st

from db import ecosystem as door
from pages.parts import state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.gaps.one_by_one import ELEMENT
from pages.parts.map_editor import map_editor
from salesops import ecosystem, ecosystem_picture, gaps
from salesops.ecosystem import PlacedElement
from salesops.lifecycle import stage_names
from salesops.vocabulary import LinkState, Stage
from salesops.workshop import Workshop

STANDING = "map_standing"  # ids of the elements in the order in which this window drew them, by workshop
_READING = """\
**Draw** by dragging from an element to a stage, or press one and then the other. **Press a line** to open it here.

- A line is a merger point; with a dot at its end it has an open gap.
- A dashed line is a suggestion of the method; press it to accept it.
- A dashed outline marks an element or a stage with no link.

**By keyboard:** Tab to the picture, arrows within it, Enter picks and links, Delete sets a link aside, Esc lets go.\
"""


def show(*, everything: bool) -> None:
    """Draw the editor, and beside it the chosen merger point; all elements with ``everything``.

    An edit or a choice draws only this anew; the rest of the page follows as soon as the hand rests.
    """
    _draw(everything)


@st.fragment(key="map-drawing")
def _draw(everything: bool) -> None:
    with friendly_errors():
        workshop = state.load_workshop()
        today = state.today(workshop)
        elements, points = ecosystem.shown(workshop, everything=everything), gaps.points(workshop, today)
        picture = ecosystem_picture.picture(workshop, elements, points, _standing(workshop.id))
        st.session_state[STANDING] = {workshop.id: [element.id for element in picture.elements]}
        drawing, beside = st.columns([3, 1], gap="medium")
        with drawing:
            told = map_editor(picture)
        chosen = next((p for p in points if (p.element.id, p.stage) == told.chosen), None)
        with beside, st.container(border=True, key="map-reading" if chosen is None else "map-chosen"):
            if chosen is None:
                st.caption(_READING)
            else:
                _show_chosen(workshop, chosen)
        if told.rests:
            st.rerun(scope="app")


def show_sentences(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Show what every element serves, needs and overlaps with, in words."""
    for group in ecosystem_picture.sentences(workshop, elements):
        lines = "\n".join(f"- **{escape(name)}** {escape(rest)}" for name, rest in group.elements)
        st.markdown(f"## {escape(group.category)}\n\n{lines}")


def _standing(workshop_id: str) -> list[str]:
    stood: dict[str, list[str]] = st.session_state.get(STANDING, {})
    return stood.get(workshop_id, [])


def _show_chosen(workshop: Workshop, point: gaps.Point) -> None:
    element_id, stage = point.element.id, point.stage
    st.markdown(f"**{escape(point.element.name)}**\n\nserves {escape(stage_names(workshop)[stage])}")
    st.markdown(_gap_words(point))
    if point.evidence:
        st.caption(escape(point.evidence))
    st.session_state[ELEMENT] = element_id  # the page of gaps opens there
    st.page_link(
        "pages/workshop/gaps.py", label="Go to its gap", icon=":material/arrow_forward:", query_params=state.address(),
    )  # fmt: skip
    if state.may_edit():
        st.button("Set aside", key="map:aside", on_click=_set_aside, args=(workshop.id, element_id, stage))


def _gap_words(point: gaps.Point) -> str:
    if point.score is None:
        return f"Not scored yet; the target is {point.target} of 5."
    scored = f"Score {point.score} of 5, target {point.target}"
    if not point.good_enough:
        return f"{scored}: a gap of {point.gap}."
    return f"{scored}: " + ("no gap." if point.gap == 0 else "a gap, good enough for now.")


def _set_aside(workshop_id: str, element_id: str, stage: Stage) -> None:
    undo.press(door.decide, workshop_id, state.actor(), [(element_id, stage)], LinkState.SET_ASIDE)
