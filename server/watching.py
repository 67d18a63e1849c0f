"""Who watches a workshop and what there is to tell each of them: read from the database, no socket is held here.

``server.live`` holds the sockets and says when to look.
"""

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any

from starlette.websockets import WebSocket

from db import access, history, meetings, sessions, settings
from db import live as watched
from db.access import LOCAL, NOBODY, PARTICIPANT, Actor, Right
from db.sessions import SignedIn
from db.settings import Mode
from db.surveys import tokens

ENDED, GONE = 4401, 4404  # why a socket is closed: the session ended; the workshop is not there for them (any more)

_WORKSHOP = re.compile(r"[0-9A-Za-z]{1,64}")
_VERSION = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True)
class News:
    """What a window is told; a ``code`` closes its socket, what it ``says`` is shown to who sits there."""

    version: int
    subjects: dict[str, int] = field(default_factory=dict)
    code: int | None = None
    says: str = ""


@dataclass(eq=False)
class Watcher:
    """One open window: who sits there, what it watches and up to which version it has been told."""

    workshop: str
    actor: Actor
    session: SignedIn | None  # None in local mode
    browser: str
    version: int = 0
    news: asyncio.Queue[News] = field(default_factory=lambda: asyncio.Queue(maxsize=1))

    def tell(self, one: News) -> None:
        """Hand over news; what still waits to be sent is sent with it."""
        waits = self.news.get_nowait() if self.news.full() else News(one.version)
        self.news.put_nowait(News(one.version, waits.subjects | one.subjects, one.code, one.says or waits.says))


class WatchRefused(Exception):
    """This window may not watch; the sentence says why."""


def look(watchers: tuple[Watcher, ...], check: bool = False) -> dict[Watcher, News]:
    """Return the news of those for whom there are any: one query, and one more per audience where something changed.

    With ``check`` it is asked again who they are and what they may do: those whose session ended are told so, those
    who were taken out of the workshop too.
    """
    found = _checked(watchers) if check else {}
    there = [one for one in watchers if one not in found]
    versions = watched.versions({(one.workshop, one.actor) for one in there})
    changed: dict[tuple[Any, ...], dict[str, int]] = {}
    for one in there:
        version = versions.get(one.workshop)
        if version is None:
            found[one] = News(one.version, code=GONE)
        elif version != one.version:
            alike = one.workshop, access.audience(one.actor, one.workshop), one.version
            if alike not in changed:
                changed[alike] = history.subjects_since(one.workshop, one.actor, one.version)
            found[one] = News(version, changed[alike])
    return found


def _checked(watchers: tuple[Watcher, ...]) -> dict[Watcher, News]:
    """Read all watchers' sessions again, in one query; return the news of those who may watch no longer."""
    now = sessions.again(one.session.id for one in watchers if one.session is not None)
    ended = {}
    for one in watchers:
        if one.session is None:
            continue
        one.session = now.get(one.session.id, one.session)
        one.actor = one.session.actor
        if one.session.id not in now:
            ended[one] = News(one.version, code=ENDED)
        elif not one.actor.may(Right.READ, one.workshop):
            ended[one] = News(one.version, code=GONE)
        elif sessions.fades(one.session) and meetings.led_now(one.actor) == one.workshop:
            sessions.keep(one.session)  # who leads the meeting that their window shows: a room looks at it
    return ended


def let_in(socket: WebSocket) -> Watcher:
    """Return the watcher who asks; raises WatchRefused. From which page and host it came has been checked before."""
    workshop, since = socket.query_params.get("w", ""), socket.query_params.get("since", "")
    if not _WORKSHOP.fullmatch(workshop) or not _VERSION.fullmatch(since):
        raise WatchRefused("Say which workshop is watched, and since which version.")
    if settings.mode() is Mode.LOCAL:
        return Watcher(workshop, LOCAL, None, "local", int(since))
    signed_in = sessions.read(socket.cookies.get(sessions.COOKIE), uses=False)
    if signed_in is not None:
        return Watcher(workshop, signed_in.actor, signed_in, signed_in.id, int(since))
    holds_a_link = tokens.read(socket.cookies.get(tokens.COOKIE)) is not None
    return Watcher(workshop, PARTICIPANT if holds_a_link else NOBODY, None, "", int(since))
