"""Belief and recall: what people say they know beside what they could write down unaided."""

from functools import partial

import streamlit as st

from db.access import Right
from db.surveys import outcome
from pages.parts import guard, state
from pages.parts.acting import act
from pages.parts.alignment import kept
from pages.parts.errors import escape
from salesops import content, formats
from salesops.alignment.people import Own, RecallAgainstOwn
from salesops.surveys import judging
from salesops.surveys.results import Results, belief_gap
from salesops.workshop import Settings, Workshop

_MOST = 12  # near matches put before the facilitator at once


def show(workshop: Workshop, found: Results) -> None:
    """Show each recall question beside the statements of belief, then the near matches to judge."""
    told = found.counted.people.recall
    if not told:
        st.info(
            "Recall can be told when the survey asked it, enough people answered, and a goal, stages or drivers had "
            "been agreed when it closed.",
            icon=":material/psychology:",
        )
        return
    st.markdown(escape(content.load().result_words.belief))
    for column, one in zip(st.columns(len(told), gap="medium"), told, strict=True):
        with column, st.container(border=True):
            _question(found, one, workshop.settings)
    if guard.allows(Right.MANAGE):
        _near(workshop, found)


def _question(found: Results, told: RecallAgainstOwn, settings: Settings) -> None:
    question = content.load().recall_question(told.question)
    gap = belief_gap(told, found.counted)
    share = None if gap is None or told.share is None else gap + told.share
    st.markdown(f"**{escape(question.text)}**")
    left, right = st.columns(2)
    left.metric("Could say it", _percent(told.share, settings))
    right.metric("Believe they can", _percent(share, settings))
    st.markdown(_finding(gap, settings))
    everyone = told.named + told.near + told.not_named
    beside = ", ".join(question.beside)
    lines = [f"Of {everyone} people {told.named} named it, {told.near} came near, {told.not_named} did not."]
    if told.near and not judging.typed_lines(found.counted, told.question):
        lines.append(f"Fewer than {found.survey.minimum} wrote, so no words were kept and the near ones stay unjudged.")
    lines.append(f"Belief: favourable ratings of {beside}.")
    own = told.own
    if own is not None:
        lines.append(at_the_close(own))
    st.caption(escape(" ".join(lines)))
    agreed = judging.agreed_for(question.kind, found.counted.agreed)
    with st.popover("What had been agreed", type="tertiary"):
        st.markdown("\n".join(f"- {escape(one)}" for one in agreed))


def at_the_close(own: Own) -> str:
    """Return how many of those who believed it, and of those who doubted, could say it at the close."""
    believed, doubted = own.believe_and_named + own.believe_and_not, own.doubt_and_named + own.doubt_and_not
    first = (
        f"of {believed} who believed it, {own.believe_and_not} could not say it" if believed else "nobody believed it"
    )
    then = f"of {doubted} who doubted, {own.doubt_and_named} could" if doubted else "nobody doubted"
    return f"At the close, word for word: {first}; {then}."


def _finding(gap: float | None, settings: Settings) -> str:
    if gap is None:
        return "The gap cannot be told."
    points = formats.number(abs(gap) * 100, settings, digits=0)
    if abs(gap) < 0.1:
        return "Belief and recall go together."
    more = "believes more than it can say" if gap > 0 else "can say more than it believes"
    return f"**The team {more}**: {escape(points)} percentage points apart."


def _near(workshop: Workshop, found: Results) -> None:
    waiting = kept.waiting(workshop, found)
    st.markdown(f"**Near matches to judge** ({len(waiting)})")
    if not waiting:
        st.caption("None wait. Words that equal what was agreed count by themselves; words far from it do not.")
        return
    st.caption("Judged once for everyone who typed it, for good: it is not asked again. Who did is not known.")
    for one in waiting[:_MOST]:
        words, yes, no = st.columns([6, 1, 1], vertical_alignment="center")
        words.markdown(f"“{escape(one.text)}”, meaning *{escape(one.means)}*?")
        for place, label, means in ((yes, "Yes", one.means), (no, "No", None)):
            place.button(
                label, key=f"near:{label}:{one.text}", on_click=_judge, width="stretch",
                args=(workshop.id, found.survey.id, one.text, means),
            )  # fmt: skip
    if len(waiting) > _MOST:
        st.caption(f"{len(waiting) - _MOST} more follow.")


def _judge(workshop_id: str, survey_id: str, text: str, means: str | None) -> None:
    act(partial(outcome.judge_recall, workshop_id, state.actor(), survey_id, text, means))


def _percent(share: float | None, settings: Settings) -> str:
    return formats.percent(None if share is None else round(share, 2), settings)
