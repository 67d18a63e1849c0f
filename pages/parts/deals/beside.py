"""Lists beside the deals: products with prices, people with teams, accounts with sectors; read, kept, taken out."""

import streamlit as st

from db import opportunities
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.deals import intake
from pages.parts.errors import escape
from salesops import formats
from salesops.content import deals
from salesops.errors import BadInput
from salesops.intake.opportunities.lookups import Lookup, read_lookup
from salesops.intake.opportunities.model import Opportunity
from salesops.workshop import PipelineList, Workshop

FILE = "deals:list"  # the newest file's name and data are in the box itself
_MOST_MB = 5
_NAMED = 5


def show(workshop: Workshop) -> None:
    """Draw the lists that are here, and the place for another."""
    st.markdown("### Lists beside the deals")
    st.caption(
        "Products with their prices, people with their teams, accounts with their sectors. A list belongs to the "
        "deals by the names that both hold."
    )
    for one in workshop.pipeline_lists:
        _show_one(workshop, one)
    if not state.may_edit():
        return
    box = f"{FILE}:{st.session_state.get(intake.BOXES, 0)}"
    given = st.file_uploader(
        "A list: CSV or Excel", type=["csv", "tsv", "txt", "xlsx"], key=box, max_upload_size=_MOST_MB
    )
    if given is None:
        return
    try:
        found = _read(given.getvalue(), workshop)
    except BadInput as error:
        st.error(escape(f"“{given.name}”: {error}"), icon=":material/error:")
        return
    st.markdown(escape(_told(found)))
    st.button("Bring in this list", key="deals:list:bring", on_click=_bring_in, args=(workshop.id, box))


def _show_one(workshop: Workshop, one: PipelineList) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"deals:list:{one.id}"):
        rows = "1 row" if one.rows == 1 else f"{one.rows:,} rows"
        what = f"{deals.words().list_of(one.field)} by “{one.head}” · {rows}"
        day = formats.day(one.read_on, workshop.settings)
        st.markdown(f"**{escape(one.file_name)}** · {escape(what)} · {escape(day)}", width="stretch")
        if state.may_edit():
            st.button(
                "Remove", key=f"deals:list:out:{one.id}", type="tertiary", icon=":material/delete:",
                on_click=_take_out, args=(workshop.id, one.id), help="It can be undone",
            )  # fmt: skip


def _read(data: bytes, workshop: Workshop) -> Lookup:
    known = opportunities.at(workshop, state.actor())
    return _found(data, tuple(one.digest for one in workshop.pipeline_exports), known)


@st.cache_resource(max_entries=4, show_spinner="Reading the list")
def _found(data: bytes, exports: tuple[str, ...], _known: tuple[Opportunity, ...]) -> Lookup:
    return read_lookup(data, _known)


def _told(found: Lookup) -> str:
    rows = "1 row" if len(found.rows) == 1 else f"{len(found.rows):,} rows"
    told = f"{rows}, known by “{found.head}”: {deals.words().list_of(found.field)} of the deals."
    if found.missing:
        first = sorted(found.missing.items(), key=lambda one: -one[1])[:_NAMED]
        names = ", ".join(f"“{name}” ({_deals(count)})" for name, count in first)
        rest = f" and {len(found.missing) - _NAMED:,} more" if len(found.missing) > _NAMED else ""
        told += f" Not in the list: {names}{rest}."
        if found.field == "product":
            told += " With the list here, the next export asks whether such names are only written differently."
    if found.unused:
        told += f" Names of it without any deal: {len(found.unused):,}."
    return told


def _deals(count: int) -> str:
    return "1 deal" if count == 1 else f"{count:,} deals"


def _bring_in(workshop_id: str, box: str) -> None:
    given = st.session_state.get(box)
    if given is None:
        return
    intake.forget_said()
    with refusals_to(intake.PROBLEM):
        state.changed()
        found = _read(given.getvalue(), state.load_workshop())
        undo.offer_undo(opportunities.bring_in_list(workshop_id, state.actor(), found, file_name=given.name))
        st.session_state[intake.BOXES] = st.session_state.get(intake.BOXES, 0) + 1


def _take_out(workshop_id: str, list_id: str) -> None:
    intake.forget_said()
    with refusals_to(intake.PROBLEM):
        undo.offer_undo(opportunities.take_out_list(workshop_id, state.actor(), list_id))
