"""The lists that are named once: what uses an entry, and how a use is moved to another entry.

Ids of entries are random and unique, so an id found anywhere in an answer is a use of that entry.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from salesops.content import Method
from salesops.lifecycle import stage_names
from salesops.workshop import AnswerValue, Workshop

# Columns that hold the id of a list entry, by the snapshot's field, with the words that say what the use is.
REFERENCES: dict[str, dict[str, str]] = {
    "goal": {"owner_id": "owner of the value goal"},
    "list_items": {"function_id": "function of {name}"},
    "maturity_scores": {"owner_id": "owner of {subject}", "reviewer_id": "reviewer of {subject}"},
    "elements": {"owner_id": "owner of the element {name}"},
    "gaps": {"good_enough_by_id": "said “good enough for now” at a merger point"},
    "ideas": {"by_id": "had an idea at a merger point"},
    "projects": {"owner_id": "owner of the project {name}"},
    "stage_settings": {"owner_id": "owner of the stage {subject}"},
    "tracked_metrics": {"owner_id": "owner of the metric {name}"},
    "risks": {"owner_id": "owner of the risk {text}"},
    "question_states": {"asked_id": "asked about {subject}"},
    "decision_records": {"owner_id": "owner of the decision {text}"},
    "actions": {"owner_id": "owner of the action {text}"},
    "adjustments": {"by_id": "adjusted the revenue prediction"},
    "operating_models": {"executive_id": "executive who owns the whole ring"},
    "plan_lines": {
        "segment_id": "line of a sales plan",
        "channel_id": "line of a sales plan",
        "team_id": "line of a sales plan",
    },
    "sellers": {"team_id": "team of the seller {name}", "segment_id": "segment of the seller {name}"},
    "channel_cells": {"owner_id": "owner in a channel's grid", "channel_id": "a channel's grid"},
    "stage_functions": {"function_id": "works in {subject}"},
    "pay_plans": {"role_id": "a pay plan"},
    "metric_comments": {"function_id": "comment to a metric: {text}"},
}


@dataclass(frozen=True)
class Use:
    """One place that uses a list entry: the snapshot's field, the row's id, the column, and words for it."""

    place: str
    row_id: str
    column: str
    says: str


def uses(workshop: Workshop, method: Method, item_id: str) -> tuple[Use, ...]:
    """Return every place of the workshop that uses the entry; empty where it can go without a trace."""
    answered = (answer for answer in workshop.answers if mentions(answer.value, item_id))
    in_answers = (
        Use("answers", answer.id, "value", f"answer {answer.question_id}: {method.question(answer.question_id).text}")
        for answer in answered
    )
    return (
        *_referring(workshop, method, item_id),
        *_carrying(workshop, item_id),
        *_naming(workshop, item_id),
        *in_answers,
    )


def owned(found: Iterable[Use]) -> tuple[Use, ...]:
    """Return the uses that can be handed on when a person leaves: what they own, not what they did or said."""
    return tuple(use for use in found if use.column == "owner_id")


def mentions(value: AnswerValue, item_id: str) -> bool:
    """Return whether an answer holds the id, as a row, a column, a part or a cell."""
    if isinstance(value, Mapping):
        return item_id in value or any(mentions(inner, item_id) for inner in value.values())
    if isinstance(value, list | tuple):
        return any(mentions(inner, item_id) for inner in value)
    return bool(value == item_id)


def replaced(value: AnswerValue, old: str, new: str | None) -> AnswerValue:
    """Return the answer with one entry's id replaced, or taken out where ``new`` is None.

    Where both entries have a row, column or part, numbers are added (shares of a split) and empty cells of the
    new one are filled from the old one; what both hold stays as the new one has it.
    """
    if isinstance(value, Mapping):
        result: dict[str, Any] = {}
        for key, inner in value.items():
            if key == old and new is None:
                continue
            name = new if key == old and new is not None else key
            kept = replaced(inner, old, new)
            if kept is not None:
                result[name] = _joined(result[name], kept) if name in result else kept
        return result
    if isinstance(value, list | tuple):
        kept_items = [replaced(inner, old, new) for inner in value]
        return list(dict.fromkeys(item for item in kept_items if item is not None))
    return new if value == old else value


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return {**other, **one}
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one + other
    return one


def _carrying(workshop: Workshop, item_id: str) -> Iterator[Use]:
    """Yield where a role of the team's own is said to learn or to make, to have a limit or the people of another."""
    names = {project.id: project.name for project in workshop.projects}
    for row in workshop.project_roles:
        if row.role == item_id:
            yield Use("project_roles", row.id, "role", f"learns or makes in the project {names[row.project_id]}")
    for cap in workshop.role_caps:
        if cap.role == item_id:
            yield Use("role_caps", cap.id, "role", "has a limit, or people, said of it alone")
        if cap.same_people_as == item_id:
            yield Use("role_caps", cap.id, "same_people_as", "has the same people as another role")


def _naming(workshop: Workshop, item_id: str) -> Iterator[Use]:
    """Yield where an entry stands among several: the split of a sales plan's target, the segments of a channel."""
    for plan in workshop.sales_plans:
        if mentions(plan.shares, item_id):
            yield Use("sales_plans", plan.id, "shares", f"share of the target in the sales plan {plan.name}")
    for cell in workshop.channel_cells:
        if item_id in cell.segment_ids:
            yield Use("channel_cells", cell.id, "segment_ids", "segment in a channel's grid")


def _referring(workshop: Workshop, method: Method, item_id: str) -> Iterator[Use]:
    named = {c.id: c.name for c in method.components} | {s.value: n for s, n in stage_names(workshop).items()}
    for place, columns in REFERENCES.items():
        found = getattr(workshop, place)
        for row in found if isinstance(found, tuple) else (found,):
            for column, words in columns.items():
                if getattr(row, column) == item_id:
                    name = getattr(row, "name", "")
                    about = getattr(row, "subject_id", getattr(row, "stage", getattr(row, "question_id", "")))
                    subject, text = named.get(about, about), getattr(row, "text", "")
                    yield Use(place, row.id, column, words.format(name=name, subject=subject, text=f"“{text}”"))
