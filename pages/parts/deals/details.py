"""The columns, stages, rows and sentences behind a preview, each in a fold; columns and stages can be corrected."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

import streamlit as st

from pages.parts import errors, table
from pages.parts.deals import asking, intake
from pages.parts.deals.intake import Intake
from pages.parts.errors import escape
from salesops.content import deals
from salesops.intake.opportunities.columns import Guess
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.intake.opportunities.proposal import Proposal
from salesops.intake.opportunities.reading import Read

_UNSURE = 0.6  # a confidence below it is marked
_MOST_BOXES = 60  # stages that can be corrected on the screen
_FEW_UNREAD, _ALL = 12, "deals:all-columns"  # columns that are not read and shown at first
_MOST_ROWS = 2_000
_FIRST = 3  # deals of each state
_BOX_PX = 285  # three beside each other
_SHOWN = (
    "id",
    "name",
    "account",
    "owner",
    "product",
    "stage",
    "state",
    "amount",
    "created_on",
    "close_on",
    "closed_on",
)


def show(one: Intake, found: Proposal) -> None:
    """Draw the folds; one that is closed costs nothing."""
    read = found.read
    unread = len(read.columns.unread)
    columns = f"Columns: {len(read.columns.guesses)} read, {unread} not"
    if (fold := _fold("columns", columns, "view_column")).open:
        with fold:
            _show_columns(one, found)
    if read.stages and (fold := _fold("stages", f"Stages: {len(read.stages)}", "stairs")).open:
        with fold:
            _show_stages(one, found)
    if (fold := _fold("first", "How the first deals read", "table_rows")).open:
        with fold:
            table.show(_rows(_first(read.opportunities)), alt="The first deals")
    if read.dropped and (fold := _fold("dropped", f"Rows left out: {len(read.dropped):,}", "filter_alt_off")).open:
        with fold:
            _show_dropped(read.dropped)
    _show_unused(read)
    if (fold := _fold("report", "The report that is kept", "description")).open:
        with fold:
            show_report(read.report)


def _show_unused(read: Read) -> None:
    count = "1 column" if len(read.leaks) == 1 else f"{len(read.leaks)} columns"
    if read.leaks and (fold := _fold("leaks", f"Not used for predictions: {count}", "block")).open:
        with fold:
            st.markdown(
                "These say what is known only once a deal is closed. A prediction that used them would look right "
                "on the past and be wrong about tomorrow."
            )
            rows = [{"Column": leak.head, "Why": _sentence(leak.why)} for leak in read.leaks]
            table.show(rows, alt="Columns that are not used for predictions")


def show_report(report: tuple[str, ...]) -> None:
    """Draw a report's sentences."""
    st.markdown("\n".join(f"- {escape(sentence)}" for sentence in report))


def _fold(name: str, label: str, icon: str) -> Any:
    return st.expander(label, key=f"deals:fold:{name}", on_change="rerun", icon=f":material/{icon}:")


def _show_columns(one: Intake, found: Proposal) -> None:
    columns, words = found.read.columns, deals.words()
    guesses = {guess.column: guess for guess in columns.guesses}
    st.caption("What each column holds, guessed from its heading and its cells. Correct what is wrong.")
    options = ["", *(field.value for field in Field)]
    with st.container(horizontal=True, gap="medium"):
        for n in _places(len(columns.heads), guesses):
            head, guess = columns.heads[n], guesses.get(n)
            said = one.answers.columns.get(head, guess.field if guess else None)
            key = f"deals:column:{one.name}:{n}"
            st.session_state[key] = said.value if said else ""  # what another choice moved is shown moved
            st.selectbox(
                _label(head, columns.examples[n], guess), options, key=key, on_change=_column, args=(one, head, key),
                format_func=lambda field: words.field(field) if field else words.leave_out, width=_BOX_PX,
                help=errors.escape(f"{_sentence(guess.why)} ({guess.confidence:.0%} sure).") if guess else None,
            )  # fmt: skip
    if len(columns.unread) > _FEW_UNREAD:
        st.toggle(f"Show all {len(columns.unread)} columns that are not read", key=_ALL)


def _places(count: int, guesses: Mapping[int, Guess]) -> list[int]:
    """Return the places of the columns to show: those that are read, then the others, of many the first."""
    unread = [n for n in range(count) if n not in guesses]
    return [*sorted(guesses), *(unread if st.session_state.get(_ALL) else unread[:_FEW_UNREAD])]


def _label(head: str, examples: tuple[str, ...], guess: Guess | None) -> str:
    unsure = " (unsure)" if guess and guess.confidence < _UNSURE else ""
    cells = ", ".join(errors.label(cell[:20]) for cell in examples[:2]) or "empty"
    return f"**{errors.label(head[:60])}**{unsure} · {cells}"


def _column(one: Intake, head: str, key: str) -> None:
    value = st.session_state[key]
    asking.choose(one, head, Field(value) if value else None)


def _show_stages(one: Intake, found: Proposal) -> None:
    st.caption("What each stage says of a deal. A status column of the file that says more counts before it.")
    with st.container(horizontal=True, gap="medium"):
        for n, stage in enumerate(found.read.stages[:_MOST_BOXES]):
            key = f"deals:stage:{one.name}:{n}"
            said = one.answers.states.get(stage.stage, stage.state)
            st.session_state[key] = said.value if said else None
            deals_ = "1 deal" if stage.rows == 1 else f"{stage.rows:,} deals"
            st.selectbox(
                f"**{errors.label(stage.stage[:60])}** · {deals_}", [state.value for state in DealState], key=key,
                index=None, format_func=str.capitalize, on_change=_stage, args=(one, stage.stage, key), width=_BOX_PX,
                help=_sentence(stage.why) + ".", placeholder="Not said",
            )  # fmt: skip
    if len(found.read.stages) > _MOST_BOXES:
        st.caption(f"{len(found.read.stages) - _MOST_BOXES} more stages are not shown here. Is this the right column?")


def _stage(one: Intake, stage: str, key: str) -> None:
    value = st.session_state[key]
    if value is not None:
        intake.decide(one, states={**one.answers.states, stage: DealState(value)})


def _show_dropped(dropped: tuple[tuple[int, str], ...]) -> None:
    rows = [{"Row": at, "Why": _sentence(why)} for at, why in dropped[:_MOST_ROWS]]
    table.show(rows, alt="Rows that were left out, and why", height=table.scrolled(rows))
    if len(dropped) > _MOST_ROWS:
        st.caption(f"The first {_MOST_ROWS:,} of {len(dropped):,}.")


def _first(found: tuple[Opportunity, ...]) -> list[Opportunity]:
    return [deal for state in DealState for deal in islice((one for one in found if one.state is state), _FIRST)]


def _rows(found: list[Opportunity]) -> list[dict[str, Any]]:
    """Return deals as a table without the columns that none of them fills."""
    used = [name for name in _SHOWN if any(getattr(deal, name) is not None for deal in found)]
    names = deals.words()
    return [{names.field(name): _cell(getattr(deal, name)) for name in used} for deal in found]


def _cell(value: Any) -> str:
    """Return a value as text: as it was read, not as this workshop would write it."""
    return "" if value is None else f"{value:,.2f}".removesuffix(".00") if isinstance(value, float) else str(value)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
