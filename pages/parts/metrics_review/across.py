"""One screen across functions, and one per function."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import address, state
from pages.parts.errors import escape
from pages.parts.metrics_review import table, words
from salesops.metric_review.functions import functions, of_function, weekly_warnings
from salesops.metric_review.reading import Reading
from salesops.workshop import Workshop

FUNCTION = "function"


def show(workshop: Workshop, found: tuple[Reading, ...]) -> None:
    """Draw all followed metrics, signals first, and what the weekly view holds too much of."""
    st.markdown(f"{words.headline(found)}\n\n{words.signals(found)}")
    _warn(weekly_warnings(workshop, found))
    table.show(workshop, found, "across")
    _problems(found)


def show_function(workshop: Workshop, found: tuple[Reading, ...]) -> None:
    """Draw the metrics of one function: those that its people own, and those of the stages that it works in."""
    names = {one.id: one for one in functions(workshop)}
    if not names:
        st.info("No function is named yet. Name them under People and lists, and say who works where.")
        st.page_link("pages/prepare/lists.py", label="Go to People and lists", query_params=state.address())
        return
    chosen = st.selectbox(
        "Function", address.lead(FUNCTION, FUNCTION, list(names)), key=FUNCTION, width=320,
        format_func=lambda one: names[one].name, on_change=address.follow, args=(FUNCTION, FUNCTION),
    )  # fmt: skip
    mine = of_function(workshop, found, names[chosen])
    if not mine:
        st.markdown(f"{escape(names[chosen].name)} owns no metric yet, and none is followed in its stages.")
        return
    st.markdown(f"{words.headline(mine)}\n\n{words.signals(mine)}")
    table.show(workshop, mine, "function")


def _warn(said: Sequence[str]) -> None:
    for one in said:
        st.markdown(f":orange[:material/warning: {escape(one)}]")


def _problems(found: Sequence[Reading]) -> None:
    for one in found:
        if one.problem:
            st.markdown(f":orange[:material/function: {escape(one.tracked.name)}:] {escape(one.problem)}")
