"""Pipeline needed against pipeline there, and whether history supports what the plan assumes."""

import streamlit as st

from pages.parts import state, table
from pages.parts.errors import escape
from pages.parts.pipeline.words import explain
from pages.parts.salesplan import known
from salesops import formats
from salesops.salesplan.history import Assumption
from salesops.salesplan.whole import Worked

DEALS_PAGE = "pages/operate/deals.py"


def show(told: Worked) -> None:
    """Draw coverage by quarter, creation planned beside it, and the assumptions beside history."""
    st.markdown("### Pipeline needed")
    st.markdown(f"**{escape(finding(told))}**")
    rows = _rows(told)
    if rows:
        table.show(rows, alt="Coverage by quarter")
        st.caption("Creation planned follows the shares of the quarters.")
    _source(told)
    with st.expander("How coverage is worked out", key="salesplan:coverage", icon=":material/function:"):
        st.markdown(
            "Coverage needed = 1 ÷ win rate. Pipeline needed = (target of the quarter − won in it) × coverage needed. "
            "Coverage there = open amount planned to close in the quarter ÷ still to win."
        )
        st.markdown(
            "Creation planned = leads × the three rates to an opportunity × deal amount, of the drivers, for a year."
        )
    _history(told)


def finding(told: Worked) -> str:
    """Return how much pipeline the year needs, against what is there and what is planned to be created."""
    needed = [one.needed for one in told.coverage if one.needed is not None]
    if not needed:
        return "Without a target by quarter and a win rate nobody knows how much pipeline is needed."
    total = known.money(told.workshop, sum(needed))
    said = f"What is still to win needs {total} of pipeline"
    if told.created is None:
        return f"{said}; the drivers do not say yet how much is created in a year."
    there = sum(told.pipeline.due.values()) if told.pipeline else 0.0
    created = known.money(told.workshop, told.created)
    beside = f"{known.money(told.workshop, there)} is open and due, {created} a year is planned to be created"
    verdict = "enough" if there + told.created >= sum(needed) else "not enough"
    return f"{said}; {beside}: {verdict}, if all of it falls into the year."


def _rows(told: Worked) -> list[dict[str, str]]:
    shares = told.plan.shares.get("quarter", {})
    created, whole = told.created, sum(shares.values()) or 1.0
    rows = []
    for one in told.coverage:
        if one.target is None:
            continue
        row = {
            "Quarter": one.quarter,
            "Target": known.money(told.workshop, one.target),
            "Won": known.money(told.workshop, one.won) if told.pipeline else formats.NOTHING,
            "Coverage needed": _times(told, one.needed_times),
            "Pipeline needed": known.money(told.workshop, one.needed),
        }
        if told.pipeline:
            row |= {
                "Open and due": known.money(told.workshop, one.due),
                "Coverage there": _times(told, one.times),
                "Missing": known.money(told.workshop, one.missing),
            }
        share = shares.get(one.quarter, 0.0) / whole
        row["Creation planned"] = known.money(told.workshop, None if created is None else created * share)
        rows.append(row)
    return rows


def _times(told: Worked, value: float | None) -> str:
    return formats.NOTHING if value is None else f"{formats.number(value, told.workshop.settings, digits=1)} ×"


def _source(told: Worked) -> None:
    found, settings = told.pipeline, told.workshop.settings
    if found is None:
        other = {one.currency for one in told.workshop.pipeline_exports if one.currency}
        if other:
            st.caption(
                f"The deals are in {', '.join(sorted(other))}, the workshop in {settings.currency}: not compared."
            )
            return
        st.caption("No deals yet: what is open and due is not known.")
        st.page_link(DEALS_PAGE, label="Bring in deals", icon=":material/upload_file:", query_params=state.address())
        return
    day = formats.day(known.known_until(told.workshop), settings)
    st.caption(
        escape(
            f"As of {day}: {found.won_n} deals won and {found.open_n} open and due in the plan's year; "
            f"{found.elsewhere_n} open deals are planned for another time or have no day."
        )
    )


def _history(told: Worked) -> None:
    st.markdown("### Does history support it?")
    found = known.assumed(told)
    rows = [
        {
            "What": one.name, "The plan assumes": _said(told, one, one.assumed), "Happened": _seen(told, one),
            "Verdict": one.verdict,
        }
        for one in found
    ]  # fmt: skip
    table.show(rows, alt="What the plan assumes beside history")
    st.caption("In brackets the range that holds in 9 of 10 cases, and the number of cases.")
    explain("\n\n".join(f"{one.name}: {one.formula}" for one in found))


def _said(told: Worked, one: Assumption, value: float | None) -> str:
    settings = told.workshop.settings
    if value is None:
        return formats.NOTHING
    if one.unit == "share":
        return formats.percent(round(value, 3), settings)
    if one.unit == "money":
        return known.money(told.workshop, value)
    return f"{formats.number(value, settings, digits=1)} months"


def _seen(told: Worked, one: Assumption) -> str:
    seen = one.observed
    if seen is None:
        return formats.NOTHING
    cases = f"{formats.number(seen.n, told.workshop.settings)} {seen.of}"
    if seen.low is None:
        return f"{_said(told, one, seen.value)} ({cases})"
    return f"{_said(told, one, seen.value)} ({_said(told, one, seen.low)} to {_said(told, one, seen.high)}; {cases})"
