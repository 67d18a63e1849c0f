"""The map in and out: take it away in a format, bring elements and links in from a file or a pasted list."""

from functools import partial

import streamlit as st

from db import map_import, snapshot
from db.access import Actor
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.ecosystem import incoming
from pages.parts.errors import escape
from salesops import ecosystem, map_export
from salesops.ecosystem import PlacedElement
from salesops.errors import WorkshopError
from salesops.intake.known import StageWords
from salesops.intake.map_import import MapImport
from salesops.intake.map_plan import plan
from salesops.intake.map_rows import MapTable
from salesops.intake.map_table import read_file, read_text
from salesops.intake.text import MOST_BYTES
from salesops.map_export import MapFormat
from salesops.workshop import Workshop

TEXT, FILE, BOXES, PROBLEM = "in_out:text", "in_out:file", "in_out:boxes", "in_out:problem"
LABELS = {
    MapFormat.XLSX: "Excel", MapFormat.CSV: "CSV", MapFormat.JSON: "JSON", MapFormat.GRAPHML: "GraphML",
    MapFormat.MERMAID: "Mermaid", MapFormat.SVG: "SVG", MapFormat.PNG: "PNG",
}  # fmt: skip
_READ = (
    "One row per element with a column per stage, or one row per element and stage; columns for category, owner, "
    "effort, load, needs and overlaps are found by their headings. Excel, CSV and this map's own JSON are read; a list "
    "that a language model wrote may be pasted as it is."
)
_EXAMPLE = "Element, Category, Effort, Needs, Engage\nTrade fairs, Marketing Alignment, 6 weeks, Value messaging, x"


def show(workshop: Workshop, elements: dict[str, PlacedElement], *, everything: bool) -> None:
    """Offer the files and the place for a file, folded away."""
    fold = st.expander("In and out", key="in_out", on_change="rerun", icon=":material/swap_vert:")
    if not fold.open:
        return
    with fold:
        _show_out(workshop, elements, everything)
        if state.may_edit():
            st.space("small")
            _show_in(workshop)


def _show_out(workshop: Workshop, elements: dict[str, PlacedElement], everything: bool) -> None:
    st.markdown("**Take the map away**")
    count = sum(element.applicable for element in elements.values())
    st.caption(f"The {count} elements shown on this page that apply, with their links, needs and overlaps.")
    today = state.today(workshop)
    with st.container(horizontal=True, gap="small"):
        for format, label in LABELS.items():
            st.download_button(
                label,
                partial(written, workshop.id, state.actor(), everything, format),
                file_name=map_export.file_name(workshop.settings.name, today, format),
                mime=format.mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"in_out:{format.value}",
            )


def written(workshop_id: str, actor: Actor, everything: bool, format: MapFormat) -> bytes:
    """Return the file of the map as it stands in the database now, made when it is asked for."""
    workshop = snapshot.load(workshop_id, actor)
    shown = ecosystem.shown(workshop, everything=everything)
    return map_export.write(map_export.map_graph(workshop, shown), format)


def _show_in(workshop: Workshop) -> None:
    st.markdown("**Bring elements and links in**")
    st.caption(_READ)
    left, right = st.columns(2, gap="medium")
    with left:
        st.file_uploader(
            "A file", type=["xlsx", "csv", "tsv", "txt", "json", "md"], key=_file_key(),
            max_upload_size=MOST_BYTES // 1_000_000,
        )  # fmt: skip
    with right:
        st.text_area("Or paste a list", key=TEXT, height=110, placeholder=_EXAMPLE)
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    try:
        found = _planned(workshop)
    except WorkshopError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    if found is not None:
        with st.container(border=True, key="in_out:preview"):
            incoming.show(workshop, found)
            st.button(
                "Bring these in", type="primary", key="in_out:apply", on_click=_bring_in, args=(workshop.id,),
                disabled=found.empty, help="All of this is here already" if found.empty else None,
            )  # fmt: skip


def _bring_in(workshop_id: str) -> None:
    """Do what the preview says for the workshop as it stands now; then empty the boxes."""
    with refusals_to(PROBLEM):
        found = _planned(state.load_workshop())
        if found is None:
            return
        undo.offer_undo(map_import.apply(workshop_id, state.actor(), found))
        incoming.forget()
        st.session_state[TEXT] = ""
        st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1  # a file cannot be taken out of its box


def _planned(workshop: Workshop) -> MapImport | None:
    """Return what the chosen file, else the pasted text, would do; None where there is neither."""
    file = st.session_state.get(_file_key())
    text = str(st.session_state.get(TEXT) or "")
    if file is None and not text.strip():
        return None
    stages = tuple(sorted((s.stage.value, s.name) for s in workshop.stage_settings))
    table = _read(text if file is None else file.getvalue(), stages, workshop)
    return plan(table, workshop, incoming.answers())


@st.cache_resource(max_entries=8, show_spinner=False)
def _read(source: bytes | str, stages: tuple[tuple[str, str], ...], _workshop: Workshop) -> MapTable:
    words = StageWords(_workshop)
    return read_file(source, words) if isinstance(source, bytes) else read_text(source, words)


def _file_key() -> str:
    return f"{FILE}:{st.session_state.get(BOXES, 0)}"
