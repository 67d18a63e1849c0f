"""What the manager adds to the model's number, apart from it, with its reason; and keeping today's prediction."""

from datetime import date

import streamlit as st

from db import forecasts
from pages.parts import asked, state, undo
from pages.parts.errors import escape
from pages.parts.prediction.words import money
from salesops import formats
from salesops.outlook import Outlook
from salesops.outlook.words import month, period
from salesops.vocabulary import ListKind
from salesops.workshop import Adjustment

MONTH, AMOUNT, REASON, WHO = "adjust:month", "adjust:amount", "adjust:reason", "adjust:who"


def show(told: Outlook) -> None:
    """Draw the adjustments, how they did, and the form for another one."""
    st.markdown("### Adjustments by hand")
    st.markdown("An adjustment stands beside the model's number, never in it, and both are compared with what comes.")
    st.markdown(escape(told.judgement.words))
    for one in sorted(told.workshop.adjustments, key=lambda each: (each.month, each.made_on)):
        _one(told, one)
    if state.may_edit() and told.months:
        _form(told)


def keep_button(told: Outlook) -> None:
    """Offer to keep today's prediction."""
    if not state.may_edit() or told.prediction is None or not told.prediction.months:
        return
    kept = any(one.as_of == told.as_of for one in told.workshop.kept_predictions)
    st.button(
        "Keep this prediction", key="prediction:keep", icon=":material/bookmark_add:", on_click=_keep, args=(told,),
        disabled=kept, help="This export's prediction is kept already" if kept else "To compare it with what comes",
    )  # fmt: skip


def _one(told: Outlook, one: Adjustment) -> None:
    settings = told.workshop.settings
    who = told.workshop.item_name(one.by_id) or "Somebody"
    sign = "+" if one.amount >= 0 else "−"
    with st.container(horizontal=True, vertical_alignment="center", border=True, key=f"adjust:{one.id}"):
        st.markdown(
            f"**{escape(month(one.month.year * 12 + one.month.month - 1))}: "
            f"{escape(sign + money(told, abs(one.amount)))}**, from the model’s "
            f"{escape(money(told, one.model_amount))} to {escape(money(told, one.model_amount + one.amount))}  \n"
            f"{escape(one.reason)} · {escape(who)}, {escape(formats.day(one.made_on, settings))}",
            width="stretch",
        )
        if state.may_edit():
            st.button(
                "Take back", key=f"adjust:back:{one.id}", type="tertiary", icon=":material/delete:",
                on_click=_take_back, args=(told.workshop.id, one.id), help="It can be undone",
            )  # fmt: skip


def _form(told: Outlook) -> None:
    months = {one.first_day.isoformat(): one for one in told.months}
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="top"):
            st.selectbox(
                "Month", list(months), key=MONTH, width=180,
                format_func=lambda one: period(told, months[one], quarter=False),
            )  # fmt: skip
            with st.container(width=240):
                asked.number(AMOUNT, "Add or take", told.workshop.settings, unit=told.currency, placeholder="−20,000")
            people = {one.id: one.name for one in told.workshop.items(ListKind.PERSON)}
            st.selectbox("By", ["", *people], key=WHO, width=200, format_func=lambda one: people.get(one, "Not said"))
        st.text_input("Why", key=REASON, placeholder="What the deals do not show", max_chars=400)
        st.button("Add the adjustment", icon=":material/add:", on_click=_adjust, args=(told,))


def _adjust(told: Outlook) -> None:
    amount, reason = asked.given(AMOUNT), st.session_state[REASON]
    day = date.fromisoformat(st.session_state[MONTH])
    model = next(one.p50 for one in told.months if one.first_day == day)
    if not amount:
        st.session_state[state.PROBLEM] = "Type an amount to add, or one below 0 to take off. Nothing was changed."
        return
    undo.press(
        lambda: forecasts.adjust(
            told.workshop.id, state.actor(), day, float(amount), model_amount=model,
            by_id=st.session_state[WHO] or None, reason=reason,
        )
    )  # fmt: skip
    if state.PROBLEM not in st.session_state:  # what was refused stays as it was typed
        asked.forget(AMOUNT)
        st.session_state[REASON] = ""


def _take_back(workshop_id: str, adjustment_id: str) -> None:
    undo.press(lambda: forecasts.take_back(workshop_id, state.actor(), adjustment_id))


def _keep(told: Outlook) -> None:
    if told.prediction is not None:
        prediction = told.prediction
        undo.press(lambda: forecasts.keep(told.workshop.id, state.actor(), prediction))
