"""Deals by their owner, as the newest export tells of them."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from db import forecasts
from pages.parts import state
from pages.parts.pipeline import known
from pages.parts.pipeline.known import Deals, Key
from pages.parts.state import today
from salesops.commitments import Team, team
from salesops.forecast.commit import Submission
from salesops.forecast.facts.spans import Bounded, forward
from salesops.intake.opportunities.model import Opportunity
from salesops.kept import Kept
from salesops.workshop import Commitment, Workshop

_owners: Kept[Mapping[str, Deals]] = Kept(4)
_said: Kept[Submission] = Kept(64)
NOBODY = ""  # deals whose owner the export does not name


def newest(workshop: Workshop) -> date:
    """Return the day of the newest export."""
    return max(one.as_of for one in workshop.pipeline_exports)


def by_owner(workshop: Workshop) -> Mapping[str, Deals]:
    """Return the deals of each owner."""
    day = newest(workshop)
    at = known.key(workshop, day)
    return _owners.get((workshop.pipeline_exports,), lambda: _by_owner(at, workshop, day), workshop.id)


def said(workshop: Workshop, one: Commitment) -> Submission:
    """Return a submission with its lines; it never changes, so it is read once."""
    return _said.get((one,), lambda: forecasts.submission(workshop, state.actor(), one))


def together(workshop: Workshop, period: Bounded) -> Team:
    """Return how the period stands by what its owners said last."""
    said = tuple(one for one in workshop.commitments if one.since == period.since and one.until == period.until)
    return _together((*known.key(workshop, newest(workshop)), period.id, said), workshop, said, period)


def periods(workshop: Workshop) -> dict[str, Bounded]:
    """Return the months and quarters that can be committed to: around the newest export, and around today."""
    day = newest(workshop)
    found = (*forward(day, workshop.settings)[:4], *forward(today(workshop), workshop.settings)[:4])
    return {one.id: one for one in found}


@st.cache_resource(max_entries=4, show_spinner=False)
def _by_owner(at: Key, _workshop: Workshop, _day: date) -> Mapping[str, Deals]:
    found: dict[str, list[Opportunity]] = {}
    for deal in known.deals(_workshop, _day):
        found.setdefault(deal.owner or NOBODY, []).append(deal)
    return {name: tuple(found[name]) for name in sorted(found)}


@st.cache_resource(max_entries=16, show_spinner=False)
def _together(at: Key, _workshop: Workshop, _said: tuple[Commitment, ...], _period: Bounded) -> Team:
    deals = {name: own for name, own in by_owner(_workshop).items() if name != NOBODY}
    return team(deals, _said, _period)
