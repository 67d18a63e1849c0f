"""What all sessions of a process share is found only by who may see it, and what is a person's own by that person."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db import access, drafts, fields, history, undoing, workshops
from db.access import LOCAL, Actor, Role
from pages.parts import visitor
from salesops.vocabulary import Audience
from tests.pages.inputs import own_steps
from tests.pages.opening import open_page, save
from tests.reach import member

SHOWS = """
import streamlit as st
from pages.parts import state
from salesops.errors import WorkshopError
try:
    st.text(" ".join([state.load_workshop().goal.statement, *(note.text for note in state.load_workshop().notes)]))
    st.text(" ".join(state.my_drafts()))
except WorkshopError as error:
    st.error(str(error))
"""
STATEMENT = fields.goal("statement")


@pytest.fixture
def workshop(database: object) -> str:
    one = workshops.create(LOCAL, "Harbour")
    save(one, fields.note("value", Audience.TEAM), "for-all")
    save(one, fields.note("value", Audience.FACILITATORS), "for-few")
    return one


def seen(monkeypatch: pytest.MonkeyPatch, workshop: str, who: Actor) -> tuple[set[str], str]:
    """Return the words of the snapshot and the drafts that a new session of somebody is shown; "refused" for none."""
    monkeypatch.setattr(visitor, "actor", lambda: who)
    page = AppTest.from_string(SHOWS, default_timeout=20)
    page.query_params["w"] = workshop
    page.run()
    assert not page.exception
    if page.error:
        return {"refused"}, ""
    words, own = (text.value for text in page.text)
    return set(words.split()), own


def test_a_snapshot_that_one_has_read_shows_nobody_else_more_than_they_may_see(
    workshop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = {role: member(workshop, role) for role in (Role.OWNER, Role.FACILITATOR, Role.CONTRIBUTOR, Role.VIEWER)}
    outside = [access.NOBODY, access.PARTICIPANT, member("elsewhere", Role.OWNER), Actor("v", "Vera", Role.VIEWER)]
    all_of_it, part = {"for-all", "for-few"}, {"for-all"}
    may = {Role.OWNER: all_of_it, Role.FACILITATOR: all_of_it, Role.CONTRIBUTOR: part, Role.VIEWER: part}
    for n in range(3):  # read, kept, and brought forward after a change, in both orders
        order = list(inside) if n % 2 else list(reversed(inside))
        words = {role: seen(monkeypatch, workshop, inside[role])[0] for role in order}
        assert words == {role: may[role] | ({f"word{n}"} if n else set()) for role in order}
        assert [seen(monkeypatch, workshop, who)[0] for who in outside] == [{"refused"}] * len(outside)
        fields.save(workshop, LOCAL, STATEMENT, f"word{n + 1}", was=f"word{n}" if n else "", label="Goal")
    taken_out = Actor(Role.FACILITATOR.value, "Facilitator", Role.VIEWER, account_id="facilitator")
    assert seen(monkeypatch, workshop, taken_out)[0] == {"refused"}


def test_a_draft_is_read_by_its_writer_alone_in_its_workshop_alone(
    workshop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ben = (Actor(name, name, Role.VIEWER, roles=((workshop, Role.CONTRIBUTOR),)) for name in ("anna", "ben"))
    seen(monkeypatch, workshop, anna)
    drafts.keep(workshop, anna, fields.goal("target"), "lots", "Type a number.")
    assert [seen(monkeypatch, workshop, who)[1] for who in (ben, anna)] == ["", fields.goal("target").id]
    assert seen(monkeypatch, workshops.create(LOCAL, "Mill"), LOCAL)[1] == ""
    drafts.drop(workshop, anna, fields.goal("target"))
    assert seen(monkeypatch, workshop, anna)[1] == ""


def test_the_own_steps_are_read_again_only_when_they_may_have_moved(
    workshop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, steps = list[str](), undoing.steps

    def counted(workshop_id: str, actor: Actor) -> Any:
        read.append(workshop_id)
        return steps(workshop_id, actor)

    monkeypatch.setattr(undoing, "steps", counted)
    anna = Actor("anna", "Anna", Role.OWNER, None)
    fields.save(workshop, LOCAL, STATEMENT, "Grow", was="", label="Goal")
    page = open_page("pages/workshop/components.py", workshop)

    def told() -> tuple[int, str]:
        (_, was), _ = own_steps(page.run()) or []
        return len(read), was

    assert told() == (1, "Changed Goal")
    fields.save(workshop, anna, fields.goal("target"), 7, was=None, label="Target")
    fields.save(workshop, anna, fields.goal("baseline"), 5, was=None, label="Baseline")
    assert told() == (1, "Changed Goal")  # what somebody else did
    fields.save(workshop, LOCAL, fields.goal("target"), 8, was=7, label="Target")
    assert told() == (2, "Changed Target")
    mine = next(entry for entry in history.entries(workshop, anna) if entry.act == "Changed Target")  # the newest
    history.undo(workshop, anna, mine.id)  # somebody else takes it back
    assert told() == (3, "Changed Goal")
