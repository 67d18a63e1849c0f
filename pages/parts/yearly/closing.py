"""The end of a review: what was learned, the next targets taken over, when it was held and when the next is due."""

from datetime import date
from functools import partial

import streamlit as st

import db.fields
from db import yearly as kept
from pages.parts import fields, state
from pages.parts.errors import escape
from pages.parts.undo import press
from salesops import formats
from salesops.workshop import Workshop
from salesops.yearly import Told


def show(workshop: Workshop, told: Told, today: date) -> None:
    """Draw the end of the review."""
    review = told.review
    of = partial(db.fields.of, "yearlyreview", review.id)
    fields.text(
        of("learned"), "What was learned", rows=4, workshop=workshop,
        placeholder="Why did the drivers at the top move, what did we believe wrongly, what do we do differently?",
    )  # fmt: skip
    if review.held_on is not None:
        with st.container(horizontal=True):
            fields.day(of("held_on"), "Held on", workshop=workshop)
            fields.day(of("next_due_on"), "Next due", workshop=workshop)
        st.caption("The next date stands among the steps after a meeting and in the calendar file.")
    if state.may_edit():
        _presses(workshop, told, today)


def _presses(workshop: Workshop, told: Told, today: date) -> None:
    review, who = told.review, state.actor()
    now = workshop.driver_inputs(review.tree_id)
    changed = sum(now.get(node) != value for node, value in review.next_targets.items())
    with st.container(horizontal=True, vertical_alignment="center"):
        if review.held_on is None:
            st.button(
                f"Held today, {escape(formats.day(today, workshop.settings))}", type="primary", key="yearly:held",
                icon=":material/event_available:", on_click=_hold, args=(workshop.id, review.id, today),
                help="Notes the day; the next review is due a year later.",
            )  # fmt: skip
        st.button(
            f"Make {changed} next target{'' if changed == 1 else 's'} the drivers of the goal", key="yearly:targets",
            icon=":material/account_tree:", disabled=not changed, on_click=press,
            args=(kept.take_over, workshop.id, who, review.id),
            help="Writes them into the driver tree; it can be undone." if changed else "No next target differs yet.",
        )  # fmt: skip
        st.button(
            "Remove this review", key="yearly:remove", type="tertiary", icon=":material/delete:", on_click=press,
            args=(kept.remove, workshop.id, who, review.id), help="It can be undone.",
        )  # fmt: skip


def _hold(workshop_id: str, review_id: str, today: date) -> None:
    press(kept.hold, workshop_id, state.actor(), review_id, on=today)
