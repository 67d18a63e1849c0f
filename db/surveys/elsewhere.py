"""Answers from another survey tool: one act makes a closed survey with its counts; no single row is stored."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import col, select

from db import access, models, rows
from db.access import Actor, Right
from db.change import Act, Change, change
from db.models import new_id, now
from db.models.base import Row
from db.surveys import setup
from salesops.errors import BadInput, WorkshopError
from salesops.intake.survey_exports import model
from salesops.surveys import elsewhere, elsewhere_counts
from salesops.surveys.counted import Counted
from salesops.surveys.elsewhere import Choice, Told
from salesops.vocabulary import IntakeKind, LinkKind, SurveyKind
from salesops.workshop import Survey

R = TypeVar("R", bound=Row)


def bring_in(
    workshop_id: str,
    actor: Actor,
    found: model.SurveyFile,
    choices: Sequence[Choice],
    told: Told,
    *,
    answers: Mapping[str, Any] | None = None,
) -> str:
    """Count what was read and keep the counts as a closed survey; return its id. Single rows are given up here.

    Parameters
    ----------
    answers
        What was decided about the file, remembered for the next one.

    Raises
    ------
    BadInput
        Something is left open, or the same answers are here already, so that the difference would tell of a few
        people; nothing was changed.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    elsewhere.require_whole(found, choices, told)
    with change(workshop_id, actor, Act("survey", "Brought in answers from elsewhere"), Right.MANAGE) as door:
        door.says(f"Brought in answers from “{told.place.strip()[:60]}” as the survey “{told.name.strip()[:60]}”")
        items = elsewhere_counts.items_of(found, choices, [new_id() for _ in found.items])
        today = now().date()
        row = _added_for_good(
            door, models.Survey, name=told.name, kind=SurveyKind.ALIGNMENT, mode=told.mode, links=LinkKind.OPEN,
            minimum=told.minimum, items=[one.model_dump(mode="json") for one in items.values()],
            asks_importance=False, asks_recall=False, launched_on=today, closed_on=today,
            position=door.after_last(models.Survey),
        )  # fmt: skip
        survey: Survey = rows.value(row)
        counted = elsewhere_counts.counted(survey, found, choices, items, told, today)
        _require_new(door, counted)
        kept = counted.model_dump(mode="json")
        door.session.add(models.SurveyResult(workshop_id=workshop_id, survey_id=row.id, counted=kept))
        if answers is not None:
            _remember(door, dict(answers))
        return row.id


def take_out(workshop_id: str, actor: Actor, survey_id: str) -> None:
    """Take answers that came from elsewhere out for good. Raises WorkshopError for a survey of our own, and Gone."""
    with change(workshop_id, actor, Act("survey", "Removed answers from elsewhere"), Right.MANAGE) as door:
        row = door.get(models.Survey, survey_id)
        result = door.session.exec(
            select(models.SurveyResult).where(col(models.SurveyResult.survey_id) == survey_id)
        ).one_or_none()
        if setup.state(row) != "closed" or result is None or Counted.model_validate(result.counted).origin is None:
            raise WorkshopError("These answers were given here, so they stay with what people were promised.")
        door.says(f"Removed the survey “{row.name}” that came from elsewhere")
        door.session.delete(result)
        door.session.flush()
        door.session.delete(row)
        door.final = True


def _added_for_good(door: Change, model: type[R], **values: Any) -> R:
    """Write a new row that no undo takes out: the entry names no rows. Raises BadInput where a value does not fit."""
    content = rows.checked(model, {"id": new_id(), **values})
    row = model(workshop_id=door.workshop.id, updated_by=door.actor.name, **content)
    door.session.add(row)
    door.session.flush()
    door.final = True
    return row


def _remember(door: Change, answers: dict[str, Any]) -> None:
    before = door.find(models.IntakeMemory, kind=IntakeKind.SURVEY.value)
    if before is None:
        _added_for_good(door, models.IntakeMemory, kind=IntakeKind.SURVEY, answers=answers)
    else:
        door.for_good(before, answers=answers)


def _require_new(door: Change, counted: Counted) -> None:
    table = models.SurveyResult
    held = select(table).where(col(table.workshop_id) == door.workshop.id)
    for row in door.session.exec(held).all():
        if elsewhere_counts.is_too_like(counted, Counted.model_validate(row.counted)):
            name = door.get(models.Survey, row.survey_id).name
            raise BadInput(
                f"Nearly the same answers are here already as “{name}”: from the difference one could work out what "
                f"fewer than {counted.minimum} people said. Remove that survey first, then bring this file in. "
                "Nothing was changed."
            )
