"""Entries of lists: named once, removed, handed on with every use of them."""

from datetime import date

import pytest

from db import (
    belonging,
    fields,
    history,
    lists,
    models,
    rows,
    snapshot,
)
from db.access import LOCAL
from salesops import lists as salesops_lists
from salesops.errors import BadInput
from salesops.vocabulary import ListKind


def test_removed_entry_comes_back_with_every_use(workshop_id):
    offer = lists.add(workshop_id, LOCAL, ListKind.OFFER, "Platform")
    anna = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Anna")
    fields.save(workshop_id, LOCAL, fields.goal("owner_id"), anna, was=None, label="the owner")
    fields.save(workshop_id, LOCAL, fields.answer("BM2", offer, "entity"), "Inc.", was=None, label="BM2")
    before = snapshot.load(workshop_id, LOCAL)

    undo_offer = lists.remove(workshop_id, LOCAL, offer)
    undo_anna = lists.remove(workshop_id, LOCAL, anna)
    gone = snapshot.load(workshop_id, LOCAL)
    assert (gone.goal.owner_id, gone.answer("BM2"), gone.items(ListKind.PERSON)) == (None, {}, ())

    history.undo(workshop_id, LOCAL, undo_anna)
    history.undo(workshop_id, LOCAL, undo_offer)
    after = snapshot.load(workshop_id, LOCAL)
    assert after.model_copy(update={"version": before.version}) == before


def test_removed_entry_hands_its_uses_to_another(workshop_id):
    old, new = (lists.add(workshop_id, LOCAL, ListKind.OFFER, name) for name in ("Old", "New"))
    fields.save(workshop_id, LOCAL, fields.answer("BM2", old, "entity"), "Inc.", was=None, label="BM2")

    lists.remove(workshop_id, LOCAL, old, replace_with=new)

    assert snapshot.load(workshop_id, LOCAL).answer("BM2") == {new: {"entity": "Inc."}}


def test_person_who_left_stays_owner_until_handed_on_in_one_act(workshop_id):
    anna, bo = (lists.add(workshop_id, LOCAL, ListKind.PERSON, name) for name in ("Anna", "Bo"))
    element = snapshot.load(workshop_id, LOCAL).elements[0].id
    fields.save(workshop_id, LOCAL, fields.goal("owner_id"), anna, was=None, label="the owner")
    fields.save(workshop_id, LOCAL, fields.of("element", element, "owner_id"), anna, was=None, label="the owner")

    lists.leave(workshop_id, LOCAL, anna, on=date(2026, 11, 1))
    left = snapshot.load(workshop_id, LOCAL)
    assert (left.goal.owner_id, [p.name for p in left.items(ListKind.PERSON)]) == (anna, ["Bo"])

    lists.hand_on(workshop_id, LOCAL, anna, bo)
    after = snapshot.load(workshop_id, LOCAL)
    assert (after.goal.owner_id, after.element(element).owner_id) == (bo, bo)


def test_a_list_name_can_stand_only_once_whatever_its_case(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.SEGMENT, "Mid-market")
    other = lists.add(workshop_id, LOCAL, ListKind.SEGMENT, "Enterprise")

    with pytest.raises(BadInput, match="already a segment named “Mid-market”"):
        lists.add(workshop_id, LOCAL, ListKind.SEGMENT, " mid-MARKET ")
    with pytest.raises(BadInput, match="already a segment named “Mid-market”"):
        fields.save(
            workshop_id, LOCAL, fields.of("listitem", other, "name"), "Mid-Market", was="Enterprise", label="name"
        )


def test_emoji_name_is_kept_as_it_is(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Zoë 🚀 Ångström")

    assert [p.name for p in snapshot.load(workshop_id, LOCAL).items(ListKind.PERSON)] == ["Zoë 🚀 Ångström"]


def test_the_door_hands_on_every_column_that_points_to_a_list():
    pointing = {m: {c for c, t in rows.references(m).items() if t is models.ListItem} for m in models.ROWS.values()}

    pointing.pop(models.View)  # a person's own answers go with them, or to another: a test of their own
    handed = {m: set(c) for m, c in lists.POINTING.items()}
    for model, (column, _) in belonging.BELONGING.items():
        handed[model] = handed.get(model, set()) | {column}
    assert handed == {m: c for m, c in pointing.items() if c}
    assert {columns for place in salesops_lists.REFERENCES.values() for columns in place} == set().union(
        *pointing.values()
    )
