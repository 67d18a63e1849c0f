"""What a pass leads to: the link and the survey as they are now, checked at every call.

The survey's value and what it asks are kept from call to call; whether link and survey still take answers is read
each time.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy import select as core_select
from sqlmodel import Session

from db import keys, models, rows
from db.models import now
from db.surveys.driver import Lookup
from db.surveys.tokens import Pass
from salesops import surveys
from salesops.errors import WorkshopError
from salesops.surveys.language import marked
from salesops.vocabulary import AnswerKind, LinkKind
from salesops.workshop import Survey

_UNKNOWN = marked("This link is not known here. Check its twelve characters, or ask who invited you for a new one.")
_WITHDRAWN = marked("This link was withdrawn. Ask the person who invited you for a new one.")
_MOVED_ON = marked("The vote goes on: the next one is open under the same link. Load the page again.")
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
    who: tuple[str, ...]  # may answer once

    @property
    def survey(self) -> Survey:
        """The survey that the link leads to, as it stands now."""
        return self.asking.survey

    @property
    def token_tag(self) -> str:
        """The mark of who may answer once; asked for when a form is begun and handed in, not at every answer."""
        return keys.tag(self.key, "token", *self.who)


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
_LINKS = Lookup(
    _link.c.token_hash,
    lambda wanted: core_select(
        _link.c.token_hash,
        _link.c.survey_id, _link.c.workshop_id, _link.c.revoked, _link.c.function, _link.c.level, _link.c.tenure,
        _survey.c.updated_at, _survey.c.launched_on, _survey.c.closed_on, _survey.c.closes_at,
    )
    .join_from(_link, _survey, _link.c.survey_id == _survey.c.id)
    .where(wanted)
    .with_for_update(read=True, of=_survey),  # PostgreSQL: a close waits for the saves that it did not stop
)  # fmt: skip
_kept: dict[tuple[Any, ...], Asking] = {}


def survey_of(connection: Connection, token_hash: str) -> str:
    """Return the id of the survey that a link belongs to. Raises LinkRefused, a failed try, for an unknown one."""
    found = _found(connection, [token_hash]).get(token_hash)
    if found is None:
        raise LinkRefused(_UNKNOWN, tried=True)
    return found.survey_id


def open_one(connection: Connection, one: Pass) -> Opened:
    """Return what a pass leads to. Raises LinkRefused."""
    opened = open_all(connection, [one])[one]
    if isinstance(opened, LinkRefused):
        raise opened
    return opened


def open_all(connection: Connection, passes: Collection[Pass]) -> dict[Pass, Opened | LinkRefused]:
    """Return what each of many passes leads to, or why nowhere; links are looked up and surveys judged together."""
    links = _found(connection, {one.token_hash for one in passes})
    one_each = {link.stand: link for link in links.values()}
    ready = {stand: _ready(connection, link) for stand, link in one_each.items()}
    return {one: _led(one, links.get(one.token_hash), ready) for one in passes}


def _found(connection: Connection, token_hashes: Collection[str]) -> dict[str, _Found]:
    found = {}
    for token_hash, survey_id, workshop_id, revoked, function, level, tenure, *stand in _LINKS.rows(
        connection, token_hashes
    ):
        place = (survey_id, workshop_id, bool(revoked), function, level, tenure)
        found[token_hash] = _Found(*place, (survey_id, *stand))
    return found


def _ready(connection: Connection, link: _Found) -> tuple[Asking, bytes] | LinkRefused:
    """Return what a survey asks, and its key; or why it takes no answers now."""
    asking = _asking(connection, link)
    if not asking.survey.takes_answers(now()):
        return LinkRefused(_why_shut(asking.survey))
    try:
        return asking, keys.of_survey(link.survey_id)
    except keys.KeyGone:
        return LinkRefused(marked("This survey takes no more answers."))


def _led(
    one: Pass, link: _Found | None, ready: Mapping[tuple[Any, ...], tuple[Asking, bytes] | LinkRefused]
) -> Opened | LinkRefused:
    if link is None:
        return LinkRefused(_UNKNOWN, tried=True)
    if link.revoked:
        return LinkRefused(_WITHDRAWN)
    if link.survey_id != one.survey_id:
        return LinkRefused(_MOVED_ON)
    found = ready[link.stand]
    if isinstance(found, LinkRefused):
        return found
    asking, key = found
    # An open link is one for all: there it is the browser that may answer once.
    who = (one.token_hash, one.browser) if asking.survey.links is LinkKind.OPEN else (one.token_hash,)
    response_id = keys.tag(key, "response", one.token_hash, one.browser)[:40]
    listed = {"function": link.function, "level": link.level, "tenure": link.tenure}
    return Opened(asking, link.workshop_id, listed, key, response_id, who)


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
        return marked("This survey has not been opened yet. Try again when you are told that it has.")
    return marked("This survey has closed. Ask the person who invited you whether there is a second round.")
