"""Links that let somebody in: to make an account, to join a workshop, to choose a new password.

A link is 256 random bits of which only the hash is kept. It leads somewhere once, for seven days, unless it is taken
back. Who may make one is asked where it is made: ``db.members`` for a workshop, here for an account. What a link does
for who holds it is ``db.admitting``.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from db import access, accounts, engine, sessions
from db.access import Actor, Role
from db.change import Gone
from db.models import Account, Admission, new_id, now
from salesops.errors import BadInput

VALID = timedelta(days=7)


@dataclass(frozen=True)
class IssuedAdmission:
    """A link that was just made: its token is shown now and never again."""

    id: str
    token: str
    until: datetime


@dataclass(frozen=True)
class UnusedLink:
    """A link that was not used yet: for whom, to what, by whom, until when."""

    id: str
    name: str
    login: str
    role: Role | None
    resets: bool  # a new password for an account, and nothing else
    made_by: str
    until: datetime


def issue(session: Session, actor: Actor, **values: Any) -> IssuedAdmission:
    """Write a link within a transaction; return it with its token."""
    token = sessions.fresh_token()
    row = Admission(
        id=new_id(), token_hash=sessions.hashed(token), made_by=actor.name, made_by_id=actor.account_id,
        until=now() + VALID, **values,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return IssuedAdmission(row.id, token, row.until)


def for_account(
    actor: Actor, name: str, login: str, *, administrator: bool = False, may_make: bool = False
) -> IssuedAdmission:
    """Make the link on which somebody makes their account. Raises NotAllowed for all but administrators, BadInput."""
    access.require_administrator(actor)
    plain = accounts.plain_login(login) if login.strip() else ""
    named = accounts.plain_name(name) if name.strip() else ""
    with engine.write() as session:
        if plain and accounts.find(session, plain) is not None:
            raise BadInput(f"There is an account {plain} already. Make a link for a new password instead.")
        return issue(session, actor, name=named, login=plain, administrator=administrator, may_make=may_make)


def for_new_password(actor: Actor, account_id: str) -> IssuedAdmission:
    """Make the link on which an account's owner chooses a new password. Raises NotAllowed, Gone."""
    access.require_administrator(actor)
    with engine.write() as session:
        account = session.get(Account, account_id)
        if account is None:
            raise Gone("This account")
        return issue(session, actor, name=account.name, login=account.login, account_id=account.id)


def open_links(actor: Actor) -> tuple[UnusedLink, ...]:
    """Return the links to accounts that were not used yet. Raises NotAllowed for all but administrators."""
    access.require_administrator(actor)
    with engine.read() as session:
        return open_ones(session, col(Admission.workshop_id).is_(None))


def revoke(actor: Actor, link_id: str) -> None:
    """Let a link to an account lead nowhere. Raises NotAllowed, Gone."""
    access.require_administrator(actor)
    with engine.write() as session:
        end(session, link_id, workshop_id=None)


def open_ones(session: Session, where: Any) -> tuple[UnusedLink, ...]:
    """Return links that were not used yet, the newest first."""
    statement = select(Admission).where(where, col(Admission.used_at).is_(None), col(Admission.until) > now())
    found = session.exec(statement.order_by(col(Admission.made_at).desc())).all()
    return tuple(
        UnusedLink(one.id, one.name, one.login, role_of(one), one.account_id is not None, one.made_by, one.until)
        for one in found
    )


def end_made_by(session: Session, account_id: str, *where: Any) -> None:
    """Let the links that an account made and nobody used lead nowhere, within a transaction; ``where`` says which.

    So nobody comes back in, or lets somebody in, by a link from before they lost the right to make it.
    """
    made = delete(Admission).where(col(Admission.made_by_id) == account_id, col(Admission.used_at).is_(None), *where)
    session.exec(made)


def end(session: Session, link_id: str, workshop_id: str | None) -> None:
    """Let a link lead nowhere, within a transaction. Raises Gone."""
    link = session.get(Admission, link_id)
    if link is None or link.workshop_id != workshop_id or link.used_at is not None:
        raise Gone("This link")
    session.delete(link)


def role_of(link: Admission) -> Role | None:
    """Return the role that a link gives in its workshop, None for a link to an account alone."""
    return None if link.role is None else Role(link.role)
