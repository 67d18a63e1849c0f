"""Looking after accounts: who has one, who may sign in, who makes workshops, who looks after the others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from db import access, admissions, engine, sessions
from db.access import Actor
from db.accounts import find, locked, plain_login
from db.models import Account, Admission, now
from salesops.errors import BadInput, WorkshopError

_LAST = "Somebody has to look after the accounts: make another person an administrator first. Nothing was changed."


@dataclass(frozen=True)
class ShownAccount:
    """An account as it is shown; ``by_password`` and ``by_provider`` say how one signs in to it."""

    id: str
    name: str
    login: str
    administrator: bool
    may_make: bool
    by_password: bool
    by_provider: bool
    created_at: datetime
    disabled_at: datetime | None


def listed(actor: Actor) -> tuple[ShownAccount, ...]:
    """Return all accounts by name. Raises NotAllowed for all but administrators."""
    access.require_administrator(actor)
    with engine.read() as session:
        found = session.exec(select(Account)).all()
    return tuple(sorted((_shown(one) for one in found), key=lambda one: (one.name.casefold(), one.login)))


def everybody() -> tuple[ShownAccount, ...]:
    """Return all accounts by login, for the command line."""
    with engine.read() as session:
        return tuple(_shown(one) for one in session.exec(select(Account).order_by(col(Account.login))))


def disable(actor: Actor, account_id: str) -> None:
    """Let nobody sign in to an account; its sessions and the links it made end. Raises NotAllowed, Gone."""
    _shut(actor, lambda session: locked(session, account_id))


def disable_login(login: str) -> None:
    """Disable an account from the command line. Raises BadInput, WorkshopError for the last administrator."""

    def found(session: Session) -> Account:
        account = find(session, plain_login(login))
        if account is None:
            raise BadInput(f"There is no account {login}. Nothing was changed.")
        return account

    _shut(None, found)


def enable(actor: Actor, account_id: str) -> None:
    """Let an account sign in again. Raises NotAllowed, Gone."""
    access.require_administrator(actor)
    with engine.write() as session:
        locked(session, account_id).disabled_at = None


def appoint(actor: Actor, account_id: str, administrator: bool) -> None:
    """Say whether an account looks after the others. Raises NotAllowed, Gone, WorkshopError for the last one."""
    access.require_administrator(actor)
    with engine.write() as session:
        account = locked(session, account_id)
        if not administrator:
            _require_another(session, account)
            admissions.end_made_by(session, account.id, col(Admission.workshop_id).is_(None))
        account.administrator = administrator
    sessions.forget()


def let_make(actor: Actor, account_id: str, may_make: bool) -> None:
    """Say whether an account may make workshops. Raises NotAllowed, Gone."""
    access.require_administrator(actor)
    with engine.write() as session:
        locked(session, account_id).may_make = may_make
    sessions.forget()


def _shut(actor: Actor | None, which: Callable[[Session], Account]) -> None:
    if actor is not None:
        access.require_administrator(actor)
    with engine.write() as session:
        account = which(session)
        _require_another(session, account)
        account.disabled_at = now()
        sessions.end_all_of(session, account.id)
        admissions.end_made_by(session, account.id)
    sessions.forget()


def _require_another(session: Session, account: Account) -> None:
    """Raise WorkshopError where this account is the only one that looks after the others."""
    if not account.administrator:
        return
    others = select(Account.id).where(
        col(Account.administrator), col(Account.disabled_at).is_(None), col(Account.id) != account.id
    )
    if session.exec(others).first() is None:
        raise WorkshopError(_LAST)


def _shown(one: Account) -> ShownAccount:
    return ShownAccount(
        one.id, one.name, one.login, one.administrator, one.may_make, one.password_hash is not None,
        one.subject is not None, one.created_at, one.disabled_at,
    )  # fmt: skip
