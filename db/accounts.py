"""Accounts: who may sign in to this installation. In local mode there are none and nobody signs in."""

from sqlmodel import Session, col, func, select

from db import engine, passwords, sessions
from db.access import Actor
from db.change import Gone
from db.models import Account, new_id
from salesops.errors import BadInput, WorkshopError
from salesops.surveys.language import marked
from salesops.vocabulary import NAME_LIMIT

LOGIN_LIMIT = 200
_WRONG_OLD = marked("That is not your password. Nothing was changed.")


def none_yet() -> bool:
    """Return whether nobody can sign in, because there is no account."""
    with engine.read() as session:
        return session.exec(select(Account.id).limit(1)).first() is None


def first(name: str, login: str, password: str) -> str:
    """Make the first account, which looks after the others and may make workshops; return its id.

    Who may do this has been asked before. Raises BadInput, WorkshopError where there is an account already.
    """
    kept = good_hash(name, login, password)
    with engine.write() as session:
        if session.exec(select(func.count()).select_from(Account)).one():
            raise WorkshopError(marked("There is an account already. Sign in with it, or ask its owner to let you in."))
        return add(session, name, login, kept, administrator=True, may_make=True)


def make(name: str, login: str, password: str | None, *, administrator: bool = False, may_make: bool = False) -> str:
    """Make an account from the command line; return its id. Without a password a provider vouches for it.

    Raises BadInput for what does not fit, and where the login is taken.
    """
    kept = None if password is None else good_hash(name, login, password)
    with engine.write() as session:
        return add(session, name, login, kept, administrator=administrator, may_make=may_make)


def add(
    session: Session, name: str, login: str, password_hash: str | None, *, administrator: bool, may_make: bool,
    issuer: str | None = None, subject: str | None = None,
) -> str:  # fmt: skip
    """Write an account within a transaction; return its id. Raises BadInput."""
    plain = plain_login(login)
    if find(session, plain) is not None:
        raise BadInput(
            marked("There is an account {login} already. Sign in with it, or choose another login.", login=plain)
        )
    account = Account(
        id=new_id(), name=plain_name(name), login=plain, password_hash=password_hash, administrator=administrator,
        may_make=may_make, issuer=issuer, subject=subject,
    )  # fmt: skip
    session.add(account)
    session.flush()
    return account.id


def signs_in(login: str, password: str) -> str | None:
    """Return the account of a login with its password, None where there is none; that takes as long for either.

    A hash that was made with other costs than today's is made anew.
    """
    with engine.read() as session:
        account = find(session, " ".join(login.split()).lower())
    kept = None if account is None else account.password_hash
    if not passwords.right(kept, password) or account is None or account.disabled_at is not None:
        return None
    if kept is not None and passwords.outdated(kept):
        anew = passwords.hashed(password)
        with engine.write() as session:
            row = locked(session, account.id)
            if row.password_hash == kept:
                row.password_hash = anew
    return account.id


def change_password(actor: Actor, old: str, new: str, cookie: str | None) -> None:
    """Give one's own account another password; all other sessions of it end. Raises BadInput."""
    with engine.read() as session:
        account = locked(session, actor.account_id or "")
    if account.password_hash is None:
        raise BadInput(marked("You sign in without a password here, so there is none to change."))
    if not passwords.right(account.password_hash, old):
        raise BadInput(_WRONG_OLD)
    _set_password(account.id, good_hash(account.name, account.login, new), cookie)


def set_password(login: str, password: str) -> None:
    """Give an account another password from the command line; all its sessions end. Raises BadInput."""
    with engine.read() as session:
        account = find(session, plain_login(login))
    if account is None:
        raise BadInput(f"There is no account {login}. Nothing was changed.")
    _set_password(account.id, good_hash(account.name, account.login, password), None)


def rename(actor: Actor, name: str) -> None:
    """Give oneself another name, which the history writes from now on. Raises BadInput."""
    plain = plain_name(name)
    with engine.write() as session:
        locked(session, actor.account_id or "").name = plain
    sessions.forget()


def find(session: Session, login: str) -> Account | None:
    """Return the account of a login as it is kept, None where there is none."""
    return session.exec(select(Account).where(col(Account.login) == login)).one_or_none()


def plain_login(login: str) -> str:
    """Return a login as it is kept: in lower case, without spaces. Raises BadInput."""
    plain = login.strip().lower()
    if not 3 <= len(plain) <= LOGIN_LIMIT or not plain.isprintable() or any(letter.isspace() for letter in plain):
        raise BadInput(
            marked("Type a login of at least 3 characters without spaces: an e-mail address or a short name.")
        )
    return plain


def plain_name(name: str) -> str:
    """Return a name as it is kept. Raises BadInput."""
    plain = " ".join(name.split())
    if not plain or len(plain) > NAME_LIMIT:
        raise BadInput(
            marked("Type a name, at most {most} characters: the history writes it beside the changes.", most=NAME_LIMIT)
        )
    return plain


def good_hash(name: str, login: str, password: str) -> str:
    """Return the hash of a new password for that login and name. Raises BadInput for each that does not fit."""
    passwords.require_good(password, plain_login(login), plain_name(name))
    return passwords.hashed(password)


def _set_password(account_id: str, kept: str, cookie: str | None) -> None:
    with engine.write() as session:
        locked(session, account_id).password_hash = kept
        sessions.end_all_of(session, account_id, but=cookie)
    sessions.forget()


def locked(session: Session, account_id: str) -> Account:
    """Return an account, locked for this transaction. Raises Gone."""
    account = session.exec(select(Account).where(col(Account.id) == account_id).with_for_update()).one_or_none()
    if account is None:
        raise Gone("This account")
    return account
