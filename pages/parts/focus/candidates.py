"""The candidates: one line per element whose gaps are not good enough, with the decision on it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import projects
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.focus import choosing
from pages.parts.gaps import words, worked_out
from pages.parts.grid import Cell, Column, Row, grid, kept
from salesops import content, gaps, priority, programme
from salesops.gaps import Point
from salesops.kept import Kept
from salesops.lifecycle import stage_names
from salesops.priority import Priority
from salesops.programme import Candidate
from salesops.spoken import NO_BREAK, tied
from salesops.value.figures import unit_label
from salesops.vocabulary import Decision, Stage
from salesops.workshop import Idea, Settings, Workshop

LAST = (2, 0)  # behind those with a priority (0, rank) and those without an effect (1, rank)
DECISIONS = (
    Column("take", "Now", "check", help="Make it a project of this programme"),
    Column("because", "Not now, because …", "long_text", help="A reason sets it aside; the report keeps it"),
    Column("relook_on", "Look again on", "date"),
)


@dataclass(frozen=True)
class _Listed:
    """The candidates as rows in their order, and the ideas that waited at them."""

    rows: tuple[tuple[Candidate, Row], ...]
    columns: tuple[Column, ...]
    waited: list[tuple[str, tuple[Idea, ...]]]


_found: Kept[tuple[Candidate, ...]] = Kept(32)
_listed: Kept[_Listed] = Kept(32)


def of(workshop: Workshop, today: date) -> tuple[Candidate, ...]:
    """Return the candidates; the very same ones until the workshop or the day is another."""
    return _found.get((workshop,), lambda: programme.candidates(workshop, today), today)


def show(workshop: Workshop, found: tuple[Candidate, ...], today: date) -> None:
    """Show the candidates as one table: those to look at again first, then by priority, then those without a number."""
    listed = _listed.get((workshop, found), lambda: _worked_out(workshop, found, today), today)
    st.subheader("Candidates")
    st.caption(_standing(found, today))
    with st.popover("How the order is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            f"{_sentence(priority.FORMULA)}\n\n{_sentence(priority.FORMULA_WITHOUT_EFFECT)}\n\n"
            "A candidate counts with the merger point that presses most, or that the team put on a rank of its own. "
            "Those with a priority stand before those whose effect is not set; the two are not comparable. Scores, "
            "importance, effects and ranks are set on Gaps."
        )
    grouping = choosing.show(workshop, found, today)
    table = kept(
        "candidates", workshop, lambda: (_grouped(listed, grouping), listed.columns), *grouping.names, of=(listed,)
    )
    grid("candidates", table, label="Candidates of the focus", hide_label=True)
    _show_ideas(listed.waited)


def _grouped(listed: _Listed, grouping: choosing.Grouping) -> list[Row]:
    if not grouping.names:
        return [row for _, row in listed.rows]
    inside = sorted(listed.rows, key=lambda pair: grouping.place(pair[0]))
    return [replace(row, group=grouping.of(c)) for c, row in inside]


def _worked_out(workshop: Workshop, found: tuple[Candidate, ...], today: date) -> _Listed:
    known, ranks = worked_out.by_element(workshop, today), worked_out.standing(workshop, today)
    ideas, names = gaps.ideas_by_element(workshop), stage_names(workshop)
    return _Listed(
        tuple(
            (c, _row(workshop, c, known.get(c.element.id), names, today, ideas.get(c.element.id, ())))
            for c in _in_order(found, ranks, today)
        ),
        _columns(workshop),
        [(c.element.name, ideas[c.element.id]) for c in found if c.element.id in ideas],
    )


def _show_ideas(waited: list[tuple[str, tuple[Idea, ...]]]) -> None:
    """Show, on demand, the ideas that were parked at the candidates' merger points while gaps were looked for."""
    if not waited:
        return
    count = sum(len(ideas) for _, ideas in waited)
    fold = st.expander(f"Ideas that waited ({count})", key="ideas", on_change="rerun", icon=":material/lightbulb:")
    if fold.open:
        lines = [f"- **{escape(name)}** {escape(idea.text)}" for name, ideas in waited for idea in ideas]
        fold.markdown("\n".join(lines))


def _standing(found: tuple[Candidate, ...], today: date) -> str:
    undecided = sum(c.decision is None for c in found)
    words_ = "Every gap has its place." if not undecided else f"{undecided} of {len(found)} still need a decision."
    back = [c.element.name for c in found if c.due(today)]
    again = f" Time to look again at {escape(', '.join(back))}." if back else ""
    return f"{words_} Each is taken now, or set aside with a reason.{again}"


def _columns(workshop: Workshop) -> tuple[Column, ...]:
    tree = content.load().tree(workshop.goal.kind)
    unit = unit_label(tree.node(tree.root).unit, workshop.settings.currency) if tree.root else ""
    return (
        Column("gaps", "Gaps: score → target", "static", width="9rem", help="Score today and target of each gap"),
        Column("priority", "Priority", "static", width="9rem", help=priority.FORMULA),
        Column("worth", "Worth", "static", unit=unit, help="Base (low to high); effects are set on Gaps"),
        *DECISIONS,
    )


def _in_order(found: tuple[Candidate, ...], ranks: dict[str, tuple[int, int]], today: date) -> list[Candidate]:
    return sorted(found, key=lambda c: (not c.due(today), ranks.get(c.element.id, LAST)))


def _row(
    workshop: Workshop,
    candidate: Candidate,
    own: Priority | None,
    names: dict[Stage, str],
    today: date,
    ideas: tuple[Idea, ...],
) -> Row:
    project, element_id = candidate.project, candidate.element.id
    aside = candidate.decision is Decision.NOT_NOW
    relook_on = project.relook_on if project is not None else None
    gap_words = [_gap_words(p, names) for p in candidate.points] or ["good enough by now"]
    waited = [f"{len(ideas)} idea{'' if len(ideas) == 1 else 's'} waited"] if ideas else []
    cells = {
        "gaps": Cell(value="\n".join((*gap_words, *waited)), hint="\n".join(idea.text for idea in ideas)),
        "priority": Cell(
            value=_priority_words(own, workshop.settings),
            hint="" if own is None else words.inputs(own, workshop.settings),
        ),
        "worth": Cell(value=_worth_words(own, workshop.settings)),
        "take": Cell(value=candidate.decision is Decision.NOW, on_change=partial(_take, workshop.id, candidate)),
        "because": Cell(
            value=project.because if project and aside else "",
            on_change=partial(_set_aside, workshop.id, element_id, relook_on),
        ),
    }
    if project is not None and aside:
        hint = "Time to look again" if candidate.due(today) else ""
        cells["relook_on"] = Cell(field=db.fields.of("project", project.id, "relook_on"), value=relook_on, hint=hint)
    return Row(element_id, candidate.element.name, cells)


def _priority_words(own: Priority | None, settings: Settings) -> str:
    if own is None or own.good_enough:
        return "–"
    if own.missing:
        return f"{', '.join(own.missing)} missing"
    said = words.score(own, settings)
    return said if own.worth.base is not None else f"{said}, effect not set"


def _worth_words(own: Priority | None, settings: Settings) -> str:
    """Return the worth; why there is none stands beside its priority already."""
    return "–" if own is None or own.worth.base is None else tied(words.short_worth(own.worth, settings))


def _gap_words(point: Point, names: dict[Stage, str]) -> str:
    put = f" (put on rank{NO_BREAK}{point.put_rank})" if point.put_rank is not None else ""
    scores = f" {point.score} → {point.target}".replace(" ", NO_BREAK)
    return f"{names[point.stage]}{scores}{put}"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _take(workshop_id: str, candidate: Candidate, value: Any, _was: Any) -> None:
    if value:
        projects.take(workshop_id, state.actor(), candidate.element.id)
    elif candidate.project is not None:
        projects.drop(workshop_id, state.actor(), candidate.project.id)


def _set_aside(workshop_id: str, element_id: str, relook_on: date | None, value: Any, _was: Any) -> None:
    projects.set_aside(workshop_id, state.actor(), element_id, because=str(value), relook_on=relook_on)
