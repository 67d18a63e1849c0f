"""The operating model by link, for everybody in the firm: as the team sees it, and the way to the check of it."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from db import access, engine, models, snapshot
from db.access import Actor, Right, Role
from db.change import Act, change
from db.models import now
from db.shares import links
from db.shares.links import IssuedShare
from db.surveys import checking, tokens
from salesops import operating_model
from salesops.operating_model import WholeModel, check
from salesops.vocabulary import ShareKind
from salesops.workshop import Survey

DAYS = 365  # ours: as long as a model is explained to newcomers before it is looked at again
_SEEN_MOST = 64  # workshops; a whole firm opens the page on one day, the model changes now and then
_seen: dict[tuple[str, int], "Explained"] = {}


@dataclass(frozen=True)
class Explained:
    """What the page says; ``check`` is the one that is open, None where none is."""

    model: WholeModel
    check: Survey | None

    @property
    def check_token(self) -> str | None:
        """What opens the check while it takes answers, None otherwise."""
        if self.check is None or not self.check.takes_answers(now()):
            return None
        return checking.token(self.check.id)


def open_up(workshop_id: str, actor: Actor) -> IssuedShare:
    """Let everybody with the link read the model; return the link, the same one however often it is asked for.

    Raises NotAllowed for all but who facilitates.
    """
    with change(workshop_id, actor, Act("operatingmodel", "Made a link to the operating model"), Right.MANAGE) as door:
        secret = _token(workshop_id)
        there = links.find(door.session, secret)
        if there is not None and there.ends_on >= now().date():
            there.revoked = False
            return IssuedShare(there.id, secret)
        if there is not None:
            door.session.delete(there)
            door.session.flush()
        return links.add(door, ShareKind.MODEL, secret, DAYS)


def link(workshop_id: str, actor: Actor) -> IssuedShare | None:
    """Return the link to the model, None while there is none. Raises NotAllowed."""
    access.require(actor, Right.MANAGE, workshop_id)
    token = _token(workshop_id)
    found = links.stands(token)
    return None if found is None else IssuedShare(found, token)


def read(token: str) -> Explained:
    """Return what the link opens. Raises ShareEnded."""
    with engine.read() as session:
        one = links.opened(session, token, ShareKind.MODEL)
        place = one.workshop_id, _version(session, one.workshop_id)
    found = _seen.pop(place, None)
    if found is None:
        found = _read(one.workshop_id)
    _seen[place] = found
    while len(_seen) > _SEEN_MOST:
        _seen.pop(next(iter(_seen)), None)
    return found


def _read(workshop_id: str) -> Explained:
    # Seen as the team sees it; only the model goes out of here.
    reader = Actor("model", "By link", Role.VIEWER, frozenset({workshop_id}))
    workshop = snapshot.load(workshop_id, reader)
    return Explained(operating_model.operating_model(workshop), check.running(workshop))


def _version(session: Session, workshop_id: str) -> int:
    statement = select(models.Workshop.version).where(col(models.Workshop.id) == workshop_id)
    return session.exec(statement).one_or_none() or 0


def _token(workshop_id: str) -> str:
    return tokens.derived(f"model:{workshop_id}")
