"""Who may do what. Every function that reads or changes a workshop asks here first."""

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
    MANAGE = "manage"  # settings, archive, delete, undo of others


_GRANTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.FACILITATOR: frozenset(Right),
    Role.CONTRIBUTOR: frozenset({Right.READ, Right.EDIT, Right.REPLY}),
    Role.VIEWER: frozenset({Right.READ}),
    Role.PARTICIPANT: frozenset({Right.REPLY}),  # own forms and what a link opens, through doors of their own
    Role.NOBODY: frozenset(),
}


@dataclass(frozen=True)
class Actor:
    """A person as the workshop knows them.

    ``workshops`` names the workshops they were let into; None means all (facilitators: in local mode whoever sits
    at the machine, in shared mode whoever knows the installation's password).
    """

    id: str
    name: str
    role: Role
    workshops: frozenset[str] | None = frozenset()

    def may(self, right: Right, workshop_id: str) -> bool:
        """Return whether this person has the right in that workshop."""
        inside = self.workshops is None or workshop_id in self.workshops
        return inside and right in _GRANTS[self.role]


LOCAL = Actor(id="local", name="Facilitator", role=Role.FACILITATOR, workshops=None)
# What a link lets its holder do is asked of the link itself, by ``db.surveys.door``.
PARTICIPANT = Actor(id="participant", name="Participant", role=Role.PARTICIPANT)
NOBODY = Actor(id="", name="", role=Role.NOBODY)


class NotAllowed(WorkshopError):
    """The actor has no right to this."""

    def __init__(self, actor: Actor, right: Right) -> None:
        super().__init__(
            "You are signed out, so nothing was changed. Reload the page and sign in."
            if actor.role is Role.NOBODY
            else f"Your role here ({actor.role}) may not {right} this workshop. "
            "Ask its facilitator for access; nothing was changed."
        )


def require(actor: Actor, right: Right, workshop_id: str) -> None:
    """Raise NotAllowed unless the actor has the right in that workshop."""
    if not actor.may(right, workshop_id):
        raise NotAllowed(actor, right)


def audience(actor: Actor, workshop_id: str) -> Audience:
    """Return whose notes this actor reads."""
    private = actor.may(Right.READ_PRIVATE, workshop_id)
    return Audience.FACILITATORS if private else Audience.TEAM
