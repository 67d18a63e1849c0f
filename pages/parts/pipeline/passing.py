"""Stages: how many deals come through each, where they stop, how long they stay."""

from dataclasses import replace
from datetime import date

import streamlit as st

from pages.parts import charts
from pages.parts.pipeline import known, words
from salesops import formats
from salesops.charts.columns import Bar, bars
from salesops.forecast.facts import Facts, StageFact
from salesops.forecast.measures import TOO_FEW
from salesops.workshop import Settings, Workshop

MOST = 15  # stages drawn


def show(workshop: Workshop, found: Facts, day: date) -> None:
    """Show the funnel by stage history; without any, say what would bring it."""
    how = workshop.settings
    if not found.stages:
        st.info(
            "No stage history in these exports: what share of deals passes each stage, and how long they stay, is not "
            "known. Add the history of stages to the export (a Salesforce opportunity history report, or columns such "
            "as “Date entered …”), or bring in exports on several days.",
            icon=":material/info:",
        )
        return
    with st.container(border=True):
        shown = found.stages[:MOST]
        drawn = [
            Bar(one.stage, one.entered, _label(one, how), f"{_label(one, how)}, {_days(one, how)}") for one in shown
        ]
        chart = bars(_finding(found.stages, how), drawn, names="Stage", values="Deals that entered")
        charts.show(replace(chart, table=tuple(_row(one, how) for one in found.stages)), "stages")
        if known.coarse(workshop, day):
            st.caption(
                "These exports hold no history of their own: a move is seen by comparing exports and dated on the day "
                "of the later one, so days are as coarse as the time between them, and the "
                "stage in which a deal was first seen is not counted as entered."
            )
        words.explain(
            "Conversion: went on ÷ (went on + lost there); deals that are still there are not counted. Going back to "
            "an earlier stage counts as entering it again.\nDays: from entering the stage to the next one or to the "
            "end, of the stays that ended."
        )


def _row(one: StageFact, how: Settings) -> dict[str, str]:
    return {
        "Stage": one.stage, "Entered": str(one.entered), "Went on": str(one.on), "Lost there": str(one.lost),
        "Still there": str(one.there), "Conversion": words.share(one.conversion, how),
        "Median days": formats.number(one.days_median, how), "n of days": str(one.days_n),
    }  # fmt: skip


def _label(one: StageFact, how: Settings) -> str:
    on = "nobody has left it yet" if one.conversion is None else f"{words.share(round(one.conversion, 2), how)} go on"
    return f"{formats.number(one.entered, how)} entered, {on}"


def _days(one: StageFact, how: Settings) -> str:
    return "days not known" if one.days_median is None else f"{words.days(one.days_median, how)} in the middle"


def _finding(stages: tuple[StageFact, ...], how: Settings) -> str:
    left = [(one.conversion, one) for one in stages if one.conversion is not None and one.on + one.lost >= TOO_FEW]
    if not left:
        return f"{words.count(len(stages), how, 'stage')}, too few deals have left any of them to compare"
    share, narrow = min(left, key=lambda pair: pair[0])
    went = words.share(round(share, 2), how)
    return f"Most is lost at {narrow.stage}: {went} of the {narrow.on + narrow.lost} deals that left it went on"
