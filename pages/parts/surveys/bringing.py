"""Bring in answers from another survey tool: a file, what was read of it, what each statement counts for, one act."""

from functools import partial

import streamlit as st

from db.surveys import elsewhere as door
from pages.parts import asked, state, table
from pages.parts.errors import escape
from pages.parts.surveys import matching, reading_in
from pages.parts.surveys.acting import act, look_at, show_said
from pages.parts.surveys.listing import free_name
from pages.parts.surveys.reading_in import Intake
from salesops.intake.survey_exports.model import ORDER, FileQuestion, SurveyFile
from salesops.intake.survey_exports.reading import LIMITS
from salesops.surveys.elsewhere import Told, to_remember
from salesops.vocabulary import SURVEY_MINIMUM_DEFAULT, SURVEY_MINIMUM_FLOOR, SurveyMode
from salesops.workshop import Workshop

_PERIOD_S, _LEAVE = 0.5, "Leave these columns out"
_PROMISES = {
    SurveyMode.ANONYMOUS: "Anonymous: nobody's name was asked for or kept",
    SurveyMode.CONFIDENTIAL: "Confidential: names were known there, shown are groups only",
}


def offer() -> None:
    """Draw the button that opens this."""
    st.button(
        "Bring in answers from another survey tool", key="surveys:elsewhere-start", icon=":material/upload_file:",
        on_click=_open, args=(True,),
    )  # fmt: skip


def is_open() -> bool:
    """Return whether this is looked at instead of the list."""
    return bool(st.session_state.get(reading_in.OPEN))


def show(workshop: Workshop) -> None:
    """Draw the box for a file, or what was read of the one that is looked at."""
    st.markdown(
        "An export of Google or Microsoft Forms, LimeSurvey, Qualtrics, SurveyMonkey or alike: one row per person, one "
        "column per statement. Only counts are kept here: no row, no name, no address, no comment."
    )
    st.button("Back to the surveys", key="surveys:elsewhere-back", type="tertiary", icon=":material/arrow_back:",
              on_click=_open, args=(False,))  # fmt: skip
    one = reading_in.current()
    if one is not None:
        reading_in.settle(one)
        one = reading_in.current()
    show_said()
    if one is None:
        box = f"surveys:elsewhere-file:{st.session_state.get(reading_in.BOXES, 0)}"
        st.file_uploader("A file", type=["csv", "tsv", "txt", "xlsx"], key=box, on_change=_take, args=(box,),
                         max_upload_size=LIMITS.most_bytes // 1_000_000)  # fmt: skip
        return
    if one.work is not None:
        _watch(one.name)
    elif one.found is not None:
        _show_found(workshop, one, one.found)


@st.fragment(run_every=_PERIOD_S, key="surveys:reading-in")
def _watch(name: str) -> None:
    one = reading_in.current()
    if one is None or one.name != name or one.work is None or one.work.done:
        st.rerun(scope="app")
    words = f"Reading “{escape(one.file_name[:60])}”: {one.work.share:.0%}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(min(1.0, one.work.share), text=words, width="stretch")
        st.button("Stop", key="surveys:reading-stop", icon=":material/stop_circle:", on_click=reading_in.put_away,
                  args=("Reading was stopped. Nothing was kept of it.",))  # fmt: skip


def _show_found(workshop: Workshop, one: Intake, found: SurveyFile) -> None:
    with st.container(border=True, key="surveys:read"):
        st.markdown(f"### {escape(one.file_name[:80])}")
        st.markdown("\n".join(f"- {escape(line)}" for line in found.report))
        if found.names:
            st.markdown(
                f"- Used only to tell doubles and tests apart, then forgotten: {escape(', '.join(found.names))}."
            )
        if found.dropped:
            with st.popover("Rows left out", type="tertiary", icon=":material/visibility_off:"):
                rows = [{"Row": row, "Why": why} for row, why in found.dropped]
                table.show(rows, alt="Rows left out and why", height=table.scrolled(rows))
        st.button("Choose another file", key="surveys:elsewhere-other", type="tertiary", on_click=reading_in.put_away)
    for n, question in enumerate(found.questions):
        _ask(one, question, f"surveys:elsewhere-ask:{one.name}:{one.times_read}:{n}")
    _show_columns(one, found)
    if found.items and not found.questions:
        matching.show(one, found)
        _show_act(workshop, one, found)


def _ask(one: Intake, question: FileQuestion, key: str) -> None:
    """Draw one open question; labels to put in order are chosen one after the other."""
    labels = dict(question.options)
    with st.container(border=True, key=f"{key}:box"):
        if question.kind == ORDER and all(" | " not in value for value in labels):
            st.multiselect(escape(question.text), list(labels), key=key, placeholder="The lowest first",
                           max_selections=len(labels), on_change=_order, args=(one, key, len(labels)))  # fmt: skip
        else:
            st.radio(escape(question.text), list(labels), index=None, key=key, on_change=_answer,
                     args=(one, question, key), format_func=lambda value: escape(labels[value]))  # fmt: skip
        left = one.answers.ignored | set(question.heads)
        st.button(_LEAVE, key=f"{key}:leave", type="tertiary", on_click=lambda: reading_in.decide(one, ignored=left))


def _order(one: Intake, key: str, many: int) -> None:
    chosen = tuple(st.session_state.get(key) or ())
    if len(chosen) == many:
        reading_in.decide(one, orders=(*one.answers.orders, chosen))


def _answer(one: Intake, question: FileQuestion, key: str) -> None:
    value = st.session_state.get(key)
    if value is None:
        return
    if question.kind == ORDER:
        reading_in.decide(one, orders=(*one.answers.orders, tuple(str(value).split(" | "))))
    else:
        reading_in.decide(one, tops={**one.answers.tops, question.about: int(value)})


def _show_columns(one: Intake, found: SurveyFile) -> None:
    """Offer to take columns of numbers for ratings after all, and unfinished answers."""
    ratings = sorted({*found.doubtful, *one.answers.ratings})
    unfinished = one.answers.keep_partial or any(why == "it was not finished" for _, why in found.dropped)
    if not (ratings or unfinished or one.answers.ignored):
        return
    with st.expander("Columns and rows that were left out"):
        for label, part, options in (
            ("Columns of numbers that are ratings", "ratings", ratings),
            ("Columns that are no statements", "ignored", sorted(one.answers.ignored)),
        ):
            key = f"surveys:elsewhere-{part}:{one.name}:{one.times_read}"
            if options:
                st.multiselect(label, options, sorted(getattr(one.answers, part)), key=key, on_change=_columns,
                               args=(one, part, key))  # fmt: skip
        if unfinished:
            key = f"surveys:elsewhere-partial:{one.name}:{one.times_read}"
            st.checkbox("Count what people answered who did not finish", one.answers.keep_partial, key=key,
                        on_change=lambda: reading_in.decide(one, keep_partial=st.session_state[key]))  # fmt: skip


def _columns(one: Intake, part: str, key: str) -> None:
    reading_in.decide(one, **{part: frozenset(st.session_state.get(key) or ())})


def _show_act(workshop: Workshop, one: Intake, found: SurveyFile) -> None:
    """Ask what the file does not say, and offer the one act."""
    st.markdown("### What people were told there")
    st.markdown(
        "These answers were given under promises made elsewhere, not under ours. Keep what was promised then: choose "
        "no smaller group than was named there, and do not bring in what was promised to stay there."
    )
    key = partial("surveys:elsewhere-{1}:{0}".format, one.name)
    promises = [mode for mode in _PROMISES if not (found.names and mode is SurveyMode.ANONYMOUS)]
    with st.grid(2, min_column_width=280):
        name = st.text_input("Name of the survey", free_name(workshop, "Answers from elsewhere"), key=key("name"))
        place = st.text_input("Where the answers come from", key=key("place"), placeholder="e.g. Team survey of HR")
        on = asked.day(key("on"), "Last day of answers", workshop)
        invited = st.number_input("People asked, if known", len(found.matrix), None, None, 1, key=key("invited"))
        mode = st.radio("Promise", promises, key=key("mode"), format_func=_PROMISES.__getitem__)
        least = st.number_input("Smallest group shown", SURVEY_MINIMUM_FLOOR, 50, SURVEY_MINIMUM_DEFAULT, 1,
                                key=key("least"))  # fmt: skip
    people = len(found.matrix)
    if people < least:
        st.warning(
            f"{people} answered, fewer than {least}: the survey will be kept with its number of people, and no result "
            "will be shown.", icon=":material/visibility_off:",
        )  # fmt: skip
    told = Told(name, place, mode, int(least), on, None if invited is None else int(invited))
    st.caption("Counted once, now, as a closed survey. It can be removed again as a whole.")
    st.button("Bring in these answers", key="surveys:elsewhere-do", type="primary", on_click=_bring, args=(one, told))


def _bring(one: Intake, told: Told) -> None:
    found = one.found
    if found is None:
        return
    kept = to_remember(one.answers, found, one.chosen)
    made = act(
        lambda: door.bring_in(*state.here(), found, one.chosen, told, answers=kept),
        f"{len(found.matrix):,} people's answers are counted; the file is forgotten.",
    )
    if made is not None:
        reading_in.put_away()
        _open(False)
        look_at(made)


def _take(box: str) -> None:
    given = st.session_state.get(box)
    if given is not None:
        act(lambda: reading_in.begin(given.name, given.getvalue()))


def _open(is_it: bool) -> None:
    st.session_state[reading_in.OPEN] = is_it
    if not is_it:
        reading_in.put_away()
