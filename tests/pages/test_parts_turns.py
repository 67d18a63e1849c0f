"""Windows that were told of a change are drawn one after the other, and none is held up for long."""

import threading
import time
from types import SimpleNamespace

import pytest

from pages.parts import state, turns


def session(monkeypatch: pytest.MonkeyPatch, **kept: bool) -> dict[str, bool]:
    monkeypatch.setattr(turns, "st", SimpleNamespace(session_state=kept))
    return kept


class Told(dict[str, bool]):
    """The session of each window that was told."""

    def pop(self, *_: object) -> bool:
        return True


def test_windows_that_were_told_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "st", SimpleNamespace(session_state=Told()))
    seen: list[str] = []

    def window() -> None:
        with turns.taken():
            seen.append("in")
            time.sleep(0.02)
            seen.append("out")

    windows = [threading.Thread(target=window) for _ in range(5)]
    for one in windows:
        one.start()
    for one in windows:
        one.join(10)
    assert seen == ["in", "out"] * 5


def test_a_turn_is_asked_for_once_and_given_back_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = session(monkeypatch)
    turns.ask()
    assert kept == {state.TURN: True}
    with turns.taken():
        assert (kept, turns._turn._value) == ({}, 0)
    turns.ask()
    with pytest.raises(KeyError), turns.taken():
        raise KeyError
    assert turns._turn._value == 1


@pytest.mark.parametrize("asked", [True, False])
def test_a_window_waits_for_a_moment_only_and_not_at_all_for_its_own_act(
    monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    session(monkeypatch, **{state.TURN: asked})
    with turns._turn:
        begun = time.monotonic()
        with turns.taken():
            assert (time.monotonic() - begun >= turns.MOST_S) is asked
    assert turns._turn._value == 1
