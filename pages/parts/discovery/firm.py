"""The brief of the firm: size, stage, what it sells, why now; and documents that lie elsewhere."""

from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import brief
from db.fields import Saved
from pages.parts import fields, state
from pages.parts.acting import act
from pages.parts.errors import label
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.home.starting import FIRM_STAGES
from pages.parts.undo import press
from salesops import content
from salesops.workshop import Document, Workshop

_NAME, _LINK = "discovery:document:name", "discovery:document:link"


def show(workshop: Workshop) -> None:
    """Draw what is known of the firm, and its documents."""
    with st.grid(2, min_column_width=260):
        fields.number(db.fields.setting("firm_people"), "People in the firm", integer=True, workshop=workshop)
        fields.choice(db.fields.setting("firm_stage"), "Stage of the firm", FIRM_STAGES, workshop=workshop)
    with st.grid(2, min_column_width=320):
        for slot in content.load().brief_slots:
            fields.text(db.fields.brief(slot.id), slot.name, rows=3, placeholder=slot.asks, workshop=workshop)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "pages/prepare/lists.py", label="Offers, segments and channels", icon=":material/groups:",
            query_params=state.address(),
        )  # fmt: skip
        st.page_link(
            "pages/workshop/lifecycle.py", label=f"Figures of four quarters ({len(workshop.tracked_metrics)} followed)",
            icon=":material/show_chart:", query_params=state.address(),
        )  # fmt: skip
    _documents(workshop)


def _documents(workshop: Workshop) -> None:
    st.subheader("Documents")
    st.caption("Price list, organisation chart, last board deck: name what the expert should know of, and where it is.")
    if workshop.documents:
        columns = [Column("name", "Name", required=True), Column("link", "Link"), Column("remark", "Remark")]
        rows = [Row(one.id, one.name, _cells(one)) for one in workshop.documents]
        grid("documents", rows, columns, label="Documents", hide_label=True, row_header=None, on_remove=_remove)
        with st.container(horizontal=True):
            for one in workshop.documents:
                if one.link:
                    st.link_button(label(one.name), one.link, icon=":material/open_in_new:", type="tertiary")
    if not state.may_edit():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Add a document", key=_NAME, placeholder="Name", width=280, autocomplete="off")
        st.text_input("Link", key=_LINK, placeholder="https://… (optional)", width=360, autocomplete="off")
        st.button("Add", key="discovery:document:add", on_click=_add)


def _cells(one: Document) -> dict[str, Cell]:
    of = partial(db.fields.of, "document", one.id)
    return {
        "name": Cell(of("name"), one.name),
        "link": Cell(value=one.link or "", on_change=partial(_relink, one.id)),
        "remark": Cell(of("remark"), one.remark),
    }


def _relink(document_id: str, value: Any, _was: Any) -> Saved | None:
    brief.change_link(*state.here(), document_id, str(value or ""))
    return None


def _add() -> None:
    name, link = (str(st.session_state.get(key) or "") for key in (_NAME, _LINK))
    if not name.strip():
        return
    if act(lambda: brief.add_document(*state.here(), name, link=link)) is not None:
        st.session_state[_NAME] = st.session_state[_LINK] = ""


def _remove(document_id: str) -> None:
    press(lambda: brief.remove_document(*state.here(), document_id))
