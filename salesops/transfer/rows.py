"""Do the rows of a workshop that came in a file fit together: ids, what points where, what is there once only?"""

from collections.abc import Iterator
from typing import Any

from salesops.transfer.ids import POINTERS, parts, row_ids
from salesops.transfer.refusal import FileRefused
from salesops.workshop import Workshop

MOST_ROWS = 10_000  # a large workshop has about 1,500
INTEGER_LIMIT = 2**31 - 1  # of a database column
SUBJECT_LIMIT = 120  # characters of a note's subject
# What there is once only, by the snapshot's field; None is no value, and may stand there often.
UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {
    "list_items": (("kind", "name"),),
    "driver_values": (("tree_id", "node_id"),),
    "answers": (("question_id",),),
    "maturity_scores": (("subject_id",),),
    "stage_settings": (("stage",),),
    "category_settings": (("category_id",),),
    "tracked_metrics": (("metric_id",),),
    "metric_values": (("tracked_id", "period"),),
    "elements": (("content_id",),),
    "element_ties": (("element_id", "other_id", "kind"),),
    "links": (("element_id", "stage"),),
    "gaps": (("link_id",),),
    "rice_inputs": (("element_id",),),
    "effects": (("element_id", "node_id"),),
    "project_elements": (("element_id",),),
    "dependencies": (("before_id", "after_id"),),
    "easings": (("first_id", "second_id", "rule"),),
    "notes": (("subject", "audience"),),
    "topics": (("source",),),
    "project_roles": (("project_id", "role"),),
    "role_caps": (("role",),),
    "milestones": (("project_id", "phase"),),
    "brief_texts": (("slot_id",),),
    "question_states": (("question_id",),),
    "notes_replies": (("meeting_id", "name"),),
    "follow_ups": (("meeting_id", "step_id"),),
    "review_marks": (("subject",),),
    "report_texts": (("slot_id",),),
    "report_looks": (("report_id",),),
    "forecast_settings": (("forecast_id",),),
    "intake_memories": (("kind",),),
    "operating_models": (("model_id",),),
    "stage_functions": (("stage", "function_id"),),
    "metric_terms": (("tracked_id", "name"),),
    "term_values": (("term_id", "period"),),
    "metric_comments": (("meeting_id", "tracked_id", "function_id"),),
    "channel_cells": (("channel_id", "act", "duty"),),
    "yearly_reviews": (("tree_id", "from_on"),),
    "baselines": (("subject",),),
}


def check_rows(workshop: Workshop) -> None:
    """Raise FileRefused, with a sentence, where rows are too many or too large, twice there, or point to nothing."""
    _check_ids_and_sizes(workshop)
    _check_pointers(workshop)
    _check_unique(workshop)


def _check_ids_and_sizes(workshop: Workshop) -> None:
    ids = list(row_ids(workshop))
    if len(ids) > MOST_ROWS:
        raise FileRefused(f"It holds {len(ids):,} entries; a workshop has at most {MOST_ROWS:,}. Check the file.")
    if len(set(ids)) < len(ids):
        raise FileRefused("Two of its entries have the same id, so it is not clear which is meant. Download it again.")
    for name, row in _rows(workshop):
        for column in type(row).model_fields:
            number = getattr(row, column)
            if type(number) is int and column != "value" and abs(number) > INTEGER_LIMIT:
                raise FileRefused(
                    f"{part_words(name)}: {part_words(column)} is {number}, which is too large. Check the file."
                )
    if any(len(note.subject) > SUBJECT_LIMIT for note in workshop.notes):
        raise FileRefused("One of its notes does not say what it belongs to. Download the workshop again.")


def _check_pointers(workshop: Workshop) -> None:
    known = {name: {row.id for row in rows} for name, rows in parts(workshop).items()}
    for name, row in _rows(workshop):
        for column, target in POINTERS.get(name, {}).items():
            if (pointed := getattr(row, column)) is not None and pointed not in known[target]:
                raise _points_nowhere(name, column)
    for answer in workshop.answers:
        if not set(answer.source_ids) <= known["list_items"]:
            raise _points_nowhere("answers", "source_ids")


def _points_nowhere(part: str, column: str) -> FileRefused:
    return FileRefused(
        f"{part_words(part)}: {part_words(column.removesuffix('_id'))} points to something that is not in the file. "
        "It was cut or put together from two; download the workshop again."
    )


def _check_unique(workshop: Workshop) -> None:
    rows_of = parts(workshop)
    for name, keys in UNIQUE.items():
        for columns in keys:
            found = [tuple(getattr(row, column) for column in columns) for row in rows_of[name]]
            given = [key for key in found if None not in key]
            if len(set(given)) < len(given):
                twice = ", ".join(str(part) for part in next(key for key in given if given.count(key) > 1))
                raise FileRefused(f"{part_words(name)}: “{twice}” is there twice. Remove one of the two in the file.")


def _rows(workshop: Workshop) -> Iterator[tuple[str, Any]]:
    for name, rows in parts(workshop).items():
        for row in rows:
            yield name, row


def part_words(name: str) -> str:
    """Return the name of a part of the file, or of a column, as words that begin a sentence."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
