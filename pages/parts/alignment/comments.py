"""Comments: held until the facilitator releases them; who wrote which is not known to anybody."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from db.access import Right
from db.surveys import outcome
from pages.parts import guard, state, table
from pages.parts.acting import act
from pages.parts.errors import escape
from salesops.surveys.counted import Words
from salesops.surveys.export import texts
from salesops.surveys.results import Results
from salesops.vocabulary import AnswerKind, SurveyMode
from salesops.workshop import Workshop

_TABLE = "alignment_comments"
HELD = (AnswerKind.COMMENT, AnswerKind.ANSWER)  # what waits for somebody to look through it


def show(workshop: Workshop, found: Results) -> None:
    """Show all comments: to who facilitates as a list to release from, to others what was released."""
    said = [one for one in found.counted.words if one.kind in HELD]
    if not said:
        st.info(
            "No words may be shown. Those on something that fewer people answered than the minimum were not kept.",
            icon=":material/chat:",
        )
        return
    if not guard.allows(Right.MANAGE):
        for item, text in texts(found.survey).items():
            _list(text, [one for one in said if one.item == item])
        return
    _show_judging(workshop, found, said)


def _show_judging(workshop: Workshop, found: Results, said: list[Words]) -> None:
    """Draw the list to release from: what waits, what is chosen in full, and the presses for it."""
    held = sum(not one.released and not one.hidden for one in said)
    what = "texts" if found.survey.asks_points else "comments"
    st.markdown(
        f"**{held} of {len(said)} {what} wait for you.** The team sees one only when you release it. "
        "The order is shuffled; nobody can tell who wrote which. Hide what would single somebody out."
    )
    named = texts(found.survey)
    rows = [{"State": _state(one), "Text": one.text, "On": _on(found, one, named)} for one in said]
    event = table.show(
        rows, alt="What people wrote, with its state", on_select="rerun", selection_mode="multi-row",
        key=_TABLE, config={"Text": st.column_config.TextColumn(width="large")},
        height=min(38 + 35 * len(rows), 560),
    )  # fmt: skip
    picked = [said[n] for n in event.selection.rows if n < len(said)]
    chosen = [one.id for one in picked]
    _list("In full", picked)
    with st.container(horizontal=True):
        for label, released, icon in (("Release", True, "visibility"), ("Hide", False, "visibility_off")):
            st.button(
                f"{label} {len(chosen)} chosen" if chosen else f"{label} chosen",
                key=f"comments:{label}", icon=f":material/{icon}:", disabled=not chosen,
                type="primary" if released else "secondary",
                on_click=_judge, args=(workshop.id, found.survey.id, released, chosen),
            )  # fmt: skip


def show_of(workshop: Workshop, found: Results, item: str) -> None:
    """Show what was released of one item, and how many comments wait."""
    said = [one for one in found.counted.words if (one.kind, one.item) == (AnswerKind.COMMENT, item)]
    told = [one for one in said if one.released and not one.hidden]
    held = sum(not one.released and not one.hidden for one in said)
    for one in found.counted.released:
        if own := one.answers.get(item, {}).get(AnswerKind.COMMENT):
            st.markdown(f"**{escape(one.label)}**, by name: {escape(own)}")
    if told:
        _list("Comments", told)
    if held:
        st.caption(f"{'1 comment waits' if held == 1 else f'{held} comments wait'} for release, under Comments.")
    if found.survey.mode is not SurveyMode.NAMED and not said:
        st.caption("No comment on this statement may be shown.")


def _list(title: str, said: list[Words]) -> None:
    if not said:
        return
    lines = "\n".join(f"- {escape(one.text if isinstance(one.text, str) else ' · '.join(one.text))}" for one in said)
    st.markdown(f"**{escape(title)}**\n\n{lines}")


def _on(found: Results, one: Words, named: Mapping[str, str]) -> str:
    text = named.get(one.item, "")
    return text if found.survey.asks_points else f"{one.item} {text}"


def _state(one: Words) -> str:
    return "hidden" if one.hidden else "released" if one.released else "waits"


def _judge(workshop_id: str, survey_id: str, released: bool, ids: list[str]) -> None:
    act(partial(outcome.judge_words, workshop_id, state.actor(), survey_id, released=released, ids=ids))
