"""Pipeline needed against planned in the next quarters; what earlier quarters brought can be taken over as the plan."""

from datetime import date

import streamlit as st

from db import opportunities
from db.fields import answer
from pages.parts import fields, state, table
from pages.parts.instruments import press
from pages.parts.pipeline import known
from salesops import formats
from salesops.components.computed import FORMULAS
from salesops.forecast.facts.needed import why_not_known
from salesops.instruments.pipeline_needed import PLANNED, QUESTION, Ahead, Created, ahead, created, rate
from salesops.workshop import Settings, Workshop


def show(workshop: Workshop, today: date) -> None:
    """Draw needed and planned per quarter, and what was created."""
    quarters, how = ahead(workshop, today), workshop.settings
    for one in quarters:
        st.markdown(_finding(one, workshop))
    fields.beside(
        [
            fields.a_number(
                answer(QUESTION, one.row, PLANNED), f"Planned in {one.quarter.words}", workshop, unit=how.currency
            )
            for one in quarters
        ],
        least_width=200, workshop=workshop,
    )  # fmt: skip
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(f"{FORMULAS[QUESTION]} Missing = needed − planned.")
    _created(workshop, quarters, today)


def _finding(one: Ahead, workshop: Workshop) -> str:
    how = workshop.settings
    needed, planned = (_money(value, how) for value in (one.needed, one.planned))
    said = f"**{one.quarter.words}:** needed {needed}, planned {planned}"
    if one.needed is None:
        return f"{said}. What is needed is not known: {_why_not(workshop)}"
    if one.missing is None:
        return f"{said}. Type what is planned."
    if one.missing > 0:
        share = formats.percent(round(one.covered or 0, 3), how)
        return f":orange[:material/warning:] {said}: {_money(one.missing, how)} missing, {share} covered."
    return f":green[:material/check_circle:] {said}: covered."


def _why_not(workshop: Workshop) -> str:
    said = why_not_known(workshop)
    return said[0].lower() + said[1:]


def _created(workshop: Workshop, quarters: tuple[Ahead, ...], today: date) -> None:
    told, how = known.settings(workshop, today), workshop.settings
    found = created(opportunities.at(workshop, state.actor()), today, how)
    average = rate(found)
    if average is None:
        st.caption("With an export of the CRM, the pipeline that earlier quarters brought would stand here.")
        return
    deals = sum(one.n for one in found)
    st.markdown(f"A quarter brought **{_money(average, told)}** on average ({len(found)} quarters, {deals} deals).")
    table.show([_row(one, told) for one in found], alt="Pipeline created by quarter")
    if told.currency != how.currency:
        st.caption(f"The deals are in {told.currency}, the workshop in {how.currency}: nothing is taken over.")
    elif state.may_edit():
        value = {one.row: {PLANNED: round(average)} for one in quarters}
        st.button(
            "Plan what a quarter brought on average", key="pipeline:take", icon=":material/download_done:",
            disabled=workshop.answer(QUESTION) == value, on_click=press.into,
            args=(workshop.id, answer(QUESTION), value, f"Answer {QUESTION}, from the deals"),
        )  # fmt: skip


def _row(one: Created, how: Settings) -> dict[str, str | int]:
    return {
        "Quarter": one.quarter.words,
        "Pipeline created": _money(one.amount, how),
        "Deals": one.n,
        "Without amount": one.left_out,
    }


def _money(value: float | None, how: Settings) -> str:
    return formats.money(value, how)
