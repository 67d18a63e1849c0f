"""The open plan worked out, once per version of the workshop, and what the page's parts share."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from db import engine, opportunities
from db.access import Actor
from db.fields import of
from pages.parts import state
from pages.parts.grid import Cell, Column
from pages.parts.state import today
from salesops import formats
from salesops.forecast.model import Opportunity
from salesops.kept import Kept
from salesops.salesplan.history import Assumption, assumptions
from salesops.salesplan.whole import Worked, work
from salesops.vocabulary import PlanState
from salesops.workshop import SalesPlan, Workshop

Deals = tuple[Opportunity, ...]
_seen: Kept[Worked] = Kept(16)  # found by the very snapshot, before asking under its name
_beside: Kept[tuple[Assumption, ...]] = Kept(16)


def deals(workshop: Workshop, who: Actor) -> Deals:
    """Return all deals; none where their amounts are in another currency than the workshop's."""
    other = {one.currency for one in workshop.pipeline_exports if one.currency} - {workshop.settings.currency}
    return () if other else opportunities.at(workshop, who)


def known_until(workshop: Workshop) -> date | None:
    """Return the day of the newest export of deals; None without one."""
    return max((one.as_of for one in workshop.pipeline_exports), default=None)


def worked(workshop: Workshop, plan: SalesPlan) -> Worked:
    """Return a plan worked out."""
    return _seen.get((workshop, plan), lambda: _worked((*_key(workshop), plan.id), workshop, plan, state.actor()))


def assumed(worked_out: Worked) -> tuple[Assumption, ...]:
    """Return what the plan assumes beside history."""
    workshop = worked_out.workshop
    day = known_until(workshop) or today(workshop)
    key = (*_key(workshop), worked_out.plan.id, day)
    return _beside.get((worked_out,), lambda: _assumed(key, worked_out, state.actor(), day), day)


def editable(plan: SalesPlan) -> bool:
    """Return whether this person may change the plan now: an agreed one stays."""
    return state.may_edit() and plan.state is PlanState.DRAFT


def shown(column: Column) -> Column:
    """Return a column that only shows what an agreed plan holds; its options still name the values."""
    return replace(column, kind="static", required=False, right=column.right or column.kind in ("number", "money"))


def cell(told: Worked, table: str, row_id: str, column: Column, value: Any, open_now: bool) -> Cell:
    """Return a cell that saves itself, or what an agreed plan holds, in words."""
    if open_now:
        return Cell(field=of(table, row_id, column.id), value=value)
    settings = told.workshop.settings
    if value is None:
        return Cell(value=formats.NOTHING)
    if column.options:
        return Cell(value=column.options.get(value, formats.NOTHING))
    if isinstance(value, date):
        return Cell(value=formats.day(value, settings))
    return Cell(value=value if isinstance(value, str) else formats.number(value, settings))


def money(workshop: Workshop, value: float | None) -> str:
    """Return an amount with three digits that count, "EUR 1.2 m"; "–" for None."""
    return formats.short_money(value, workshop.settings)


def _key(workshop: Workshop) -> tuple[Any, ...]:
    return (engine.get().url.render_as_string(hide_password=False), workshop.id, workshop.version)


@st.cache_resource(max_entries=32, show_spinner=False)
def _worked(key: tuple[Any, ...], _workshop: Workshop, _plan: SalesPlan, _who: Actor) -> Worked:
    return work(_workshop, _plan, deals(_workshop, _who))


@st.cache_resource(max_entries=32, show_spinner=False)
def _assumed(key: tuple[Any, ...], _told: Worked, _who: Actor, _day: date) -> tuple[Assumption, ...]:
    return assumptions(_told, deals(_told.workshop, _who), _day)
