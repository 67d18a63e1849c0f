"""The report of the open workshop: kept for looking at, written afresh for every download."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from db import engine, opportunities, report_editions, report_history, snapshot
from db.access import Actor
from db.surveys import checking, outcome
from pages.parts import state
from pages.parts.prediction.computing import staging
from pages.parts.report import standing
from pages.parts.state import today
from salesops import outlook, report
from salesops.errors import WorkshopError
from salesops.intake.opportunities.model import Opportunity
from salesops.kept import Kept
from salesops.outlook import Outlook
from salesops.report import ClosedSurvey, Format, Report, Variant
from salesops.workshop import Workshop

USES = {  # in the order of the choice, the first one chosen
    Format.PDF: "to read and print",
    Format.WORD: "to go on writing",
    Format.PPTX: "to present",
    Format.XLSX: "every table",
    Format.HTML: "one file for any screen",
    Format.MARKDOWN: "plain text",
    Format.JSON: "data for programs",
}
MORE_WORDS = "Also leave out these words"
NO_PROMISE = (
    "People on the list and owners of deals become “Person 1” and so on, by first or family name alone too; the "
    "workshop's name becomes “Company”, with and without GmbH, Inc. or Ltd; deals and customers of the CRM, web and "
    "mail addresses and phone numbers go, in every text and picture. The copy says what was looked for. Read it before "
    "you pass it on: functions, dates and figures stay, and may tell who it is."
)


# In front of what Streamlit keeps by version: it reads its keys anew at every look, which costs more than the answer.
_seen: Kept[Report] = Kept(32)


@dataclass(frozen=True)
class ChosenFile:
    """Which file is asked for; ``words`` are left out beside the names where ``nameless``."""

    format: Format = Format.PDF
    variant: Variant = Variant.TEAM
    nameless: bool = False
    words: tuple[str, ...] = ()


def current(workshop: Workshop) -> Report:
    """Return the report as the page shows it: worked out once per version and day."""
    key, who = _key(workshop), state.actor()
    return _seen.get((workshop,), lambda: _built(key, workshop, who), key)


def written(workshop_id: str, actor: Actor, choice: ChosenFile) -> bytes:
    """Return the file of what stands in the database now, as far as the actor may see it."""
    workshop = snapshot.load(workshop_id, actor)
    made = as_chosen(_built(_key(workshop), workshop, actor), workshop, choice, opportunities.at(workshop, actor))
    return report.write(made, choice.format)


def as_chosen(found: Report, workshop: Workshop, choice: ChosenFile, deals: Sequence[Opportunity] = ()) -> Report:
    """Return the report for its readers, without names where that was asked for: those of the CRM's deals too."""
    made = report.tailored(found, choice.variant)
    return report.without_names(made, report.names(workshop, choice.words, deals)) if choice.nameless else made


def downloads(found: Report, workshop: Workshop) -> ChosenFile:
    """Offer the file: who it is for and in which format; it is made when it is asked for. Return what is chosen."""
    with st.container(border=True):
        left, right = st.columns([7, 3], gap="medium")
        with right:
            standing.show(found.standing, workshop.settings)
        with left:
            choice = _chosen()
            _offer(found, workshop, choice)
    return choice


def _offer(found: Report, workshop: Workshop, choice: ChosenFile) -> None:
    named = replace(found, title=report.COMPANY) if choice.nameless else found
    st.download_button(
        f"Download {choice.format.label}",
        partial(written, workshop.id, state.actor(), choice),
        file_name=report.file_name(named, choice.format, choice.variant),
        mime=choice.format.mime,
        icon=":material/download:",
        type="primary",
        on_click="ignore",
        key="report:download",
    )


def _chosen() -> ChosenFile:
    whom, kind = st.columns([3, 4])
    variants: list[Variant] = list(Variant)
    variant = whom.selectbox("For", variants, format_func=lambda one: one.label, key="report:for")
    format = kind.selectbox("As", list(USES), format_func=lambda one: f"{one.label}, {USES[one]}", key="report:as")
    nameless = st.checkbox("Without names and company", key="report:nameless")
    words: list[str] = []
    if nameless:
        typed = st.text_input(MORE_WORDS, placeholder="Product names, customers; commas between", key="report:words")
        words = [word.strip() for word in typed.split(",") if word.strip()]
        st.caption(NO_PROMISE)
    return ChosenFile(format, variant, nameless, tuple(words))


def _key(workshop: Workshop) -> tuple[str, str, int, date]:
    # Private notes are left out of every report, so the audience is not in the key.
    url = engine.get().url.render_as_string(hide_password=False)
    return url, workshop.id, workshop.version, today(workshop)


@st.cache_resource(max_entries=16, show_spinner="Putting the report together …")
def _built(key: tuple[str, str, int, date], _workshop: Workshop, _who: Actor) -> Report:
    return _build(_workshop, _who)


def told(workshop: Workshop, who: Actor) -> Outlook | str:
    """Return the revenue prediction, kept for the same data; the sentence why there is none where it cannot be made."""
    try:
        return outlook.outlook(workshop, opportunities.at(workshop, who), today(workshop), staging(workshop))
    except WorkshopError as error:
        return str(error)


def _build(workshop: Workshop, who: Actor) -> Report:
    newest = outcome.newest(workshop.id, who)
    closed = None if newest is None else ClosedSurvey(*newest)
    return report.build(
        workshop,
        as_of=datetime.now(UTC),
        alignment=closed,
        prediction=told(workshop, who),
        checked=checking.answered(workshop, who),
        changes=report_history.changes(workshop, who),
        standing=report_editions.standing(workshop, who),
    )
