"""The plan as a timeline, and what its marks are."""

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from salesops import formats, plan_export
from salesops.cards import Card
from salesops.charts import Chart
from salesops.kept import Kept
from salesops.plan_state.plan import Plan

_drawn: Kept[Chart | None] = Kept(32)  # None where no project is staged


def show(plan: Plan) -> None:
    """Draw the timeline, nothing where no project has a week yet."""
    chart = _drawn.get((plan,), lambda: _worked_out(plan))
    if chart is not None:
        charts.show(chart, key="plan")
        st.caption(_legend(plan))


def _worked_out(plan: Plan) -> Chart | None:
    return plan_export.drawn(plan, _headline(plan.cards)) if plan_export.stretches(plan) else None


def _headline(found: tuple[Card, ...]) -> str:
    """Return the finding: how many projects, until when, and what still lacks an owner or a date."""
    lacking = sum(bool(card.missing) for card in found)
    count = f"{len(found)} {'project' if len(found) == 1 else 'projects'}"
    return f"{count}, all with owner and first step" if not lacking else f"{count}, {lacking} still incomplete"


def _legend(plan: Plan) -> str:
    """Say what the marks of the timeline are."""
    settings = plan.workshop.settings
    if settings.programme_starts_on is None:
        return "Weeks are counted: the programme has no start date, so milestones have no days."
    marks = "A diamond is a milestone, filled once it is reached."
    if settings.baseline_on is not None:
        marks += f" The thin line is the baseline of {escape(formats.day(settings.baseline_on, settings))}."
    return marks
