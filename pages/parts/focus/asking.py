"""What if: one other assumption, its programme beside the one that stands; nothing is changed by asking."""

import streamlit as st

from pages.parts import computed
from pages.parts.errors import escape
from pages.parts.focus.chosen import weeks
from pages.parts.gaps.words import full_worth
from pages.parts.grid import Cell, Column, Row, grid
from salesops import formats, what_if
from salesops.programme import Programme
from salesops.what_if import Answer, Question, Shift
from salesops.workshop import Workshop

WORDS = {
    Question.MORE_LOAD: "Every role carries one load unit more",
    Question.LESS_LOAD: "Every role carries one load unit less",
    Question.DROP: "One project is not done",
    Question.LONGER: f"One project takes {what_if.MORE_WEEKS} weeks more",
}
_COLUMNS = (
    Column("before", "Starts now", "static", width="8rem"),
    Column("after", "Would start", "static", width="8rem"),
    Column("by", "Moves by", "static", width="8rem"),
)


def show(workshop: Workshop, result: Programme) -> None:
    """Offer the questions and show the answer to the one that is asked."""
    fold = st.expander("What if …", key="what-if", on_change="rerun", icon=":material/alt_route:")
    if not fold.open:
        return
    with fold:
        st.caption("Worked out beside your plan. Asking changes nothing.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            asked = st.selectbox(
                "What if", list(WORDS), index=None, key="what-if:question", format_func=WORDS.__getitem__,
                placeholder="Choose a question",
            )  # fmt: skip
            project = _project(result) if asked is not None and asked.of_project else None
        if asked is None or (asked.of_project and project is None):
            return
        _show_answer(workshop, computed.what_if(workshop, result, asked, project))


def _project(result: Programme) -> str | None:
    names = {one.id: one.name for one in result.projects}
    return st.selectbox(
        "Which project", list(names), index=None, key="what-if:project", format_func=names.__getitem__,
        placeholder="Choose a project",
    )  # fmt: skip


def _show_answer(workshop: Workshop, answer: Answer) -> None:
    if answer.weeks is None:
        st.error(escape(answer.refusal), icon=":material/block:")
        return
    st.markdown(f"**{_length(answer)}**")
    before, after = full_worth(answer.worth_before, workshop.settings), full_worth(answer.worth, workshop.settings)
    said = f"Worth as before: {after}" if before == after else f"Worth now: {before} Then: {after}"
    st.markdown(f"{escape(said)} Arithmetic, not a promise.")
    if answer.moved:
        grid("what-if", [_row(n, move) for n, move in enumerate(answer.moved)], _COLUMNS, label="What moves")
    else:
        st.markdown("No project would move.")


def _length(answer: Answer) -> str:
    then, now = answer.weeks or 0, answer.weeks_before
    if then == now:
        return f"The programme would take {weeks(then)}, as it does now."
    longer = "longer" if then > now else "shorter"
    return f"The programme would take {weeks(then)}, {weeks(abs(then - now))} {longer} than now."


def _row(number: int, move: Shift) -> Row:
    both = move.before is not None and move.after is not None
    by = "" if not both else _by((move.after or 0) - (move.before or 0))
    values = {"before": _week(move.before), "after": _week(move.after), "by": by or "–"}
    return Row(str(number), move.name, {column: Cell(value=value) for column, value in values.items()})


def _week(start: int | None) -> str:
    return formats.NOTHING if start is None else f"week {start + 1}"


def _by(difference: int) -> str:
    return f"{weeks(abs(difference))} {'later' if difference > 0 else 'earlier'}"
