"""Impact and effort: what is quickly done and changes much."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.gaps import explained, worked_out
from salesops import content
from salesops.charts.quadrants import impact_effort
from salesops.content.gap_schema import Way
from salesops.gaps import Point
from salesops.ranking.views import Efforts, efforts
from salesops.spoken import counted, listed
from salesops.value.figures import unit_label
from salesops.workshop import Workshop

_NAMED = 6  # elements named for one thing that is missing
MONEY, PRESSING = "worth", "gap"
IMPACTS = {MONEY: "Worth of closing its gaps", PRESSING: "Gap × importance"}


def show(workshop: Workshop, points: tuple[Point, ...], today: date) -> Efforts:
    """Show the picture, by worth where one effect at least is set, else by gap × importance; return what it holds."""
    known = worked_out.by_element(workshop, today)
    in_money = any(own.worth.base is not None for own in known.values())
    chosen = st.segmented_control(
        "Impact is", list(IMPACTS), format_func=IMPACTS.__getitem__, default=MONEY if in_money else PRESSING,
        key="impact_is", required=True,
    )  # fmt: skip
    found = efforts(known, points, in_money=chosen == MONEY)
    explained.show(Way.EFFORT)
    if found.at is None:
        st.markdown(f"**{'No effect is set yet' if chosen == MONEY else 'Nothing is scored yet'}: nothing to place**")
    else:
        name = IMPACTS[str(chosen)]
        if chosen == MONEY and (tree := content.load().tree(workshop.goal.kind)).root:
            name += f", {unit_label(tree.node(tree.root).unit, workshop.settings.currency)}".removesuffix(", ")
        charts.show(
            impact_effort(found, name, in_money=chosen == MONEY, settings=workshop.settings), key="impact_effort"
        )
        st.markdown("\n".join(f"- **{words.name}** {words.do}" for words in content.load().effort_quadrants))
    if found.missing:
        st.caption(escape(" ".join(_left_out(found))))
    return found


def _left_out(found: Efforts) -> Iterator[str]:
    """Yield a sentence for everything that is missing, with the elements that lack it; of many the first ones."""
    lacking: dict[str, list[str]] = {}
    for element, words in found.missing:
        lacking.setdefault(words, []).append(element.name)
    for words, names in lacking.items():
        more = len(names) - _NAMED
        shown = [*names[:_NAMED], f"{more} more"] if more > 0 else names
        yield f"{counted(len(names), 'element')} left out, because {words} is missing: {listed(shown)}."
