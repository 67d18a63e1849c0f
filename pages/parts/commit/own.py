"""One owner's submission: a category for each of their deals, what it comes to, and what changed since last time."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import streamlit as st

from db import forecasts
from db.fields import Field
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.commit import changes, draft, known
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.pipeline.words import count, explain, named
from salesops import formats
from salesops.commitments import Choice, last_before, proposed, submission
from salesops.commitments.lines import OPEN_CHOICES
from salesops.forecast.commit import SAID, Category, Submission
from salesops.forecast.facts.spans import Bounded
from salesops.kept import Kept
from salesops.workshop import Settings, Workshop

SHOWN, STEP = "commit_shown", 60  # deals in the table at once
WORDS = {
    Category.CLOSED: "Closed", Category.COMMIT: "Commit", Category.BEST_CASE: "Best case",
    Category.PIPELINE: "Pipeline", Category.OMITTED: "Left out",
}  # fmt: skip
_choices: Kept[tuple[Choice, ...]] = Kept(32)
_said: Kept[Submission] = Kept(32)
_COLUMNS = (
    Column("category", "Category", "choice", options={one: WORDS[one] for one in OPEN_CHOICES}, width="7.5rem"),
    Column("amount", "Amount", "static", width="6.5rem", right=True),
    Column("day", "Closes", "static", width="6.5rem"),
    Column("stage", "Stage", "static", width="7rem"),
    Column("note", "To correct", "static", width="8.5rem", help="What the CRM lacks; correct it there"),
)


def show(workshop: Workshop, owner: str, period: Bounded, told: Settings) -> None:
    """Show the owner's deals of the period with their categories, the sums, and the press that submits them."""
    today, at = state.today(workshop), draft.place(owner, period)
    kept = last_before(workshop.commitments, owner, period, today + timedelta(days=1))
    last = last_before(workshop.commitments, owner, period, today)
    prefill = known.said(workshop, kept) if kept else None
    mine = draft.read(at)
    deals, chosen = known.by_owner(workshop).get(owner, ()), frozenset(mine.chosen.items())
    choices = _choices.get((deals, prefill), lambda: proposed(deals, period, prefill, mine.chosen), period, chosen)
    if not choices:
        st.info(escape(f"{owner} has no deal that is due, won or lost in {period.words}."), icon=":material/info:")
        return
    said = _said.get((choices,), lambda: submission(owner, today, period, choices), owner, today, period)
    with st.container(border=True):
        st.markdown(f"### Submission for {escape(period.words)}\n\n**{escape(_sentence(said, told))}**")
        _table(choices, at, told, f"{owner}:{period.id}")
        again = kept is not None and kept.made_on == today
        _submit(workshop, said, at, mine.remark or (kept.remark if kept and again else ""), told)
        if again:
            st.caption("Submitted today. Until the day is over, submitting again replaces it.")
        explain(
            "Commit: it will close in the period. Best case: it may. Pipeline: it is worked on. Left out: not in this "
            "period. Won deals are closed, lost ones are left out. Amount and day are those of the CRM: correct them "
            "there.\nHeld to: closed + commit of deals that close in the period. What you choose is kept as your draft "
            "until you submit it."
        )
    with st.container(border=True):
        before = known.said(workshop, last) if last else None
        changes.show(before, said, {one.deal.id: named(one.deal) for one in choices}, told)


def _sentence(said: Submission, told: Settings) -> str:
    closed, commit = said.amount(Category.CLOSED), said.amount(Category.COMMIT)
    best = said.amount(Category.BEST_CASE)
    return (
        f"{said.owner} is held to {formats.money(closed + commit, told)}: {formats.money(closed, told)} closed and "
        f"{formats.money(commit, told)} committed ({count(_counted(said, SAID), told)}). Best case would add "
        f"{formats.money(best, told)} ({count(_counted(said, (Category.BEST_CASE,)), told)})."
    )


def _counted(said: Submission, categories: Sequence[Category]) -> int:
    return sum(
        line.category in categories and line.close_on is not None and said.since <= line.close_on <= said.until
        for line in said.lines
    )


def _table(choices: Sequence[Choice], at: Field, told: Settings, place: str) -> None:
    shown = st.session_state.get(SHOWN, STEP)
    rows = [_row(one, at, told) for one in choices[:shown]]
    grid(f"commit:{place}", rows, _COLUMNS, label="Deals of the period", hide_label=True, row_header="Deal")
    if len(choices) > shown:
        st.button(
            f"Show {min(STEP, len(choices) - shown)} more of {len(choices)}", key="commit:more", type="tertiary",
            icon=":material/expand_more:", on_click=_more, help="Those not shown keep their category",
        )  # fmt: skip


def _more() -> None:
    st.session_state[SHOWN] = st.session_state.get(SHOWN, STEP) + STEP


def _row(one: Choice, at: Field, told: Settings) -> Row:
    deal, fixed = one.deal, one.fixed
    category = (
        Cell(value=one.line.category, disabled=True, options={one.line.category: WORDS[one.line.category]})
        if fixed
        else Cell(value=one.line.category, on_change=partial(_choose, at, deal.id))
    )
    stage = (deal.stage or formats.NOTHING) if not fixed else one.line.state.capitalize()
    return Row(
        deal.id,
        named(deal),
        {
            "category": category,
            "amount": Cell(value=formats.money(deal.amount, told)),
            "day": Cell(value=formats.day(one.line.close_on, told)),
            "stage": Cell(value=stage),
            "note": Cell(value=one.note),
        },
        group="Won or lost" if fixed else "Due in the period" if one.counts else "Not counted",
    )


def _choose(at: Field, deal: str, value: Any, _was: Any) -> None:
    draft.choose(at, deal, Category(value))


def _submit(workshop: Workshop, said: Submission, at: Field, remark: str, told: Settings) -> None:
    if not state.may_edit():
        return
    key = f"commit:remark:{workshop.id}:{at.id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Remark", remark, key=key, live="700ms", on_change=_remark, args=(at, key), autocomplete="off",
            max_chars=1_000, placeholder="What the number rests on", width=420,
        )  # fmt: skip
        st.button(
            f"Submit {formats.money(said.amount(*SAID), told)}", key="commit:submit", type="primary",
            icon=":material/handshake:", on_click=_commit, args=(workshop, said, at, key),
        )  # fmt: skip


def _remark(at: Field, key: str) -> None:
    with refusals_to(state.PROBLEM):
        draft.remark(at, st.session_state[key])


def _commit(workshop: Workshop, said: Submission, at: Field, key: str) -> None:
    with refusals_to(state.PROBLEM):
        undo.offer_undo(forecasts.commit(workshop.id, state.actor(), said, st.session_state.get(key, "")))
        draft.drop(at)
        st.session_state.pop(key, None)  # drawn next with what is kept now
