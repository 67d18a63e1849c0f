"""Explain it to everybody: the link to the page for employees, and the check whether all know the five stages."""

from datetime import UTC, datetime, time, timedelta
from functools import partial

import streamlit as st

from db import settings
from db.access import Right
from db.shares import links
from db.shares import model as shared
from db.surveys import checking, closing, outcome, setup, tokens
from pages.parts import guard, state, withdrawing
from pages.parts.acting import act
from pages.parts.call import room
from pages.parts.errors import escape
from pages.parts.surveys.handing import UNREACHABLE
from pages.parts.surveys.listing import closing_words, free_name
from salesops import formats
from salesops.operating_model import check
from salesops.vocabulary import SURVEY_MINIMUM_DEFAULT
from salesops.workshop import Survey, Workshop

_NAME = "Do we know the five stages?"
_DAYS_OPEN, _HOUR = 14, time(17)  # ours: everybody is in within two weeks


def show(workshop: Workshop) -> None:
    """Draw the link and the check for who facilitates, the last result for everybody."""
    st.subheader("Explain it to everybody", anchor=False)
    if guard.allows(Right.MANAGE):
        left, right = st.columns(2, gap="large")
        with left:
            _link(workshop)
        with right:
            _check(workshop)
    _result(workshop)


def _link(workshop: Workshop) -> None:
    st.markdown("**Page for employees.** Your words, the picture and each stage in two sentences, on any phone, "
                "without an account, until you withdraw the link.")  # fmt: skip
    made = shared.link(workshop.id, state.actor())
    if made is None:
        go = partial(shared.open_up, workshop.id, state.actor())
        st.button("Make the link", key="model:link:make", icon=":material/link:", on_click=act, args=(go,))
        return
    if not settings.reachable_by_phones():
        st.warning(UNREACHABLE, icon=":material/phonelink_off:")
    address = f"{settings.public_address()}/s/{tokens.shown(made.token)}"
    st.code(address, language=None)
    with st.container(horizontal=True):
        fold = st.popover("Code to scan", icon=":material/qr_code:", on_change="rerun", key="model:link:code")
        if fold.open:
            with fold:
                room.code(address, tokens.shown(made.token), width=240)
        back = partial(links.revoke, workshop.id, state.actor(), made.id)
        withdrawing.offer("model:link:back", back)


def _check(workshop: Workshop) -> None:
    asks = ("**Check in three questions.** Does everybody know the five stages? Anonymous, one minute; it opens "
            "from the page for employees.")  # fmt: skip
    running = check.running(workshop)
    if running is None:
        st.markdown(f"{asks}\n\n:small[:gray[Open for {_DAYS_OPEN} days, or until you close it; what it asks stays as "
                    "it is. Shown when it is closed, and only if at least "
                    f"{SURVEY_MINIMUM_DEFAULT} people answered.]]")  # fmt: skip
        label = "Open the check" if check.closed(workshop) is None else "Open another check"
        st.button(label, key="model:check:open", icon=":material/quiz:", on_click=act,
                  args=(partial(_open, workshop),))  # fmt: skip
        return
    _, finished = setup.begun(workshop.id, state.actor(), running.id)
    until = closing_words(running, workshop)
    st.markdown(asks + "\n\n" + escape(f"{finished} answered, {until}. What people answered shows after the close."))
    with st.container(horizontal=True):
        close = partial(closing.close, workshop.id, state.actor(), running.id)
        st.button("Close and count", key="model:check:close", icon=":material/lock:", on_click=act, args=(close,),
                  help="For good: single answers are destroyed, only counts stay.")  # fmt: skip


def _open(workshop: Workshop) -> str:
    local = formats.local(datetime.now(UTC), workshop.settings)
    at = datetime.combine(local.date() + timedelta(days=_DAYS_OPEN), _HOUR, local.tzinfo).astimezone(UTC)
    return checking.open_check(
        workshop.id, state.actor(), free_name(workshop, _NAME), check.items(workshop), closes_at=at
    )


def _result(workshop: Workshop) -> None:
    closed = check.closed(workshop)
    if closed is None:
        return
    counted = outcome.result(workshop.id, state.actor(), closed.id)
    found = () if counted is None else check.known(closed, counted)
    if counted is None or all(one.share is None for one in found):
        st.info(escape(f"The check of {formats.day(closed.closed_on, workshop.settings)} has no result to show: fewer "
                       f"than {closed.minimum} people answered."), icon=":material/lock:")  # fmt: skip
        return
    _shares(workshop, closed, found)


def _shares(workshop: Workshop, closed: Survey, found: tuple[check.Known, ...]) -> None:
    weakest, day = check.fewest(found), formats.day(closed.closed_on, workshop.settings)
    if weakest is not None and weakest.right == weakest.n:
        title = f"Everybody who answered knows the five stages ({day})"
    elif weakest is not None:
        title = f"Known least, by {_percent(weakest)}: “{weakest.question}” ({day})"
    st.markdown(f"**{escape(title)}**")
    with st.grid(3, min_column_width=230):
        for one in found:
            said = "too few answers to show" if one.share is None else f"{one.right} of {one.n} people"
            with st.container(border=True, height="stretch"):
                st.markdown(f"{escape(one.question)}\n\n### {_percent(one)}")
                st.caption(escape(f"{said}. Right: {one.answer}"))
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            f"Right answers ÷ all answers to the question, of everybody together. Nothing is shown of fewer than "
            f"{closed.minimum} people, nothing of single people or groups, and single answers were destroyed at the "
            "close."
        )


def _percent(one: check.Known) -> str:
    """Return a share of a few people: decimals would say more than they know."""
    return formats.NOTHING if one.share is None else f"{round(100 * one.share)} %"
