"""The report of the open workshop: kept for looking at, written afresh for every download."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import streamlit as st

from db import engine, snapshot
from db.access import Actor
from db.surveys import outcome
from pages.parts import state
from salesops import formats, report
from salesops.report import ClosedSurvey, Format, Report
from salesops.workshop import Workshop


def current(workshop: Workshop) -> Report:
    """Return the report as the page shows it: worked out once per version and day."""
    return _built(_key(workshop), workshop, state.actor())


def written(workshop_id: str, actor: Actor, format: Format) -> bytes:
    """Return the file of what stands in the database now, as far as the actor may see it."""
    return report.write(_build(snapshot.load(workshop_id, actor), actor), format)


def downloads(found: Report, workshop_id: str) -> None:
    """Offer the files; each is made when it is asked for."""
    with st.container(horizontal=True):
        _download("Download for Word", found, workshop_id, Format.WORD, ":material/description:", "primary")
        _download("Markdown", found, workshop_id, Format.MARKDOWN, ":material/markdown:", "secondary")


def _download(label: str, found: Report, workshop_id: str, format: Format, icon: str, kind: Any) -> None:
    st.download_button(
        label,
        partial(written, workshop_id, state.actor(), format),
        file_name=report.file_name(found, format),
        mime=format.mime,
        icon=icon,
        type=kind,
        on_click="ignore",
        key=f"report:{format.value}",
    )


def _key(workshop: Workshop) -> tuple[str, str, int, date]:
    # Private notes are left out of every report, so the audience is not in the key.
    url = engine.get().url.render_as_string(hide_password=False)
    return url, workshop.id, workshop.version, formats.local(datetime.now(UTC), workshop.settings).date()


@st.cache_resource(max_entries=16, show_spinner="Putting the report together …")
def _built(key: tuple[str, str, int, date], _workshop: Workshop, _who: Actor) -> Report:
    return _build(_workshop, _who)


def _build(workshop: Workshop, who: Actor) -> Report:
    newest = outcome.newest(workshop.id, who)
    closed = None if newest is None else ClosedSurvey(*newest)
    return report.build(workshop, as_of=datetime.now(UTC), alignment=closed)
