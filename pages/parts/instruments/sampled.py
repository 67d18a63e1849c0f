"""Ten sampled deals held against the exit evidence of their stage; the result proposes the number asked for."""

from datetime import date
from functools import partial

import streamlit as st

from db import opportunities, sampled_deals
from db.change import ChangedMeanwhile
from db.fields import Saved, answer, of
from db.models import now
from pages.parts import state, undo
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row, grid
from pages.parts.instruments import press
from salesops import formats
from salesops.instruments.sampling import QUESTION, SIZE, Sample, drawn, evidence_by_stage, plain, sample
from salesops.workshop import SampledDeal, Workshop

_MET = {"yes": "Met", "no": "Not met"}


def show(workshop: Workshop, today: date) -> None:
    """Draw the sample with its looks, the way to draw one, and the result."""
    found, deals = sample(workshop), opportunities.at(workshop, state.actor())
    st.markdown(
        f"Open each deal and look: is the evidence there that its stage asks for? {SIZE} deals drawn by chance tell "
        "more than the best ones picked."
    )
    _draw(workshop, found, bool(deals), today)
    _table(workshop, found, today)
    if found.checked:
        _result(workshop, found)


def _draw(workshop: Workshop, found: Sample, known: bool, today: date) -> None:
    if not state.may_edit():
        return
    if known:
        label = "Draw a new sample" if found.deals else f"Draw {SIZE} open deals by chance"
        st.button(
            label, key="sample:draw", icon=":material/casino:", on_click=_drawn, args=(workshop.id, today),
            help="The same deals for everybody who draws today. What was looked at before can be brought back by undo.",
        )  # fmt: skip
    elif not found.deals:
        st.caption("Without an export of the CRM, roll dice over your list of open deals and add those ten by hand.")


def _table(workshop: Workshop, found: Sample, today: date) -> None:
    asked = evidence_by_stage(workshop)
    columns = [
        Column("name", "Deal", ColumnKind.TEXT, required=True),
        Column("stage", "Sales stage", ColumnKind.TEXT),
        Column("asked", "Exit evidence of that stage", ColumnKind.STATIC, width="26%"),
        Column("met", "Evidence is there", ColumnKind.CHOICE, options=_MET),
        Column("missing", "What is missing", ColumnKind.LONG_TEXT),
    ]
    room = len(found.deals) < SIZE
    grid(
        "sampled", [_row(workshop, deal, asked, today) for deal in found.deals], columns,
        label="Sampled deals", hide_label=True, row_header=None, empty="No deal is sampled yet.",
        on_add=partial(sampled_deals.add, workshop.id, state.actor(), today) if room else None,
        on_remove=partial(_remove, workshop.id), add_label="Add a deal by hand",
    )  # fmt: skip
    lacking = sorted({deal.stage for deal in found.deals if deal.stage and plain(deal.stage) not in asked})
    if lacking:
        st.caption(f"No exit evidence is named yet (SP2) for: {escape(', '.join(lacking))}.")


def _row(workshop: Workshop, deal: SampledDeal, asked: dict[str, str], today: date) -> Row:
    said = None if deal.met is None else "yes" if deal.met else "no"
    cells = {
        "name": Cell(of("sampleddeal", deal.id, "name"), deal.name),
        "stage": Cell(of("sampleddeal", deal.id, "stage"), deal.stage),
        "asked": Cell(value=asked.get(plain(deal.stage), "–")),
        "met": Cell(value=said, on_change=partial(_look, workshop.id, deal.id, today)),
        "missing": Cell(of("sampleddeal", deal.id, "missing"), deal.missing),
    }
    return Row(deal.id, deal.name, cells)


def _result(workshop: Workshop, found: Sample) -> None:
    interval = found.interval
    assert interval is not None  # somebody has looked
    share = formats.percent(round(found.met / found.checked, 2), workshop.settings)
    low, high = (formats.percent(round(one, 2), workshop.settings) for one in (interval.low, interval.high))
    st.markdown(
        f"**{found.met} of {found.checked}** meet their stage's evidence ({share}, n = {found.checked}). "
        f"So few deals leave room: of all open deals, {low} to {high} may meet it."
    )
    if (proposed := found.proposed) is None:
        st.caption(f"The number for {QUESTION} is proposed when all {SIZE} deals are looked at.")
    elif workshop.answer(QUESTION) == proposed:
        st.markdown(f":green[:material/check_circle:] {QUESTION} says {proposed}, as the sample does.")
    elif state.may_edit():
        st.button(
            f"Take {proposed} over as the answer to {QUESTION}", key="sample:take", icon=":material/download_done:",
            on_click=press.into, args=(workshop.id, answer(QUESTION), proposed, f"Answer {QUESTION}, from the sample"),
        )  # fmt: skip
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            "Share = met ÷ looked at. The range is the 90 % interval of a Beta(1 + met, 1 + not met): what share of "
            "all open deals is plausible after so few."
        )


def _look(workshop_id: str, deal_id: str, today: date, said: str | None, was: str | None) -> Saved:
    met = {"yes": True, "no": False}
    try:
        sampled_deals.look_at(
            workshop_id, state.actor(), deal_id, met.get(said or ""), was=met.get(was or ""), day=today
        )  # fmt: skip
    except ChangedMeanwhile as clash:
        theirs = None if clash.theirs is None else "yes" if clash.theirs else "no"
        raise ChangedMeanwhile(theirs, clash.by, clash.at) from clash
    return Saved(said, now())


def _drawn(workshop_id: str, today: date) -> None:
    deals = drawn(opportunities.at(state.load_workshop(), state.actor()), today)
    undo.press(sampled_deals.draw, workshop_id, state.actor(), deals, today)


def _remove(workshop_id: str, deal_id: str) -> None:
    undo.offer_undo(sampled_deals.remove(workshop_id, state.actor(), deal_id))
