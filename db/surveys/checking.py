"""The check of the five stages: opened with one link for all that can be told again, closed as every survey."""

from collections.abc import Sequence
from datetime import datetime

from db import access, keys, models
from db.access import Actor, Right
from db.change import Act, change
from db.models import now
from db.surveys import links, outcome, setup, tokens
from db.surveys.links import Invitee
from salesops.errors import BadInput, WorkshopError
from salesops.kept import Kept
from salesops.operating_model import check
from salesops.vocabulary import SURVEY_MINIMUM_DEFAULT, LinkKind, SurveyKind, SurveyMode, SurveyState
from salesops.workshop import Survey, SurveyItem, Workshop

_answered: Kept[int | None] = Kept(64)


def open_check(
    workshop_id: str,
    actor: Actor,
    name: str,
    items: Sequence[SurveyItem],
    *,
    closes_at: datetime,
    minimum: int = SURVEY_MINIMUM_DEFAULT,
) -> str:
    """Open an anonymous check with one link for all; return its id.

    Raises
    ------
    WorkshopError
        Another check is open.
    BadInput
        The closing time does not lie ahead. Nothing was changed.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    if closes_at <= now():
        raise BadInput("Set a closing time that lies ahead.")
    with change(workshop_id, actor, Act("survey", "Opened the check of the five stages"), Right.MANAGE) as door:
        others = door.all(models.Survey)
        if any(one.kind == SurveyKind.CHECK and setup.state(one) is SurveyState.OPEN for one in others):
            raise WorkshopError("A check is open already. Close it, then open another one.")
        survey = door.add(
            models.Survey, kind=SurveyKind.CHECK, name=name, mode=SurveyMode.ANONYMOUS, links=LinkKind.OPEN,
            minimum=minimum, closes_at=closes_at, asks_importance=False, asks_recall=False,
            items=[item.model_dump(mode="json") for item in items],
            position=door.after_last(models.Survey),
        )  # fmt: skip
        invited = links.row(workshop_id, survey.id, Invitee())
        links.with_token(invited, token(survey.id))
        door.session.add(invited)
        keys.make(survey.id)
        door.for_good(survey, launched_on=now().date())
        return survey.id


def answered(workshop: Workshop, actor: Actor) -> int | None:
    """Return how many people answered the check that closed last, None before the first. Raises NotAllowed."""
    access.require(actor, Right.READ, workshop.id)
    closed = check.closed(workshop)
    if closed is None:
        return None
    return _answered.get((closed,), lambda: _counted(workshop, actor, closed))  # it stays as it was at the close


def _counted(workshop: Workshop, actor: Actor, closed: Survey) -> int | None:
    counted = outcome.result(workshop.id, actor, closed.id)
    return None if counted is None else counted.team


def token(survey_id: str) -> str:
    """Return the token of a check's one link, made of the server's secret: it can be told again and is kept nowhere."""
    return tokens.derived(survey_id)
