"""Entering a printed form for somebody: a compact table, handed in at the end, marked with who entered it."""

import random
from functools import partial
from typing import Any

import streamlit as st

from db import settings
from db.fields import Saved
from db.models import now
from db.surveys import audience as audience_door
from db.surveys import door, tokens
from db.surveys.audience import Invited
from db.surveys.door import Change, LinkRefused
from db.surveys.tokens import Pass
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import ENTRY, act
from salesops import content, surveys
from salesops.alignment.ratings import DONT_KNOW
from salesops.surveys import audience, promise
from salesops.surveys.form import Asked
from salesops.vocabulary import SCORE_MAX, SCORE_MIN, AnswerKind, LinkKind
from salesops.workshop import Survey, Workshop

_RATED = (AnswerKind.AGREEMENT, AnswerKind.IMPORTANCE, AnswerKind.SCORE)


def show(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    """Draw the choice of whose form it is, then the form."""
    entry = st.session_state.get(ENTRY)
    one = tokens.read(entry[1]) if entry is not None and entry[0] == survey.id else None
    if one is None or entry is None:
        _show_choosing(survey, people)
        return
    try:
        own = door.read(one)
    except LinkRefused as refused:  # handed in elsewhere, withdrawn, or the survey closed meanwhile
        st.session_state.pop(ENTRY, None)
        st.error(escape(str(refused)), icon=":material/error:")
        return
    st.markdown(f"**Form of {escape(entry[2])}** :gray[entered by {escape(state.actor().name)}]")
    st.caption("Each answer is kept as you enter it. Hand the form in at the end.")
    form = surveys.build(survey, own.about.get("function"))
    _show_recall(one, form.recall, own.answers)
    _show_rated(one, [*(item for screen in form.screens for item in screen), *form.trust], own.answers)
    _show_finishing(survey, one, dict(own.about))


def _show_choosing(survey: Survey, people: list[Invited]) -> None:
    st.markdown("Choose whose printed form you have, then enter it in one go.")
    st.caption(promise.PAPER)
    live = [one for one in people if not one.revoked and one.has_link]
    names = {one.id: one.label for one in live if one.label}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if names:
            who = st.selectbox(
                "Form of", list(names), index=None, key="surveys:form-of", format_func=names.__getitem__,
                placeholder="Choose a person", width=360,
            )  # fmt: skip
            st.button(
                "Enter the form", key="surveys:enter", disabled=who is None, on_click=begin, args=(survey.id, [who])
            )
        elif survey.links is LinkKind.PERSONAL and settings.reachable_by_phones():
            st.text_input("The twelve characters of the slip", key="surveys:slip", width=280, autocomplete="off")
            st.button("Enter the form", key="surveys:enter", on_click=_begin_by_slip, args=(survey.id,))
        else:
            ids = [one.id for one in live]
            st.button("Enter a form", key="surveys:enter", disabled=not ids, on_click=begin, args=(survey.id, ids))


def begin(survey_id: str, link_ids: list[str]) -> None:
    """Begin a form with one of these links, the first by chance that was not used yet."""
    workshop = state.load_workshop()
    label = {one.id: one.label for one in audience_door.of_survey(workshop.id, state.actor(), survey_id)}
    order = random.SystemRandom().sample(link_ids, len(link_ids))

    def first_unused() -> tuple[str, str, str]:
        for n, link_id in enumerate(order, start=1):
            try:
                one = door.on_behalf(survey_id, workshop.id, link_id, state.actor().name)
            except LinkRefused:
                if n == len(order):
                    raise
                continue
            return survey_id, tokens.sign(one), label.get(link_id) or "somebody without a name"
        raise LinkRefused("There is no link left to enter a form with. Make one more first.")

    found = act(first_unused)
    if found is not None:
        st.session_state[ENTRY] = found


def _begin_by_slip(survey_id: str) -> None:
    typed, workshop_id = st.session_state.get("surveys:slip", ""), state.workshop_id() or ""
    link_id = act(lambda: audience_door.of_token(workshop_id, state.actor(), survey_id, typed))
    if link_id is not None:
        begin(survey_id, [link_id])


def _show_recall(one: Pass, recall: tuple[Asked, ...], answers: Any) -> None:
    if not recall:
        return
    most = max(item.boxes for item in recall)
    rows = []
    for item in recall:
        said = answers.get(item.id, {}).get(AnswerKind.RECALL) or []
        cells = {
            str(n): Cell(value=said[n] if n < len(said) else "", on_change=partial(_save_line, one, item.id, n))
            for n in range(item.boxes)
        }
        rows.append(Row(item.id, item.text, cells))
    columns = [Column(str(n), f"Line {n + 1}") for n in range(most)]
    grid(f"survey-recall:{one.browser}", rows, columns, label="In their own words", row_header="Question")


def _show_rated(one: Pass, items: list[Asked], answers: Any) -> None:
    kinds = [kind for kind in _RATED if any(kind in item.kinds for item in items)]
    named = {AnswerKind.AGREEMENT: "I agree", AnswerKind.IMPORTANCE: "It matters", AnswerKind.SCORE: "Score"}
    rows = []
    for number, item in enumerate(items, start=1):
        said = answers.get(item.id, {})
        cells = {
            str(kind): Cell(value=_wire(said.get(kind)), on_change=partial(_save, one, item.id, kind))
            for kind in kinds
            if kind in item.kinds
        }
        if AnswerKind.COMMENT in item.kinds:
            value = said.get(AnswerKind.COMMENT, "")
            cells["comment"] = Cell(value=value, on_change=partial(_save, one, item.id, AnswerKind.COMMENT))
        rows.append(Row(item.id, f"{number} {item.text}", cells))
    columns = [Column(str(kind), named[kind], "choice", options=marks(kind), width="11rem") for kind in kinds]
    grid(
        f"survey-entry:{one.browser}", rows, [*columns, Column("comment", "Comment", "long_text")],
        label="Ratings", row_header="Statement", height=640,
    )  # fmt: skip


def marks(kind: AnswerKind) -> dict[str, str]:
    """Return what may be chosen for a part, ``{choice: words}``."""
    method = content.load()
    unknown = {DONT_KNOW: f"? {method.survey_form.dont_know}"}
    if kind is AnswerKind.SCORE:
        return {str(n): str(n) for n in range(SCORE_MIN, SCORE_MAX + 1)} | unknown
    words = method.survey_form.agreement if kind is AnswerKind.AGREEMENT else method.survey_form.importance
    offered = {str(n): f"{n} {one}" for n, one in enumerate(words, start=1)}
    return offered | unknown if kind is AnswerKind.AGREEMENT else offered


def _wire(value: Any) -> str | None:
    return None if value is None else str(value)


def _save(one: Pass, item_id: str, kind: AnswerKind, value: Any, _was: Any) -> Saved:
    taken = value if kind is AnswerKind.COMMENT or value in (None, DONT_KNOW) else int(value)
    door.save(one, [Change(item_id, kind, taken)])
    return Saved(value, now())


def _save_line(one: Pass, item_id: str, line: int, value: Any, _was: Any) -> Saved:
    said = list(door.read(one).answers.get(item_id, {}).get(AnswerKind.RECALL) or [])
    said += [""] * (line + 1 - len(said))
    said[line] = value or ""
    door.save(one, [Change(item_id, AnswerKind.RECALL, said)])
    return Saved(value, now())


def _show_finishing(survey: Survey, one: Pass, about: dict[str, str]) -> None:
    asked = {"function": "Function", "level": "Level", "tenure": "Tenure"}
    with st.grid(3, min_column_width=200):
        for part, label in asked.items():
            offered = audience.choices()[part]
            ids = list(offered)
            here = ids.index(about[part]) if about.get(part) in offered else None
            st.selectbox(
                label, ids, index=here, key=f"surveys:about:{part}:{one.browser}", format_func=offered.__getitem__,
                placeholder="Not said",
            )  # fmt: skip
    with st.container(horizontal=True):
        st.button("Hand the form in", key="surveys:hand-in", type="primary", on_click=_finish, args=(one,))
        st.button("Drop it", key="surveys:drop", type="tertiary", on_click=_drop, args=(survey.id, one))


def _finish(one: Pass) -> None:
    about = {
        part: st.session_state.get(f"surveys:about:{part}:{one.browser}") or ""
        for part in ("function", "level", "tenure")
    }
    given = {part: value for part, value in about.items() if value}

    def hand_in() -> bool:
        door.finish(one, given)
        return True

    if act(hand_in, "The form is handed in."):
        st.session_state.pop(ENTRY, None)


def _drop(survey_id: str, one: Pass) -> None:
    """Take back every answer of a form that was begun: without any it is not counted."""

    def take_back() -> None:
        answers = door.read(one).answers
        door.save(
            one, [Change(item, AnswerKind(kind), None) for item, parts in answers.items() for kind in parts]
        )  # fmt: skip

    act(take_back)
    st.session_state.pop(ENTRY, None)
