"""One element at a time: what each score means in its own words, and its merger points to score."""

from datetime import date
from functools import partial

import streamlit as st

import db.fields
from pages.parts import address, fields
from pages.parts.errors import escape
from pages.parts.focus.chosen import STATES
from pages.parts.gaps import effects, good_enough, more
from salesops import content
from salesops.gaps import Point, stage_importance
from salesops.lifecycle import stage_names
from salesops.spoken import NO_BREAK
from salesops.vocabulary import IMPORTANCE_MAX, IMPORTANCE_MIN, SCORE_MAX, SCORE_MIN
from salesops.workshop import Workshop
from salesops.yearly.baseline import GAP, before_words

ELEMENT = "gaps:element"
_CHOICE = 480  # pixels: on a phone the whole line is the choice's, and the steps stand below it
WEIGHS = (
    "1 to 5: how much a gap here matters for the value goal; it weighs the gap in the ranking. As the stage: what "
    "Ranking, How much each stage matters, says."
)
ADVICE_BELOW = 3  # the method gives a first step for a score below its default good-enough level


def show(workshop: Workshop, points: tuple[Point, ...], today: date) -> None:
    """Show the chosen element with its anchors and one card per stage it serves."""
    by_element: dict[str, list[Point]] = {}
    for point in points:
        by_element.setdefault(point.element.id, []).append(point)
    chosen = _choose(by_element)
    these = by_element[chosen]
    left, right = st.columns([2, 3], gap="large")
    with left:
        _show_element(workshop, these)
    names = stage_names(workshop)
    with right:
        for point in these:
            _show_point(workshop, point, names[point.stage], today)
        effects.show(workshop, these[0].element)


def _choose(by_element: dict[str, list[Point]]) -> str:
    """Draw the walk through the elements; return the chosen one's id."""
    ids = list(by_element)
    if not any(st.session_state.get(key) in by_element for key in (ELEMENT, address.held(ELEMENT))):
        back = (e for e, points in by_element.items() if any(_is_back(p) for p in points))
        unscored = (e for e, points in by_element.items() if any(p.score is None for p in points))
        st.session_state[ELEMENT] = next(back, next(unscored, ids[0]))
    address.keep(ELEMENT, ids)
    chosen = st.session_state[ELEMENT]
    at = ids.index(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Element", ids, key=ELEMENT, format_func=lambda e: _label(by_element[e]), persist_state="session",
            width=_CHOICE,
        )  # fmt: skip
        st.button("Previous", on_click=_go, args=(ids[at - 1],), disabled=at == 0, icon=":material/arrow_back:")
        last = at + 1 == len(ids)
        st.button("Next", on_click=_go, args=(ids[0 if last else at + 1],), disabled=last, type="primary")
    return str(chosen)


def _go(element_id: str) -> None:
    st.session_state[ELEMENT] = element_id


def _label(points: list[Point]) -> str:
    scored = sum(p.score is not None for p in points)
    back = ", look again" if any(_is_back(p) for p in points) else ""
    return f"{points[0].element.name} ({scored} of {len(points)} scored{back})"


def _is_back(point: Point) -> bool:
    """Whether what was good enough for now is a gap again: its day to look again has come."""
    return point.said_good_enough and point.over and bool(point.gap)


def _show_element(workshop: Workshop, points: list[Point]) -> None:
    """Show what the element is, what each score means, and where to begin when a score is low."""
    element = points[0].element
    given, names = {point.score for point in points}, stage_names(workshop)
    st.subheader(element.name)
    st.markdown(escape(element.definition) if element.definition else "An element of the team's own.")
    state = db.fields.of("element", element.id, "work_product")
    fields.choice(state, "Work product", STATES, help="What exists already of what it produces", workshop=workshop)
    for score, anchor in enumerate(element.anchors or content.load().scale):
        at = ", ".join(escape(names[point.stage]) for point in points if point.score == score)
        mark = f" :gray[←{NO_BREAK}{at}]" if at else ""
        st.markdown(f"**{score}** {escape(anchor)}{mark}")
    if element.advice and any(score is not None and score < ADVICE_BELOW for score in given):
        st.info(f"First step, two weeks: {escape(element.advice)}", icon=":material/lightbulb:")


def _show_point(workshop: Workshop, point: Point, stage: str, today: date) -> None:
    gap = partial(db.fields.gap, point.link.id)
    with st.container(border=True):
        said = " · ".join(filter(None, (more.told(workshop, point), before_words(workshop, GAP, point.link.id))))
        st.markdown(f"**{escape(stage)}** · {_verdict(workshop, point)}" + (f" :gray[· {said}]" if said else ""))
        scores = {score: str(score) for score in range(SCORE_MIN, SCORE_MAX + 1)}
        proposed, why = f"{point.proposed_target} (good enough)", _why(workshop, point)
        levels = {level: str(level) for level in range(IMPORTANCE_MIN, IMPORTANCE_MAX + 1)}
        as_stage = f"{stage_importance(workshop, point.stage)} (as the stage)"
        judged = [
            fields.a_choice(gap("score"), "Score today", scores, workshop, blank="Not scored"),
            fields.a_choice(gap("target"), "Target", scores, workshop, blank=proposed, help=why),
            fields.a_choice(gap("importance"), "Importance", levels, workshop, blank=as_stage, help=WEIGHS),
        ]
        fields.beside(judged, least_width=120, most=3, workshop=workshop)
        fields.text(gap("evidence"), "Evidence", rows=2, placeholder="What you saw, where it lies, when")
        if point.gap:
            good_enough.show(workshop, point, today)
        more.show(workshop, point)


def _why(workshop: Workshop, point: Point) -> str:
    """Return why the proposed target is what it is."""
    level = workshop.settings.good_enough_level
    if point.proposed_target > level:
        return (
            f"The method holds this element at {point.proposed_target} in every firm; the workshop's level is {level}."
        )
    return "The workshop's good-enough level, unless you set another one here."


def _verdict(workshop: Workshop, point: Point) -> str:
    if point.gap is None:
        return "not scored yet"
    if _is_back(point):
        return "good enough for now is over: look again"
    if point.gap == 0:
        return "reaches its target"
    if point.said_good_enough:
        return f"good enough for now, says {escape(good_enough.who(workshop, point))}"
    return f"gap of {point.gap}"
