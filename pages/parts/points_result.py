"""One merger point as it was scored: how the scores lie, by function where that may be shown, who said what and why."""

import streamlit as st

from pages.parts import charts, table
from pages.parts.errors import escape
from salesops import content
from salesops.charts.votes import VoteRow, votes
from salesops.surveys import score_words
from salesops.surveys.naming import part_name
from salesops.surveys.scoring import PointResult, Scores
from salesops.workshop import Workshop

HIDDEN = "Too few scored this point to show it, or nobody did; the two look alike."


def show(workshop: Workshop, one: PointResult) -> None:
    """Draw one point of a closed vote or of pre-work, its words included; the caller adds what can be done with it."""
    st.markdown(f"### {escape(one.text)}")
    if one.scores is None:
        st.markdown(f":gray[:material/visibility_off: {HIDDEN}]")
        return
    words = content.load().spread(one.scores.spread)
    st.markdown(f"**{escape(words.name)}.** {escape(words.says)}")
    charts.show(votes(_title(workshop, one), _rows(workshop, one), of="Group"), f"point:{one.link_id}")
    if one.sure is not None and any(one.sure):
        st.caption(f"How sure: {escape(score_words.sure_in_words(one.sure))}.")
    _show_said(one)
    if one.evidence and not one.said:
        st.markdown("**Evidence**\n\n" + "\n".join(f"- {escape(text)}" for text in one.evidence))


def row(workshop: Workshop, name: str, scores: Scores, before: Scores | None = None) -> VoteRow:
    """Return a group's scores as one row of the chart."""
    was = None if before is None else before.median
    return VoteRow(name, scores.counts, scores.median, was, score_words.in_short(scores, workshop.settings))


def _rows(workshop: Workshop, one: PointResult) -> list[VoteRow]:
    everyone = [] if one.scores is None else [row(workshop, "Everyone", one.scores, one.before)]
    return everyone + [row(workshop, part_name(workshop, key), scores) for key, scores in one.functions.items()]


def _title(workshop: Workshop, one: PointResult) -> str:
    if one.scores is None:
        return ""
    short = score_words.in_short(one.scores, workshop.settings)
    return f"{short[:1].upper()}{short[1:]}"


def _show_said(one: PointResult) -> None:
    if not one.said:
        return
    rows = [
        {
            "Name": said.label,
            "Score": score_words.score(said.score),
            "How sure": score_words.how_sure(said.confidence),
            "Evidence": said.evidence,
        }
        for said in one.said
    ]
    table.show(rows, alt=f"Who said what of {one.text}")
