"""A snapshot brought forward is the snapshot read afresh, whatever was done in between."""

import dataclasses
from datetime import date

import pytest
from sqlalchemy import event

from db import ecosystem, engine, fields, forward, history, lists, snapshot, workshops
from db.access import LOCAL, Actor, Role
from salesops.vocabulary import Audience, GoalKind, LinkState, ListKind, Stage

VIEWER = Actor(id="m", name="Mia", role=Role.VIEWER, workshops=None)


@pytest.fixture
def workshop_id(database) -> str:
    return workshops.create(LOCAL, "Northwind")


def read(workshop_id, actor=LOCAL):
    return snapshot.load(workshop_id, actor)


def write(workshop_id, field, value):
    was = fields.read(read(workshop_id), field)
    fields.save(workshop_id, LOCAL, field, value, was=was, label="it")


def link(workshop_id, place=0, state=LinkState.ACCEPTED, stage=Stage.ENGAGE):
    return ecosystem.decide(workshop_id, LOCAL, [(read(workshop_id).elements[place].id, stage)], state)


def links_are_drawn_and_set_aside(workshop_id):
    link(workshop_id)
    link(workshop_id, 3, stage=Stage.RENEW)
    link(workshop_id, state=LinkState.SET_ASIDE)


def a_link_is_undone(workshop_id):
    history.undo(workshop_id, LOCAL, link(workshop_id))


def a_point_is_scored_and_scored_again(workshop_id):
    link(workshop_id)
    gap = fields.gap(read(workshop_id).links[0].id, "score")
    write(workshop_id, gap, 2)
    write(workshop_id, gap, 3)


def somebody_types_on(workshop_id):
    link(workshop_id)
    evidence = fields.gap(read(workshop_id).links[0].id, "evidence")
    write(workshop_id, evidence, "Of ten")
    write(workshop_id, evidence, "Of ten deals")


def an_element_is_added(workshop_id):
    ecosystem.add_element(workshop_id, LOCAL, "Trade fairs", "MA")
    link(workshop_id)


def a_person_is_added_and_a_setting_changed(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Berg")
    write(workshop_id, fields.setting("name"), "Southwind")


def a_private_note_is_written(workshop_id):
    write(workshop_id, fields.note("map", Audience.FACILITATORS), "Between us")


def the_goal_is_written_down(workshop_id):
    write(workshop_id, fields.goal("statement"), "Grow by half")
    write(workshop_id, fields.goal("statement"), "Grow by half of it")
    write(workshop_id, fields.goal("kind"), GoalKind.RETENTION)
    write(workshop_id, fields.goal("target"), 0.9)
    write(workshop_id, fields.goal("ends_on"), date(2027, 12, 31))


def the_goal_is_taken_back(workshop_id):
    the_goal_is_written_down(workshop_id)
    history.undo(workshop_id, LOCAL, history.latest(workshop_id, LOCAL).id)


def nothing_is_done(workshop_id):
    """The version stands."""


@pytest.mark.parametrize(
    "act",
    [
        links_are_drawn_and_set_aside, a_link_is_undone, a_point_is_scored_and_scored_again, somebody_types_on,
        an_element_is_added, a_person_is_added_and_a_setting_changed, a_private_note_is_written,
        the_goal_is_written_down, the_goal_is_taken_back, nothing_is_done,
    ],
)  # fmt: skip
def test_a_snapshot_brought_forward_is_the_one_read_afresh(workshop_id, act):
    link(workshop_id, 7)
    viewer = dataclasses.replace(VIEWER, workshops=frozenset({workshop_id}))
    before = {who: read(workshop_id, who) for who in (LOCAL, viewer)}

    act(workshop_id)

    for who, stood in before.items():
        assert forward.newest(stood, who) == read(workshop_id, who)


def a_goal(workshop_id):
    write(workshop_id, fields.goal("statement"), "Grow by half")


@pytest.mark.parametrize("act", [link, a_goal])
def test_a_link_and_a_goal_are_brought_forward_in_one_query(workshop_id, act):
    before, asked = read(workshop_id), []
    act(workshop_id)
    event.listen(engine.get(), "before_cursor_execute", lambda *told: asked.append(told[2]))

    after = forward.newest(before, LOCAL)

    assert len([one for one in asked if one.startswith("SELECT")]) == 1
    assert after.version == before.version + 1
