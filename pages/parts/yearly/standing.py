"""The six best practices as one line, with the days on which they are due."""

from datetime import date

import streamlit as st

from db.surveys import checking
from pages.parts import state
from pages.parts.errors import escape
from salesops import practices
from salesops.kept import Kept
from salesops.workshop import Workshop

_known: Kept[tuple[str, str, str]] = Kept(32)
_KEPT = "\N{NO-BREAK SPACE}"  # no line ends here


def show(workshop: Workshop, today: date) -> None:
    """Draw the line; what each rests on opens below it."""
    checked = checking.answered(workshop, state.actor())
    line, seen, standing = _known.get((workshop,), lambda: _worked_out(workshop, today, checked), today, checked)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="yearly:standing"):
        st.markdown(line, width="stretch")
        with st.popover(standing, icon=":material/checklist:", type="tertiary"):
            st.markdown(seen)


def _worked_out(workshop: Workshop, today: date, checked: int | None) -> tuple[str, str, str]:
    """Return the line, what each practice rests on, both as Markdown, and how many of them are in place."""
    found = practices.statuses(workshop, today, checked)
    done = sum(one.state is practices.State.IN_PLACE for one in found)
    words = [_together(escape(one)) for one in practices.line(found, workshop.settings)]
    seen = [f"**{escape(one.practice.name)}**, {one.state.value}: {escape(one.seen)}." for one in found]
    return f"{_KEPT}· ".join(words), "\n\n".join(seen), f"{done} of {len(found)} in place"


def _together(told: str) -> str:
    """Return a practice as the line says it, whose sign keeps to its first word and whose day is not broken."""
    name, comma, due = told.replace(" ", _KEPT, 1).partition(", ")
    return name + comma + due.replace(" ", _KEPT)
