"""The map in the team's own words: elements added, renamed, moved and removed, categories renamed.

Names and categories only say how things are called and sorted: ids, links, scores and the ranking stay.
"""

import streamlit as st

import db.fields
from db import ecosystem as door
from pages.parts import state
from pages.parts.acting import refusals_to
from pages.parts.ecosystem import removing
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops import content
from salesops.ecosystem import PlacedElement, category_names
from salesops.workshop import Workshop

_COLUMNS = ("name", "category_id")
NAME, CATEGORY, PROBLEM = "own:name", "own:category", "own:problem"


def show(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Offer names and categories, folded away."""
    fold = st.expander("Own elements, names and categories", key="names", on_change="rerun", icon=":material/edit:")
    if not fold.open:
        return
    with fold:
        _show_adding(workshop)
        _show_elements(workshop, elements)
        _show_categories(workshop)


def _show_adding(workshop: Workshop) -> None:
    names = category_names(workshop)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Element of your own", key=NAME, placeholder="What does this firm have that the list lacks?")
        st.selectbox("Category", list(names), key=CATEGORY, format_func=names.__getitem__)
        st.button("Add", on_click=_add, args=(workshop.id,), key="own:add", disabled=not state.may_edit())
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")


def _add(workshop_id: str) -> None:
    name = str(st.session_state.get(NAME, ""))
    if not name.strip():
        st.session_state[PROBLEM] = "Type the element's name first."
        return
    with refusals_to(PROBLEM):
        door.add_element(workshop_id, state.actor(), name, st.session_state[CATEGORY])
        st.session_state[NAME] = ""


def _show_elements(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    method = content.load()
    columns = (
        Column("name", "Name here", "text", width="40%"),
        Column("category_id", "Category", "choice", options=category_names(workshop), required=True),
    )
    if own := [_row(e, e.name) for e in elements.values() if e.content_id is None]:
        grid("own", own, columns, label="Elements of your own", row_header=None, on_remove=removing.press)
        removing.show(workshop)
    rows = [_row(e, method.element(e.content_id).name) for e in elements.values() if e.content_id]
    grid("names", rows, columns, label="Elements of the method", row_header="In the method", height=420)
    st.caption("These stay on the list. Where one does not apply, take its tick from “Applies here” above.")


def _row(e: PlacedElement, label: str) -> Row:
    cells = {name: Cell(field=db.fields.of("element", e.id, name), value=getattr(e, name)) for name in _COLUMNS}
    return Row(e.id, label, cells)


def _show_categories(workshop: Workshop) -> None:
    rows = [
        Row(
            category.id,
            category.name,
            {"name": Cell(field=db.fields.category(category.id), hint=category.name)},
        )
        for category in content.load().categories
    ]
    grid("categories", rows, (Column("name", "Name here", "text"),), label="Categories", row_header="In the method")
