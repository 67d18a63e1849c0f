"""The expert's own words on the report's page: one place at a time, with the warning where its numbers have changed."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

import db.fields
from db import report_words
from pages.parts import address, fields, state
from pages.parts.errors import escape
from pages.parts.undo import press
from salesops import formats
from salesops.kept import Kept
from salesops.report import Context, expert_words
from salesops.report.expert_words import STALE, Slot
from salesops.workshop import Workshop

KEY = "report:own-words"
_kept: Kept[tuple[Slot, ...]] = Kept(16)


def show(workshop: Workshop) -> None:
    """Draw the choice of a place and its words, which save themselves."""
    now = formats.local(datetime.now(UTC), workshop.settings)
    slots = _kept.get((workshop,), lambda: expert_words.slots(Context(workshop, now)), now.date())
    written, stale = sum(bool(one.text.strip()) for one in slots), sum(one.stale for one in slots)
    # One name for good: with another it would be another fold, and close under whoever is writing in it.
    fold = st.expander("Your own words", icon=":material/edit_note:", key="report:own", on_change="rerun")
    counted = f"{written} of {len(slots)} written" + (f", {stale} to read again" if stale else "")
    if not fold.open:
        if stale:
            st.caption(f"Your own words: {counted}, since their numbers have changed.")
        return
    with fold:
        st.markdown(f"They stand in the report apart from what is computed, marked as yours: {counted}.")
        by_id = {one.id: one for one in slots}
        chosen = by_id[
            st.selectbox("Place", address.keep(KEY, list(by_id)), format_func=partial(_named, by_id), key=KEY)
        ]
        _show_one(workshop, chosen)


def _show_one(workshop: Workshop, slot: Slot) -> None:
    st.markdown(escape(slot.asks))
    fields.text(db.fields.report_text(slot.id), "Your words", rows=4, workshop=workshop)
    if slot.stale:
        st.warning(STALE, icon=":material/history:")
        st.button("They still hold", key="report:still", on_click=_still_right, args=(slot.id,))


def _still_right(slot_id: str) -> None:
    press(report_words.still_right, *state.here(), slot_id)


def _named(by_id: dict[str, Slot], slot_id: str) -> str:
    slot = by_id[slot_id]
    mark = " (read again)" if slot.stale else " (written)" if slot.text.strip() else ""
    return f"{slot.title}{mark}"
