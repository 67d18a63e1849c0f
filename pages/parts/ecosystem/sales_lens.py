"""The map in the three phases of selling: the way drawn, and the same merger points and scores read another way."""

import streamlit as st

import db.fields
from pages.parts import fields, state
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.lens_figure import lens_figure
from salesops import content, gaps, lens, lens_picture
from salesops.content.lens_schema import CrosswalkWeight
from salesops.lens import PhaseView
from salesops.lifecycle import stage_names
from salesops.report.wording import first_upper
from salesops.vocabulary import Audience, Phase, Stage
from salesops.workshop import Workshop

MARKS = {CrosswalkWeight.PRIMARY: "●", CrosswalkWeight.SECONDARY: "○"}


def show(workshop: Workshop) -> None:
    """Show the way drawn, which merger point counts where, and what no phase sees."""
    points, names = gaps.points(workshop), stage_names(workshop)
    views = lens.phases(points)
    chosen = _show_way(workshop, views)
    if points:
        _show_table(points, [view for view in views if chosen in (None, view.phase)], names)
    _show_outside(lens.outside(points), names)


def _show_way(workshop: Workshop, views: tuple[PhaseView, ...]) -> Phase | None:
    """Draw the way with what can be filled in; return the phase that is pressed."""
    way = lens_picture.way(workshop, views)
    chosen = lens_figure(way, workshop.settings, key=f"lens_figure:{workshop.id}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Scores stay at element and stage; switching the lens loses nothing.", width="stretch")
        with st.popover("Account objective", icon=":material/edit:", type="tertiary"):
            field = db.fields.note(lens_picture.OBJECTIVE, Audience.TEAM)
            fields.line(field, "Account objective", placeholder=lens_picture.objective(workshop), workshop=workshop)
            st.caption("What account plans aim at; each account plan may say it more closely.")
        with st.popover("The same in words", icon=":material/notes:", type="tertiary"):
            words = (escape(one) for one in lens_picture.in_words(way, workshop.settings))
            st.markdown("\n".join(f"- {one}" for one in words))
            st.caption(f"{first_upper(lens.FORMULA)}.")
        st.page_link(
            "pages/workshop/lifecycle.py", label="The five stages", icon=":material/autorenew:",
            query_params=state.address(stage="ring"),
        )  # fmt: skip
    return chosen


def _show_table(points: tuple[gaps.Point, ...], views: list[PhaseView], names: dict[Stage, str]) -> None:
    cells = {
        view.phase: {seen.point.link.id: f"{MARKS[seen.weight]} {_words(seen.point, names)}" for seen in view.seen}
        for view in views
    }
    columns = [Column(view.phase.value, view.name, "static") for view in views]
    rows = [
        Row(of[0].element.id, of[0].element.name, {phase.value: _cell(of, words) for phase, words in cells.items()})
        for of in _by_element(points)
        if any(p.link.id in words for p in of for words in cells.values())
    ]
    only = f"{views[0].name} only, press it again for all: " if len(views) == 1 else ""
    label = f"{only}● at home in the phase, ○ touched by it, counts half"
    grid("lens", rows, columns, label=label, empty="No merger point counts here yet.")


def _cell(of: list[gaps.Point], words: dict[str, str]) -> Cell:
    return Cell(value="\n".join(words[p.link.id] for p in of if p.link.id in words))


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
