"""Six components: what must be in place to sell, asked question by question and scored against anchors."""

from collections.abc import Mapping

import streamlit as st

from db.access import Right
from pages.parts import address, guard, instruments, live, questions, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.meanings import meaning
from pages.parts.notes import notes
from pages.parts.questions import cards
from salesops import content
from salesops.components import Completeness, overview, questions_of
from salesops.content.schema import Component
from salesops.vocabulary import Depth
from salesops.workshop import Workshop

SUBJECTS = {
    "settings", "answer", "maturityscore", "listitem", "goal", "drivervalue", "note", "ownquestion", "view",
    "channelcell", "sampleddeal",
}  # fmt: skip
CANVAS, ADDRESS = "canvas", "component"
ALL = content.load().components


def choose() -> str:
    """Draw the way between the canvas and the six; the choice stands in the address."""
    names = {CANVAS: "All six", **{one.id: one.name for one in ALL}}
    return address.choose("Component", names, name=ADDRESS)


def open_component(component_id: str) -> None:
    """Go from the canvas to one component."""
    st.query_params[ADDRESS] = component_id


def show_canvas(workshop: Workshop, found: Mapping[str, Completeness]) -> None:
    """Show all six on one screen."""
    depth = workshop.settings.depth
    core = "" if depth is Depth.SHORT else "; core questions are those that every depth asks"
    st.caption(
        f"Counted are the questions that {depth} depth asks{core}. A component is complete when all that are asked "
        "are. Settings changes the depth."
    )
    with st.grid(3, min_column_width=270):
        for component in ALL:
            with st.container(border=True, height="stretch"):
                show_card(workshop, component, found[component.id])


def show_card(workshop: Workshop, component: Component, found: Completeness) -> None:
    """Show one component in a few lines."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(component.name, anchor=False, width="stretch")
        st.button(
            "Open", key=f"open:{component.id}", help=component.name, on_click=open_component, args=(component.id,)
        )
    st.markdown(cards.on_canvas(workshop, component, found))


def show_component(workshop: Workshop, component: Component, found: Completeness) -> None:
    """Show one component: its guiding question, its questions one at a time, its score."""
    st.header(component.name, help=meaning(component.id))
    st.markdown(f"{escape(component.asks)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(cards.standing(workshop, found), width="content")
        cards.missing_words(found)
        with st.popover("What good looks like", icon=":material/lightbulb:", type="tertiary"):
            watch = "\n".join(f"- {escape(hint)}" for hint in component.watch)
            st.markdown(f"**Complete when** {escape(component.complete)}\n\n{watch}")
    after = ALL[ALL.index(component) + 1 :][:1]
    to, label = (after[0].id, f"On to {after[0].name}") if after else (CANVAS, "Back to all six")
    then = questions.Then(label, {ADDRESS: to})
    questions.show(workshop, found, questions_of(component, workshop), then=then)
    today = state.today(workshop)
    instruments.show(workshop, component.id, today)
    told = instruments.told(workshop, component.id, today)
    questions.show_score(workshop, component.id, component.name, component.anchors, told)


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    found = overview(workshop, state.today(workshop))
    st.title("Six components", help=meaning("component", "depth", "core_question"))
    st.markdown(
        "What must be in place before anything is changed. Answer in your own words and numbers; "
        "a score counts only with its evidence."
    )
    chosen = choose()
    if chosen == CANVAS:
        show_canvas(workshop, found)
    else:
        show_component(workshop, content.load().component(chosen), found[chosen])
    notes(f"component:{chosen}")
    undo.undo_bar()
    live.follow(SUBJECTS)
