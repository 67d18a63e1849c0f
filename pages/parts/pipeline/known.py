"""What the exports of the CRM say, worked out once per set of exports and stretch of time."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from db import engine, opportunities
from pages.parts import state
from salesops import formats
from salesops.forecast.facts import CoverageOfGoal, Facts, Slippage, coverage_of, facts, slippage
from salesops.forecast.facts.spans import Bounded, Span
from salesops.forecast.model import WON, table
from salesops.forecast.months import won_by_month as won_by_month_of
from salesops.intake.opportunities.model import Opportunity
from salesops.kept import Kept
from salesops.workshop import PipelineExport, Settings, Workshop

Deals = tuple[Opportunity, ...]
Key = tuple[Any, ...]
# Found by the very exports before asking under their names, which takes longer.
_keys: Kept[str] = Kept(64)
_first_days: Kept[date | None] = Kept(16)
_all_facts: Kept[Facts] = Kept(16)


def _same(workshop: Workshop) -> tuple[object, ...]:
    return (workshop.pipeline_exports,)


def until(workshop: Workshop, day: date) -> tuple[PipelineExport, ...]:
    """Return the exports up to a day."""
    return tuple(one for one in workshop.pipeline_exports if one.as_of <= day)


def key(workshop: Workshop, day: date) -> Key:
    """Return what says which deals are known on a day: another export, another key."""
    url = engine.get().url.render_as_string(hide_password=False)
    return (_keys.get(_same(workshop), lambda: _key(url, workshop, day), url, workshop.id, day),)


def _key(url: str, workshop: Workshop, day: date) -> str:
    """Return it in one text: asked for at every look, and many small parts take long to tell apart."""
    said = (f"{one.as_of} {one.digest} {one.whole}" for one in until(workshop, day))
    return "\n".join((url, workshop.id, *said))


def deals(workshop: Workshop, day: date) -> Deals:
    """Return the deals as they were known on a day."""
    return opportunities.at(workshop, state.actor(), day)


def settings(workshop: Workshop, day: date) -> Settings:
    """Return the settings with the deals' own currency for their amounts; the workshop's where none is told."""
    told = [one.currency for one in until(workshop, day) if one.currency]
    return formats.in_currency(workshop.settings, told[-1]) if told else workshop.settings


def earliest(workshop: Workshop, day: date) -> date | None:
    """Return the first day on which a deal was closed; None where none says one."""
    return _first_days.get(_same(workshop), lambda: _earliest(key(workshop, day), workshop, day), workshop.id, day)


def coarse(workshop: Workshop, day: date) -> bool:
    """Return whether every move between stages was only seen by comparing exports."""
    return _coarse(key(workshop, day), workshop, day)


def all_facts(workshop: Workshop, day: date, span: Span) -> Facts:
    """Return the facts of a stretch of time as they were known on a day."""
    at = (*key(workshop, day), f"{span.since} {span.until}")
    return _all_facts.get(_same(workshop), lambda: _facts(at, workshop, day, span), workshop.id, day, span)


def covered(workshop: Workshop, day: date, period: Bounded, goal: float, rate: float | None) -> CoverageOfGoal:
    """Return how the open deals due in a period cover what is to be won in it beside what is won."""
    found = _won((*key(workshop, day), period.id), workshop, day, period)
    return _covered((*key(workshop, day), period.id, goal, rate), workshop, day, period, goal, found, rate)


def won_in(workshop: Workshop, day: date, period: Bounded) -> float:
    """Return what is won in a period by a day, deals without an amount left out."""
    return _won((*key(workshop, day), period.id), workshop, day, period)


def won_by_month(workshop: Workshop, day: date) -> Mapping[int, float]:
    """Return what was won in each month that is over, by the month's number."""
    return _won_by_month(key(workshop, day), workshop, day)


def slipped(workshop: Workshop, then: date, day: date) -> Slippage:
    """Return which deals, due after one export until another, did not close by the day of the other."""
    return _slipped((*key(workshop, day), then), workshop, then, day)


@st.cache_resource(max_entries=16, show_spinner="Working out the facts …")
def _facts(at: Key, _workshop: Workshop, _day: date, _span: Span) -> Facts:
    return facts(deals(_workshop, _day), _day, since=_span.since, until=_span.until)


@st.cache_resource(max_entries=16, show_spinner=False)
def _earliest(at: Key, _workshop: Workshop, _day: date) -> date | None:
    return min((one.closed_on for one in deals(_workshop, _day) if one.closed_on is not None), default=None)


@st.cache_resource(max_entries=16, show_spinner=False)
def _coarse(at: Key, _workshop: Workshop, _day: date) -> bool:
    seen = {one.as_of for one in until(_workshop, _day)}
    return all(move.entered_on in seen for deal in deals(_workshop, _day) for move in deal.stage_history)


@st.cache_resource(max_entries=32, show_spinner=False)
def _covered(
    at: Key, _workshop: Workshop, _day: date, _period: Bounded, _goal: float, _won: float, _rate: float | None
) -> CoverageOfGoal:
    return coverage_of(
        deals(_workshop, _day), goal=_goal, won_already=_won, win_rate=_rate, since=_period.since, until=_period.until
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _won(at: Key, _workshop: Workshop, _day: date, _period: Bounded) -> float:
    return sum(one.amount or 0.0 for one in deals(_workshop, _day) if one.state == WON and _period.holds(one.closed_on))


@st.cache_resource(max_entries=16, show_spinner=False)
def _won_by_month(at: Key, _workshop: Workshop, _day: date) -> Mapping[int, float]:
    first, revenue = won_by_month_of(table(deals(_workshop, _day)), _day)
    return {first + place: float(amount) for place, amount in enumerate(revenue)}


@st.cache_resource(max_entries=16, show_spinner=False)
def _slipped(at: Key, _workshop: Workshop, _then: date, _day: date) -> Slippage:
    after = date.fromordinal(_then.toordinal() + 1)
    return slippage(deals(_workshop, _then), deals(_workshop, _day), since=after, until=_day)
