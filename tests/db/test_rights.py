"""Every function of the database that takes a workshop and an actor asks first who calls, also those written tomorrow.

They are found by looking, not by a list. What stands in the lists here was looked at by a person.
"""

from collections import Counter

import pytest

from db import access, workshops
from db.access import LOCAL, Actor, Role
from tests.reach import call, functions, member, takes

ASKS_NOTHING = {"access.audience", "access.maker", "members.may_give"}  # they say what somebody may do
# Parts of functions that have asked, and of doors whose key is a link.
WITHOUT_ACTOR = {
    "admissions.end", "personal.mentions", "shares.links.settings", "shares.links.values", "surveys.door.on_behalf",
    "surveys.links.row", "surveys.setup.links_of", "unfinished.note",
}  # fmt: skip


def _named(*needed: str) -> dict[str, object]:
    return {name.removeprefix("db."): one for name, one in functions().items() if set(needed) <= takes(one)}


@pytest.fixture
def workshop(database: object) -> str:
    return workshops.create(LOCAL, "Harbour")


STRANGERS = {
    "nobody": access.NOBODY,
    "participant": access.PARTICIPANT,
    "stranger": Actor("s", "Sam", Role.VIEWER, account_id="s"),
    "maker": Actor("m", "Mia", Role.FACILITATOR, account_id="m", administrator=True),
    "owner of another": member("elsewhere", Role.OWNER),
}


@pytest.mark.parametrize("who", STRANGERS)
def test_no_function_reads_or_writes_a_workshop_for_who_was_not_let_in(workshop: str, who: str) -> None:
    found = _named("workshop_id", "actor")
    ended = {name: call(one, workshop, STRANGERS[who]) for name, one in found.items()}  # type: ignore[arg-type]
    assert len(found) > 230
    assert {name: how for name, how in ended.items() if how not in {"refused", "stopped"}} == {}
    assert {name for name, how in ended.items() if how == "stopped"} == ASKS_NOTHING


def test_a_viewer_writes_nothing_and_each_role_gets_further_than_the_one_below(workshop: str) -> None:
    found = _named("workshop_id", "actor")
    how = {
        role: {name: call(one, workshop, member(workshop, role)) for name, one in found.items()}  # type: ignore[arg-type]
        for role in (Role.VIEWER, Role.CONTRIBUTOR, Role.FACILITATOR, Role.OWNER)
    }
    counted = {role: Counter(ended.values()) for role, ended in how.items()}
    assert counted[Role.VIEWER]["writes"] == counted[Role.OWNER]["refused"] == 0
    refused = [{name for name, ended in how[role].items() if ended == "refused"} for role in how]
    assert refused[0] > refused[1] > refused[2] > refused[3]
    assert {"workshops.put_into_bin", "erasing.erase", "members.hand_over"} <= refused[2]
    assert {"members.let_in", "workshops.archive", "shares.links.issue"} <= refused[1]


def test_no_function_takes_a_workshop_without_asking_who_calls() -> None:
    assert set(_named("workshop_id")) - set(_named("workshop_id", "actor")) == WITHOUT_ACTOR


def test_lists_over_all_workshops_hold_none_that_somebody_was_not_let_into(workshop: str) -> None:
    from datetime import date

    from db import health

    for who in STRANGERS.values():
        assert (workshops.listed(who), workshops.listed(who, binned=True)) == ([], [])
        assert list(health.all_workshops(who, date(2026, 3, 2))) == []
    assert [one.id for one in workshops.listed(member(workshop, Role.VIEWER))] == [workshop]
