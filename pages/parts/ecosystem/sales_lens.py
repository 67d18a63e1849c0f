"""The map in the three phases of selling: the same merger points and scores, read another way."""

import streamlit as st

from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops import content, formats, gaps, lens
from salesops.content.schema import CrosswalkWeight
from salesops.lifecycle import stage_names
from salesops.vocabulary import Stage
from salesops.workshop import Workshop

MARKS = {CrosswalkWeight.PRIMARY: "●", CrosswalkWeight.SECONDARY: "○"}


def show(workshop: Workshop) -> None:
    """Show each phase's score, which merger point counts where, and what no phase sees."""
    points, names = gaps.points(workshop), stage_names(workshop)
    views = lens.phases(points)
    st.caption("Read only. Scores stay at element and stage, so switching the lens loses nothing.")
    with st.container(horizontal=True):
        for view in views:
            worth = formats.number(view.score, workshop.settings, digits=1)
            told = f"{view.scored} of {len(view.seen)} merger points scored. {_first_upper(lens.FORMULA)}."
            st.metric(f"{view.name} ({view.scored} of {len(view.seen)} scored)", worth, help=told)
    if points:
        cells = {
            view.phase: {seen.point.link.id: f"{MARKS[seen.weight]} {_words(seen.point, names)}" for seen in view.seen}
            for view in views
        }
        columns = [Column(view.phase.value, view.name, "static") for view in views]
        rows = [
            Row(
                of[0].element.id,
                of[0].element.name,
                {
                    view.phase.value: Cell(
                        value="\n".join(cells[view.phase][p.link.id] for p in of if p.link.id in cells[view.phase])
                    )
                    for view in views
                },
            )
            for of in _by_element(points)
            if any(p.link.id in cells[view.phase] for p in of for view in views)
        ]
        grid("lens", rows, columns, label="● at home in the phase, ○ touched by it, counts half")
    _show_outside(lens.outside(points), names)


def _show_outside(points: tuple[gaps.Point, ...], names: dict[Stage, str]) -> None:
    with st.container(border=True):
        st.markdown("**Outside the sales lens**")
        st.caption("No phase of selling sees these; they keep their scores and stay candidates.")
        for point in points:
            st.markdown(f"- {escape(point.element.name)}: {escape(_words(point, names))}")
        kept = "; ".join(f"{names[stage.id]}: {stage.outside_lens.rstrip('.')}" for stage in content.load().stages)
        st.markdown(f":small[:gray[What selling never covers. {escape(kept)}.]]")


def _by_element(points: tuple[gaps.Point, ...]) -> list[list[gaps.Point]]:
    found: dict[str, list[gaps.Point]] = {}
    for point in points:
        found.setdefault(point.element.id, []).append(point)
    return list(found.values())


def _words(point: gaps.Point, names: dict[Stage, str]) -> str:
    return f"{names[point.stage]} {'–' if point.score is None else point.score}"


def _first_upper(text: str) -> str:
    return text[0].upper() + text[1:]
