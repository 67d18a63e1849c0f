"""The links themselves: made, listed, taken back, opened. Only the hash of a link's token is kept."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from db import access, engine, keys, models, rows
from db.access import Actor, Right, Role
from db.change import Act, Change, Gone, change
from db.models import Row, now
from db.surveys import tokens
from salesops.errors import WorkshopError
from salesops.surveys.language import marked
from salesops.vocabulary import ShareKind
from salesops.workshop import Settings

_links = models.ShareLink
_STANDS = sql_select(col(_links.id), col(_links.revoked), col(_links.ends_on)).where(
    col(_links.token_hash) == bindparam("hash")
)
DAYS = 90  # ours: as long as the first follow-up after a meeting lasts
_WHAT = {
    ShareKind.NOTES: "the notes of a meeting",
    ShareKind.ACTIONS: "one person's actions",
    ShareKind.FOLLOW: "what the shared screen shows",
    ShareKind.MODEL: "the operating model",
}


class ShareEnded(WorkshopError):
    """A link that leads nowhere; ``tried`` where it may have been guessed."""

    def __init__(self, why: str, *, tried: bool = False) -> None:
        super().__init__(why)
        self.tried = tried


@dataclass(frozen=True)
class ShareLink:
    """One link as it is kept: what it opens, for whom, until when."""

    id: str
    kind: ShareKind
    meeting_id: str | None
    person_id: str | None
    issued_on: date
    ends_on: date
    revoked: bool


@dataclass(frozen=True)
class IssuedShare:
    """A link that was just made: its token is shown now and never again."""

    id: str
    token: str


def issue(
    workshop_id: str,
    actor: Actor,
    kind: ShareKind,
    *,
    meeting_id: str | None = None,
    person_id: str | None = None,
    days: int = DAYS,
) -> IssuedShare:
    """Make a link; return it with its token. Raises NotAllowed for all but who facilitates, Gone."""
    with change(workshop_id, actor, Act("meeting", f"Made a link to {_WHAT[kind]}"), Right.MANAGE) as door:
        if meeting_id is not None:
            door.get(models.Meeting, meeting_id)
        if person_id is not None:
            door.get(models.ListItem, person_id)
        return add(door, kind, tokens.fresh(), days, meeting_id=meeting_id, person_id=person_id)


def add(
    door: Change, kind: ShareKind, token: str, days: int, *, meeting_id: str | None = None, person_id: str | None = None
) -> IssuedShare:
    """Write a link within a change; return it with its token."""
    today = now().date()
    link = models.ShareLink(
        workshop_id=door.workshop.id, kind=kind.value, meeting_id=meeting_id, person_id=person_id,
        token_hash=_hashed(token), issued_on=today, ends_on=today + timedelta(days=days),
    )  # fmt: skip
    door.session.add(link)
    door.session.flush()
    door.final = True
    return IssuedShare(link.id, token)


def find(session: Session, token: str) -> models.ShareLink | None:
    """Return the link of a token as it was made, also one that leads nowhere any more."""
    statement = select(models.ShareLink).where(col(models.ShareLink.token_hash) == _hashed(token))
    return session.exec(statement).one_or_none()


def stands(token: str) -> str | None:
    """Return the id of a token's link, None where it leads nowhere or not any more; asked at every run of a page."""
    with engine.read_connection() as connection:
        found = connection.execute(_STANDS, {"hash": _hashed(token)}).one_or_none()
    return None if found is None or found.revoked or found.ends_on < now().date() else str(found.id)


def of_workshop(workshop_id: str, actor: Actor) -> tuple[ShareLink, ...]:
    """Return the links that were made, newest first. Raises NotAllowed for all but who facilitates."""
    access.require(actor, Right.MANAGE, workshop_id)
    link = models.ShareLink
    statement = select(link).where(col(link.workshop_id) == workshop_id).order_by(col(link.issued_on).desc())
    with engine.read() as session:
        return tuple(_kept(one) for one in session.exec(statement))


def revoke(workshop_id: str, actor: Actor, link_id: str) -> None:
    """Let a link lead nowhere. Raises Gone, NotAllowed."""
    with change(workshop_id, actor, Act("meeting", "Withdrew a link"), Right.MANAGE) as door:
        link = door.session.get(models.ShareLink, link_id)
        if link is None or link.workshop_id != workshop_id:
            raise Gone("This link")
        link.revoked, door.final = True, True


def kind_of(token: str) -> ShareKind:
    """Return what a link opens. Raises ShareEnded."""
    with engine.read() as session:
        return ShareKind(opened(session, token).kind)


def cut_loose(door: Change, **key: str) -> None:
    """Let links to what goes lead nowhere, within a change: ``meeting_id=`` or ``person_id=``."""
    for link in door.session.exec(select(models.ShareLink).filter_by(**key)):
        link.revoked = True
        for column in key:
            setattr(link, column, None)
    door.session.flush()


def opened(session: Session, token: str, kind: ShareKind | None = None) -> models.ShareLink:
    """Return the link of a token. Raises ShareEnded for one that is unknown, of another kind, taken back, or over."""
    plain = tokens.typed(token)
    link = None if plain is None else find(session, plain)
    if link is None or (kind is not None and link.kind != kind):
        raise ShareEnded(marked("This link is not known here. Check its characters, or ask for a new one."), tried=True)
    of = settings(session, link.workshop_id)
    if link.revoked or of.binned_on is not None:
        raise ShareEnded(marked("This link was withdrawn. Ask the person who sent it for a new one."))
    if link.ends_on < now().date():
        raise ShareEnded(marked("This link has run out. Ask the person who sent it for a new one."))
    return link


def settings(session: Session, workshop_id: str) -> Settings:
    """Return a workshop's settings."""
    found: Settings
    (found,) = values(session, models.Settings, workshop_id)
    return found


def values(session: Session, model: type[Row], workshop_id: str, **key: Any) -> Iterator[Any]:
    """Yield rows of one kind as the snapshot's values; the caller has opened a link that shows them."""
    statement = select(model).where(col(model.workshop_id) == workshop_id).filter_by(**key)
    for row in session.exec(statement):
        yield rows.value(row)


@contextlib.contextmanager
def written_by(link: models.ShareLink, name: str, act: Act) -> Iterator[Change]:
    """Open the door for the holder of a link: to that one workshop, for what links may write."""
    holder = Actor(f"link:{link.id}", name.strip()[:120] or "By link", Role.PARTICIPANT, frozenset({link.workshop_id}))
    with change(link.workshop_id, holder, act, Right.REPLY) as door:
        yield door


def _hashed(token: str) -> str:
    return keys.tag(keys.server_secret(), "share link", token)


def _kept(link: models.ShareLink) -> ShareLink:
    return ShareLink(
        link.id, ShareKind(link.kind), link.meeting_id, link.person_id, link.issued_on, link.ends_on, link.revoked
    )
