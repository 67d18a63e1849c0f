"""Two rounds side by side: the same statements, only groups that both may show, and what chance alone would bring."""

import streamlit as st

from pages.parts import charts, table
from pages.parts.alignment import kept
from pages.parts.errors import escape
from salesops import formats
from salesops.alignment.gate import TOTAL, Group
from salesops.charts.rounds import KINDS, RoundRow, rounds
from salesops.surveys.comparison import ItemShift
from salesops.surveys.export import texts
from salesops.surveys.naming import group_name, short_name
from salesops.surveys.results import Results
from salesops.vocabulary import SurveyState
from salesops.workshop import Settings, Survey, Workshop

_PICTURED = 12  # statements in the picture; the table holds all


def show(workshop: Workshop, found: Results) -> None:
    """Show the change of every statement since another round."""
    rated = kept.launched(workshop, kept.RATED)
    others = [one for one in rated if one.id != found.survey.id and one.state is SurveyState.CLOSED]
    if not others:
        st.info(
            "There is one closed round so far. Ask again after a year or a big change: the same statements, so that "
            "two rounds can stand side by side.",
            icon=":material/compare_arrows:",
        )
        return
    before = _before(workshop, found.survey, others)
    earlier = kept.read(workshop, before)
    told = kept.changed(workshop, earlier, found) if earlier is not None else ()
    if earlier is None or not told:
        st.info("The two rounds share no statement and group that both may show.", icon=":material/visibility_off:")
        return
    closed = formats.day(before.closed_on, workshop.settings)
    st.markdown(
        f"Compared with **{escape(before.name)}**, closed {escape(closed)}: {earlier.counted.begun} people answered "
        f"then, {found.counted.begun} now."
    )
    groups = list(dict.fromkeys(one.group for one in told))
    group = groups[0]
    if len(groups) > 1:
        names = {n: group_name(workshop, one) for n, one in enumerate(groups)}
        group = groups[st.selectbox("Group", list(names), format_func=names.__getitem__, key="rounds_group", width=320)]
    _table(workshop, found, [one for one in told if one.group == group], group)


def _before(workshop: Workshop, survey: Survey, others: list[Survey]) -> Survey:
    first = [one for one in others if one.id == survey.follows_id]
    ordered = {one.id: one for one in (*first, *others)}
    if len(ordered) == 1:
        return others[0]
    days = {one.id: f"{one.name}, closed {formats.day(one.closed_on, workshop.settings)}" for one in ordered.values()}
    return ordered[st.selectbox("Compare with", list(ordered), format_func=days.__getitem__, key="round_before")]


def _table(workshop: Workshop, found: Results, told: list[ItemShift], group: Group) -> None:
    settings, named = workshop.settings, texts(found.survey)
    ordered = sorted(told, key=lambda one: (not one.beats_chance, -abs(one.difference)))
    names = {one.item: short_name(found.survey, one.item) for one in ordered}
    shown = [
        RoundRow(f"{names[one.item]} {named[one.item]}", one.before, one.after, _kind(one), _in_words(one, settings))
        for one in ordered[:_PICTURED]
    ]
    charts.show(rounds(_finding(told, "everyone" if group == TOTAL else group_name(workshop, group)), shown), "rounds")
    st.caption("Ring: before. Dot: after. Furthest by more than chance first.")
    rows = [
        {
            "Name": names[one.item],
            "Before": _mean(one.before, one.ratings_before, settings),
            "After": _mean(one.after, one.ratings_after, settings),
            "Change": f"{'+' if one.difference > 0 else ''}{formats.number(one.difference, settings, digits=1)}",
            "In words": _kind(one).lower(),
            "Statement": named[one.item],
        }
        for one in ordered
    ]
    table.show(rows, alt="Change of every statement", height=min(38 + 35 * len(rows), 640))
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            "Difference of the two means. Within chance: not larger than two standard errors, √(s₁² ÷ n₁ + s₂² ÷ n₂). "
            "Nobody knows who answered twice, so the rounds are taken as different people; that errs on the side of "
            "“within chance”. A group is compared only where both rounds may show it."
        )


def _finding(told: list[ItemShift], whom: str) -> str:
    real = [one for one in told if one.beats_chance]
    up = sum(one.difference > 0 for one in real)
    return (
        f"Of {len(told)} statements {up} rose and {len(real) - up} fell by more than chance brings; "
        f"{len(told) - len(real)} stay within it ({whom})"
    )


def _in_words(one: ItemShift, settings: Settings) -> str:
    before, after = (formats.number(mean, settings, digits=1) for mean in (one.before, one.after))
    return f"{before} before, {after} after, {_kind(one).lower()}"


def _mean(mean: float, ratings: int, settings: Settings) -> str:
    return f"{formats.number(mean, settings, digits=1)} (n {ratings})"


def _kind(one: ItemShift) -> str:
    rose, fell, within = KINDS
    if not one.beats_chance:
        return within
    return rose if one.difference > 0 else fell
