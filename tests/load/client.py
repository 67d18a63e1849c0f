"""A browser tab without a browser: speaks Streamlit's websocket protocol, for tests of the server and for load.

    async with Client(url, page="value", query="w=abc") as tab:
        run = await tab.start()                    # first run of the page; waits until the script has finished
        await tab.change("Statement", "Grow by half")   # by key, label or id; reruns what a browser would
        await tab.click("Add")
        await tab.goto("gaps")                     # a page of the menu, by its address
        run.ms, run.bytes, run.messages            # what that run took
        tab.screen.texts(), tab.screen.exceptions(), tab.screen.find("Add")

Written against the pinned version of Streamlit; only ever pointed at this computer.
"""

import asyncio
import contextlib
import json
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection
from websockets.typing import Origin, Subprotocol

from tests.load.screen import VALUE_FIELDS, Screen, Widget

RUN_TIMEOUT_SECONDS = 60.0
_LISTS = {"double_array_value", "string_array_value"}
_BOXED = {"string_trigger_value", "chat_input_value"}
OWN = "own"  # the Origin that a browser sends from a page of the app itself


@dataclass(frozen=True)
class Run:
    """What one interaction took: wall milliseconds, bytes and messages received."""

    ms: float
    bytes: int
    messages: int
    finished: bool  # False when the script stopped with an error before its end


class Client:
    """One tab. ``origin`` None sends no Origin header, another text sends that one; cookies go with the connection.

    ``called`` is the name to ask for (the Host header) where it is another one than the address. ``trust`` says whose
    certificates are believed where the address is one of https.
    """

    def __init__(
        self,
        url: str,
        page: str = "",
        query: str = "",
        *,
        origin: str | None = OWN,
        headers: Mapping[str, str] = {},
        cookies: Mapping[str, str] = {},
        called: str = "",
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self.address = urlsplit(url)
        if self.address.hostname not in {"localhost", "127.0.0.1", "::1"}:
            raise ValueError(f"{url} is not on this computer")
        self.origin = f"{self.address.scheme}://{self.address.netloc}" if origin == OWN else origin
        self.page, self.query, self.headers, self.cookies = page, query, dict(headers), dict(cookies)
        self.called, self.trust = called or self.address.netloc, trust
        self.screen = Screen()
        self._values: dict[str, tuple[str, Any]] = {}  # widget id -> field, value
        self._socket: ClientConnection | None = None
        self._bytes = self._messages = 0

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self.close()

    async def connect(self, session_id: str = "") -> None:
        """Open the websocket; a session id takes up a session that lost its connection."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket = await websockets.connect(
            f"{self.address.scheme.replace('http', 'ws')}://{self.called}/_stcore/stream",
            host=self.address.hostname,
            port=self.address.port,
            subprotocols=[Subprotocol(each) for each in ("streamlit", "PLACEHOLDER_AUTH_TOKEN", session_id) if each],
            origin=None if self.origin is None else Origin(self.origin),
            additional_headers=self.headers | ({"Cookie": cookie} if cookie else {}),
            max_size=None,
            compression=None,
            ping_interval=None,
            proxy=None,
            ssl=self.trust,
        )

    async def close(self) -> None:
        """Close the websocket."""
        if self._socket is not None:
            await self._socket.close()

    async def start(self) -> Run:
        """Run the page for the first time."""
        return await self.rerun()

    async def rerun(self, fragment_id: str = "", trigger: tuple[str, str, Any] | None = None) -> Run:
        """Run the page, or one fragment of it, with everything that was set; wait until the script has finished."""
        begun = time.perf_counter()
        await self.send(self.message(fragment_id, trigger))
        finished = await asyncio.wait_for(self._receive_run(), RUN_TIMEOUT_SECONDS)
        run = Run((time.perf_counter() - begun) * 1e3, self._bytes, self._messages, finished)
        self._bytes = self._messages = 0
        return run

    async def goto(self, url_path: str) -> Run:
        """Choose a page in the menu by its address. KeyError where the menu does not have it."""
        self.screen.page_hash = self.screen.pages[url_path]
        self.page, self._values = url_path, {}
        return await self.rerun()

    async def click(self, name: str) -> Run:
        """Press a button."""
        widget = self.screen.find(name)
        return await self.rerun(widget.fragment_id, (widget.id, VALUE_FIELDS[widget.kind], True))

    async def change(self, name: str, value: Any) -> Run:
        """Set an input and run what a browser would: its fragment, or the page."""
        return await self.rerun(self.set(name, value).fragment_id)

    def set(self, name: str, value: Any) -> Widget:
        """Set an input; it travels with the next run, as inside a form."""
        widget = self.screen.find(name)
        self._values[widget.id] = (VALUE_FIELDS[widget.kind], value)
        return widget

    def set_table(
        self,
        name: str,
        edited: Mapping[int, Mapping[str, Any]] = {},
        added: Iterable[Mapping[str, Any]] = (),
        deleted: Iterable[int] = (),
    ) -> Widget:
        """Edit an ``st.data_editor``; ``edited`` is ``{row: {column: value}}``."""
        edits = {"edited_rows": {str(row): dict(cells) for row, cells in edited.items()}}
        return self.set(name, json.dumps(edits | {"added_rows": list(added), "deleted_rows": list(deleted)}))

    async def component(self, name: str, state: Any = None, events: Iterable[Mapping[str, Any]] = ()) -> Run:
        """Drive a component: its state, and events like ``{"event": "op", "value": {…}}``."""
        widget = self.screen.find(name)
        if state is not None:
            self._values[widget.id] = ("json_value", json.dumps(state))
        fired = list(events)
        trigger = (
            (f"$$STREAMLIT_INTERNAL_KEY_{widget.id}__events", "json_trigger_value", json.dumps(fired))
            if fired
            else None
        )
        return await self.rerun(widget.fragment_id, trigger)

    def message(self, fragment_id: str = "", trigger: tuple[str, str, Any] | None = None) -> BackMsg:
        """Return the message that asks for a run, with the whole widget state as a browser sends it."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string, rerun.fragment_id = self.query, fragment_id
        rerun.page_script_hash = self.screen.page_hash
        if not self.screen.page_hash:
            rerun.page_name = self.page
        rerun.cached_message_hashes.extend(self.screen.stored)
        rerun.context_info.timezone = "Europe/Berlin"
        rerun.context_info.url = f"{self.address.scheme}://{self.address.netloc}/{self.page}" + (
            f"?{self.query}" if self.query else ""
        )
        states = [(widget_id, kind, value) for widget_id, (kind, value) in self._values.items()]
        for widget_id, kind, value in [*states, *([trigger] if trigger else [])]:
            state = rerun.widget_states.widgets.add(id=widget_id)
            if kind in _LISTS:
                getattr(state, kind).SetInParent()
                getattr(state, kind).data.extend(value if isinstance(value, list | tuple) else [value])
            elif kind in _BOXED:
                getattr(state, kind).data = value
            else:
                setattr(state, kind, value)
        return message

    async def send(self, message: BackMsg) -> None:
        """Send any message, also ones a browser would not."""
        assert self._socket is not None
        await self._socket.send(message.SerializeToString())

    async def closed_within(self, seconds: float) -> bool:
        """Return whether the server closes the websocket within that time; what arrives meanwhile is applied."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                try:
                    while True:
                        await self._receive()
                except websockets.ConnectionClosed:
                    return True
        return False

    def on_message(self, raw: bytes) -> None:
        """Look at what arrived as it came; for who overrides it."""

    async def _receive_run(self) -> bool:
        while True:
            message = await self._receive()
            # "Finished early" means that the server goes straight on with a newer request.
            if message.WhichOneof("type") == "script_finished" and (
                message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
            ):
                return message.script_finished != ForwardMsg.FINISHED_WITH_COMPILE_ERROR

    async def _receive(self) -> ForwardMsg:
        assert self._socket is not None
        raw = await self._socket.recv(decode=False)
        self._bytes += len(raw)
        self.on_message(raw)
        self._messages += 1
        message = ForwardMsg()
        message.ParseFromString(raw)
        self.screen.take(message)
        return message
