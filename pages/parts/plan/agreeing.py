"""What is agreed: one project at a time on its card, and all that are ready in one press."""

from collections.abc import Callable
from typing import Any

import streamlit as st

import db.plan
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.plan.card_words import when
from salesops import formats
from salesops.cards import Card
from salesops.plan_state.agreement import missing, not_agreed
from salesops.plan_state.plan import Plan
from salesops.spoken import counted, listed

PROBLEM = "plan:agree:problem"


def show_of(plan: Plan, card: Card) -> None:
    """Draw which project it is and when, whether it is agreed, what it needs before it can be, and the press."""
    settings, project = plan.workshop.settings, card.project
    lacks = missing(project, settings)
    if project.agreed_on is not None:
        says = f":material/handshake: Agreed {escape(formats.day(project.agreed_on, settings))}"
    else:
        says = escape(f"Not agreed: it needs {listed(lacks)}." if lacks else "Not agreed yet, and nothing is missing.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown(
            f"**{escape(project.name)}** · {escape(when(card, settings))}  \n{says}",
            width="stretch" if lacks else "content",
        )
        if project.agreed_on is not None:
            _button("Take the agreement back", db.plan.take_back, plan.workshop.id, project.id)
        elif not lacks:
            _button("Agree this project", db.plan.agree_project, plan.workshop.id, project.id, plan.today)


def _button(words: str, act: Callable[..., str], workshop_id: str, *args: Any) -> None:
    st.button(words, key="plan:agree:one", type="tertiary", on_click=_press, args=(act, workshop_id, *args),
              disabled=not state.may_edit())  # fmt: skip


def _press(act: Callable[..., str], workshop_id: str, *args: Any) -> None:
    with refusals_to(PROBLEM):
        undo.offer_undo(act(workshop_id, state.actor(), *args))


def show_ready(plan: Plan) -> None:
    """Draw the press that agrees everything that is ready, and what keeps the others."""
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    settings = plan.workshop.settings
    still = [card for card in plan.cards if card.project.agreed_on is None]
    ready = [card for card in still if not missing(card.project, settings)]
    agreed = len(plan.cards) - len(still)
    lacking = len(still) - len(ready)
    told = not_agreed(len(plan.cards), agreed) or f"{counted(agreed, 'project')} agreed"
    if lacking:
        told += f"; {lacking} cannot be yet: each needs an owner, an agreed start and a dated first step"
        told += ", and the programme a start date" if settings.programme_starts_on is None else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(escape(f"{told}."))
        if ready and state.may_edit():
            words = f"Agree {plan.name(ready[0])}" if len(ready) == 1 else f"Agree all {len(ready)} that are ready"
            st.button(
                escape(words), type="primary", icon=":material/handshake:", key="plan:agree", on_click=_press,
                args=(db.plan.agree_ready, plan.workshop.id, plan.today),
            )  # fmt: skip
