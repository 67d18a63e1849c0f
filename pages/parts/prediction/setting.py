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
    with st.popover("What it is made with", icon=":material/tune:"):
        fields.number(forecast("horizon_months"), "Months ahead", integer=True, workshop=workshop, help="1 to 24")
        fields.number(
            forecast("season_months"), "The same month comes again after", unit="months", integer=True,
            workshop=workshop, help="3: quarters alike, 12: years alike; what copying copies",
        )  # fmt: skip
        fields.choice(
            forecast("method"), "Method", {method: _name(method) for method in Method},
            blank="The one that did best before", workshop=workshop,
        )  # fmt: skip
        fields.number(
            forecast("recurring_per_month"), "Recurring base a month", unit=told.currency, workshop=workshop,
            help=escape(told.base.words),
        )  # fmt: skip
        fields.number(
            forecast("capacity_per_month"), "New business a month, at most", unit=told.currency, workshop=workshop,
            help=escape(told.limit.words),
        )  # fmt: skip
        fields.number(
            forecast("adoption_weeks"), "Weeks until a change is taken up in full", integer=True, workshop=workshop
        )


def _name(method: Method) -> str:
    return method.words[0].upper() + method.words[1:]
