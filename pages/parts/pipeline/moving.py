"""How many deals come in each month, and which planned days did not hold."""

from datetime import date

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.pipeline import choosing, known, words
from salesops import formats
from salesops.charts.columns import Bar, columns
from salesops.forecast.facts import Facts, Slippage
from salesops.forecast.months import last_complete, month_of
from salesops.workshop import Settings, Workshop

MOST = 24  # months drawn
THEN = "pipeline_then"


def show(workshop: Workshop, found: Facts, day: date) -> None:
    """Show new deals by month, and what slipped between an earlier export and this one."""
    with st.container(border=True):
        st.subheader("New deals by month")
        _created(found, day, workshop.settings)
    with st.container(border=True):
        st.subheader("Slipped deals")
        _slipped(workshop, day)


def _created(found: Facts, day: date, how: Settings) -> None:
    months = dict(list(found.created.items())[-MOST:])
    if not months:
        st.markdown("Not known: no deal of this period has a day of creation.")
        return
    whole = {month: n for month, n in months.items() if _month(month) <= last_complete(day)}
    drawn = [
        Bar(
            _named(month),
            n,
            _label(n, month in whole, how),
            f"{words.count(n, how)}{'' if month in whole else ' so far'}",
        )
        for month, n in months.items()
    ]
    charts.show(columns(_finding(whole, how), drawn, names="Month", values="New deals"), "created")
    if len(months) < len(found.created):
        st.caption(f"The newest {MOST} of {len(found.created)} months are shown.")
    words.explain("Deals by the month of their day of creation. The mean is of months that are over.")


def _label(n: int, whole: bool, how: Settings) -> str:
    return f"{formats.number(n, how)}{'' if whole else ' so far'}"


def _named(month: str) -> str:
    return f"{formats.MONTHS[int(month[5:])][:3]} {month[:4]}"


def _month(label: str) -> int:
    return month_of(date.fromisoformat(f"{label}-01"))


def _finding(whole: dict[str, int], how: Settings) -> str:
    if not whole:
        return "No month of this period is over yet"
    mean = sum(whole.values()) / len(whole)
    newest, n = list(whole.items())[-1]
    months = "month" if len(whole) == 1 else "months"
    told = f"{formats.number(mean, how, digits=0 if mean >= 10 else 1)} new deals a month over {len(whole)} {months}"
    return f"{told}; the last one, {_named(newest)}, brought {formats.number(n, how)}"


def _slipped(workshop: Workshop, day: date) -> None:
    before = sorted({one.as_of for one in workshop.pipeline_exports if one.as_of < day}, reverse=True)
    if not before:
        st.markdown(
            "Not known yet: it takes two exports of different days. What was due between them and did not close has "
            "slipped."
        )
        choosing.link("Bring in another export")
        return
    how, told = workshop.settings, known.settings(workshop, day)
    then = date.fromisoformat(
        st.selectbox(
            "Compared with the export of", [one.isoformat() for one in before], key=THEN, bind="query-params",
            width=260, format_func=lambda one: formats.day(date.fromisoformat(one), how),
        )
    )  # fmt: skip
    slip = known.slipped(workshop, then, day)
    st.markdown(f"**{escape(_slip_sentence(slip, then, day, told))}**")
    words.explain(
        "Due: open in the earlier export with a planned day after it, until the day of the later one. Slipped: of "
        "these, neither won nor lost by then. A deal that is missing from the later export counts as slipped."
    )


def _slip_sentence(slip: Slippage, then: date, day: date, told: Settings) -> str:
    between = f"between {formats.day(then, told)} and {formats.day(day, told)}"
    if slip.share is None:
        return f"No open deal of the earlier export was planned to close {between}: nothing can be said of slipping."
    share = words.share(round(slip.share, 2), told)
    said = f"{slip.slipped} of {words.count(slip.due, told)} due {between} slipped ({share})"
    if slip.amount_share is None:
        return f"{said}; by amount is not known, none has one."
    amounts = f"{formats.money(slip.amount_slipped, told)} of {formats.money(slip.amount_due, told)}"
    return f"{said}; by amount {amounts} ({words.share(round(slip.amount_share, 2), told)})."
