"""The history page: what it lists, and its undo."""

from db import fields, history, lists
from db.access import LOCAL
from salesops.vocabulary import ListKind
from tests.pages.opening import load, open_page, save

PAGE = "pages/follow_up/history.py"


def test_entries_stand_newest_first_with_who_and_what(workshop_id):
    save(workshop_id, fields.goal("statement"), "Grow to 12 M")
    save(workshop_id, fields.setting("currency"), "EUR")

    app = open_page(PAGE, workshop_id)

    assert not app.exception
    assert [e.act for e in history.entries(workshop_id, LOCAL)] == [
        "Changed the field",
        "Changed the field",
        "Created the workshop",
    ]
    assert app.title[0].value == "History"


def test_older_entries_are_one_press_away(workshop_id):
    for n in range(30):
        lists.add(workshop_id, LOCAL, ListKind.OFFER, f"Offer {n}")

    app = open_page(PAGE, workshop_id)
    more = [b for b in app.button if b.label == "Show older changes"]
    after = more[0].click().run()

    assert not after.exception
    assert [b.label for b in after.button if b.label == "Show older changes"] == []


def test_undo_in_the_table_takes_the_change_back(workshop_id, monkeypatch):
    save(workshop_id, fields.goal("statement"), "Grow to 12 M")
    drawn = []
    monkeypatch.setattr("pages.parts.grid.grid", lambda _key, rows, *_, **__: drawn.extend(rows))
    open_page(PAGE, workshop_id)

    assert [row.cells["values"].value for row in drawn] == ["nothing → Grow to 12 M", f"{_created(workshop_id)} rows"]
    assert "undo" not in drawn[1].cells  # the making of the workshop itself
    monkeypatch.setattr("pages.parts.state.workshop_id", lambda: workshop_id)
    drawn[0].cells["undo"].on_change(None, None)

    assert load(workshop_id).goal.statement == ""


def test_a_column_that_no_row_fills_leaves_its_room_to_the_words(workshop_id, monkeypatch):
    drawn = []
    monkeypatch.setattr("pages.parts.grid.grid", lambda _key, _rows, columns, **__: drawn.append(columns))
    open_page(PAGE, workshop_id)
    save(workshop_id, fields.goal("statement"), "Grow to 12 M")
    open_page(PAGE, workshop_id)

    assert [[one.id for one in columns] for columns in drawn] == [
        ["what", "values", "who"],
        ["what", "values", "who", "past", "undo"],
    ]


def _created(workshop_id: str) -> int:
    return len(history.entries(workshop_id, LOCAL)[-1].rows)
