"""What the prediction is made with."""

import streamlit as st

import db.fields
from pages.parts import fields, state
from pages.parts.errors import escape
from salesops.forecast.rivals import Method
from salesops.outlook import Outlook


def show(told: Outlook) -> None:
    """Draw the settings in a popover; they save themselves."""
    if not state.may_edit():
        return
    workshop, forecast = told.workshop, db.fields.forecast
    box = st.popover("What it is made with", icon=":material/tune:", key="prediction:setting", on_change="rerun")
    if not box.open:
        return
    with box:
        said = [
            fields.a_number(forecast("horizon_months"), "Months ahead", workshop, integer=True, help="1 to 24"),
            fields.a_number(
                forecast("season_months"), "The same month comes again after", workshop, unit="months", integer=True,
                help="3: quarters alike, 12: years alike; what copying copies",
            ),
            fields.a_choice(
                forecast("method"), "Method", {method: _name(method) for method in Method}, workshop,
                blank="The one that did best before",
            ),
            fields.a_number(
                forecast("recurring_per_month"), "Recurring base a month", workshop, unit=told.currency,
                help=escape(told.base.words),
            ),
            fields.a_number(
                forecast("capacity_per_month"), "New business a month, at most", workshop, unit=told.currency,
                help=escape(told.limit.words),
            ),
            fields.a_number(
                forecast("adoption_weeks"), "Weeks until a change is taken up in full", workshop, integer=True
            ),
        ]  # fmt: skip
        fields.beside(said, least_width=260, most=1, workshop=workshop)  # one component for all: each costs as much


def _name(method: Method) -> str:
    return method.words[0].upper() + method.words[1:]
