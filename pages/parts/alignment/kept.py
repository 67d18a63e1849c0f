"""What is kept of closed surveys, read once per version of the workshop and kind of reader."""

from collections.abc import Callable, Collection
from typing import Any

import pandas as pd
import streamlit as st

from db import engine
from db.access import Actor, Right
from db.surveys import outcome
from pages.parts import state
from salesops.alignment.recall import NearMatch
from salesops.charts import Chart
from salesops.surveys import judging
from salesops.surveys.comparison import ItemShift, changes
from salesops.surveys.results import Order, Results, results
from salesops.vocabulary import SurveyKind, SurveyState
from salesops.workshop import Survey, Workshop

RATED = (SurveyKind.ALIGNMENT, SurveyKind.PULSE)  # statements; two rounds of them can be compared
KINDS = (*RATED, SurveyKind.PREWORK)


def launched(workshop: Workshop, kinds: Collection[SurveyKind] = KINDS) -> list[Survey]:
    """Return the surveys that this page can show, newest first: open ones and closed ones."""
    shown = [one for one in workshop.surveys if one.kind in kinds and one.state is not SurveyState.DRAFT]
    return sorted(shown, key=lambda one: (str(one.closed_on or "9999"), one.position), reverse=True)


def read(workshop: Workshop, survey: Survey) -> Results | None:
    """Return a closed survey, read; None where nothing was counted."""
    return _read(_key(workshop, survey), survey, state.actor())


def spread(workshop: Workshop, found: Results, order: Order, draw: Callable[[], Chart]) -> Chart:
    """Return the chart of all statements in that order, drawn once."""
    return _spread((*_key(workshop, found.survey), order), draw)


def table(workshop: Workshop, found: Results, order: Order, fill: Callable[[], list[dict[str, Any]]]) -> pd.DataFrame:
    """Return the table of all statements in that order, filled once."""
    return _table((*_key(workshop, found.survey), order), fill)


def changed(workshop: Workshop, before: Results, after: Results) -> tuple[ItemShift, ...]:
    """Return what changed between two rounds, worked out once."""
    return _changed((*_key(workshop, after.survey), before.survey.id), before, after)


def waiting(workshop: Workshop, found: Results) -> tuple[NearMatch, ...]:
    """Return the near matches to judge, worked out once: every text is compared with everything that was agreed."""
    return _waiting(_key(workshop, found.survey), found)


def _key(workshop: Workshop, survey: Survey) -> tuple[Any, ...]:
    url = engine.get().url.render_as_string(hide_password=False)
    return (url, workshop.id, workshop.version, survey.id, state.actor().may(Right.MANAGE, workshop.id))


@st.cache_resource(max_entries=32, show_spinner=False)
def _read(key: tuple[Any, ...], _survey: Survey, _who: Actor) -> Results | None:
    counted = outcome.result(key[1], _who, _survey.id)
    return None if counted is None else results(_survey, counted)


@st.cache_resource(max_entries=32, show_spinner=False)
def _spread(key: tuple[Any, ...], _draw: Callable[[], Chart]) -> Chart:
    return _draw()


@st.cache_resource(max_entries=32, show_spinner=False)
def _table(key: tuple[Any, ...], _fill: Callable[[], list[dict[str, Any]]]) -> pd.DataFrame:
    return pd.DataFrame(_fill()).dropna(axis="columns", how="all")  # what was not asked, or may not be shown


@st.cache_resource(max_entries=32, show_spinner=False)
def _changed(key: tuple[Any, ...], _before: Results, _after: Results) -> tuple[ItemShift, ...]:
    return changes(_before.counted, _after.counted)


@st.cache_resource(max_entries=32, show_spinner=False)
def _waiting(key: tuple[Any, ...], _found: Results) -> tuple[NearMatch, ...]:
    return judging.open_judgements(_found.counted)
