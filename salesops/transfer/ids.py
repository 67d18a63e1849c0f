"""Ids: where a workshop's rows point to each other, and the same workshop with fresh ids everywhere."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from salesops import components
from salesops.content import Method
from salesops.content.answer_schema import CellSpec, MatrixSpec, SplitSpec, TableSpec
from salesops.content.question_schema import Question
from salesops.immutable import Value
from salesops.vocabulary import CellType
from salesops.workshop import AnswerValue, Workshop

# Columns that hold the id of another row, by the snapshot's field, with the field that the row stands in.
POINTERS: dict[str, dict[str, str]] = {
    "goal": {"owner_id": "list_items"},
    "list_items": {"function_id": "list_items"},
    "maturity_scores": {"owner_id": "list_items", "reviewer_id": "list_items"},
    "stage_settings": {"owner_id": "list_items"},
    "tracked_metrics": {"owner_id": "list_items"},
    "metric_values": {"tracked_id": "tracked_metrics"},
    "elements": {"owner_id": "list_items"},
    "element_ties": {"element_id": "elements", "other_id": "elements"},
    "links": {"element_id": "elements"},
    "gaps": {"link_id": "links", "good_enough_by_id": "list_items"},
    "ideas": {"link_id": "links", "by_id": "list_items"},
    "rice_inputs": {"element_id": "elements"},
    "effects": {"element_id": "elements"},
    "projects": {"owner_id": "list_items", "tracked_id": "tracked_metrics"},
    "project_elements": {"project_id": "projects", "element_id": "elements"},
    "dependencies": {"before_id": "projects", "after_id": "projects"},
    "easings": {"first_id": "projects", "second_id": "projects"},
    "project_roles": {"project_id": "projects"},
    "milestones": {"project_id": "projects"},
    "risks": {"project_id": "projects", "owner_id": "list_items"},
    "question_states": {"asked_id": "list_items"},
    "agenda_items": {"meeting_id": "meetings"},
    "decision_records": {"meeting_id": "meetings", "owner_id": "list_items"},
    "actions": {"meeting_id": "meetings", "owner_id": "list_items"},
    "notes_replies": {"meeting_id": "meetings"},
    "corrections": {"meeting_id": "meetings"},
    "follow_ups": {"meeting_id": "meetings"},
    "adjustments": {"by_id": "list_items"},
    "operating_models": {"executive_id": "list_items"},
    "stage_functions": {"function_id": "list_items"},
    "sales_plans": {"based_on_id": "sales_plans"},
    "plan_lines": {
        "plan_id": "sales_plans",
        "segment_id": "list_items",
        "channel_id": "list_items",
        "team_id": "list_items",
    },
    "sellers": {"plan_id": "sales_plans", "team_id": "list_items", "segment_id": "list_items"},
    "pay_plans": {"role_id": "list_items"},
    "pay_measures": {"pay_plan_id": "pay_plans"},
    "metric_terms": {"tracked_id": "tracked_metrics"},
    "term_values": {"term_id": "metric_terms"},
    "metric_comments": {"meeting_id": "meetings", "tracked_id": "tracked_metrics", "function_id": "list_items"},
    "channel_cells": {"channel_id": "list_items", "owner_id": "list_items"},
}
# Columns that name a place of the workshop, in which an id may stand: "stage:engage", "gap:<link id>".
PLACES: dict[str, tuple[str, ...]] = {
    "notes": ("subject",),
    "topics": ("source",),
    "question_states": ("question_id",),
    "project_roles": ("role",),
    "role_caps": ("role", "same_people_as"),
    "meetings": ("shows", "item_id"),
    "agenda_items": ("source",),
    "decision_records": ("source",),
    "actions": ("source",),
    "corrections": ("subject",),
    "review_marks": ("subject",),
    "report_texts": ("slot_id",),
    "baselines": ("subject",),
}
# Columns that hold several ids of rows, as values or as keys.
NAMING: dict[str, tuple[str, ...]] = {"sales_plans": ("shares",), "channel_cells": ("segment_ids",)}
_BETWEEN = re.compile(r"([:/])")  # of the words of a note's subject: "stage:engage"

NOT_IN_FILES = frozenset({"surveys"})  # promises about them hold for the place where they were given

Ids = Mapping[str, str]  # old id -> new id


def parts(workshop: Workshop) -> dict[str, tuple[Any, ...]]:
    """Return the rows of every part by the snapshot's field, settings and goal as one row each."""
    found = {}
    for name in type(workshop).model_fields:
        if name in NOT_IN_FILES:
            continue
        value = getattr(workshop, name)
        if isinstance(value, Value):
            found[name] = (value,)
        elif isinstance(value, tuple):
            found[name] = value
    return found


def row_ids(workshop: Workshop) -> Iterator[str]:
    """Yield the id of every row."""
    for rows in parts(workshop).values():
        yield from (row.id for row in rows)


def renewed(workshop: Workshop, method: Method, new_id: Callable[[], str]) -> Workshop:
    """Return the workshop with a fresh id for every row, also where answers and notes name one.

    The workshop is one that `check` let pass: every id that a row points to is there, and answers fit.
    """
    ids = {old: new_id() for old in row_ids(workshop)}
    questions = {own.id: components.own_question(own) for own in workshop.own_questions}
    fresh: dict[str, Any] = {}
    for name, rows in parts(workshop).items():
        made = tuple(_renewed_row(name, row, ids) for row in rows)
        fresh[name] = made if isinstance(getattr(workshop, name), tuple) else made[0]
    fresh["answers"] = tuple(
        new.model_copy(update=_answer(old, questions.get(old.question_id) or method.question(old.question_id), ids))
        for old, new in zip(workshop.answers, fresh["answers"], strict=True)
    )
    for part, columns in PLACES.items():
        fresh[part] = tuple(_moved(row, columns, ids) for row in fresh[part])
    for part, columns in NAMING.items():
        named = [{column: _with_ids(getattr(row, column), ids) for column in columns} for row in fresh[part]]
        fresh[part] = tuple(row.model_copy(update=each) for row, each in zip(fresh[part], named, strict=True))
    return workshop.model_copy(update=fresh)


def value_with_ids(question: Question, value: AnswerValue, ids: Ids) -> AnswerValue:
    """Return an answer with the ids of list entries replaced, where its question lets it name entries."""
    if not isinstance(value, Mapping) or components.NONE_REASON in value:
        return value
    match question.spec:
        case SplitSpec(parts_from=kind):
            return _keys(value, ids if kind else {})
        case MatrixSpec(rows_from=rows_from, columns_from=columns_from, cell=cell):
            across = ids if columns_from else {}
            return {
                row: {name: _cell(cell, inner, ids) for name, inner in _keys(cells, across).items()}
                for row, cells in _keys(value, ids if rows_from else {}).items()
            }
        case TableSpec(row_per=row_per, columns=columns):
            kinds = {column.id: column for column in columns}
            return {
                row: {name: _cell(kinds.get(name), inner, ids) for name, inner in cells.items()}
                for row, cells in _keys(value, ids if row_per else {}).items()
            }
    return value


def _keys(cells: Mapping[str, Any], ids: Ids) -> dict[str, Any]:
    return {ids.get(name, name): inner for name, inner in cells.items()}


def _answer(answer: Any, question: Question, ids: Ids) -> dict[str, Any]:
    return {
        "question_id": ids.get(answer.question_id, answer.question_id),
        "source_ids": tuple(ids[person] for person in answer.source_ids),
        "value": value_with_ids(question, answer.value, ids),
    }


def _cell(cell: CellSpec | None, value: Any, ids: Ids) -> Any:
    return ids.get(value, value) if cell is not None and cell.type is CellType.ITEM else value


def _renewed_row(part: str, row: Any, ids: Ids) -> Any:
    pointed = {column: getattr(row, column) for column in POINTERS.get(part, {})}
    moved = {column: None if old is None else ids[old] for column, old in pointed.items()}
    return row.model_copy(update={"id": ids[row.id], **moved})


def _moved(row: Any, columns: tuple[str, ...], ids: Ids) -> Any:
    return row.model_copy(
        update={column: _subject(given, ids) if (given := getattr(row, column)) else given for column in columns}
    )


def _with_ids(value: Any, ids: Ids) -> Any:
    if isinstance(value, Mapping):
        return {ids.get(name, name): _with_ids(inner, ids) for name, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_with_ids(inner, ids) for inner in value)
    return ids.get(value, value) if isinstance(value, str) else value


def _subject(subject: str, ids: Ids) -> str:
    return "".join(ids.get(word, word) for word in _BETWEEN.split(subject))
