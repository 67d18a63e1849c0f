"""Accounts for tests: made in the database directly, signed in without a form."""

from collections.abc import Mapping

from db import engine, sessions
from db.access import Actor, Role
from db.models import Account, Membership

PASSWORD = "correct horse battery"  # of every account made here that has one


def account(
    name: str = "Ada", login: str = "", *, password: bool = False, administrator: bool = False, may_make: bool = True,
    roles: Mapping[str, Role] = {},
) -> str:  # fmt: skip
    """Make an account that may do what is said, with a role per workshop; return its id."""
    from db import passwords

    with engine.write() as session:
        row = Account(
            name=name, login=login or f"{name.split()[0].lower()}@example.com", administrator=administrator,
            may_make=may_make, password_hash=passwords.hashed(PASSWORD) if password else None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        for workshop_id, role in roles.items():
            session.add(Membership(workshop_id=workshop_id, account_id=row.id, role=role.value))
        made = row.id
    sessions.forget()
    return made


def cookie(account_id: str) -> dict[str, str]:
    """Sign an account in; return the cookies of its browser."""
    return {sessions.COOKIE: sessions.begin(account_id)}


def actor(account_id: str) -> Actor:
    """Return what an account may do now."""
    one = sessions.read(sessions.begin(account_id))
    assert one is not None
    return one.actor
