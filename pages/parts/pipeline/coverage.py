"""Whether the open deals that are due cover what is still to be won."""

from datetime import date

import streamlit as st

from pages.parts import asked, table
from pages.parts.errors import escape
from pages.parts.pipeline import known, taking, words
from pages.parts.pipeline.taking import Fact
from salesops import formats, metrics
from salesops.forecast.facts import CoverageOfGoal, Facts
from salesops.forecast.facts.needed import FORMULA, new_business_needed
from salesops.forecast.facts.spans import Bounded, Span, forward
from salesops.forecast.months import MONTHS_PER_YEAR
from salesops.workshop import Settings, Workshop

PERIOD, GOAL = "coverage_period", "coverage_goal"


def show(workshop: Workshop, found: Facts, day: date, span: Span) -> None:
    """Ask for the period and what is to be won in it, and set the open deals beside it."""
    told = known.settings(workshop, day)
    periods = {one.id: one for one in forward(day, workshop.settings)}
    with st.container(border=True):
        st.subheader("Coverage of the goal")
        with st.container(horizontal=True, vertical_alignment="top"):
            chosen = st.selectbox(
                "Period", list(periods), index=1, key=PERIOD, bind="query-params", width=230,
                format_func=lambda one: periods[one].words,
            )  # fmt: skip
            period = periods[chosen]
            goal = _goal(workshop, period, told)
        if goal is None:
            st.markdown("Type what is to be won in this period, or give the value goal a target and its drivers.")
            return
        covers = known.covered(workshop, day, period, goal, found.rates["count"].share)
        won = known.won_in(workshop, day, period)
        st.markdown(f"**{escape(_sentence(covers, goal - won, period, told))}**")
        table.show(_rows(covers, goal, won, told), alt="Coverage, step by step")
        if covers.without_amount:
            st.caption(
                f"{words.count(covers.without_amount, told)} due in this period without an amount: they cover nothing."
            )
        source = words.source(day, covers.n, f"open amount due in {period.words} ÷ still to be won", span, told)
        _offer(workshop, covers, period, source, told)
        words.explain(
            "Coverage: amount of the open deals planned to close in the period ÷ (goal of the period − won in it "
            "already). Needed: 1 ÷ win rate by count, of the deals closed in the chosen stretch.\n"
            f"Proposed goal: {FORMULA}, × months of the period ÷ 12."
        )


def _offer(workshop: Workshop, covers: CoverageOfGoal, period: Bounded, source: str, told: Settings) -> None:
    """Offer to take the coverage over as the metric of the quarter in which the period begins."""
    ratio = None if covers.ratio is None else round(covers.ratio, 2)
    quarter = metrics.quarter(period.since, workshop.settings.fiscal_year_starts_month)
    taking.offer(workshop, [Fact(None, "pipeline_coverage", ratio, ratio, source)], quarter, told)


def _goal(workshop: Workshop, period: Bounded, told: Settings) -> float | None:
    """Ask for the goal of the period, with what the value goal asks for as a proposal."""
    yearly = new_business_needed(workshop) if told.currency == workshop.settings.currency else None
    proposal = None if yearly is None else round(yearly * period.months / MONTHS_PER_YEAR)
    with st.container(width=280):
        return asked.number(
            f"{GOAL}_{period.id}", "To be won in it", told, proposal, unit=told.currency,
            placeholder="New business of the period",
            help="Proposed from the value goal and its drivers" if proposal is not None else None,
        )  # fmt: skip


def _sentence(covers: CoverageOfGoal, left: float, period: Bounded, told: Settings) -> str:
    if left <= 0:
        return f"The goal of {period.words} is won already."
    if not covers.n:
        return f"No open deal is planned to close in {period.words}: nothing covers what is still to be won."
    ratio = formats.number(covers.ratio, told, digits=1)
    said = f"The open deals due in {period.words} are worth {ratio} × what is still to be won"
    if covers.needed is None or covers.ratio is None:
        return f"{said}; what is needed is not known without a win rate."
    needed = formats.number(covers.needed, told, digits=1)
    enough = "it is covered" if covers.ratio >= covers.needed else "it is not covered"
    return f"{said}; at your win rate {needed} × is needed, so {enough}."


def _rows(covers: CoverageOfGoal, goal: float, won: float, told: Settings) -> list[dict[str, str]]:
    missing = None
    if covers.needed is not None and goal > won:
        missing = max(0.0, covers.needed * (goal - won) - covers.due)
    return [
        {"What": name, "Amount": amount}
        for name, amount in (
            ("To be won", formats.money(goal, told)),
            ("Won already", formats.money(won, told)),
            ("Still to be won", formats.money(max(0.0, goal - won), told)),
            (f"Open and due ({words.count(covers.n, told)})", formats.money(covers.due, told)),
            ("Missing at this win rate", formats.money(missing, told)),
        )
    ]
