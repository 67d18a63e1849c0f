"""The whole history as a file, for who manages the workshop."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from db import audit
from db.access import Right
from pages.parts import guard, state
from pages.parts.home import files
from salesops import formats
from salesops.audit import AuditFormat
from salesops.sheets import CSV_MIME, XLSX_MIME
from salesops.workshop import Workshop

_KINDS = {
    AuditFormat.XLSX: ("Workbook", XLSX_MIME),
    AuditFormat.CSV: ("CSV", CSV_MIME),
    AuditFormat.JSON: ("JSON", "application/json"),
}


def show(workshop: Workshop) -> None:
    """Offer the files; each is made when it is pressed."""
    if not guard.allows(Right.MANAGE):
        return
    fold = st.expander(
        "Take the whole history along", icon=":material/download:", key="history:take", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        many = formats.number(audit.count(workshop.id, state.actor()), workshop.settings)
        st.caption(
            f"All {many} changes, whatever is looked for above: when, who, what, each value before and after, and who "
            "took it back. " + _private()
        )
        stem = files.stem(workshop.settings.name)
        with st.container(horizontal=True):
            for kind, (label, mime) in _KINDS.items():
                st.download_button(
                    label, partial(_file, workshop.id, kind), file_name=f"{stem}-history.{kind}",
                    mime=mime, icon=":material/download:", on_click="ignore", key=f"history:take:{kind}",
                )  # fmt: skip


def _private() -> str:
    if guard.allows(Right.READ_PRIVATE):
        return "Changes of private notes are among them, marked as read by facilitators only."
    return "Changes of private notes are left out."


def _file(workshop_id: str, kind: AuditFormat) -> bytes:
    return audit.export(workshop_id, state.actor(), kind, at=datetime.now(UTC))
