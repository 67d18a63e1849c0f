"""Who is in a workshop, as what: let in by a link, given another role, removed, handed over to.

Each act is an entry of the history that no undo takes back. Memberships are no part of the snapshot, nor of a
workshop file: they belong to this installation.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from db import access, accounts, admissions, engine, sessions
from db.access import Actor, NotAllowed, Right, Role
from db.admissions import IssuedAdmission, UnusedLink
from db.change import Act, Change, Gone, change
from db.models import Account, Admission, Membership, Workshop, new_id
from salesops.errors import BadInput, WorkshopError

ROLES = (Role.OWNER, Role.FACILITATOR, Role.CONTRIBUTOR, Role.VIEWER)
_LET_IN_BY_FACILITATORS = (Role.CONTRIBUTOR, Role.VIEWER)
_MAY_GIVE = {Role.OWNER: ROLES, Role.FACILITATOR: _LET_IN_BY_FACILITATORS}
_LAST_OWNER = "A workshop needs an owner: hand it over to somebody else first. Nothing was changed."


@dataclass(frozen=True)
class Member:
    """Somebody who was let into a workshop."""

    account_id: str
    name: str
    login: str
    role: Role
    since: datetime
    disabled: bool


def listed(workshop_id: str, actor: Actor) -> tuple[Member, ...]:
    """Return who is in the workshop, owners first, then by name. Raises NotAllowed."""
    access.require(actor, Right.MANAGE, workshop_id)
    statement = (
        select(Membership, Account)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(col(Membership.workshop_id) == workshop_id)
    )
    with engine.read() as session:
        found = [
            Member(a.id, a.name, a.login, Role(m.role), m.since, a.disabled_at is not None)
            for m, a in session.exec(statement)
        ]
    return tuple(sorted(found, key=lambda one: (ROLES.index(one.role), one.name.casefold())))


def may_give(actor: Actor, workshop_id: str) -> tuple[Role, ...]:
    """Return the roles that this actor may give and take in the workshop."""
    if actor.may(Right.OWN, workshop_id):
        return ROLES
    return _LET_IN_BY_FACILITATORS if actor.may(Right.MANAGE, workshop_id) else ()


def let_in(workshop_id: str, actor: Actor, role: Role, *, name: str = "", login: str = "") -> IssuedAdmission:
    """Make the link on which somebody joins the workshop in that role; with a login only they can use it.

    Raises NotAllowed, BadInput.
    """
    _require_may_give(actor, workshop_id, role)
    plain = accounts.plain_login(login) if login.strip() else ""
    named = accounts.plain_name(name) if name.strip() else ""
    says = f"Made a link that lets {named or plain or 'somebody'} in as {role}"
    with change(workshop_id, actor, Act("membership", says), Right.MANAGE) as door:
        door.final = True
        return admissions.issue(door.session, actor, workshop_id=workshop_id, role=role.value, name=named, login=plain)


def open_links(workshop_id: str, actor: Actor) -> tuple[UnusedLink, ...]:
    """Return the links into the workshop that were not used yet, newest first. Raises NotAllowed."""
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.read() as session:
        return admissions.open_ones(session, col(Admission.workshop_id) == workshop_id)


def revoke(workshop_id: str, actor: Actor, link_id: str) -> None:
    """Let a link into the workshop lead nowhere. Raises NotAllowed, Gone."""
    with change(workshop_id, actor, Act("membership", "Withdrew a link into the workshop"), Right.MANAGE) as door:
        admissions.end(door.session, link_id, workshop_id)
        door.final = True


def set_role(workshop_id: str, actor: Actor, account_id: str, role: Role) -> None:
    """Give somebody in the workshop another role. Raises NotAllowed, Gone, WorkshopError for the last owner."""
    _require_may_give(actor, workshop_id, role)
    with change(workshop_id, actor, Act("membership", "Gave somebody another role"), Right.MANAGE) as door:
        member, account = _there(door, account_id)
        _require_may_give(actor, workshop_id, Role(member.role))
        if member.role == role.value:
            return
        _keep_an_owner(door, member)
        door.says(f"Made {account.name} {_article(role)} of the workshop, until now {member.role}")
        member.role, door.final = role.value, True
        _end_links(door, account_id, role)
    sessions.forget()


def remove(workshop_id: str, actor: Actor, account_id: str) -> None:
    """Take somebody out of the workshop; anybody may leave. Raises NotAllowed, Gone, WorkshopError (last owner)."""
    leaves = actor.account_id == account_id
    right = Right.READ if leaves else Right.MANAGE
    with change(workshop_id, actor, Act("membership", "Removed somebody from the workshop"), right) as door:
        member, account = _there(door, account_id)
        if not leaves:
            _require_may_give(actor, workshop_id, Role(member.role))
        _keep_an_owner(door, member)
        door.says("Left the workshop" if leaves else f"Removed {account.name} ({member.role}) from the workshop")
        door.session.delete(member)
        door.final = True
        _end_links(door, account_id, None)
    sessions.forget()


def hand_over(workshop_id: str, actor: Actor, account_id: str) -> None:
    """Make somebody in the workshop its owner in one's own place; one stays as facilitator.

    Raises NotAllowed, Gone, and BadInput for oneself or an account that is switched off.
    """
    access.require(actor, Right.OWN, workshop_id)
    if account_id == actor.account_id:
        raise BadInput("This workshop is yours already. Nothing was changed.")
    with change(workshop_id, actor, Act("membership", "Handed the workshop over"), Right.OWN) as door:
        member, account = _there(door, account_id)
        if account.disabled_at is not None:
            raise BadInput(f"{account.name} cannot sign in here any more. Choose somebody else; nothing was changed.")
        mine, _ = _there(door, actor.account_id or "")
        member.role, mine.role = Role.OWNER.value, Role.FACILITATOR.value
        door.says(f"Handed the workshop over to {account.name}")
        door.final = True
        _end_links(door, mine.account_id, Role.FACILITATOR)
    sessions.forget()


def without_owner(actor: Actor) -> int:
    """Return how many workshops have no owner who can sign in. Raises NotAllowed for all but administrators."""
    access.require_administrator(actor)
    with engine.read() as session:
        return len(_without_owner(session))


def take_over(actor: Actor) -> int:
    """Become the owner of each workshop that has none who can sign in; return of how many.

    Each of them says so in its history. Raises NotAllowed for all but administrators with an account.
    """
    access.require_administrator(actor)
    if actor.account_id is None:
        raise NotAllowed(actor)
    with engine.read() as session:
        found = _without_owner(session)
    for workshop_id in found:
        act = Act("membership", "Took over the workshop, which had no owner")
        with change(workshop_id, access.maker(actor, workshop_id), act, Right.OWN) as door:
            mine = _find(door.session, workshop_id, actor.account_id)
            if mine is None:
                mine = Membership(id=new_id(), workshop_id=workshop_id, account_id=actor.account_id)
                door.session.add(mine)
            mine.role, door.final = Role.OWNER.value, True
    sessions.forget()
    return len(found)


def _require_may_give(actor: Actor, workshop_id: str, role: Role) -> None:
    access.require(actor, Right.MANAGE, workshop_id)
    if role not in ROLES:
        raise BadInput("Somebody is let in as owner, facilitator, contributor or viewer.")
    if role not in may_give(actor, workshop_id):
        raise NotAllowed(actor, Right.OWN, workshop_id)


def _there(door: Change, account_id: str) -> tuple[Membership, Account]:
    member, account = _find(door.session, door.workshop.id, account_id), door.session.get(Account, account_id)
    if member is None or account is None:
        raise Gone("This membership")
    return member, account


def _end_links(door: Change, account_id: str, role: Role | None) -> None:
    """Let the links lead nowhere that somebody made and could not make any more in this role, None = out of it."""
    beyond = [one.value for one in ROLES if role is None or one not in _MAY_GIVE.get(role, ())]
    here = col(Admission.workshop_id) == door.workshop.id
    admissions.end_made_by(door.session, account_id, here, col(Admission.role).in_(beyond))


def _find(session: Session, workshop_id: str, account_id: str) -> Membership | None:
    statement = select(Membership).where(
        col(Membership.workshop_id) == workshop_id, col(Membership.account_id) == account_id
    )
    return session.exec(statement).one_or_none()


def _keep_an_owner(door: Change, leaving: Membership) -> None:
    """Raise WorkshopError where this is the workshop's only owner who can sign in."""
    if leaving.role == Role.OWNER.value and not _owners(door.session, door.workshop.id) - {leaving.account_id}:
        raise WorkshopError(_LAST_OWNER)


def _owners(session: Session, workshop_id: str) -> set[str]:
    statement = (
        select(Membership.account_id)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(col(Membership.workshop_id) == workshop_id, col(Membership.role) == Role.OWNER.value)
        .where(col(Account.disabled_at).is_(None))
    )
    return set(session.exec(statement))


def _without_owner(session: Session) -> list[str]:
    owned = (
        select(Membership.workshop_id)
        .join(Account, col(Account.id) == col(Membership.account_id))
        .where(col(Membership.role) == Role.OWNER.value, col(Account.disabled_at).is_(None))
    )
    return list(session.exec(select(Workshop.id).where(col(Workshop.id).not_in(owned)).order_by(col(Workshop.id))))


def _article(role: Role) -> str:
    return f"{'an' if role is Role.OWNER else 'a'} {role}"
