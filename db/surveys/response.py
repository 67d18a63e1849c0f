"""How many answered the survey that matters now; nothing of what they said."""

from db import access
from db.access import Actor, Right
from db.engine import read
from db.surveys import outcome, setup
from salesops.engagement import Response
from salesops.kept import Kept
from salesops.vocabulary import LinkKind, SurveyKind, SurveyState
from salesops.workshop import Survey, Workshop

_of_closed: Kept[Response] = Kept(64)


def newest(workshop: Workshop, actor: Actor) -> Response | None:
    """Return how many answered the survey that is open, else the one that closed last; None before the first launch.

    Votes in the room are left out: nobody is invited to them beforehand. Raises NotAllowed.
    """
    launched = [
        one for one in workshop.surveys
        if one.kind is not SurveyKind.SCORING and one.state is not SurveyState.DRAFT
    ]  # fmt: skip
    if not launched:
        return None
    survey = max(launched, key=lambda one: (one.state is SurveyState.OPEN, str(one.closed_on), one.position))
    count = _open if survey.state is SurveyState.OPEN else _closed
    return count(workshop.id, actor, survey)


def _open(workshop_id: str, actor: Actor, survey: Survey) -> Response:
    _, finished = setup.begun(workshop_id, actor, survey.id)
    invited = None
    if survey.links is LinkKind.PERSONAL:
        with read() as session:
            invited = len(setup.links_of(session, workshop_id, survey.id))
    return Response(survey.id, survey.name, finished, invited, is_open=True)


def _closed(workshop_id: str, actor: Actor, survey: Survey) -> Response:
    access.require(actor, Right.READ, workshop_id)
    # Read once: how many answered stays as it was at the close.
    return _of_closed.get((survey,), lambda: _counted(workshop_id, actor, survey))


def _counted(workshop_id: str, actor: Actor, survey: Survey) -> Response:
    counted = outcome.result(workshop_id, actor, survey.id)
    if counted is None:  # ended without results
        return Response(survey.id, survey.name, 0, None, is_open=False)
    return Response(survey.id, survey.name, counted.begun, counted.invited, is_open=False)
