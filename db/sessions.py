"""Who signed in: a random cookie, of which the database keeps a hash, and whose row's end is sign-out.

The cookie alone opens nothing: its row must be there, used within twelve hours, its account not disabled. A copied
cookie therefore dies with sign-out, with a new password, and after seven days. What a person may do is read together
with the row, in one query, and remembered for at most two seconds: a role that is taken away is gone by then in every
process, in the one that took it away at once.
"""

import contextlib
import hashlib
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Executable, Row, bindparam
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, delete, or_, select

from db import engine
from db.access import Actor, Role
from db.models import Account, Membership, SignIn, new_id, now
from salesops.errors import Unavailable

COOKIE = "salesops_session"
IDLE = timedelta(hours=12)  # a session that nobody used for so long is over
AT_MOST = timedelta(days=7)
REMEMBERED_S = 2.0
_NOTED = timedelta(minutes=5)  # use is noted at most this often: one write, not one per run
_MOST_REMEMBERED = 2_048
_MADE_HERE = re.compile(r"[\w-]{43}", re.ASCII)  # 256 random bits
_DEVICE_LIMIT = 120
# Put together once, and past the ORM: whoever has a window open asks every two seconds.
_OPEN = (
    sql_select(
        col(SignIn.id), col(SignIn.used_at), col(SignIn.until), col(SignIn.account_id),
        col(Account.name), col(Account.may_make), col(Account.administrator),
        col(Membership.workshop_id), col(Membership.role),
    )
    .join(Account, col(Account.id) == col(SignIn.account_id))
    .join(Membership, col(Membership.account_id) == col(Account.id), isouter=True)
    .where(col(Account.disabled_at).is_(None))
    .order_by(col(SignIn.id), col(Membership.workshop_id))
)  # fmt: skip
_BY_TOKEN = _OPEN.where(col(SignIn.token_hash) == bindparam("token"))
_BY_IDS = _OPEN.where(col(SignIn.id).in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True)
class SignedIn:
    """One browser in which somebody is signed in, and what they may do."""

    id: str
    actor: Actor
    used: datetime
    until: datetime

    @property
    def name(self) -> str:
        """What the history writes."""
        return self.actor.name


@dataclass(frozen=True)
class Device:
    """One browser in which an account is signed in, as its owner sees it."""

    id: str
    device: str
    begun_at: datetime
    used_at: datetime
    this: bool


_lately: OrderedDict[str, tuple[float, SignedIn]] = OrderedDict()  # token's hash -> when it was read, and what
_remembering = threading.Lock()


def begin(account_id: str, device: str = "") -> str:
    """Begin a session of an account; return the cookie's value, which is kept nowhere."""
    cookie, at = fresh_token(), now()
    with engine.write() as session:
        session.exec(delete(SignIn).where(or_(col(SignIn.used_at) < at - IDLE, col(SignIn.until) < at)))
        session.add(
            SignIn(
                id=new_id(), account_id=account_id, token_hash=hashed(cookie), device=device[:_DEVICE_LIMIT],
                begun_at=at, used_at=at, until=at + AT_MOST,
            )
        )  # fmt: skip
    return cookie


def read(cookie: str | None, *, uses: bool = True) -> SignedIn | None:
    """Return the session of a cookie, None where there is none (any more).

    It counts as used and lives on, unless ``uses`` is False: an open window alone keeps nobody signed in
    (but see ``keep``).
    """
    if cookie is None or not _MADE_HERE.fullmatch(cookie):
        return None
    key = hashed(cookie)
    one = _remembered(key)
    if one is None:
        asked = time.monotonic()
        one = next(iter(_found(_BY_TOKEN, {"token": key})), None)
        if one is not None:
            _remember(key, asked, one)
    if one is None or _ended(one):
        return None
    if uses and now() - one.used > _NOTED:
        with contextlib.suppress(Unavailable):  # a use that cannot be noted now signs nobody out
            keep(one)
    return one


def again(ids: Iterable[str]) -> dict[str, SignedIn]:
    """Return sessions that were read before as they stand now, by id, in one query; those that ended are left out."""
    wanted = sorted(set(ids))
    return {one.id: one for one in _found(_BY_IDS, {"ids": wanted}) if not _ended(one)} if wanted else {}


def keep(one: SignedIn) -> None:
    """Count the session of an open window as used: only for who leads a meeting, whose screen others look at."""
    with engine.write() as session:
        row = session.get(SignIn, one.id)
        if row is not None and not _ended(one):
            row.used_at = now()
    forget()


def fades(one: SignedIn) -> bool:
    """Return whether nobody had used a session for half the time after which it is over when it was read."""
    return now() - one.used > IDLE / 2


def end(cookie: str | None) -> None:
    """End the session of a cookie, wherever that cookie was copied to."""
    if cookie is not None and _MADE_HERE.fullmatch(cookie):
        with engine.write() as session:
            session.exec(delete(SignIn).where(col(SignIn.token_hash) == hashed(cookie)))
        forget()


def devices(actor: Actor, cookie: str | None) -> tuple[Device, ...]:
    """Return where this person is signed in, last used first; ``cookie`` tells which of them is this browser."""
    mine = hashed(cookie or "")
    statement = select(SignIn).where(col(SignIn.account_id) == actor.account_id, col(SignIn.until) > now())
    with engine.read() as session:
        rows = [row for row in session.exec(statement) if now() - row.used_at <= IDLE]
    found = [Device(row.id, row.device, row.begun_at, row.used_at, row.token_hash == mine) for row in rows]
    return tuple(sorted(found, key=lambda one: one.used_at, reverse=True))


def end_one(actor: Actor, session_id: str) -> None:
    """End one of this person's own sessions."""
    _end(col(SignIn.account_id) == actor.account_id, col(SignIn.id) == session_id)


def end_everywhere(actor: Actor) -> None:
    """End all of this person's own sessions, this one too."""
    _end(col(SignIn.account_id) == actor.account_id)


def end_all_of(session: Session, account_id: str, but: str | None = None) -> None:
    """End an account's sessions within a transaction, but for the one of that cookie; ``forget`` when it is done."""
    statement = delete(SignIn).where(col(SignIn.account_id) == account_id)
    session.exec(statement if but is None else statement.where(col(SignIn.token_hash) != hashed(but)))


def forget() -> None:
    """Remember nothing: the next look reads who is there and what they may do."""
    with _remembering:
        _lately.clear()


def fresh_token() -> str:
    """Return 256 random bits as text."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Return what is stored of 256 random bits, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def _end(*where: Any) -> None:
    with engine.write() as session:
        session.exec(delete(SignIn).where(*where))
    forget()


def _ended(one: SignedIn) -> bool:
    at = now()
    return at - one.used > IDLE or at > one.until


def _found(statement: Executable, given: dict[str, Any]) -> list[SignedIn]:
    """Return sessions of accounts that may sign in, with their roles: one query."""
    found: dict[str, list[Row[Any]]] = {}
    with engine.read_connection() as connection:
        for row in connection.execute(statement, given):
            found.setdefault(row.id, []).append(row)
    return [SignedIn(rows[0].id, _actor(rows), rows[0].used_at, rows[0].until) for rows in found.values()]


def _actor(rows: list[Row[Any]]) -> Actor:
    """Return the person of one session's rows, one for each workshop in which they have a role."""
    one = rows[0]
    return Actor(
        id=one.account_id,
        name=one.name,
        role=Role.FACILITATOR if one.may_make else Role.VIEWER,
        roles=tuple((row.workshop_id, Role(row.role)) for row in rows if row.workshop_id is not None),
        account_id=one.account_id,
        administrator=one.administrator,
    )


def _remembered(key: str) -> SignedIn | None:
    with _remembering:
        at, one = _lately.get(key, (float("-inf"), None))
        return one if time.monotonic() - at < REMEMBERED_S else None


def _remember(key: str, asked: float, one: SignedIn) -> None:
    with _remembering:
        _lately[key] = asked, one
        _lately.move_to_end(key)
        while len(_lately) > _MOST_REMEMBERED:
            _lately.popitem(last=False)
