"""What is worked out from a snapshot and costs more than a look: kept by the workshop's version."""

from datetime import datetime
from typing import Any

import streamlit as st

from db import engine
from salesops import interaction, programme, value
from salesops.content.tree_schema import Tree
from salesops.errors import WorkshopError
from salesops.interaction import Parallel
from salesops.kept import Kept
from salesops.plan_state.plan import Plan
from salesops.programme import Programme
from salesops.what_if import Answer, Question, ask
from salesops.workshop import Workshop

_evaluations: Kept[value.Evaluation] = Kept(64)
# In front of what Streamlit keeps by version: it reads its keys anew at every look, which costs more than the answer.
_seen: Kept[Any] = Kept(128)


def evaluated(workshop: Workshop, tree: Tree) -> value.Evaluation:
    """Return the goal's driver tree with the workshop's numbers."""
    kind = workshop.goal.kind
    return _evaluations.get(
        (tree, workshop.driver_values), lambda: value.evaluate(tree, workshop.driver_inputs(kind)), kind
    )


def staged(workshop: Workshop) -> Programme | None:
    """Return the staged programme, None while no project is chosen; raises the staging's WorkshopErrors."""
    found = _seen.get((workshop,), lambda: _staged(_key(workshop), workshop), "staged")
    if isinstance(found, WorkshopError):
        raise found
    standing: Programme | None = found
    return standing


def what_if(workshop: Workshop, standing: Programme, question: Question, project_id: str | None) -> Answer:
    """Return the answer to a question beside the standing programme; staged once, not at every look at the page."""
    key = (*_key(workshop), question, project_id)
    found: Answer = _seen.get(
        (workshop, standing), lambda: _asked(key, workshop, standing), "what if", question, project_id
    )
    return found


def parallels(workshop: Workshop, standing: Programme) -> tuple[Parallel, ...]:
    """Return what runs at the same time in the standing programme, with its worth together and alone."""
    found: tuple[Parallel, ...] = _seen.get(
        (workshop, standing), lambda: _parallels(_key(workshop), workshop, standing), "parallels"
    )
    return found


def plan(workshop: Workshop, result: Programme | None, as_of: datetime) -> Plan:
    """Return the plan as of a day; what it works out is kept while neither day nor workshop changes."""
    day = as_of.date()
    found: Plan = _seen.get(
        (workshop, result), lambda: _plan((*_key(workshop), day, result is None), workshop, result, as_of), "plan", day
    )
    return found


def _key(workshop: Workshop) -> tuple[Any, ...]:
    # Notes are no part of what is computed here, so the audience is not in the key.
    return (engine.get().url.render_as_string(hide_password=False), workshop.id, workshop.version)


@st.cache_resource(max_entries=32, show_spinner="Working out the shortest plan that keeps every rule …")
def _staged(key: tuple[Any, ...], _workshop: Workshop) -> Programme | WorkshopError | None:
    try:
        return programme.staged(_workshop)
    except WorkshopError as error:  # an answer too: asking again would take as long and say the same
        return error


@st.cache_resource(max_entries=32, show_spinner="Working out the other plan …")
def _asked(key: tuple[Any, ...], _workshop: Workshop, _standing: Programme) -> Answer:
    return ask(_workshop, _standing, key[-2], key[-1])


@st.cache_resource(max_entries=32, show_spinner=False)
def _parallels(key: tuple[Any, ...], _workshop: Workshop, _standing: Programme) -> tuple[Parallel, ...]:
    return interaction.parallels(_workshop, _standing)


@st.cache_resource(max_entries=32, show_spinner=False)
def _plan(key: tuple[Any, ...], _workshop: Workshop, _result: Programme | None, _as_of: datetime) -> Plan:
    return Plan(_workshop, _result, _as_of)
