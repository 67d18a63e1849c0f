"""The links of a survey: made, printed once, revoked. Whoever holds one may answer once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from db import access, engine, models
from db.access import Actor, Right
from db.change import Act, Change, Gone, change
from db.models import new_id
from db.surveys import setup, tokens
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import LinkKind, SurveyMode, SurveyState

PLANNED = "planned:"  # stands where a link's hash will be; no hash of a token has a colon
MOST = 2_000  # links of one survey


@dataclass(frozen=True)
class Invitee:
    """One person to invite: a name (left out in an anonymous survey), and where they belong, as content ids."""

    label: str = ""
    function: str = ""
    level: str = ""
    tenure: str = ""


@dataclass(frozen=True)
class SurveyLink:
    """One link as it is kept: for whom, whether it still leads somewhere, and after the close whether it was used."""

    id: str
    label: str
    function: str
    level: str
    tenure: str
    revoked: bool
    finished: bool | None


@dataclass(frozen=True)
class IssuedLink:
    """A link that was just made: its token is shown now and never again."""

    id: str
    label: str
    token: str


def issue(workshop_id: str, actor: Actor, survey_id: str, people: Sequence[Invitee]) -> list[IssuedLink]:
    """Make one link per person (one for all where the survey has an open link); return them with their tokens.

    A link of an anonymous survey keeps neither name, level nor tenure. Links can be made until the survey closes.

    Raises
    ------
    BadInput
        Too many links, or a second open link.
    WorkshopError
        The survey is closed.
    """
    with change(workshop_id, actor, Act("survey", "Made links"), Right.MANAGE) as door:
        survey = not_closed(door, survey_id)
        there = setup.links_of(door.session, workshop_id, survey_id)
        if survey.links == LinkKind.OPEN and len(there) + len(people) > 1:
            raise BadInput("This survey has its one open link already. Withdraw it before you make another.")
        if len(there) + len(people) > MOST:
            raise BadInput(f"A survey has at most {MOST:,} links; this would make {len(there) + len(people):,}.")
        door.says(f"Made {len(people)} {'link' if len(people) == 1 else 'links'} for the survey “{survey.name}”")
        door.final = True
        anonymous = survey.mode == SurveyMode.ANONYMOUS
        rows = [row(workshop_id, survey_id, Invitee(function=one.function) if anonymous else one) for one in people]
        issued = [with_token(one) for one in rows]
        door.session.add_all(rows)
        door.session.flush()
        return issued


def not_closed(door: Change, survey_id: str) -> models.Survey:
    """Return a survey that can still have links; raises WorkshopError for a closed one, Gone for none."""
    survey = door.get(models.Survey, survey_id)
    if setup.state(survey) is SurveyState.CLOSED:
        raise WorkshopError("This survey is closed. Late people answer in a second round.")
    return survey


def row(workshop_id: str, survey_id: str, one: Invitee) -> models.Invitation:
    """Return a row for somebody who is planned and has no link yet; not written."""
    row_id = new_id()
    return models.Invitation(
        id=row_id, workshop_id=workshop_id, survey_id=survey_id, label=one.label.strip()[:120], function=one.function,
        level=one.level, tenure=one.tenure, token_hash=PLANNED + row_id,
    )  # fmt: skip


def with_token(row: models.Invitation, token: str = "") -> IssuedLink:
    """Give a row its link, a new one where none is given; what it is worth is returned here and kept nowhere."""
    token = token or tokens.fresh()
    row.token_hash = tokens.hashed(token)
    return IssuedLink(row.id, row.label, token)


def of_survey(workshop_id: str, actor: Actor, survey_id: str) -> list[SurveyLink]:
    """Return the links in the order they were made. Raises NotAllowed for all but who facilitates."""
    access.require(actor, Right.MANAGE, workshop_id)
    link = models.Invitation
    statement = select(link).where(col(link.workshop_id) == workshop_id, col(link.survey_id) == survey_id)
    with engine.read() as session:
        return [
            SurveyLink(one.id, one.label, one.function, one.level, one.tenure, one.revoked, one.finished)
            for one in session.exec(statement)
        ]


def revoke(workshop_id: str, actor: Actor, link_id: str) -> None:
    """Let a link lead nowhere; what was answered with it does not count. Raises Gone."""
    with change(workshop_id, actor, Act("survey", "Withdrew a link"), Right.MANAGE) as door:
        row = door.session.get(models.Invitation, link_id)
        if row is None or row.workshop_id != workshop_id:
            raise Gone("This link")
        row.revoked, door.final = True, True
