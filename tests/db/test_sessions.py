"""Sessions of facilitators: what a cookie opens, and everything that ends it."""

import dataclasses
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner

from db import keys, sessions
from db.sessions import AT_MOST, IDLE
from salesops.errors import BadInput


@pytest.fixture(autouse=True)
def _installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("SALESOPS_PASSWORD", "correct horse battery")


def used(ago: timedelta) -> None:
    """Let every session have been used last so long ago."""
    for file in (keys.folder() / "sessions").iterdir():
        os.utime(file, (time.time() - ago.total_seconds(),) * 2)


def test_a_cookie_leads_back_to_the_name_and_to_one_session_each():
    one, other = (sessions.read(sessions.begin("  Ada \n Lovelace ")) for _ in range(2))
    assert one is not None
    assert other is not None
    assert (one.name, other.name) == ("Ada Lovelace", "Ada Lovelace")
    assert one.id != other.id


@pytest.mark.parametrize("name", ["", "  \n", "x" * 121])
def test_nobody_signs_in_without_a_name_that_can_be_written_down(name):
    with pytest.raises(BadInput, match="Type your name"):
        sessions.begin(name)


def test_sign_out_ends_every_copy_of_the_cookie_and_no_other_session():
    mine, theirs = sessions.begin("Ada"), sessions.begin("Bo")
    sessions.end(mine)
    sessions.end(mine)
    assert sessions.read(mine) is None
    assert sessions.read(theirs) is not None


def test_a_session_lasts_twelve_hours_from_its_last_use():
    cookie = sessions.begin("Ada")
    used(IDLE - timedelta(minutes=1))
    assert sessions.read(cookie) is not None  # which is a use
    used_at = next((keys.folder() / "sessions").iterdir()).stat().st_mtime
    assert abs(time.time() - used_at) < 60
    used(IDLE + timedelta(minutes=1))
    assert sessions.read(cookie) is None


def test_an_open_window_alone_keeps_nobody_signed_in():
    cookie = sessions.begin("Ada")
    used(IDLE - timedelta(minutes=1))
    (file,) = (keys.folder() / "sessions").iterdir()
    before = file.stat().st_mtime
    one = sessions.read(cookie, uses=False)
    assert one is not None
    assert not sessions.over(one)
    assert file.stat().st_mtime == before


def test_a_session_read_before_is_over_when_it_was_ended_not_used_or_is_too_old():
    cookie = sessions.begin("Ada")
    one = sessions.read(cookie)
    assert one is not None
    assert abs(one.until - time.time() - AT_MOST.total_seconds()) < 60
    assert sessions.over(dataclasses.replace(one, until=time.time() - 1))
    used(IDLE + timedelta(minutes=1))
    assert sessions.over(one)
    used(timedelta())
    assert not sessions.over(one)
    sessions.end(cookie)
    assert sessions.over(one)


def test_a_session_that_is_used_all_the_time_ends_after_seven_days(monkeypatch):
    cookie = sessions.begin("Ada")
    later = int(time.time() + AT_MOST.total_seconds()) + 60
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: later)
    assert sessions.read(cookie) is None


def test_a_new_password_and_a_new_server_key_end_all_sessions(monkeypatch, tmp_path):
    cookie = sessions.begin("Ada")
    monkeypatch.setenv("SALESOPS_PASSWORD", "another long password")
    assert sessions.read(cookie) is None
    monkeypatch.setenv("SALESOPS_PASSWORD", "correct horse battery")
    assert sessions.read(cookie) is not None
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "other"))
    assert sessions.read(cookie) is None


@pytest.mark.parametrize("cookie", [None, "", "x", "a.b.c", "../../server.key", "WyIxIl0.aaaaaa.bbbbbb"])
def test_what_was_not_made_here_is_no_session(cookie):
    sessions.begin("Ada")
    assert sessions.read(cookie) is None
    sessions.end(cookie)
    assert len(list((keys.folder() / "sessions").iterdir())) == 1


def test_sessions_that_are_over_are_swept_away_at_the_next_sign_in():
    sessions.begin("Ada")
    used(IDLE + timedelta(minutes=1))
    sessions.begin("Bo")
    assert len(list((keys.folder() / "sessions").iterdir())) == 1
