"""Set up, launch, extend: what who facilitates does before answers come in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from db import access, engine, keys, models
from db.access import Actor, Right
from db.change import Act, Change, change
from db.models import now
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import SurveyKind, SurveyState
from salesops.workshop import Survey, SurveyItem


def create(
    workshop_id: str,
    actor: Actor,
    name: str,
    *,
    kind: SurveyKind = SurveyKind.ALIGNMENT,
    items: Sequence[SurveyItem] = (),
    follows: Survey | None = None,
) -> str:
    """Add a survey as a draft; return its id.

    ``follows`` is the round before: what it asks and promises is taken over. Raises NotAllowed and BadInput.
    """
    with change(workshop_id, actor, Act("survey", f"Added the survey “{name.strip()[:60]}”"), Right.MANAGE) as door:
        position = door.after_last(models.Survey)
        taken = {} if follows is None else _taken_over(follows)
        given = {"items": [item.model_dump(mode="json") for item in items]} if items else {}
        values = {"kind": kind, **taken, **given}
        return door.add(models.Survey, name=name, position=position, **values).id


def arrange(workshop_id: str, actor: Actor, survey_id: str, items: Sequence[SurveyItem]) -> str:
    """Set what a draft asks, in this order; return the history entry's id. Raises BadInput and Gone."""
    with change(workshop_id, actor, Act("survey", "Chose what a survey asks"), Right.MANAGE) as door:
        survey = _draft(door, survey_id)
        door.says(f"Chose {len(items)} items for the survey “{survey.name}”")
        door.update(survey, items=[item.model_dump(mode="json") for item in items])
        return door.entry_id


def launch(workshop_id: str, actor: Actor, survey_id: str) -> None:
    """Open a draft for answers: from now on mode, minimum and items are fixed.

    Raises
    ------
    BadInput
        Nothing is asked, the closing time has passed, or nobody has a link; nothing was changed.
    """
    with change(workshop_id, actor, Act("survey", "Launched a survey"), Right.MANAGE) as door:
        survey = _draft(door, survey_id)
        door.says(f"Launched the survey “{survey.name}”")
        if not survey.items:
            raise BadInput("This survey asks nothing yet. Choose its items, then launch it.")
        if survey.closes_at is None or survey.closes_at <= now():
            raise BadInput("Set a closing time that lies ahead, then launch the survey.")
        if not links_of(door.session, workshop_id, survey_id):
            raise BadInput("Nobody has a link yet. Make the links, then launch the survey.")
        keys.make(survey_id)
        door.for_good(survey, launched_on=now().date())


def extend(workshop_id: str, actor: Actor, survey_id: str, closes_at: datetime) -> None:
    """Let an open survey close later. Raises BadInput for a time that is not later, or a survey that is not open."""
    with change(workshop_id, actor, Act("survey", "Extended a survey"), Right.MANAGE) as door:
        survey = door.get(models.Survey, survey_id)
        if state(survey) is not SurveyState.OPEN:
            raise BadInput("Only an open survey can be extended. Late people answer in a second round.")
        if closes_at <= max(now(), survey.closes_at or now()):
            raise BadInput("An open survey can only close later than it was announced. Choose a later time.")
        door.says(f"Extended the survey “{survey.name}”")
        door.for_good(survey, closes_at=closes_at.astimezone(UTC))


def remove(workshop_id: str, actor: Actor, survey_id: str) -> str:
    """Remove a draft with its links; return the history entry's id: the draft comes back, links are made anew."""
    with change(workshop_id, actor, Act("survey", "Removed a survey"), Right.MANAGE) as door:
        survey = _draft(door, survey_id)
        door.says(f"Removed the survey “{survey.name}”")
        for link in links_of(door.session, workshop_id, survey_id):
            door.session.delete(link)
        door.session.flush()
        door.delete(survey)
        return door.entry_id


def begun(workshop_id: str, actor: Actor, survey_id: str) -> tuple[int, int]:
    """Return how many forms were begun and how many of them finished: all that is said while a survey is open."""
    access.require(actor, Right.READ, workshop_id)
    response = models.Response
    counted = select(func.count(), func.count().filter(col(response.finished))).where(
        response.survey_id == survey_id, response.workshop_id == workshop_id
    )
    with engine.read() as session:
        began, finished = session.exec(counted).one()
        return began, finished


def state(survey: models.Survey) -> SurveyState:
    """Return how far a survey has come."""
    if survey.closed_on is not None:
        return SurveyState.CLOSED
    return SurveyState.DRAFT if survey.launched_on is None else SurveyState.OPEN


def links_of(session: Session, workshop_id: str, survey_id: str) -> list[models.Invitation]:
    """Return the links of a survey that still lead somewhere."""
    link = models.Invitation
    statement = select(link).where(
        col(link.workshop_id) == workshop_id, col(link.survey_id) == survey_id, col(link.revoked).is_(False)
    )
    return list(session.exec(statement))


def _draft(door: Change, survey_id: str) -> models.Survey:
    survey = door.get(models.Survey, survey_id)
    if state(survey) is not SurveyState.DRAFT:
        raise WorkshopError(
            f"“{survey.name}” has been launched; what people were told then stays. Start another round instead."
        )
    return survey


def _taken_over(survey: Survey) -> dict[str, object]:
    kept = survey.model_dump(
        mode="json",
        include={
            "kind", "mode", "links", "minimum", "items", "asks_importance", "asks_recall", "two_sides", "introduction",
        },
    )  # fmt: skip
    return {**kept, "follows_id": survey.id}
