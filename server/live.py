"""``/api/live``: tells the open windows of a workshop which parts of it were changed, within half a second.

    browser → /api/live?w=<workshop>&since=<version that the window has drawn>
    server  → {"boot": "…", "version": 12, "subjects": {"goal": 12, "link": 11}}

The first message comes at once and holds what changed since; each later one what changed then. A browser has nothing
to say here. What this process wrote is told as it is committed. For the rest one task per process looks, and only while
somebody watches: at once where this process wrote something, else every LOOK_S. It reads the versions in the database,
so what another process wrote is told too. Where a SQLite file was not written to it need not be asked.
"""

import asyncio
import contextlib
import json
import logging
import secrets
import time
from collections import Counter
from collections.abc import Iterator

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from db import access, engine
from db import live as watched
from db.live import Written
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience
from server.local import refuse
from server.watching import News, Watcher, WatchRefused, let_in, look

PATH = "/api/live"
BOOT = secrets.token_hex(4)  # tells a window that it speaks with another process than the one that drew it
LOOK_S = 0.4  # what another process wrote is told within this time; what this one wrote, at once
SOON_S = 0.02
CHECK_S = 1.5  # a session that ended, a role that was taken away is cut off within this time and a look
PER_BROWSER, IN_ALL = 40, 1_000  # windows; one more polls, as where there is no socket
NOT_SAID = 1008  # why a socket is closed whose window said something

_log = logging.getLogger(__name__)


class Live:
    """Who watches in this process, and the task that looks for them."""

    def __init__(self, look_s: float = LOOK_S, check_s: float = CHECK_S, per_browser: int = PER_BROWSER) -> None:
        self._look_s, self._check_s, self._per_browser = look_s, check_s, per_browser
        self._watchers: set[Watcher] = set()
        self._open = Counter[str]()
        self._trace: object = None  # of the last write that everybody was told of
        self._looking: asyncio.Task[None] | None = None

    async def watch(self, socket: WebSocket) -> None:
        """Serve one window from its opening to its end."""
        with contextlib.ExitStack() as stack:
            try:
                watcher = await asyncio.to_thread(let_in, socket)
                stack.enter_context(self._counted(watcher.browser))
                found = await asyncio.to_thread(look, (watcher,))
                first = found.get(watcher, News(watcher.version))
                if first.code is not None:
                    raise WatchRefused("There is no such workshop here.")
            except (WatchRefused, WorkshopError) as error:
                await refuse(str(error), socket.scope, socket.receive, socket.send)
                return
            await socket.accept()
            watcher.version = first.version
            watcher.tell(first)
            stack.enter_context(self._told(watcher))
            with contextlib.suppress(WebSocketDisconnect):
                await _serve(socket, watcher)

    def say(self, sentence: str) -> None:
        """Show a sentence in every open window."""
        for one in self._watchers:
            one.tell(News(one.version, says=sentence))

    @contextlib.contextmanager
    def _counted(self, browser: str) -> Iterator[None]:
        if self._open[browser] >= self._per_browser or self._open.total() >= IN_ALL:
            raise WatchRefused("Too many windows watch already. Close some of them.")
        self._open[browser] += 1
        try:
            yield
        finally:
            self._open[browser] -= 1
            self._open += Counter()  # keeps only who is still there

    @contextlib.contextmanager
    def _told(self, watcher: Watcher) -> Iterator[None]:
        self._watchers.add(watcher)
        self._trace = None
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._watchers.discard(watcher)
            if not self._watchers:
                self._looking.cancel()

    async def _look(self) -> None:
        written, loop = asyncio.Event(), asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has just ended: nobody watches any more
                loop.call_soon_threadsafe(written.set)

        def hear(one: Written) -> None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._hear, one)

        with engine.listening(wake), watched.hearing(hear):
            await self._look_again_and_again(written)

    def _hear(self, one: Written) -> None:
        """Tell at once what this process wrote, without asking the database for it.

        Who has missed something before it is told by the look that follows each write.
        """
        for watcher in self._watchers:
            if watcher.workshop != one.workshop or watcher.version != one.version - 1:
                continue
            watcher.version = one.version
            if one.audience is Audience.TEAM or access.audience(watcher.actor, one.workshop) is one.audience:
                watcher.tell(News(one.version, {one.subject: one.version}))

    async def _look_again_and_again(self, written: asyncio.Event) -> None:
        failed, checked = False, time.monotonic()
        while True:
            await asyncio.sleep(SOON_S)  # several writes at once are one look
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._look_s - SOON_S):
                    await written.wait()
            mine, trace = written.is_set(), watched.trace()
            written.clear()
            check = time.monotonic() - checked >= self._check_s
            if trace is not None and trace == self._trace and not check and not mine:
                continue
            self._trace = trace  # a window that comes meanwhile takes it away again
            knew = {watcher: watcher.version for watcher in self._watchers}
            try:
                found = await asyncio.to_thread(look, tuple(knew), check)
            except Exception:  # whatever the driver raises: the next look may succeed
                if not failed:
                    _log.exception("What changed cannot be read")
                failed, self._trace = True, None
                continue
            failed, checked = False, time.monotonic() if check else checked
            for watcher, news in found.items():
                if news.code is None and watcher.version != knew[watcher]:  # told meanwhile of what was written since
                    self._trace = None
                    continue
                watcher.version = news.version
                if news.subjects or news.code is not None:
                    watcher.tell(news)


_windows = Live()


def say(sentence: str) -> None:
    """Show a sentence in every window that is open in this process."""
    _windows.say(sentence)


def routes(live: Live = _windows) -> list[WebSocketRoute]:
    """Return the route; who watches is remembered by the one that is given."""
    return [WebSocketRoute(PATH, live.watch)]


async def _serve(socket: WebSocket, watcher: Watcher) -> None:
    heard = asyncio.create_task(socket.receive())
    try:
        while True:
            told = asyncio.create_task(watcher.news.get())
            await asyncio.wait({heard, told}, return_when=asyncio.FIRST_COMPLETED)
            if heard.done():
                told.cancel()
                if heard.result()["type"] == "websocket.receive":  # a browser has nothing to say here
                    await socket.close(NOT_SAID)
                return
            news = told.result()
            if news.code is not None:
                await socket.close(news.code)
                return
            said = {"says": news.says} if news.says else {}
            known = {"boot": BOOT, "version": news.version, "subjects": news.subjects}
            await socket.send_text(json.dumps(known | said))
    finally:
        heard.cancel()
