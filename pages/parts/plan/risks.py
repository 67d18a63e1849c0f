"""Risks of the programme and of its projects: likelihood × impact, what is done about it, by whom, closed."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

import db.fields
import db.plan
from pages.parts import fields, state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape, label
from pages.parts.grid import Cell, Column, Row, grid
from salesops import formats
from salesops.plan_state.plan import Plan
from salesops.plan_state.risks import FORMULA, LEVELS, finding, group_words, in_order
from salesops.vocabulary import ListKind
from salesops.workshop import Risk

TEXT, OF, PROBLEM = "risk:text", "risk:of", "risk:problem"
WHOLE = "The whole programme"


def show(plan: Plan) -> None:
    """Draw all risks, heaviest first, and the place to note one."""
    risks = in_order(plan.workshop.risks)
    if risks:
        st.markdown(f"**{escape(finding(risks))}**")
        _table(plan, risks, "risks", with_project=True)
    else:
        st.markdown(
            "No risk is noted yet. What would you bet on going wrong first? Say how likely and how bad it is, what "
            "you do about it, and who watches it."
        )
    names: dict[str | None, str] = {None: WHOLE, **{card.project.id: plan.name(card) for card in plan.cards}}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("What may go wrong", key=TEXT, max_chars=400, autocomplete="off")
        st.selectbox("Of", list(names), key=OF, format_func=lambda one: label(names[one]), width=280)
        _add_button(plan, TEXT, None)
    _say_problem()


def show_of(plan: Plan, project_id: str) -> None:
    """Draw the risks of one project, and the place to note one."""
    risks = plan.risks(project_id)
    if risks:
        _table(plan, risks, f"risks:{project_id}", with_project=False)
    key = f"{TEXT}:{project_id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("What may go wrong with this project", key=key, max_chars=400, autocomplete="off")
        _add_button(plan, key, project_id)
    _say_problem()


def _table(plan: Plan, risks: tuple[Risk, ...], key: str, *, with_project: bool) -> None:
    people = fields.item_options(plan.workshop, ListKind.PERSON)
    columns = (
        Column("text", "What may go wrong", "long_text", width="8rem", required=True),
        Column("likelihood", "Likelihood", "choice", options=LEVELS, width="5rem"),
        Column("impact", "Impact", "choice", options=LEVELS, width="5rem"),
        Column("response", "What we do about it", "long_text", width="8rem"),
        Column("owner_id", "Owner", "choice", options=people, adds=ListKind.PERSON, width="5.5rem"),
        Column("closed", "Closed", "check", help="It cannot happen any more, or it has been dealt with"),
    )
    rows = [_row(plan, risk) for risk in risks]
    grid(
        key, rows, columns, label="Risks", hide_label=True, row_header="Of" if with_project else None,
        on_remove=partial(_remove, plan.workshop.id),
    )  # fmt: skip
    st.caption(escape(f"{FORMULA[0].upper()}{FORMULA[1:]}."))


def _row(plan: Plan, risk: Risk) -> Row:
    names = {card.project.id: plan.name(card) for card in plan.cards}
    of = WHOLE if risk.project_id is None else names.get(risk.project_id, "A project set aside")
    cells = {
        column: Cell(field=db.fields.of("risk", risk.id, column), value=getattr(risk, column))
        for column in ("text", "likelihood", "impact", "response", "owner_id")
    }
    closed = partial(_close, plan.workshop.id, risk.id, plan.today)
    on = "" if risk.closed_on is None else f"Closed {formats.day(risk.closed_on, plan.workshop.settings)}"
    cells |= {
        "closed": Cell(value=risk.closed_on is not None, on_change=closed, hint=on),
    }
    return Row(risk.id, of, cells, group_words(risk))


def _add_button(plan: Plan, key: str, project_id: str | None) -> None:
    st.button("Add the risk", key=f"{key}:add", on_click=_add, args=(plan.workshop.id, key, project_id),
              disabled=not state.may_edit())  # fmt: skip


def _add(workshop_id: str, key: str, project_id: str | None) -> None:
    of = st.session_state.get(OF) if project_id is None else project_id
    with refusals_to(PROBLEM):
        db.plan.add_risk(workshop_id, state.actor(), of, str(st.session_state.get(key) or ""))
        st.session_state[key] = ""


def _remove(workshop_id: str, risk_id: str) -> None:
    undo.offer_undo(db.plan.remove_risk(workshop_id, state.actor(), risk_id))


def _close(workshop_id: str, risk_id: str, today: date, value: Any, _was: Any) -> None:
    db.plan.close_risk(workshop_id, state.actor(), risk_id, today if value else None)


def _say_problem() -> None:
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
