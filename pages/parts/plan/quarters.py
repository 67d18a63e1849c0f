"""The programme by fiscal quarters: what begins and ends when, and from when on results can be expected."""

import streamlit as st

from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.plan import start
from salesops import working_days
from salesops.plan_state.plan import Plan
from salesops.plan_state.quarters import Quarter, beyond, results_words
from salesops.spoken import counted, listed

_COLUMNS = (
    Column("phases", "Phases", "static", width="4.5rem"),
    Column("begins", "Begins", "static"),
    Column("runs", "Runs on", "static"),
    Column("ends", "Ends", "static"),
    Column("rescores", "Scored again", "static"),
    Column("results", "Results", "static", width="6rem"),
)


def show(plan: Plan) -> None:
    """Draw the quarters, or the one thing that they need."""
    settings = plan.workshop.settings
    if settings.programme_starts_on is None:
        st.info("Quarters need days: set when the programme starts.", icon=":material/info:")
        start.show(plan.workshop)
        return
    st.markdown(f"**{escape(finding(plan))}**")
    st.markdown(escape(results_words(settings)))
    grid("quarters", [_row(one) for one in plan.quarters], _COLUMNS, label="The programme by fiscal quarters",
         hide_label=True)  # fmt: skip
    later = beyond(plan.cards, plan.quarters)
    said = f" After the last quarter shown end {listed(later)}." if later else ""
    st.caption(escape(f"{working_days.counted(settings)}{said}"))


def finding(plan: Plan) -> str:
    """Return what the quarters say first: when most roll-outs end."""
    busiest = max(plan.quarters, key=lambda one: len(one.ends))
    if not busiest.ends:
        return f"No roll-out ends within {counted(len(plan.quarters), 'quarter')}"
    many = f"{counted(len(busiest.ends), 'roll-out')} {'ends' if len(busiest.ends) == 1 else 'end'} in {busiest.name}"
    return f"{many}, more than in any other quarter" if len(busiest.ends) > 1 else many


def _row(one: Quarter) -> Row:
    values = {
        "phases": ", ".join(map(str, one.phases)) or "–",
        "begins": _names(one.begins), "runs": _names(one.runs), "ends": _names(one.ends),
        "rescores": _names(one.rescores), "results": one.results or "not yet",
    }  # fmt: skip
    cells = {column: Cell(value=value) for column, value in values.items()}
    return Row(one.name, one.name, cells)


def _names(names: tuple[str, ...]) -> str:
    return "\n".join(names) or "–"
