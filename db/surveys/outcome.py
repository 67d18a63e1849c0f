"""What was counted at the close of a survey: read, and judged where a person must say what words mean."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from db import access, engine, models, snapshot
from db.access import Actor, Right
from db.change import Act, change
from salesops.errors import BadInput
from salesops.surveys.counted import Counted
from salesops.surveys.judging import agreed_names, judged
from salesops.vocabulary import SurveyKind
from salesops.workshop import Survey


def result(workshop_id: str, actor: Actor, survey_id: str) -> Counted | None:
    """Return what was counted at the close, None before it. Raises NotAllowed."""
    access.require(actor, Right.READ, workshop_id)
    table = models.SurveyResult
    statement = select(table.counted).where(col(table.workshop_id) == workshop_id, col(table.survey_id) == survey_id)
    with engine.read() as session:
        found = session.exec(statement).one_or_none()
    if found is None:
        return None
    counted = Counted.model_validate(found)
    if actor.may(Right.MANAGE, workshop_id):
        return counted
    told = tuple(word for word in counted.words if word.released and not word.hidden)
    return counted.model_copy(update={"words": told, "singles": ()})


def handed_in(workshop_id: str, actor: Actor) -> dict[str, tuple[int, int | None]]:
    """Return ``{survey: (people who handed in, people invited)}`` of all closed surveys; None where nobody knows.

    Raises NotAllowed.
    """
    access.require(actor, Right.READ, workshop_id)
    table = models.SurveyResult
    finished, invited = (col(table.counted)[name].as_integer() for name in ("finished", "invited"))
    statement = select(table.survey_id, finished, invited).where(col(table.workshop_id) == workshop_id)
    with engine.read() as session:
        return {survey_id: (done, asked) for survey_id, done, asked in session.exec(statement)}


def newest(workshop_id: str, actor: Actor) -> tuple[Survey, Counted] | None:
    """Return the alignment survey that closed last and what was counted, None before the first. Raises NotAllowed."""
    closed = [one for one in snapshot.load(workshop_id, actor).surveys
              if one.kind is SurveyKind.ALIGNMENT and one.closed_on is not None]  # fmt: skip
    for survey in sorted(closed, key=lambda one: (str(one.closed_on), one.position), reverse=True):
        found = result(workshop_id, actor, survey.id)
        if found is not None:
            return survey, found
    return None


def judge_words(workshop_id: str, actor: Actor, survey_id: str, *, released: bool, ids: Sequence[str]) -> None:
    """Release words to the team, or hide them again; who wrote them is not known to anybody."""
    with change(workshop_id, actor, Act("survey", "Looked through the comments"), Right.MANAGE) as door:
        row, counted = _row(door.session, workshop_id, survey_id)
        told = tuple(
            word.model_copy(update={"released": released, "hidden": not released}) if word.id in ids else word
            for word in counted.words
        )
        row.counted = counted.model_copy(update={"words": told}).model_dump(mode="json")
        door.says(f"{'Released' if released else 'Held back'} {len(ids)} comments of a survey")
        door.final = True


def judge_recall(workshop_id: str, actor: Actor, survey_id: str, text: str, means: str | None) -> None:
    """Say what words typed from memory mean: something agreed, or None for nothing of it; the recall counts follow.

    Raises BadInput for a meaning that was not agreed, NotAllowed for all but who facilitates.
    """
    with change(workshop_id, actor, Act("survey", "Judged words typed from memory"), Right.MANAGE) as door:
        row, counted = _row(door.session, workshop_id, survey_id)
        if means is not None and means not in agreed_names(counted.agreed):
            raise BadInput("That is none of what was agreed. Choose again.")
        row.counted = judged(counted, text, means).model_dump(mode="json")
        door.final = True


def _row(session: Session, workshop_id: str, survey_id: str) -> tuple[models.SurveyResult, Counted]:
    table = models.SurveyResult
    statement = select(table).where(col(table.workshop_id) == workshop_id, col(table.survey_id) == survey_id)
    row = session.exec(statement).one()
    return row, Counted.model_validate(row.counted)
