"""Discount bands tried on the deals: averages, bands, deals outside, and taking over."""

from datetime import date
from functools import partial

import streamlit as st

from db import opportunities
from db.fields import answer
from pages.parts import state, table
from pages.parts.errors import escape
from pages.parts.instruments import press
from pages.parts.pipeline import known
from pages.parts.pipeline.taking import Fact, offer
from salesops import formats
from salesops.instruments.discounts import (
    AVERAGES,
    FEW,
    Average,
    Band,
    By,
    Discounts,
    Prices,
    answers,
    by,
    discounts,
    price_heads,
)
from salesops.workshop import Settings, Workshop

DEALS_PAGE = "pages/operate/deals.py"
_SHOWN = 10  # deals outside the bands; the rest is counted
_LABELS = {By.OWNER: "Seller", By.SEGMENT: "Segment", By.PRODUCT: "Product"}


def show(workshop: Workshop, today: date) -> None:
    """Draw the bands on the deals, or what they wait for."""
    field, rows = prices(workshop)
    heads = price_heads(rows)
    if not heads:
        st.info(
            "This needs deals and a list with prices beside them: one row per deal (its id and list price) or per "
            "product, where a deal is one of it. Then each deal's amount is held against its list price."
        )
        st.page_link(DEALS_PAGE, label="Bring in deals and prices", query_params=state.address())
        return
    head = st.selectbox("Column with the list price", heads, key="bands:head")
    found = _found(workshop, rows, field, head, today)
    if not found.priced:
        st.info("No won deal has both an amount and a list price yet.")
        return
    _whole(workshop, found)
    _bands(workshop.settings, found)
    _groups(workshop.settings, found)
    _take(workshop, found, today)


def told(workshop: Workshop, today: date) -> tuple[str, ...]:
    """Return the result as evidence, () without one."""
    field, rows = prices(workshop) if workshop.pipeline_lists else ("", {})
    heads = price_heads(rows)
    if not heads:
        return ()
    chosen = st.session_state.get("bands:head")
    head = chosen if chosen in heads else heads[0]
    found = _found(workshop, rows, field, head, today)
    said = found.evidence(today, workshop.settings)
    return () if said is None else (said,)


def prices(workshop: Workshop) -> tuple[str, Prices]:
    """Return the list with prices and what of a deal it names: prices of deals before those of products."""
    for field in ("id", "product"):
        rows = opportunities.listed(workshop, state.actor(), field)
        if price_heads(rows):
            return field, rows
    return "product", {}


def _found(workshop: Workshop, rows: Prices, field: str, head: str, today: date) -> Discounts:
    at = (known.key(workshop, today), *(one.digest for one in workshop.pipeline_lists), workshop.version)
    return _kept((*at, field, head, today), workshop, rows)


@st.cache_resource(max_entries=8, show_spinner=False)
def _kept(at: known.Key, _workshop: Workshop, _rows: Prices) -> Discounts:
    field, head, today = at[-3:]
    return discounts(_workshop, opportunities.at(_workshop, state.actor()), _rows, field, head, today)


def _whole(workshop: Workshop, found: Discounts) -> None:
    how, n = workshop.settings, len(found.priced)
    st.markdown(
        f"Won deals realised **{_percent(found.whole.realised, how)}** of their list price (n = {n}"
        + (f"; {found.unpriced} won deals without amount or list price are left out)." if found.unpriced else ").")
    )
    if n < FEW:
        st.caption(f"Fewer than {FEW} deals: an average of so few says little.")
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            "Discount of a deal = 1 − amount ÷ list price. Averages are weighted: realised = sum of amounts ÷ sum of "
            "list prices. The list price stands for the whole deal; a price per user or room does not fit."
        )


def _bands(how: Settings, found: Discounts) -> None:
    if all(band.up_to is None for band in found.bands):
        st.caption("There is no discount band yet (BM5): answer that question, then its bands are tried here.")
        return
    n = len(found.priced)
    rows = [
        {
            "Discount": _band(band, how),
            "Who approves": band.approver or "nobody is named",
            "Deals": len(band.deals),
            "Share": _percent(len(band.deals) / n, how),
        }
        for band in found.bands
    ]
    table.show(rows, alt="Won deals by discount band")
    outside = found.outside
    if not outside:
        st.markdown(":green[:material/check_circle:] Every deal lies in a band with an approver.")
        return
    named = "; ".join(
        f"{escape(one.deal.name or one.deal.id)} {_percent(one.discount, how)}" for one in outside[:_SHOWN]
    )
    rest = f" and {len(outside) - _SHOWN} more" if len(outside) > _SHOWN else ""
    st.markdown(
        f":orange[:material/warning:] **{len(outside)} of {n}** deals have a discount for which no approver is named: "
        f"{named}{rest}."
    )


def _band(band: Band, how: Settings) -> str:
    if band.up_to is None:
        return f"above {_percent(band.above, how)}"
    return f"up to {_percent(band.up_to, how)}"


def _groups(how: Settings, found: Discounts) -> None:
    what = st.segmented_control(
        "Realised price by", list(By), format_func=_LABELS.__getitem__, default=By.OWNER, required=True, key="bands:by"
    )
    rows = [_told(_LABELS[what], one, how) for one in by(found, what)]
    if rows:
        table.show(rows, alt=f"Realised price by {_LABELS[what].lower()}")
    else:
        st.caption("The deals do not say it.")


def _percent(share: float | None, how: Settings) -> str:
    return formats.percent(None if share is None else round(share, 3), how)


def _told(label: str, one: Average, how: Settings) -> dict[str, str | int]:
    return {
        label: one.name,
        "Realised": _percent(one.realised, how),
        "Average discount": _percent(one.discount, how),
        "n": one.n,
    }


def _take(workshop: Workshop, found: Discounts, today: date) -> None:
    how, said = workshop.settings, answers(found)
    quarters = [_told("Quarter", one, how) for one in found.quarters]
    table.show(quarters, alt="Realised price in the last four quarters")
    stands = workshop.answer(AVERAGES)
    if said and state.may_edit():
        st.button(
            f"Take these quarters over into {AVERAGES}", key="bands:take", icon=":material/download_done:",
            disabled=stands == said,
            on_click=partial(press.into, workshop.id, answer(AVERAGES), said, f"Answer {AVERAGES}, from the deals"),
        )  # fmt: skip
    discount = found.whole.discount
    if discount is not None and 0 <= discount < 1:
        source = f"Deals against the price list, {formats.day(today, how)}, n = {len(found.priced)}"
        offer(workshop, [Fact("delta", None, round(discount, 4), None, source)], "", how)
