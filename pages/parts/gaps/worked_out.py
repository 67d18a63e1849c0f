"""The ranking of the merger points, kept by the workshop's version and the day: it computes the driver tree often."""

from datetime import date
from typing import Any

import streamlit as st

from db import engine
from salesops import gaps, priority
from salesops.kept import Kept
from salesops.priority import Priority, Ranking
from salesops.workshop import Workshop

_seen: Kept[Any] = Kept(64)  # in front of what Streamlit keeps: it reads its keys anew at every look


def ranking(workshop: Workshop, today: date) -> Ranking:
    """Return the merger points in their lists."""
    found: Ranking = _seen.get((workshop,), lambda: _ranking(_key(workshop, today), workshop), "ranking", today)
    return found


def by_element(workshop: Workshop, today: date) -> dict[str, Priority]:
    """Return each element's priority."""
    found: dict[str, Priority] = _seen.get(
        (workshop,), lambda: _by_element(_key(workshop, today), workshop), "by element", today
    )
    return found


def standing(workshop: Workshop, today: date) -> dict[str, tuple[int, int]]:
    """Return where each element stands: (0 ranked, 1 without an effect; its best rank there), as the team put them."""
    found = ranking(workshop, today)
    ranks: dict[str, tuple[int, int]] = {}
    for place, rows in enumerate((found.ranked, found.effect_not_set)):
        for row in rows:
            ranks.setdefault(row.point.element.id, (place, row.stands or 0))
    return ranks


def _key(workshop: Workshop, today: date) -> tuple[Any, ...]:
    # Notes are no part of what is computed here, so the audience is not in the key.
    return (engine.get().url.render_as_string(hide_password=False), workshop.id, workshop.version, today)


@st.cache_resource(max_entries=32, show_spinner=False)
def _ranking(key: tuple[Any, ...], _workshop: Workshop) -> Ranking:
    return priority.ranking(_workshop, gaps.points(_workshop, key[-1]))


@st.cache_resource(max_entries=32, show_spinner=False)
def _by_element(key: tuple[Any, ...], _workshop: Workshop) -> dict[str, Priority]:
    return priority.by_element(_workshop, gaps.points(_workshop, key[-1]))
