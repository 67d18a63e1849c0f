"""Workshops as a whole: what is proposed, the list, rename, archive, bin, and the end of one among several."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import func, select

from db import drafts, engine, erasing, fields, history, models, snapshot, workshops
from db.access import LOCAL, Actor, NotAllowed, Role
from db.change import Gone
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import Depth, FirmStage, Setting
from tests.db.filled import filled, load, save, tables_with_rows
from tests.prepared import prepared

TODAY = date(2026, 11, 22)
ANNA = Actor("anna", "Anna", Role.CONTRIBUTOR, None)


def rows_by_table() -> dict[str, int]:
    """How many rows each table of the database has."""
    with engine.read() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in models.Base.metadata.sorted_tables
        }


def names(**how: bool) -> list[str]:
    """The names in the list."""
    return [summary.name for summary in workshops.listed(LOCAL, **how)]


@pytest.mark.parametrize(
    ("people", "depth", "level"),
    [(None, Depth.STANDARD, 3), (1, Depth.SHORT, 2), (19, Depth.SHORT, 2), (20, Depth.STANDARD, 3),
     (100, Depth.STANDARD, 3), (101, Depth.FULL, 3)],
)  # fmt: skip
def test_size_of_the_firm_proposes_depth_and_good_enough_level(database, people, depth, level):
    made = workshops.create(LOCAL, "Firm", firm_people=people)

    settings = load(made).settings
    assert (settings.firm_people, settings.depth, settings.good_enough_level) == (people, depth, level)


def test_new_workshop_keeps_what_was_asked(database):
    made = workshops.create(
        LOCAL, "Firm", setting=Setting.CALL, firm_stage=FirmStage.GROWING, currency="EUR", time_zone="Europe/Berlin"
    )

    settings = load(made).settings
    assert (settings.setting, settings.firm_stage) == (Setting.CALL, FirmStage.GROWING)
    assert (settings.currency, settings.time_zone) == ("EUR", "Europe/Berlin")
    with pytest.raises(BadInput, match="Name is empty"):
        workshops.create(LOCAL, "  ")
    assert names() == ["Firm"]


def test_switching_the_depth_loses_nothing(database):
    made = prepared(filled)
    before = load(made)

    for depth in (Depth.SHORT, Depth.FULL, Depth.STANDARD):
        save(made, fields.setting("depth"), depth)

    after = load(made)
    assert after.settings == before.settings
    assert after.model_copy(update={"version": before.version}) == before


def test_list_says_who_changed_what_last_and_puts_it_first(database):
    first, second = workshops.create(LOCAL, "First"), workshops.create(LOCAL, "Second")
    assert names() == ["Second", "First"]

    fields.save(first, ANNA, fields.goal("statement"), "Grow", was="", label="the goal")

    found = workshops.listed(LOCAL)
    assert [(one.id, one.changed_by, one.version) for one in found] == [(first, "Anna", 2), (second, "Facilitator", 1)]
    assert found[0].changed_at == history.entries(first, LOCAL)[0].at


def test_list_costs_the_same_queries_for_one_and_for_four(database):
    seen: list[str] = []
    event.listen(
        engine.get(), "before_cursor_execute", lambda *args: seen.append(args[2]) if "SELECT" in args[2] else None
    )
    workshops.create(LOCAL, "One")
    seen.clear()
    workshops.listed(LOCAL)
    one = len(seen)
    for n in range(3):
        workshops.create(LOCAL, f"More {n}")
    seen.clear()
    workshops.listed(LOCAL)

    assert (one, len(seen)) == (1, 1)


def test_rename_archive_and_bin_come_back_and_can_be_undone(database):
    made = workshops.create(LOCAL, "Firm")

    renamed = workshops.rename(made, LOCAL, "Another firm")
    assert names() == ["Another firm"]
    history.undo(made, LOCAL, renamed)
    assert names() == ["Firm"]
    archived = workshops.archive(made, LOCAL, on=TODAY)
    assert [(one.name, one.archived_on) for one in workshops.listed(LOCAL)] == [("Firm", TODAY)]
    history.undo(made, LOCAL, archived)
    assert load(made).settings.archived_on is None
    workshops.archive(made, LOCAL, on=TODAY)
    workshops.bring_back_from_archive(made, LOCAL)
    assert load(made).settings.archived_on is None
    binned = workshops.put_into_bin(made, LOCAL, on=TODAY)
    assert (names(), names(binned=True)) == ([], ["Firm"])
    history.undo(made, LOCAL, binned)
    assert (names(), names(binned=True)) == (["Firm"], [])


def test_renaming_to_nothing_is_refused(database):
    made = workshops.create(LOCAL, "Firm")

    with pytest.raises(BadInput, match="Name is empty"):
        workshops.rename(made, LOCAL, "   ")
    assert names() == ["Firm"]


def test_erase_deletes_one_workshop_whole_and_leaves_the_others(database):
    kept = prepared(filled)
    alone = rows_by_table()
    before = load(kept)
    gone = filled("Gone")
    drafts.keep(gone, LOCAL, fields.goal("target"), "lots", "Type a number here.")
    assert tables_with_rows(gone) == set(models.ROWS)
    held = erasing.holds(gone, LOCAL)
    assert {name: held[name] for name in ("element", "settings", "draft", "view")} == {
        "element": len(load(gone).elements), "settings": 1, "draft": 1, "view": 1,
    }  # fmt: skip
    assert held["history"] == len(history.entries(gone, LOCAL, limit=10_000))

    with pytest.raises(WorkshopError, match="“Gone” is not in the bin"):
        erasing.erase(gone, LOCAL)
    assert erasing.holds(gone, LOCAL) == held
    workshops.put_into_bin(gone, LOCAL, on=TODAY)
    erasing.erase(gone, LOCAL)

    assert rows_by_table() == alone | {"erasure": 1}
    assert load(kept) == before
    with pytest.raises(Gone):
        snapshot.load(gone, LOCAL)
    with pytest.raises(Gone):
        erasing.erase(gone, LOCAL)


def test_what_is_in_the_bin_goes_after_thirty_days_and_not_before(database):
    old, young = workshops.create(LOCAL, "Old"), workshops.create(LOCAL, "Young")
    workshops.put_into_bin(old, LOCAL, on=TODAY - timedelta(days=30))
    workshops.put_into_bin(young, LOCAL, on=TODAY - timedelta(days=29))

    assert erasing.erase_due(ANNA, on=TODAY) == 0
    assert sorted(names(binned=True)) == ["Old", "Young"]
    assert erasing.erase_due(LOCAL, on=TODAY) == 1

    assert names(binned=True) == ["Young"]
    assert workshops.listed(LOCAL, binned=True)[0].erased_on == TODAY + timedelta(days=1)


def test_only_who_may_manage_changes_a_workshop_as_a_whole(database):
    made = workshops.create(LOCAL, "Firm")
    workshops.put_into_bin(made, LOCAL, on=TODAY)
    before = rows_by_table()

    for act in (
        lambda: workshops.rename(made, ANNA, "Mine"),
        lambda: workshops.archive(made, ANNA, on=TODAY),
        lambda: workshops.bring_back(made, ANNA),
        lambda: erasing.holds(made, ANNA),
        lambda: erasing.erase(made, ANNA),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert rows_by_table() == before
