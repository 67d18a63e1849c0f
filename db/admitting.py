"""What a link that lets somebody in does for who holds it: it says what it offers, and is used up once.

``db.admissions`` makes the links.
"""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from db import accounts, engine, sessions
from db.access import Actor, Right, Role
from db.admissions import role_of
from db.change import Act, change
from db.models import Account, Admission, Membership, Settings, new_id, now
from salesops.errors import BadInput, WorkshopError
from salesops.surveys.language import marked


class AdmissionEnded(WorkshopError):
    """A link that leads nowhere (any more)."""

    def __init__(self) -> None:
        super().__init__(
            marked("This link leads nowhere any more: each works once, for seven days. Ask who sent it for a new one.")
        )


@dataclass(frozen=True)
class Offer:
    """What a link offers to who holds it; ``login`` "" leaves the login to them."""

    workshop: str | None
    role: Role | None
    name: str
    login: str
    resets: bool
    made_by: str


def offers(token: str) -> Offer:
    """Return what a link offers. Raises AdmissionEnded."""
    with engine.read() as session:
        link = _open(session, token)
        about = select(Settings.name).where(col(Settings.workshop_id) == link.workshop_id)
        workshop = None if link.workshop_id is None else session.exec(about).one_or_none()
        return Offer(workshop, role_of(link), link.name, link.login, link.account_id is not None, link.made_by)


def accept(token: str, name: str, login: str, password: str) -> str:
    """Make an account by a link, and join the workshop that it leads to; return the account's id.

    Raises AdmissionEnded, BadInput where something typed does not fit or the login is taken.
    """
    with engine.read() as session:
        bound = _open(session, token).login
    kept = accounts.good_hash(name, bound or login, password)
    return _use(token, lambda session, link: _made(session, link, name, link.login or login, kept))


def accept_vouched(token: str, name: str, login: str, issuer: str, subject: str) -> str:
    """Make an account by a link for somebody whom a provider vouches for, and join; return the account's id.

    Raises AdmissionEnded, BadInput.
    """

    def made(session: Session, link: Admission) -> Account:
        return _made(session, link, link.name or name, link.login or login, None, issuer, subject)

    return _use(token, made)


def join(token: str, actor: Actor) -> str | None:
    """Join the workshop of a link with the account that one has; return the workshop's id.

    Raises AdmissionEnded, and BadInput where the link is meant for somebody else.
    """

    def mine(session: Session, link: Admission) -> Account:
        account = session.get(Account, actor.account_id)
        if account is None or link.account_id is not None:
            raise AdmissionEnded
        if link.login not in {"", account.login}:
            raise BadInput(marked("This link is meant for somebody else. You are signed in with another login."))
        account.may_make, account.administrator = (
            account.may_make or link.may_make, account.administrator or link.administrator,
        )  # fmt: skip
        return account

    with engine.read() as session:
        workshop_id = _open(session, token).workshop_id
    _use(token, mine)
    return workshop_id


def reset(token: str, password: str) -> str:
    """Give the account of a link the password that its owner chose; all its sessions end. Return the account's id.

    Raises AdmissionEnded, BadInput.
    """
    with engine.read() as session:
        account = session.get(Account, _open(session, token).account_id or "")
    if account is None:
        raise AdmissionEnded
    kept = accounts.good_hash(account.name, account.login, password)

    def renewed(session: Session, link: Admission) -> Account:
        owner = session.get(Account, link.account_id or "")
        if owner is None:
            raise AdmissionEnded
        owner.password_hash = kept
        sessions.end_all_of(session, owner.id)
        return owner

    return _use(token, renewed)


def _use(token: str, whose: Any) -> str:
    """Use a link up for the account that ``whose(session, link)`` returns; return the account's id."""
    with engine.read() as session:
        workshop_id, role = (link := _open(session, token)).workshop_id, role_of(link)
    if workshop_id is None or role is None:
        with engine.write() as session:
            account_id = _taken(session, token, whose).id
    else:
        # The account is known only within the change, and the history names it: a guest whose one right is to come in.
        guest = Actor("guest", "", role, roles=((workshop_id, role),))
        with change(workshop_id, guest, Act("membership", "Somebody joined"), Right.READ) as door:
            account = _taken(door.session, token, whose)
            _join(door.session, workshop_id, account, role)
            door.actor = Actor(account.id, account.name, role, account_id=account.id)
            door.final = True
            door.says(f"Joined the workshop as {role}")
            account_id = account.id
    sessions.forget()
    return account_id


def _taken(session: Session, token: str, whose: Any) -> Account:
    link = _open(session, token, locked=True)
    account: Account = whose(session, link)
    if account.disabled_at is not None:
        raise AdmissionEnded
    link.used_at = now()
    session.flush()
    return account


def _join(session: Session, workshop_id: str, account: Account, role: Role) -> None:
    there = select(Membership).where(
        col(Membership.workshop_id) == workshop_id, col(Membership.account_id) == account.id
    )
    known = session.exec(there).one_or_none()
    if known is None:
        session.add(Membership(id=new_id(), workshop_id=workshop_id, account_id=account.id, role=role.value))
    elif list(Role).index(role) < list(Role).index(Role(known.role)):  # a link never takes a right away
        known.role = role.value
    session.flush()


def _made(
    session: Session, link: Admission, name: str, login: str, password_hash: str | None,
    issuer: str | None = None, subject: str | None = None,
) -> Account:  # fmt: skip
    if link.account_id is not None:
        raise AdmissionEnded
    account_id = accounts.add(
        session, name, login, password_hash, administrator=link.administrator, may_make=link.may_make,
        issuer=issuer, subject=subject,
    )  # fmt: skip
    account = session.get(Account, account_id)
    assert account is not None
    return account


def _open(session: Session, token: str, *, locked: bool = False) -> Admission:
    statement = select(Admission).where(col(Admission.token_hash) == sessions.hashed(token))
    link = session.exec(statement.with_for_update() if locked else statement).one_or_none()
    if link is None or link.used_at is not None or link.until < now():
        raise AdmissionEnded
    return link
