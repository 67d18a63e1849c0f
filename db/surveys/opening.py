"""What a pass leads to: the link and the survey as they are now, checked at every call.

The survey's value and what it asks are kept from call to call; whether link and survey still take answers is read
each time.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam
from sqlalchemy import select as core_select
from sqlmodel import Session

from db import keys, models, rows
from db.models import now
from db.surveys.driver import Statement
from db.surveys.tokens import Pass
from salesops import surveys
from salesops.errors import WorkshopError
from salesops.vocabulary import AnswerKind, LinkKind
from salesops.workshop import Survey

_UNKNOWN = "This link is not known here. Check its twelve characters, or ask who invited you for a new one."
_WITHDRAWN = "This link was withdrawn. Ask the person who invited you for a new one."
_MOVED_ON = "The vote goes on: the next one is open under the same link. Load the page again."
_KEPT_MOST = 64  # surveys


class LinkRefused(WorkshopError):
    """The link leads nowhere (any more); the sentence says why and what to do. ``tried`` counts as a failed try."""

    def __init__(self, sentence: str, *, tried: bool = False) -> None:
        super().__init__(sentence)
        self.tried = tried


@dataclass(frozen=True)
class Asking:
    """A survey as it stands, with the parts of every item."""

    survey: Survey
    parts: dict[str, tuple[AnswerKind, ...]]


@dataclass(frozen=True)
class Opened:
    """A pass that leads somewhere: the survey behind it, its key, and where its form lies."""

    asking: Asking
    workshop_id: str
    listed: dict[str, str]  # where the person belongs, as the list of links says
    key: bytes
    response_id: str
    token_tag: str

    @property
    def survey(self) -> Survey:
        """The survey."""
        return self.asking.survey


@dataclass(frozen=True)
class _Found:
    """A link as it lies in the database, and what of its survey decides whether it takes answers."""

    survey_id: str
    workshop_id: str
    revoked: bool
    function: str
    level: str
    tenure: str
    stand: tuple[Any, ...]


_link: Any = models.Invitation.__table__  # type: ignore[attr-defined]
_survey: Any = models.Survey.__table__  # type: ignore[attr-defined]
_LINK = Statement(
    core_select(
        _link.c.survey_id, _link.c.workshop_id, _link.c.revoked, _link.c.function, _link.c.level, _link.c.tenure,
        _survey.c.updated_at, _survey.c.launched_on, _survey.c.closed_on, _survey.c.closes_at,
    )
    .join_from(_link, _survey, _link.c.survey_id == _survey.c.id)
    .where(_link.c.token_hash == bindparam("token_hash"))
    .with_for_update(read=True, of=_survey)  # PostgreSQL: a close waits for the saves that it did not stop
)  # fmt: skip
_kept: dict[tuple[Any, ...], Asking] = {}


def survey_of(connection: Connection, token_hash: str) -> str:
    """Return the id of the survey that a link belongs to. Raises LinkRefused, a failed try, for an unknown one."""
    return _found(connection, token_hash).survey_id


def open_one(connection: Connection, one: Pass) -> Opened:
    """Return what a pass leads to. Raises LinkRefused."""
    return _open(connection, one, _found(connection, one.token_hash))


def _found(connection: Connection, token_hash: str) -> _Found:
    rows_found = _LINK.rows(connection, token_hash=token_hash)
    if not rows_found:
        raise LinkRefused(_UNKNOWN, tried=True)
    survey_id, workshop_id, revoked, function, level, tenure, *stand = rows_found[0]
    return _Found(survey_id, workshop_id, bool(revoked), function, level, tenure, (survey_id, *stand))


def _open(connection: Connection, one: Pass, link: _Found) -> Opened:
    if link.revoked:
        raise LinkRefused(_WITHDRAWN)
    if link.survey_id != one.survey_id:
        raise LinkRefused(_MOVED_ON)
    asking = _asking(connection, link)
    survey = asking.survey
    if not survey.takes_answers(now()):
        raise LinkRefused(_why_shut(survey))
    try:
        key = keys.of_survey(survey.id)
    except keys.KeyGone as error:
        raise LinkRefused("This survey takes no more answers.") from error
    # An open link is one for all: there it is the browser that may answer once.
    who = (one.token_hash, one.browser) if survey.links is LinkKind.OPEN else (one.token_hash,)
    response_id = keys.tag(key, "response", one.token_hash, one.browser)[:40]
    listed = {"function": link.function, "level": link.level, "tenure": link.tenure}
    return Opened(asking, link.workshop_id, listed, key, response_id, keys.tag(key, "token", *who))


def _asking(connection: Connection, link: _Found) -> Asking:
    # Every change of a survey's row sets updated_at; what decides whether answers are taken is compared as well.
    kept = _kept.get(link.stand)
    if kept is None:
        with Session(connection) as session:  # within the transaction that is open
            survey: Survey = rows.value(session.get_one(models.Survey, link.survey_id))
        kept = Asking(survey, surveys.parts(survey))
        if len(_kept) >= _KEPT_MOST:
            _kept.clear()
        _kept[link.stand] = kept
    return kept


def _why_shut(survey: Survey) -> str:
    if survey.launched_on is None:
        return "This survey has not been opened yet. Try again when you are told that it has."
    return "This survey has closed. Ask the person who invited you whether there is a second round."
