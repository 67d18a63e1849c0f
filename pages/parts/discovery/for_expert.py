"""The expert's brief on the screen: read, added to in private notes, downloaded. For who facilitates only."""

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import engine, snapshot
from db.access import Actor
from pages.parts import fields, state
from pages.parts.discovery.agenda import known
from pages.parts.errors import escape
from pages.parts.prediction import computing
from salesops import content, metrics, report
from salesops.content.engagement_schema import BriefPartKind
from salesops.engagement.brief_report import brief_report, file_name
from salesops.engagement.expert_brief import ExpertBrief, expert_brief
from salesops.engagement.hypotheses import Known
from salesops.report import Format, Report
from salesops.vocabulary import Audience
from salesops.workshop import Workshop


def show(workshop: Workshop, today: date) -> None:
    """Draw the brief part by part, each with room for the facilitator's own words."""
    url = engine.get().url.render_as_string(hide_password=False)
    found = _kept((url, workshop.id, workshop.version, today), workshop, state.actor())
    whole = brief_report(found, workshop, datetime.now(UTC))
    with st.container(horizontal=True, vertical_alignment="center"):
        _download("Download for Word", whole, workshop.id, Format.WORD, ":material/description:", "primary")
        _download("PDF", whole, workshop.id, Format.PDF, ":material/picture_as_pdf:", "secondary")
        _download("Markdown", whole, workshop.id, Format.MARKDOWN, ":material/markdown:", "secondary")
        st.markdown(":small[:gray[:material/lock: Only facilitators see this. Send it 48 hours before the call.]]")
    for part in content.load().expert_brief_parts:
        with st.container(border=True):
            st.markdown(f"### {part.name}\n\n{_words(found, part.id)}")
            field = db.fields.note(part.id.note, Audience.FACILITATORS)
            fields.text(field, "In your own words (only facilitators see it)", rows=2, placeholder=part.asks,
                        workshop=workshop)  # fmt: skip


def written(workshop_id: str, actor: Actor, today: date, format: Format) -> bytes:
    """Return the file of what stands in the database now, as far as the actor may see it."""
    workshop = snapshot.load(workshop_id, actor)
    return report.write(brief_report(_brief(workshop, actor, today), workshop, datetime.now(UTC)), format)


@st.cache_resource(max_entries=16, show_spinner=False)
def _kept(key: tuple[str, str, int, date], _workshop: Workshop, _who: Actor) -> ExpertBrief:
    # Only who facilitates reads it, so the audience is not in the key.
    return _brief(_workshop, _who, key[-1])


def _brief(workshop: Workshop, actor: Actor, today: date) -> ExpertBrief:
    return expert_brief(
        Known(workshop, today, *known(workshop, actor), computing.or_none(workshop, actor)), datetime.now(UTC)
    )


def _download(label: str, found: Report, workshop_id: str, format: Format, icon: str, kind: Any) -> None:
    st.download_button(
        label, partial(written, workshop_id, state.actor(), found.as_of.date(), format),
        file_name=file_name(found, format), mime=format.mime, icon=icon, type=kind, on_click="ignore",
        key=f"brief:{format.value}",
    )  # fmt: skip


def _words(found: ExpertBrief, kind: BriefPartKind) -> str:
    """Return what is computed for a part, as Markdown; what people typed stands letter by letter."""
    match kind:
        case BriefPartKind.CONTEXT:
            lines = [f"**{escape(label)}** {escape(text)}" for label, text in found.context]
            return "  \n".join(lines) or ":gray[Nothing yet. Tell about the firm first.]"
        case BriefPartKind.GOAL:
            return escape(found.goal)
        case BriefPartKind.FIGURES:
            return _figures(found)
        case BriefPartKind.QUESTIONS:
            return _listed(found.questions)
        case BriefPartKind.HYPOTHESES:
            told = [f"**{escape(one.text)}**  \n{escape(one.rests_on)}" for one in found.hypotheses]
            return "\n".join(f"{n}. {line}" for n, line in enumerate(told, 1)) or ":gray[Nothing yet: no data.]"
        case BriefPartKind.SILENCE:
            return "\n".join(f"- {escape(one)}" for one in found.silence) or ":gray[Nothing stands out.]"


def _figures(found: ExpertBrief) -> str:
    if not found.figures.rows:
        return ":gray[No figures of the last four quarters yet.]"
    rows = (" | ".join((escape(name), *(escape(one) for one in told))) for name, _, told in found.figures.rows)
    heads = " | ".join(("Metric", *(metrics.quarter_words(quarter) for quarter in found.figures.quarters)))
    line = " | ".join((":---", *("---:" for _ in found.figures.quarters)))
    more = f"\n\n:small[:gray[{escape(found.figures.also_words)}]]" if found.figures.also else ""
    return f"| {heads} |\n| {line} |\n" + "\n".join(f"| {row} |" for row in rows) + more


def _listed(texts: tuple[str, ...]) -> str:
    return "\n".join(f"{n}. {escape(text)}" for n, text in enumerate(texts, 1)) or ":gray[Nothing yet.]"
