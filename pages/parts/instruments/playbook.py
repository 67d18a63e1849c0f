"""The sales playbook to take along: Word to go on writing, PDF to read."""

from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from db import snapshot
from db.access import Actor
from pages.parts import state
from salesops import report
from salesops.components import question_code
from salesops.instruments import playbook
from salesops.report import Format
from salesops.workshop import Workshop


def show(workshop: Workshop, today: date) -> None:
    """Draw what it holds, what it still lacks, and the two files."""
    st.markdown(
        "For training a new seller: sales stages with the buyer's step, exit evidence and owner, handovers, "
        "whom to sell to and whom not, prices and discount rules, and our own words."
    )
    lacking = playbook.missing(workshop)
    if lacking:
        codes = ", ".join(question_code(one) for one in lacking)
        st.caption(f"Not answered yet, and said so in the playbook: {codes}.")
    with st.container(horizontal=True):
        buttons(workshop, "component")


def buttons(workshop: Workshop, place: str) -> None:
    """Draw the downloads; a file is made of what stands in the database when it is asked for."""
    day = datetime.now(UTC)
    for format in playbook.FORMATS:
        st.download_button(
            f"Sales playbook as {format.label}", partial(_written, workshop.id, state.actor(), format),
            file_name=playbook.file_name(workshop, day, format), mime=format.mime,
            icon=":material/download:", on_click="ignore", key=f"playbook:{place}:{format.value}",
        )  # fmt: skip


def _written(workshop_id: str, actor: Actor, format: Format) -> bytes:
    return report.write(playbook.playbook(snapshot.load(workshop_id, actor), datetime.now(UTC)), format)
