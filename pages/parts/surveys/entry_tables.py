"""The tables in which a printed form is entered: recall, scores and ratings, answers to questions."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from db.fields import Saved
from db.models import now
from db.surveys import door
from db.surveys.door import OneAnswer
from db.surveys.tokens import Pass
from pages.parts import errors
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import act
from salesops import content
from salesops.alignment.ratings import DONT_KNOW, NOT_APPLICABLE
from salesops.surveys.form import Asked
from salesops.surveys.wording import wording
from salesops.vocabulary import SCORE_MAX, SCORE_MIN, AnswerKind

Answers = Mapping[str, Mapping[str, Any]]  # {item: {part: value}}
Numbered = Sequence[tuple[int, Asked]]  # with the number that stands beside it on paper
_CHOSEN = {
    AnswerKind.AGREEMENT: "I agree",
    AnswerKind.IMPORTANCE: "It matters",
    AnswerKind.SCORE: "Score",
    AnswerKind.CONFIDENCE: "How sure",
}


def show_recall(one: Pass, recall: Sequence[Asked], answers: Answers) -> None:
    """Draw what was written from memory, line by line."""
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
    grid(f"survey-recall:{_form(one)}", rows, columns, label="In their own words", row_header="Question")


def show_rated(one: Pass, items: Numbered, answers: Answers) -> None:
    """Draw what was chosen of every statement or merger point, with what was written beside it."""
    if not items:
        return
    kinds = [kind for kind in _CHOSEN if any(kind in item.kinds for _, item in items)]
    scored = AnswerKind.SCORE in kinds
    rows = []
    for number, item in items:
        said = answers.get(item.id, {})
        cells = {
            str(kind): Cell(value=_wire(said.get(kind)), on_change=partial(save, one, item.id, kind))
            for kind in kinds
            if kind in item.kinds
        }
        if AnswerKind.COMMENT in item.kinds:
            value = said.get(AnswerKind.COMMENT, "")
            cells["comment"] = Cell(value=value, on_change=partial(save, one, item.id, AnswerKind.COMMENT))
        rows.append(Row(item.id, f"{number} {item.text}", cells))
    columns = [Column(str(kind), _CHOSEN[kind], "choice", options=marks(kind), width="11rem") for kind in kinds]
    grid(
        f"survey-entry:{_form(one)}", rows,
        [*columns, Column("comment", "Evidence" if scored else "Comment", "long_text")],
        label="Scores" if scored else "Ratings", row_header="Merger point" if scored else "Statement", height=640,
    )  # fmt: skip


def show_answered(one: Pass, items: Numbered, answers: Answers) -> None:
    """Draw the questions: a table of words, one of single choices, then those of which several may be chosen."""
    worded = [(number, item) for number, item in items if not item.options]
    single = [(number, item) for number, item in items if item.options and not item.many]
    for name, kind, part in (("In their words", "long_text", worded), ("Chosen", "choice", single)):
        if part:
            grid(
                f"survey-{kind}:{_form(one)}",
                [Row(item.id, f"{number} {item.text}", {"said": _answer(one, item, answers)}) for number, item in part],
                [Column("said", name, kind)], label=f"Answers: {name.lower()}", row_header="Question", height=640,
            )  # fmt: skip
    for number, item in items:
        if not item.many:
            continue
        key = f"surveys:several:{item.id}:{one.browser}"
        st.multiselect(
            f"{number} {errors.label(item.text)}", [option for option, _ in item.options], key=key,
            default=answers.get(item.id, {}).get(AnswerKind.ANSWER) or [], format_func=dict(item.options).__getitem__,
            on_change=_save_several, args=(one, item.id, key),
        )  # fmt: skip


def _form(one: Pass) -> str:
    """Return what tells this form's tables from another's: a browser's name may hold what no component's key may."""
    return hashlib.sha256(one.browser.encode()).hexdigest()[:16]


def _answer(one: Pass, item: Asked, answers: Answers) -> Cell:
    said = answers.get(item.id, {}).get(AnswerKind.ANSWER)
    kept = partial(save, one, item.id, AnswerKind.ANSWER)
    if item.options:
        return Cell(value=said, options=dict(item.options), on_change=kept)
    return Cell(value=said or "", on_change=kept)


def marks(kind: AnswerKind) -> dict[str, str]:
    """Return what may be chosen for a part, ``{choice: words}``."""
    method = content.load()
    unknown = {DONT_KNOW: f"? {method.survey_form.dont_know}"}
    if kind is AnswerKind.SCORE:
        beside = {NOT_APPLICABLE: f"– {wording()['items']['not_applicable']}"}
        return {str(n): str(n) for n in range(SCORE_MIN, SCORE_MAX + 1)} | unknown | beside
    if kind is AnswerKind.CONFIDENCE:
        return {str(n): one for n, one in enumerate(method.survey_form.confidence, start=1)}
    words = method.survey_form.agreement if kind is AnswerKind.AGREEMENT else method.survey_form.importance
    offered = {str(n): f"{n} {one}" for n, one in enumerate(words, start=1)}
    return offered | unknown if kind is AnswerKind.AGREEMENT else offered


def _wire(value: Any) -> str | None:
    return None if value is None else str(value)


def save(one: Pass, item_id: str, kind: AnswerKind, value: Any, _was: Any) -> Saved:
    """Keep one answer, or take it back; raises WorkshopError."""
    in_words = kind in (AnswerKind.COMMENT, AnswerKind.ANSWER)
    taken = value if in_words or value in (None, DONT_KNOW, NOT_APPLICABLE) else int(value)
    door.save(one, [OneAnswer(item_id, kind, taken)])
    return Saved(value, now())


def _save_several(one: Pass, item_id: str, key: str) -> None:
    chosen = list(st.session_state.get(key) or [])
    act(lambda: door.save(one, [OneAnswer(item_id, AnswerKind.ANSWER, chosen or None)]))


def _save_line(one: Pass, item_id: str, line: int, value: Any, _was: Any) -> Saved:
    said = list(door.read(one).answers.get(item_id, {}).get(AnswerKind.RECALL) or [])
    said += [""] * (line + 1 - len(said))
    said[line] = value or ""
    door.save(one, [OneAnswer(item_id, AnswerKind.RECALL, said)])
    return Saved(value, now())
