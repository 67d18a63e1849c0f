"""Who may do what. Every function that reads or changes a workshop asks here first."""

import dataclasses
from dataclasses import dataclass
from enum import StrEnum

from salesops.errors import WorkshopError
from salesops.vocabulary import Audience


class Role(StrEnum):
    """What a person is to one workshop."""

    OWNER = "owner"
    FACILITATOR = "facilitator"
    CONTRIBUTOR = "contributor"
    VIEWER = "viewer"
    PARTICIPANT = "participant"
    NOBODY = "nobody"  # has neither signed in nor opened a link


class Right(StrEnum):
    """What a role may allow."""

    READ = "read"
    READ_PRIVATE = "read private notes of"
    EDIT = "change"
    REPLY = "reply by a link in"  # what a link without an account lets its holder write, and nothing more
    MANAGE = "manage"  # settings, surveys, archive, undo of others, who else is let in
    OWN = "hand over or delete"


_GRANTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.FACILITATOR: frozenset(Right) - {Right.OWN},
    Role.CONTRIBUTOR: frozenset({Right.READ, Right.EDIT, Right.REPLY}),
    Role.VIEWER: frozenset({Right.READ}),
    Role.PARTICIPANT: frozenset({Right.REPLY}),  # own forms and what a link opens, through doors of their own
    Role.NOBODY: frozenset(),
}


@dataclass(frozen=True)
class Actor:
    """A person as the workshops know them.

    Attributes
    ----------
    role
        What this person is in every workshop of ``workshops``. Somebody with an account has roles of their own in
        ``roles`` instead; this then only says whether they may make new workshops.
    workshops
        The workshops they were let into as a whole; None means all (local mode: whoever sits at the machine).
    roles
        (workshop's id, role) for each workshop that an account was let into, read afresh at every run.
    account_id
        The account of who signed in, None in local mode and for links.
    administrator
        Whether they look after the accounts of this installation. It opens no workshop.
    """

    id: str
    name: str
    role: Role
    workshops: frozenset[str] | None = frozenset()
    roles: tuple[tuple[str, Role], ...] = ()
    account_id: str | None = None
    administrator: bool = False

    def role_in(self, workshop_id: str) -> Role:
        """Return what this person is in that workshop, ``Role.NOBODY`` where they were not let in."""
        for known, role in self.roles:
            if known == workshop_id:
                return role
        return self.role if self.workshops is None or workshop_id in self.workshops else Role.NOBODY

    def may(self, right: Right, workshop_id: str) -> bool:
        """Return whether this person has the right in that workshop."""
        return right in _GRANTS[self.role_in(workshop_id)]

    @property
    def may_make(self) -> bool:
        """Whether this person may make new workshops, which they then own."""
        return self.role in {Role.OWNER, Role.FACILITATOR}


LOCAL = Actor(id="local", name="Facilitator", role=Role.OWNER, workshops=None, administrator=True)
# What a link lets its holder do is asked of the link itself, by ``db.surveys.door``.
PARTICIPANT = Actor(id="participant", name="Participant", role=Role.PARTICIPANT)
NOBODY = Actor(id="", name="", role=Role.NOBODY)


class NotAllowed(WorkshopError):
    """The actor has no right to this."""

    def __init__(self, actor: Actor, right: Right | None = None, workshop_id: str = "") -> None:
        role = actor.role_in(workshop_id)
        if actor.role is Role.NOBODY:
            sentence = "You are signed out, so nothing was changed. Reload the page and sign in."
        elif right is None:
            sentence = "Your account may not do this. Ask who looks after the app; nothing was changed."
        elif role is Role.NOBODY:
            sentence = "You were not let into this workshop. Ask its owner for access; nothing was changed."
        else:
            sentence = (
                f"Your role here ({role}) may not {right} this workshop. Ask its owner for access; nothing was changed."
            )
        super().__init__(sentence)


def require(actor: Actor, right: Right, workshop_id: str) -> None:
    """Raise NotAllowed unless the actor has the right in that workshop."""
    if not actor.may(right, workshop_id):
        raise NotAllowed(actor, right, workshop_id)


def require_maker(actor: Actor) -> None:
    """Raise NotAllowed unless the actor may make new workshops."""
    if not actor.may_make:
        raise NotAllowed(actor)


def require_administrator(actor: Actor) -> None:
    """Raise NotAllowed unless the actor looks after this installation's accounts."""
    if not actor.administrator:
        raise NotAllowed(actor)


def maker(actor: Actor, workshop_id: str) -> Actor:
    """Return the actor as the owner of a workshop that they made a moment ago, before their roles are read again."""
    if actor.workshops is None:
        return actor
    return dataclasses.replace(actor, roles=(*actor.roles, (workshop_id, Role.OWNER)))


def audience(actor: Actor, workshop_id: str) -> Audience:
    """Return whose notes this actor reads."""
    private = actor.may(Right.READ_PRIVATE, workshop_id)
    return Audience.FACILITATORS if private else Audience.TEAM
