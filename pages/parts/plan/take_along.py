"""The plan to take along: workbook, calendar, lists for task trackers, a sheet per person, the picture; and back."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from db import snapshot
from db.access import Actor
from pages.parts import computed, state
from pages.parts.errors import escape
from pages.parts.plan import status_back
from salesops import formats, plan_export
from salesops.errors import WorkshopError
from salesops.plan_export import Plan, PlanFormat

LABELS = {
    PlanFormat.XLSX: (
        "Excel",
        "Projects, phases, milestones, baseline, risks, quarters, load by role and week, reasons",
    ),
    PlanFormat.CSV: ("CSV", "One row per project; fill in state, percent and days, and bring it back below"),
    PlanFormat.ICS: (
        "Calendar",
        "Phases, first steps, days to look again; imported again, a newer file replaces an older one. A project that "
        "was dropped since is not in it: take its events out of the calendar by hand",
    ),
    PlanFormat.JIRA: (
        "Jira",
        "In Jira's import say that days are written yyyy-MM-dd, and match people to their accounts",
    ),
    PlanFormat.ASANA: ("Asana", "One section per project; match people to their accounts"),
    PlanFormat.HTML: ("Sheets to print", "One page per person: what I own, my first steps, what waits for me"),
    PlanFormat.WORD: ("Sheets in Word", "One page per person: what I own, my first steps, what waits for me"),
    PlanFormat.SVG: ("Timeline SVG", "Sharp at every size"),
    PlanFormat.PNG: ("Timeline PNG", "For slides and mail"),
}


def show(plan: Plan) -> None:
    """Offer the files and the way back, folded away; what they do not hold yet is said first."""
    fold = st.expander(
        "Take the plan along, bring its status back", key="along", on_change="rerun", icon=":material/download:"
    )
    if not fold.open:
        return
    with fold:
        if lacking := plan_export.lacking(plan):
            st.caption(escape("Not in the files yet: " + " ".join(lacking)))
        with st.container(horizontal=True, gap="small"):
            for format in PlanFormat:
                _download(plan, format)
        if state.may_edit():
            st.space("small")
            status_back.show(plan)


def _download(plan: Plan, format: PlanFormat) -> None:
    label, words = LABELS[format]
    st.download_button(
        label,
        partial(written, plan.workshop.id, state.actor(), format),
        file_name=plan_export.file_name(plan.workshop.settings.name, plan.as_of.date(), format),
        mime=format.mime,
        icon=":material/download:",
        help=words,
        disabled=plan_export.empty(plan, format),
        on_click="ignore",
        key=f"along:{format.value}",
    )


def written(workshop_id: str, actor: Actor, format: PlanFormat) -> bytes:
    """Return the file of the plan as it stands in the database now, made when it is asked for."""
    workshop = snapshot.load(workshop_id, actor)
    try:
        result = computed.staged(workshop)
    except WorkshopError:  # agreed weeks are known without a staging
        result = None
    now = formats.local(datetime.now(UTC), workshop.settings)
    return plan_export.write(plan_export.plan(workshop, result, now), format)
