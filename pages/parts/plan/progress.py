"""Progress: state and percent as the team says them, what one would expect by today, and what slipped."""

import streamlit as st

import db.fields
import db.plan
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops import formats, working_days
from salesops.cards import Card
from salesops.plan_state import baseline
from salesops.plan_state.baseline import Slip
from salesops.plan_state.plan import Plan
from salesops.plan_state.progress import BEHIND_FROM, FORMULA, STATES
from salesops.spoken import counted

PROBLEM = "plan:baseline:problem"
_STATE = Column("state", "State", "choice", options={one.value: words for one, words in STATES.items()}, required=True)
_COLUMNS = (
    _STATE,
    Column("done_percent", "Done", "number", unit="%", help="Between 0 and 100, as its owner says"),
    Column("expected", "Expected by today", "static", width="11rem", help=FORMULA),
    Column("stands", "Stands", "static"),
)
_BASELINE = (
    Column("before", "In the baseline", "static", width="9rem"),
    Column("now", "Today", "static", width="9rem"),
    Column("words", "What moved", "static"),
)


def show(plan: Plan) -> None:
    """Draw progress, then the baseline beside today."""
    st.markdown(f"**{escape(finding(plan))}**")
    grid("progress", [_row(plan, card) for card in plan.cards], _COLUMNS, label="Progress of the projects",
         hide_label=True)  # fmt: skip
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            escape(
                f"{FORMULA[0].upper()}{FORMULA[1:]}. {working_days.counted(plan.workshop.settings)} A project is "
                f"behind from {BEHIND_FROM} points on, or where it is still planned after its start."
            )
        )
    st.subheader("Baseline against today")
    _show_baseline(plan)


def finding(plan: Plan) -> str:
    """Return how many projects are behind, running and done."""
    every = [plan.progress[card.project.id] for card in plan.cards]
    late = sum(one.late for one in every)
    by_state = {words: sum(one.state is state for one in every) for state, words in STATES.items()}
    told = ", ".join(f"{count} {words.lower()}" for words, count in by_state.items() if count)
    if late:
        return f"{late} of {counted(len(every), 'project')} behind what one would expect today ({told})"
    return f"No project is behind ({told})"


def _row(plan: Plan, card: Card) -> Row:
    project, stands = card.project, plan.progress[card.project.id]
    days = "" if stands.expected is None else f"{stands.passed_days} of {stands.all_days} working days"
    cells = {
        "state": Cell(field=db.fields.of("project", project.id, "state"), value=project.state.value),
        "done_percent": Cell(field=db.fields.of("project", project.id, "done_percent"), value=project.done_percent),
        "expected": Cell(value="–" if stands.expected is None else f"{stands.expected} %, {days}"),
        "stands": Cell(value=stands.words[0].upper() + stands.words[1:]),
    }
    return Row(project.id, project.name, cells)


def _show_baseline(plan: Plan) -> None:
    settings = plan.workshop.settings
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    if settings.baseline_on is None:
        st.markdown(
            "No baseline yet. It keeps the starts and lengths agreed today, so that you see later what slipped."
        )
    else:
        moved = escape(baseline.start_moved(settings))
        st.markdown(f"**{escape(baseline.finding(plan.slips))}**" + (f". {moved}" if moved else ""))
        grid("baseline", [_slip_row(slip) for slip in plan.slips], _BASELINE, label="Baseline and today",
             hide_label=True)  # fmt: skip
        st.caption(
            escape(
                f"Baseline of {formats.day(settings.baseline_on, settings)}, in weeks of the programme: a new start "
                f"date of the programme moves both. {baseline.FORMULA[0].upper()}{baseline.FORMULA[1:]}."
            )
        )
    if state.may_edit():
        _take_button(plan, again=settings.baseline_on is not None)


def _take_button(plan: Plan, *, again: bool) -> None:
    args = (plan.workshop.id, plan)
    if not again:
        st.button("Take the baseline", icon=":material/flag:", key="baseline:take", on_click=_take, args=args)
        return
    with st.popover("Take a new baseline", icon=":material/flag:"):
        st.markdown("The one that stands is replaced: what slipped up to now is no longer shown.")
        st.button("Replace the baseline", type="primary", key="baseline:replace", on_click=_take, args=args)


def _take(workshop_id: str, plan: Plan) -> None:
    replace = plan.workshop.settings.baseline_on is not None
    with refusals_to(PROBLEM):
        undo.offer_undo(db.plan.take_baseline(workshop_id, state.actor(), plan.today, replace=replace))


def _slip_row(slip: Slip) -> Row:
    values = {"before": _weeks(slip.before), "now": _weeks(slip.now), "words": slip.words[0].upper() + slip.words[1:]}
    return Row(slip.project_id, slip.name, {column: Cell(value=value) for column, value in values.items()})


def _weeks(span: tuple[int, int] | None) -> str:
    return "–" if span is None else f"weeks {span[0] + 1} to {span[1]}"
