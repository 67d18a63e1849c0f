"""Sessions: what a cookie opens, and everything that ends it."""

from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select, update

from db import accounts, administration, engine, members, sessions, workshops
from db.access import LOCAL, Role
from db.models import SignIn, now
from db.sessions import AT_MOST, IDLE
from tests.server.signing_in import PASSWORD, account, actor

pytestmark = pytest.mark.usefixtures("database")


def used(ago: timedelta) -> None:
    """Let every session have been used last so long ago."""
    _set(used_at=now() - ago)


def _set(**values: object) -> None:
    with engine.write() as session:
        session.exec(update(SignIn).values(**values))
    sessions.forget()


def kept() -> list[SignIn]:
    with engine.read() as session:
        return list(session.exec(select(SignIn)))


def test_a_cookie_leads_back_to_the_account_and_to_one_session_each():
    ada = account("Ada", roles={workshops.create(LOCAL, "Harbour"): Role.VIEWER})
    one, other = (sessions.read(sessions.begin(ada)) for _ in range(2))
    assert one is not None
    assert other is not None
    assert (one.name, one.actor) == ("Ada", other.actor)
    assert one.id != other.id


def test_of_a_cookie_only_its_hash_is_kept():
    cookie = sessions.begin(account())
    (row,) = kept()
    assert row.token_hash == sessions.hashed(cookie) != cookie
    assert [value for value in row.model_dump().values() if value == cookie] == []


def test_an_account_that_may_make_no_workshop_is_let_into_those_that_it_was_let_into_and_no_other():
    mine, other = workshops.create(LOCAL, "Harbour"), workshops.create(LOCAL, "Mill")
    who = actor(account(may_make=False, roles={mine: Role.CONTRIBUTOR}))
    assert (who.role_in(mine), who.role_in(other), who.may_make) == (Role.CONTRIBUTOR, Role.NOBODY, False)


def test_sign_out_ends_every_copy_of_the_cookie_and_no_other_session():
    mine, theirs = sessions.begin(account("Ada")), sessions.begin(account("Bo"))
    sessions.end(mine)
    sessions.end(mine)
    assert sessions.read(mine) is None
    assert sessions.read(theirs) is not None


def test_a_session_lasts_twelve_hours_from_its_last_use():
    cookie = sessions.begin(account())
    used(IDLE - timedelta(minutes=1))
    assert sessions.read(cookie) is not None  # which is a use
    assert now() - kept()[0].used_at < timedelta(minutes=1)
    used(IDLE + timedelta(minutes=1))
    assert sessions.read(cookie) is None


def test_an_open_window_alone_keeps_nobody_signed_in():
    cookie = sessions.begin(account())
    used(IDLE - timedelta(minutes=1))
    before = kept()[0].used_at
    one = sessions.read(cookie, uses=False)
    assert one is not None
    assert sessions.fades(one)
    assert kept()[0].used_at == before
    sessions.keep(one)
    assert kept()[0].used_at > before


def test_a_session_ends_after_seven_days_however_much_it_is_used():
    cookie = sessions.begin(account())
    assert abs(kept()[0].until - now() - AT_MOST) < timedelta(minutes=1)
    _set(until=now() - timedelta(seconds=1))
    assert sessions.read(cookie) is None


def test_sessions_read_again_are_those_that_still_hold_with_what_they_may_do_by_now():
    workshop = workshops.create(LOCAL, "Harbour")
    ada, bo = account("Ada", roles={workshop: Role.OWNER}), account("Bo", roles={workshop: Role.VIEWER})
    cookies = sessions.begin(ada), sessions.begin(bo)
    one, other = (sessions.read(cookie) for cookie in cookies)
    assert one is not None
    assert other is not None
    members.remove(workshop, one.actor, bo)
    sessions.end(cookies[0])
    found = sessions.again([one.id, other.id])
    assert {key: value.actor.roles for key, value in found.items()} == {other.id: ()}


def test_a_new_password_ends_all_sessions_but_the_one_in_which_it_was_chosen():
    ada = account("Ada", password=True)
    here, there = sessions.begin(ada), sessions.begin(ada)
    accounts.change_password(actor(ada), PASSWORD, "another long password", here)
    assert (sessions.read(here) is None, sessions.read(there)) == (False, None)
    assert accounts.signs_in("Ada@Example.com ", "another long password") == ada


def test_disabling_an_account_ends_its_sessions():
    chief, bo = actor(account("Ada", administrator=True)), account("Bo")
    cookie = sessions.begin(bo)
    administration.disable(chief, bo)
    assert sessions.read(cookie) is None


def test_one_sees_where_one_is_signed_in_and_ends_one_or_all_of_them_and_nobody_elses():
    ada, bo = account("Ada"), account("Bo")
    here, there, theirs = sessions.begin(ada, "Firefox on Linux"), sessions.begin(ada, "phone"), sessions.begin(bo)
    who, other = sessions.read(here), sessions.read(theirs)
    assert who is not None
    assert other is not None
    assert {(one.device, one.this) for one in sessions.devices(who.actor, here)} == {
        ("Firefox on Linux", True), ("phone", False),
    }  # fmt: skip
    sessions.end_one(who.actor, other.id)
    assert sessions.read(theirs) is not None
    (elsewhere,) = (one for one in sessions.devices(who.actor, here) if not one.this)
    sessions.end_one(who.actor, elsewhere.id)
    assert (sessions.read(here) is None, sessions.read(there)) == (False, None)
    sessions.end_everywhere(who.actor)
    assert sessions.read(here) is None


@pytest.mark.parametrize("cookie", [None, "", "x", "a.b.c", "../../server.key", "x" * 43, "ä" * 43])
def test_what_was_not_made_here_is_no_session(cookie):
    sessions.begin(account())
    assert sessions.read(cookie) is None
    sessions.end(cookie)
    assert len(kept()) == 1


def test_sessions_that_are_over_are_swept_away_at_the_next_sign_in():
    ada = account()
    sessions.begin(ada)
    used(IDLE + timedelta(minutes=1))
    sessions.begin(ada)
    assert len(kept()) == 1


def test_a_session_and_its_roles_are_one_query_and_the_next_runs_ask_none():
    cookie = sessions.begin(account(roles={workshops.create(LOCAL, name): Role.OWNER for name in ("A", "B", "C")}))
    asked: list[str] = []
    event.listen(engine.get(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    found = [sessions.read(cookie) for _ in range(10)]
    assert len(asked) == 1
    assert {len(one.actor.roles) for one in found if one is not None} == {3}
