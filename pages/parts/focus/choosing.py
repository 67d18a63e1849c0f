"""How the candidates are looked at while they are chosen: in their order, by system, by impact and effort."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import streamlit as st

from pages.parts.gaps import by_effort
from salesops import content, gaps, systems
from salesops.programme import Candidate
from salesops.workshop import Workshop

MISSING = "Something is missing"


class View(StrEnum):
    """A way to look at the candidates."""

    ORDER = "order"
    SYSTEM = "system"
    EFFORT = "effort"


VIEWS = {View.ORDER.value: "In order", View.SYSTEM.value: "By system", View.EFFORT.value: "Impact and effort"}


@dataclass(frozen=True)
class Grouping:
    """The groups of the table from top to bottom, and the group of each candidate; no groups: one table."""

    names: tuple[str, ...] = ()
    of: Callable[[Candidate], str | None] = lambda _: None

    def place(self, candidate: Candidate) -> int:
        """Return how far down the candidate's group stands."""
        group = self.of(candidate)
        return self.names.index(group) if group in self.names else len(self.names)


def show(workshop: Workshop, found: tuple[Candidate, ...], today: date) -> Grouping:
    """Offer the views, draw what belongs above the table in the chosen one, and return how the table is grouped."""
    view = st.segmented_control(
        "Look at them", list(VIEWS), format_func=VIEWS.__getitem__, default=View.ORDER.value, key="candidates_by",
        label_visibility="collapsed", bind="query-params", required=True,
    )  # fmt: skip
    if view == View.SYSTEM:
        return _by_system(found)
    if view == View.EFFORT:
        return _by_effort(workshop, found, today)
    return Grouping()


def _by_system(found: tuple[Candidate, ...]) -> Grouping:
    st.markdown(f"**{systems.finding([c.element for c in found])}**")
    with st.popover("What the four systems are", icon=":material/category:", type="tertiary"):
        st.markdown("\n".join(f"- **{system.name}** {system.meaning}" for system in content.load().systems))
        st.caption("After Mike Kunkle's four sales systems; which element belongs where is ours.")
    return Grouping((*(s.name for s in content.load().systems), systems.OWN), lambda c: systems.name_of(c.element))


def _by_effort(workshop: Workshop, found: tuple[Candidate, ...], today: date) -> Grouping:
    placed = by_effort.show(workshop, gaps.points(workshop, today), today)
    names = {words.id: words.name for words in content.load().effort_quadrants}
    where = {row.element.id: names[quadrant] for row, quadrant in placed.rows}
    groups = (*names.values(), MISSING) if placed.rows else ()
    return Grouping(groups, lambda c: where.get(c.element.id, MISSING) if groups else None)
