"""The open pipeline by age, and the deals that have gone stale."""

from datetime import date
from typing import cast

import streamlit as st

from pages.parts import charts, table
from pages.parts.errors import escape
from pages.parts.pipeline import known, words
from pages.parts.pipeline.words import named
from salesops import formats
from salesops.charts.columns import Bar, columns
from salesops.forecast.facts import Facts
from salesops.forecast.facts.standing import AGE_BOUNDS_DAYS
from salesops.forecast.survival import Curve
from salesops.intake.opportunities.model import Opportunity
from salesops.workshop import Settings, Workshop

MOST = 500  # stale deals in the table; the oldest


def show(workshop: Workshop, found: Facts, day: date) -> None:
    """Show how old the open deals are and which of them are stale."""
    told, stands = known.settings(workshop, day), found.standing
    if not stands.open:
        st.info("No deal is open in this export.", icon=":material/info:")
        return
    with st.container(border=True):
        st.subheader("Open pipeline")
        st.markdown(f"**{escape(_size(found, told))}**")
        if stands.dated:
            charts.show(columns(_finding(found, told), _bars(found, told), names="Age", values="Open deals"), "ages")
        else:
            st.markdown("How old they are is not known: none of them has a day of creation.")
        if undated := stands.open - stands.dated:
            st.caption(f"{words.count(undated, told)} without a day of creation, in no age.")
        if said := _lasting(stands.still_open, told):
            st.markdown(escape(said))
        words.explain(
            f"Age: the day of the export − the day of creation. Counted of the {words.count(stands.dated, told)} that "
            "have one.\nHow long deals stay open: the share not closed yet at each age, open deals counted for as long "
            "as they have been seen (Kaplan and Meier)."
        )
    with st.container(border=True):
        _stale(found, told)


def _size(found: Facts, told: Settings) -> str:
    stands = found.standing
    if stands.without_amount == stands.open:
        return f"{words.count(stands.open, told, 'open deal')}, none with an amount in the CRM."
    said = f"{words.count(stands.open, told, 'open deal')} worth {formats.money(stands.amount, told)}"
    if stands.without_amount:
        said += f"; {formats.number(stands.without_amount, told)} of them without an amount count as nothing"
    return f"{said}."


def _finding(found: Facts, told: Settings) -> str:
    stands = found.standing
    median = words.days(stands.age_median_days, told)
    oldest = stands.ages[-1]
    share = words.share(round(oldest / stands.dated, 2), told)
    return f"Half of the open deals are older than {median}; {share} are older than {AGE_BOUNDS_DAYS[-1]} days"


def _lasting(curve: Curve, told: Settings) -> str:
    """Return how long deals stay open, those that still are counted in; "" while none has closed."""
    if curve.last is None or curve.never is None:
        return ""
    never, oldest = round(curve.never, 2), words.days(curve.last, told)
    rest = (
        f"{words.share(never, told)} are still open after {oldest}, the oldest age at which one closed"
        if never
        else f"nearly all within {oldest}"
    )
    half = "" if curve.median is None else f"half close within {words.days(curve.median, told)}, and "
    return f"Of {words.count(curve.n, told)}, those still open counted in, {half}{rest}."


def _bars(found: Facts, told: Settings) -> list[Bar]:
    low = 0
    names = []
    for bound in AGE_BOUNDS_DAYS:
        names.append(f"{low} to {bound}")
        low = bound + 1
    names.append(f"over {AGE_BOUNDS_DAYS[-1]}")
    return [
        Bar(f"{name} days" if n == 0 else name, count, formats.number(count, told), words.count(count, told))
        for n, (name, count) in enumerate(zip(names, found.standing.ages, strict=True))
    ]


def _stale(found: Facts, told: Settings) -> None:
    limit = found.standing.stale_after_days
    st.subheader("Stale deals")
    if limit is None:
        st.markdown("What is stale is not known yet: no deal with both days was won.")
        return
    after = words.days(limit, told)
    if not found.stale:
        st.markdown(
            f"**{escape(f'None: no open deal is older than {after}, by which nine of ten won deals had closed.')}**"
        )
        return
    share = words.share(round(len(found.stale) / max(1, found.standing.dated), 2), told)
    n = words.count(len(found.stale), told, "open deal")
    said = f"{n} ({share}) {_is(len(found.stale))} older than {after}: nine of ten won deals had closed by then."
    st.markdown(f"**{escape(said)}** Close them, or say what has changed.")
    _stale_deals(found, told)
    words.explain(
        "A deal is stale once it is older than nine of ten won deals were on the day they were won (90 % quantile of "
        "all won deals in the exports, of any period)."
    )


def _stale_deals(found: Facts, told: Settings) -> None:
    table.show(
        [
            {
                "Deal": named(cast(Opportunity, one.deal)),
                "Owner": one.deal.owner or formats.NOTHING,
                "Age in days": one.age_days,
                "Amount": formats.money(one.deal.amount, told),
                "Stage": one.deal.stage or formats.NOTHING,
                "Id": one.deal.id,
            }
            for one in found.stale[:MOST]
        ],
        height=min(38 + 35 * len(found.stale), 400), alt="Stale deals, the oldest first",
    )  # fmt: skip
    if len(found.stale) > MOST:
        st.caption(f"The {MOST} oldest of {formats.number(len(found.stale), told)} are shown.")


def _is(n: int) -> str:
    return "is" if n == 1 else "are"
