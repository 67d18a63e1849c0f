"""Messages are handed on together: in their order, none lost, whoever speaks meanwhile, and with few calls."""

import asyncio
import inspect
import threading
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import app_session, runtime
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from server import messages
from server.messages import TOGETHER, Together, Waiting


class Session:
    """A session as far as its events go; ``refused`` cannot be heard."""

    def __init__(self, refused: object = None) -> None:
        self.loop = asyncio.get_running_loop()
        self.heard: list[Any] = []
        self.calls, self.refused = 0, refused

    def _call_soon_on_event_loop(self, callback: Any) -> None:
        self.calls += 1
        self.loop.call_soon_threadsafe(callback)

    def _handle_scriptrunner_event_on_event_loop(self, sender: Any, event: Any, forward_msg: Any = None) -> None:
        if event == self.refused:
            raise ValueError(f"not {event}")
        self.heard.append((sender, event, forward_msg))


def test_a_run_s_events_are_heard_in_their_order_by_one_call_of_the_loop() -> None:
    async def run() -> Session:
        session = Session()
        for n in range(40):
            messages.said(session, "runner", n, forward_msg=str(n))
        assert session.heard == []  # the loop reads them, whoever says them
        await asyncio.sleep(0)
        messages.said(session, "runner", 40)
        await asyncio.sleep(0)
        return session

    session = asyncio.run(run())
    assert session.heard == [*[("runner", n, str(n)) for n in range(40)], ("runner", 40, None)]
    assert session.calls == 2


def test_what_cannot_be_heard_is_told_and_the_next_is_heard() -> None:
    async def run() -> tuple[Session, list[Any]]:
        session, told = Session(refused=1), list[Any]()
        session.loop.set_exception_handler(lambda _, context: told.append(context["exception"]))
        for n in range(3):
            messages.said(session, None, n)
        await asyncio.sleep(0)
        return session, told

    session, told = asyncio.run(run())
    assert [event for _, event, _ in session.heard] == [0, 2]
    assert [str(error) for error in told] == ["not 1"]


def test_nothing_is_lost_where_threads_speak_at_once() -> None:
    each, threads = 400, 4

    async def run() -> Session:
        session = Session()

        def speak(who: int) -> None:
            for n in range(each):
                messages.said(session, who, n)

        speaking = [threading.Thread(target=speak, args=(who,)) for who in range(threads)]
        for one in speaking:
            one.start()
        while any(one.is_alive() for one in speaking):
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        return session

    session = asyncio.run(run())
    assert len(session.heard) == each * threads
    for who in range(threads):
        assert [event for sender, event, _ in session.heard if sender == who] == list(range(each))


def test_the_loop_is_called_again_once_it_has_heard_everything() -> None:
    waiting = Waiting()
    assert [waiting.put(((), {})), waiting.put(((), {}))] == [True, False]
    assert waiting.next() is not None
    assert waiting.put(((), {})) is False  # it is still listening
    assert [waiting.next() is None for _ in range(3)] == [False, False, True]
    assert waiting.put(((), {})) is True


def test_others_have_their_turn_after_sixteen_messages_and_after_every_pause() -> None:
    async def turns(seconds: float, messages_sent: int) -> int:
        together, others = Together(), 0

        async def other() -> None:
            nonlocal others
            while True:
                others += 1
                await asyncio.sleep(0)

        beside = asyncio.create_task(other())
        await asyncio.sleep(0)
        before = others
        for _ in range(messages_sent):
            await together.sleep(seconds)
        beside.cancel()
        return others - before

    assert asyncio.run(turns(0, TOGETHER - 1)) == 0
    assert asyncio.run(turns(0, 2 * TOGETHER)) == 2
    assert asyncio.run(turns(0.001, 3)) >= 3
    assert Together().Event is asyncio.Event


def part(text: str, fragment: str = "") -> ForwardMsg:
    """Return what draws a text, in a fragment or outside of all."""
    message = ForwardMsg()
    message.delta.new_element.markdown.body = text
    message.delta.fragment_id = fragment
    message.metadata.delta_path[:] = [0, len(text)]
    return message


def unsent() -> SimpleNamespace:
    """Return a session whose whole run is over and of which nothing was sent yet."""
    end = ForwardMsg()
    end.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    session = SimpleNamespace(_browser_queue=ForwardMsgQueue())
    for message in (part("Title"), part("The map", "map-drawing"), end):
        session._browser_queue.enqueue(message)
    return session


def test_a_whole_run_s_end_never_goes_out_without_the_fragment_that_runs_next() -> None:
    ours, streamlits, anew = unsent(), unsent(), unsent()
    messages.drop(ours, ["map-drawing"])
    ours._browser_queue.enqueue(part("The map", "map-drawing"))  # drawn again: after the end, not in its old place
    streamlits._browser_queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["map-drawing"])
    messages.drop(anew)

    kinds = [message.WhichOneof("type") for message in ours._browser_queue.flush()]
    assert kinds == ["delta", "delta", "script_finished", "delta"]
    # what is avoided: the end says that all was drawn, the fragment's part is gone
    assert [message.WhichOneof("type") for message in streamlits._browser_queue.flush()] == ["delta", "script_finished"]
    (end,) = anew._browser_queue.flush()  # a whole run says everything again, and the one before ended early
    assert end.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


@pytest.mark.parametrize("asked_already", [False, True])
def test_sending_is_asked_for_once(asked_already: bool) -> None:
    async def run() -> tuple[bool, int]:
        calls, wanted = 0, asyncio.Event()
        loop = asyncio.get_running_loop()

        def call(act: Any) -> None:
            nonlocal calls
            calls += 1
            loop.call_soon_threadsafe(act)

        if asked_already:
            wanted.set()
        asked = SimpleNamespace(need_send_data=wanted, eventloop=SimpleNamespace(call_soon_threadsafe=call))
        messages.some_are_there(SimpleNamespace(_get_async_objs=lambda: asked))
        await asyncio.sleep(0)
        return wanted.is_set(), calls

    assert asyncio.run(run()) == (True, int(not asked_already))


def test_streamlit_s_ways_are_the_ones_that_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    for owner, name in (
        (app_session.AppSession, "_on_scriptrunner_event"),
        (app_session.AppSession, "_clear_queue"),
        (runtime.Runtime, "_enqueued_some_message"),
        (runtime, "asyncio"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    messages.together()
    assert app_session.AppSession._on_scriptrunner_event is messages.said
    assert app_session.AppSession._clear_queue is messages.drop
    assert runtime.Runtime._enqueued_some_message is messages.some_are_there
    assert isinstance(runtime.asyncio, Together)
    assert "on_event.connect(self._on_scriptrunner_event)" in inspect.getsource(app_session)
    loop = inspect.getsource(runtime.Runtime._loop_coroutine)
    assert loop.count("await asyncio.sleep(0)") == 1  # the pause after each message
    assert loop.index("need_send_data.clear()") < loop.index("flush_browser_queue()")
