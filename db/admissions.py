"""Links that let somebody in: to make an account, to join a workshop, to choose a new password.

A link is 256 random bits of which only the hash is kept. It leads somewhere once, for seven days, unless it is taken
back. Who may make one is asked where it is made: ``db.members`` for a workshop, here for an account.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from db import access, accounts, engine, sessions
from db.access import Actor, Right, Role
from db.change import Act, Gone, change
from db.models import Account, Admission, Membership, Settings, new_id, now
from salesops.errors import BadInput, WorkshopError
from salesops.surveys.language import marked

VALID = timedelta(days=7)


class LinkEnded(WorkshopError):
    """A link that leads nowhere (any more)."""

    def __init__(self) -> None:
        super().__init__(
            marked("This link leads nowhere any more: each works once, for seven days. Ask who sent it for a new one.")
        )


@dataclass(frozen=True)
class Issued:
    """A link that was just made: its token is shown now and never again."""

    id: str
    token: str
    until: datetime


@dataclass(frozen=True)
class Open:
    """A link that was not used yet: for whom, to what, by whom, until when."""

    id: str
    name: str
    login: str
    role: Role | None
    resets: bool  # a new password for an account, and nothing else
    made_by: str
    until: datetime


@dataclass(frozen=True)
class Offer:
    """What a link offers to who holds it; ``login`` "" leaves the login to them."""

    workshop: str | None
    role: Role | None
    name: str
    login: str
    resets: bool
    made_by: str


def issue(session: Session, actor: Actor, **values: Any) -> Issued:
    """Write a link within a transaction; return it with its token."""
    token = sessions.fresh_token()
    row = Admission(
        id=new_id(), token_hash=sessions.hashed(token), made_by=actor.name, until=now() + VALID, **values
    )  # fmt: skip
    session.add(row)
    session.flush()
    return Issued(row.id, token, row.until)


def for_account(actor: Actor, name: str, login: str, *, administrator: bool = False, may_make: bool = False) -> Issued:
    """Make the link on which somebody makes their account. Raises NotAllowed for all but administrators, BadInput."""
    access.require_administrator(actor)
    plain = accounts.plain_login(login) if login.strip() else ""
    named = accounts.plain_name(name) if name.strip() else ""
    with engine.write() as session:
        if plain and accounts.find(session, plain) is not None:
            raise BadInput(f"There is an account {plain} already. Make a link for a new password instead.")
        return issue(session, actor, name=named, login=plain, administrator=administrator, may_make=may_make)


def for_new_password(actor: Actor, account_id: str) -> Issued:
    """Make the link on which an account's owner chooses a new password. Raises NotAllowed, Gone."""
    access.require_administrator(actor)
    with engine.write() as session:
        account = session.get(Account, account_id)
        if account is None:
            raise Gone("This account")
        return issue(session, actor, name=account.name, login=account.login, account_id=account.id)


def open_links(actor: Actor) -> tuple[Open, ...]:
    """Return the links to accounts that were not used yet. Raises NotAllowed for all but administrators."""
    access.require_administrator(actor)
    with engine.read() as session:
        return open_ones(session, col(Admission.workshop_id).is_(None))


def revoke(actor: Actor, link_id: str) -> None:
    """Let a link to an account lead nowhere. Raises NotAllowed, Gone."""
    access.require_administrator(actor)
    with engine.write() as session:
        end(session, link_id, workshop_id=None)


def offers(token: str) -> Offer:
    """Return what a link offers. Raises LinkEnded."""
    with engine.read() as session:
        link = _open(session, token)
        about = select(Settings.name).where(col(Settings.workshop_id) == link.workshop_id)
        workshop = None if link.workshop_id is None else session.exec(about).one_or_none()
        return Offer(workshop, _role(link), link.name, link.login, link.account_id is not None, link.made_by)


def accept(token: str, name: str, login: str, password: str) -> str:
    """Make an account by a link, and join the workshop that it leads to; return the account's id.

    Raises LinkEnded, BadInput where something typed does not fit or the login is taken.
    """
    with engine.read() as session:
        bound = _open(session, token).login
    kept = accounts.good_hash(name, bound or login, password)
    return _use(token, lambda session, link: _made(session, link, name, link.login or login, kept))


def accept_vouched(token: str, name: str, login: str, issuer: str, subject: str) -> str:
    """Make an account by a link for somebody whom a provider vouches for, and join; return the account's id.

    Raises LinkEnded, BadInput.
    """

    def made(session: Session, link: Admission) -> Account:
        return _made(session, link, link.name or name, link.login or login, None, issuer, subject)

    return _use(token, made)


def join(token: str, actor: Actor) -> str | None:
    """Join the workshop of a link with the account that one has; return the workshop's id.

    Raises LinkEnded, and BadInput where the link is meant for somebody else.
    """

    def mine(session: Session, link: Admission) -> Account:
        account = session.get(Account, actor.account_id)
        if account is None or link.account_id is not None:
            raise LinkEnded
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

    Raises LinkEnded, BadInput.
    """
    with engine.read() as session:
        account = session.get(Account, _open(session, token).account_id or "")
    if account is None:
        raise LinkEnded
    kept = accounts.good_hash(account.name, account.login, password)

    def renewed(session: Session, link: Admission) -> Account:
        owner = session.get(Account, link.account_id or "")
        if owner is None:
            raise LinkEnded
        owner.password_hash = kept
        sessions.end_all_of(session, owner.id)
        return owner

    return _use(token, renewed)


def open_ones(session: Session, where: Any) -> tuple[Open, ...]:
    """Return links that were not used yet, the newest first."""
    statement = select(Admission).where(where, col(Admission.used_at).is_(None), col(Admission.until) > now())
    found = session.exec(statement.order_by(col(Admission.made_at).desc())).all()
    return tuple(
        Open(one.id, one.name, one.login, _role(one), one.account_id is not None, one.made_by, one.until)
        for one in found
    )


def end(session: Session, link_id: str, workshop_id: str | None) -> None:
    """Let a link lead nowhere, within a transaction. Raises Gone."""
    link = session.get(Admission, link_id)
    if link is None or link.workshop_id != workshop_id or link.used_at is not None:
        raise Gone("This link")
    session.delete(link)


def _use(token: str, whose: Any) -> str:
    """Use a link up for the account that ``whose(session, link)`` returns; return the account's id."""
    with engine.read() as session:
        workshop_id, role = (link := _open(session, token)).workshop_id, _role(link)
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
        raise LinkEnded
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
        raise LinkEnded
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
        raise LinkEnded
    return link


def _role(link: Admission) -> Role | None:
    return None if link.role is None else Role(link.role)
