"""Who signed in: a signed cookie, and beside the server's keys one small file per session, whose end is sign-out.

The cookie alone opens nothing: its session's file must be there and have been used within twelve hours. A copied
cookie therefore dies with sign-out, with a new password, and after seven days. Sessions outlive a restart.
"""

import contextlib
import hashlib
import os
import secrets
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer

from db import keys, settings
from db.access import Actor, Role
from salesops.errors import BadInput
from salesops.vocabulary import NAME_LIMIT

COOKIE = "salesops_facilitator"
IDLE = timedelta(hours=12)  # a session that nobody used for so long is over
AT_MOST = timedelta(days=7)
_NOTED_S = 300  # use is noted at most this often: one write to the disk, not one per run


@dataclass(frozen=True)
class SignedIn:
    """A facilitator's session: its id, the name that the history writes, and when it ends at the latest (Unix time)."""

    id: str
    name: str
    until: float


def begin(name: str) -> str:
    """Begin a session for somebody who knew the password; return the cookie's value.

    Raises BadInput for an empty or overlong name.
    """
    plain = " ".join(name.split())
    if not plain or len(plain) > NAME_LIMIT:
        raise BadInput(f"Type your name, at most {NAME_LIMIT} characters: the history writes it beside your changes.")
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(folder)
    session_id = secrets.token_hex(16)
    (folder / session_id).touch(mode=0o600)
    return str(_serializer().dumps([session_id, plain]))


def actor(one: SignedIn) -> Actor:
    """Return the facilitator of a session; the same one at each sign-in under that name."""
    known = hashlib.sha256(one.name.casefold().encode()).hexdigest()[:24]
    return Actor(f"facilitator-{known}", one.name, Role.FACILITATOR, workshops=None)


def read(cookie: str | None, *, uses: bool = True) -> SignedIn | None:
    """Return the session of a cookie, None where there is none (any more).

    It counts as used and lives on, unless ``uses`` is False: an open window alone keeps nobody signed in
    (but see ``keep``).
    """
    one = _named(cookie)
    idle_s = None if one is None else _idle_s(one)
    if one is None or idle_s is None or idle_s > IDLE.total_seconds():
        return None
    if uses and idle_s > _NOTED_S:
        with contextlib.suppress(FileNotFoundError):  # signed out at this moment
            os.utime(_folder() / one.id)
    return one


def over(one: SignedIn) -> bool:
    """Return whether a session that was read before has ended since; cheap, and no use of it."""
    idle_s = _idle_s(one)
    return idle_s is None or idle_s > IDLE.total_seconds() or time.time() > one.until


def keep(one: SignedIn) -> None:
    """Count the session of an open window as used: only for who leads a meeting, whose screen others look at."""
    if not over(one):
        with contextlib.suppress(FileNotFoundError):  # signed out at this moment
            os.utime(_folder() / one.id)


def fades(one: SignedIn) -> bool:
    """Return whether nobody used a session for half the time after which it is over."""
    idle_s = _idle_s(one)
    return idle_s is not None and idle_s > IDLE.total_seconds() / 2


def end(cookie: str | None) -> None:
    """End the session of a cookie, wherever that cookie was copied to."""
    if (one := _named(cookie)) is not None:
        (_folder() / one.id).unlink(missing_ok=True)


def _named(cookie: str | None) -> SignedIn | None:
    try:
        (session_id, name), at = _serializer().loads(
            cookie or "", max_age=int(AT_MOST.total_seconds()), return_timestamp=True
        )
    except (BadSignature, ValueError, TypeError):
        return None
    return SignedIn(session_id, name, (at + AT_MOST).timestamp())


def _idle_s(one: SignedIn) -> float | None:
    """Return for how many seconds nobody used a session; None where it was ended."""
    try:
        return time.time() - (_folder() / one.id).stat().st_mtime
    except FileNotFoundError:
        return None


def _folder() -> Path:
    return keys.folder() / "sessions"


def _serializer() -> URLSafeTimedSerializer:
    # Under a new password no cookie that was made under the old one is read.
    return URLSafeTimedSerializer(keys.tag(keys.server_secret(), "facilitator", settings.password()), salt="session")


def _sweep(folder: Path) -> None:
    over = time.time() - IDLE.total_seconds()
    for file in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # two people sign in at once
            if file.stat().st_mtime < over:
                file.unlink()
