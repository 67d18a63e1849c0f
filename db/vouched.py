"""People for whom a provider vouches: which account is theirs."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from db import accounts, admitting, engine
from db.access import Actor, Role
from db.models import Account
from salesops.errors import BadInput


@dataclass(frozen=True)
class Vouched:
    """What a provider says of somebody: under which unchanging name, and perhaps their address."""

    issuer: str
    subject: str
    email: str = ""
    email_verified: bool = False
    name: str = ""


def account(one: Vouched, link: str = "") -> str | None:
    """Return the account of somebody whom a provider vouches for, None where they have none here.

    The first time it is one that an administrator made without a password under their verified e-mail address, or is
    made by the link that let them in. Raises AdmissionEnded and BadInput for a link that does not fit.
    """
    with engine.write() as session:
        found = _known(session, one) or _waiting(session, one)
    if found is not None and found.disabled_at is not None:
        return None
    if not link:
        return None if found is None else found.id
    offer = admitting.offers(link)
    if "@" in offer.login and (not one.email_verified or one.email != offer.login):
        raise BadInput("This link is meant for somebody else. You were vouched for under another e-mail address.")
    if offer.resets:
        raise admitting.AdmissionEnded
    if found is None:
        return admitting.accept_vouched(link, one.name or one.email, one.email, one.issuer, one.subject)
    admitting.join(link, Actor(found.id, found.name, Role.VIEWER, account_id=found.id))
    return found.id


def _known(session: Session, one: Vouched) -> Account | None:
    statement = select(Account).where(col(Account.issuer) == one.issuer, col(Account.subject) == one.subject)
    return session.exec(statement).one_or_none()


def _waiting(session: Session, one: Vouched) -> Account | None:
    """Bind an account that waits for exactly this person, and return it."""
    found = accounts.find(session, one.email) if one.email and one.email_verified else None
    if found is None or found.password_hash is not None or found.subject is not None or found.disabled_at is not None:
        return None
    found.issuer, found.subject = one.issuer, one.subject
    return found
