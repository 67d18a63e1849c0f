"""What a browser may send from a grid or a text, called directly."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import db.fields
from db import engine, lists, snapshot
from db.access import LOCAL
from db.drafts import RefusedValue
from pages.parts import grid, state
from pages.parts.answers import Answer
from pages.parts.autotext import FieldInput
from pages.parts.autotext import take as take_text
from pages.parts.grid import Cell, Column, Row, handle
from pages.parts.saving import Outcome
from pages.parts.wire import text_kind
from salesops.errors import BadInput
from salesops.vocabulary import TEXT_LIMIT, GoalKind, ListKind
from tests.prepared import northwind


class Sheet:
    """A grid of two drivers, as drawn for one session."""

    def __init__(self, workshop_id: str) -> None:
        self.workshop_id = workshop_id
        self.removed: list[str] = []
        self.added = 0

    def drawn(self) -> handle.Drawn:
        workshop = snapshot.load(self.workshop_id, LOCAL)

        def driver(node: str) -> Cell:
            field = db.fields.driver(GoalKind.REVENUE_GROWTH, node)
            return Cell(field, db.fields.read(workshop, field))

        rows = [
            Row("R0", "Opening run-rate", {"value": driver("R0")}),
            Row("locked", "Locked", {"value": Cell(db.fields.goal("baseline"), None, disabled=True)}),
        ]
        return grid._drawn(
            "sheet", grid.prepared(rows, [Column("value", "Value", "number")]), self._add, self.removed.append
        )

    def _add(self) -> None:
        self.added += 1

    def send(self, *ops: dict[str, Any], acts: tuple[dict[str, Any], ...] = ()) -> bool:
        return handle.take(self.drawn(), {"ops": list(ops), "acts": list(acts)})

    def value(self) -> Any:
        workshop = snapshot.load(self.workshop_id, LOCAL)
        return db.fields.read(workshop, db.fields.driver(GoalKind.REVENUE_GROWTH, "R0"))

    def outcome(self) -> Any:
        return handle.of("sheet").cells["R0", "value"].outcome


@pytest.fixture
def sheet(database: Path, monkeypatch: pytest.MonkeyPatch) -> Sheet:
    workshop_id = northwind()
    session: dict[str, Any] = {}
    monkeypatch.setattr(state.st, "session_state", session)
    monkeypatch.setattr(state, "workshop_id", lambda: workshop_id)
    return Sheet(workshop_id)


def op(value: Any, was: Any = "", n: Any = 1, row: str = "R0", col: str = "value") -> dict[str, Any]:
    return {"row": row, "col": col, "value": value, "was": was, "n": n}


def test_an_op_saves_its_cell_and_answers_with_its_number(sheet: Sheet) -> None:
    assert sheet.send(op("1,200.5", n=7))
    assert (sheet.value(), handle.of("sheet").cells["R0", "value"].n) == (1200.5, 7)
    assert sheet.outcome().wire == "1,200.5"


@pytest.mark.parametrize(
    "forged",
    [
        op("1", row="elsewhere"),
        op("1", col="source"),
        op("1", row="locked"),
        op(12),
        op("1", was=None),
        op("1", n="7"),
        {"row": "R0"},
        "nonsense",
    ],
)
def test_a_forged_op_writes_nothing_and_is_not_answered(sheet: Sheet, forged: Any) -> None:
    version = snapshot.version(sheet.workshop_id, LOCAL)
    assert sheet.send(forged) is False
    assert (snapshot.version(sheet.workshop_id, LOCAL), handle.of("sheet").cells) == (version, {})


@pytest.mark.parametrize("message", [None, "x", 5, [], {"ops": "x"}, {"ops": None, "acts": 3}])
def test_a_message_of_another_shape_is_dropped(sheet: Sheet, message: Any) -> None:
    assert handle.take(sheet.drawn(), message) is False


def test_a_repeated_op_is_taken_once(sheet: Sheet) -> None:
    sheet.send(op("5", n=3))
    version = snapshot.version(sheet.workshop_id, LOCAL)
    assert sheet.send(op("5", n=3)) is False
    assert sheet.send(op("5", n=4)) is True  # repeated by a browser that got no answer: the same value is no change
    assert snapshot.version(sheet.workshop_id, LOCAL) == version


def test_a_bad_number_is_answered_with_a_sentence_and_kept_as_a_draft(sheet: Sheet) -> None:
    sheet.send(op("a lot"))
    assert sheet.outcome().problem == "“a lot” is not a number. Type digits, for example 1,200.50."
    (draft,) = state.my_drafts().values()
    assert (sheet.value(), draft.value) == (None, {"typed": "a lot", "was": ""})


def test_an_op_over_an_old_value_is_a_clash_and_overwrites_nothing(sheet: Sheet) -> None:
    sheet.send(op("5", n=1))
    sheet.send(op("9", was="7", n=2))
    assert (sheet.value(), sheet.outcome().clash, sheet.outcome().wire) == (5, True, "5")


def send_text(field: db.fields.Field, op: Any) -> bool:
    """Send one op of a text that was drawn for that field."""
    drawn = {field.id: FieldInput(field, text_kind(field), "It")}
    return take_text(drawn, {"ops": [{"id": field.id} | op if isinstance(op, dict) else op]})


def answered(sheet: Sheet, field: db.fields.Field) -> Outcome:
    """Return what came of it."""
    outcome: Outcome = state.answers()[f"text:{field.id}:{sheet.workshop_id}"].outcome
    return outcome


def test_a_name_sent_again_after_its_answer_was_lost_is_saved_although_it_was_trimmed(sheet: Sheet) -> None:
    name = db.fields.setting("name")
    was = db.fields.read(snapshot.load(sheet.workshop_id, LOCAL), name)
    for n in (1, 2):
        send_text(name, {"value": "Harbour ", "was": was, "n": n})
        assert (answered(sheet, name).clash, answered(sheet, name).wire) == (False, "Harbour")
    assert state.my_drafts() == {}


def test_acts_run_once_and_only_for_drawn_rows(sheet: Sheet) -> None:
    acts = ({"act": "add", "n": 1}, {"act": "remove", "row": "R0", "n": 2}, {"act": "remove", "row": "gone", "n": 3})
    sheet.send(acts=acts)
    sheet.send(acts=acts)
    assert (sheet.added, sheet.removed) == (1, ["R0"])


@pytest.mark.parametrize("broken_off", ["before", "after"])
def test_a_run_that_is_broken_off_neither_loses_an_act_nor_does_it_twice(sheet: Sheet, broken_off: str) -> None:
    class BrokenOff(BaseException):
        """As Streamlit ends a run to begin anew."""

    breaking = [True]

    def add() -> None:
        if broken_off == "before" and breaking.pop():
            breaking.append(False)
            raise BrokenOff
        lists.add(sheet.workshop_id, LOCAL, ListKind.SEGMENT, "Shipyards")
        if broken_off == "after":
            raise BrokenOff

    drawn = grid._drawn("broken", grid.prepared([], []), add, None)
    message = {"acts": [{"act": "add", "n": 1}]}
    with pytest.raises(BrokenOff):
        handle.take(drawn, message)
    handle.take(drawn, message)

    assert [item.name for item in snapshot.load(sheet.workshop_id, LOCAL).items(ListKind.SEGMENT)] == ["Shipyards"]


def test_a_refused_act_is_told_in_its_sentence(sheet: Sheet) -> None:
    def refuse() -> None:
        raise BadInput("There are enough rows.")

    handle.take(grid._drawn("other", grid.prepared([], []), refuse, None), {"acts": [{"act": "add", "n": 1}]})
    assert handle.of("other").problem == "There are enough rows."


def test_a_cell_of_its_own_calls_its_handler_with_stored_values(sheet: Sheet) -> None:
    calls: list[tuple[Any, Any]] = []

    def change(value: Any, was: Any) -> None:
        calls.append((value, was))

    rows = [Row("a", "A", {"tick": Cell(value=False, on_change=change)})]
    drawn = grid._drawn("ticks", grid.prepared(rows, [Column("tick", "Tick", "check")]), None, None)
    handle.take(drawn, {"ops": [op(True, False, row="a", col="tick"), op("yes", False, n=2, row="a", col="tick")]})
    assert calls == [(True, False)]
    assert handle.of("ticks").cells["a", "tick"].outcome.problem == "That is neither yes nor no."


def test_a_choice_that_is_not_offered_is_refused(sheet: Sheet) -> None:
    person = lists.add(sheet.workshop_id, LOCAL, ListKind.PERSON, "Berg")
    rows = [Row("g", "Goal", {"owner": Cell(db.fields.goal("owner_id"), None)})]
    drawn = grid._drawn("own", grid.prepared(rows, [Column("owner", "Owner", "choice", {person: "Berg"})]), None, None)
    handle.take(drawn, {"ops": [op("someone", row="g", col="owner")]})
    assert handle.of("own").cells["g", "owner"].outcome.problem.startswith("That choice is not offered")
    handle.take(drawn, {"ops": [op(person, row="g", col="owner", n=2)]})
    assert snapshot.load(sheet.workshop_id, LOCAL).goal.owner_id == person


@pytest.mark.parametrize("forged", [None, "x", {"value": 5, "was": "", "n": 1}, {"value": "a", "n": 1}])
def test_a_forged_text_is_dropped(sheet: Sheet, forged: Any) -> None:
    assert send_text(db.fields.goal("statement"), forged) is False


def test_a_text_of_a_field_that_was_not_drawn_is_dropped(sheet: Sheet) -> None:
    other = {"id": db.fields.setting("name").id, "value": "Forged", "was": "Northwind", "n": 1}
    assert send_text(db.fields.goal("statement"), other) is False
    assert [take_text({}, message) for message in (None, {"ops": "x"}, {"ops": [3]})] == [False] * 3


def test_a_text_over_the_limit_is_refused_with_both_lengths(sheet: Sheet) -> None:
    goal = db.fields.goal("statement")
    send_text(goal, {"value": "x" * 10_000, "was": "", "n": 1})
    problem = answered(sheet, goal).problem
    assert problem.startswith(f"Statement has 10,000 characters; the limit is {TEXT_LIMIT:,}.")
    assert snapshot.load(sheet.workshop_id, LOCAL).goal.statement == ""


def test_the_payload_of_a_large_matrix_grows_with_its_cells_and_asks_the_database_nothing(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(value: Any, was: Any) -> None: ...

    columns = [Column(f"c{c}", f"Column {c}", "check") for c in range(5)]
    rows = [Row(f"r{r}", f"Row {r}", {c.id: Cell(value=False, on_change=nothing) for c in columns}) for r in range(48)]
    state.load_workshop()
    monkeypatch.setattr(engine, "read", lambda: pytest.fail("the database was asked"))

    words = grid.prepared(rows, columns).words({}, {})

    assert sum(len(row["cells"]) for row in json.loads(words)) == 240
    assert len(words) < 240 * 60  # bytes: a tick needs its value and its name, no more


def test_only_a_row_in_which_somebody_typed_is_told_anew(sheet: Sheet) -> None:
    columns = (Column("value", "Value", "number"),)
    drivers = [db.fields.driver(GoalKind.REVENUE_GROWTH, node) for node in ("R0", "R1")]
    rows = tuple(Row(field.key, field.key, {"value": Cell(field, 5)}) for field in drivers)
    table = grid.kept("drivers", state.load_workshop(), lambda: (rows, columns))

    def told(*asked: Any) -> list[dict[str, Any]]:
        return [row["cells"]["value"] for row in json.loads(table.words(*asked))]

    again = grid.kept("drivers", state.load_workshop(), lambda: pytest.fail("made anew"))
    answered = {(rows[0].id, "value"): Answer(3, Outcome(problem="Too much."))}
    refused = {drivers[1].id: RefusedValue({"typed": "a lot", "was": "5"}, "No number.")}
    assert again is table
    assert told({}, {}) == [{"v": "5"}, {"v": "5"}]
    assert told(answered, {}) == [{"v": "5", "n": 3, "p": "Too much."}, {"v": "5"}]
    assert told({}, refused) == [{"v": "5"}, {"v": "5", "t": "a lot", "w": "5", "dp": "No number."}]
    assert told({}, {}) == [{"v": "5"}, {"v": "5"}]


def test_who_may_not_edit_is_told_of_the_same_rows_to_read_only(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (Row("goal", "Goal", {"baseline": Cell(db.fields.goal("baseline"), 5)}),)
    mine = baseline_of(rows)
    monkeypatch.setattr(state, "may_edit", lambda: False)

    assert (mine, baseline_of(rows)) == ({"v": "5"}, {"v": "5", "d": 1})


def test_an_edit_makes_a_kept_table_anew(sheet: Sheet) -> None:
    rows = (Row("goal", "Goal", {"baseline": Cell(db.fields.goal("baseline"))}),)
    before = baseline_of(rows)
    db.fields.save(sheet.workshop_id, LOCAL, db.fields.goal("baseline"), 7.0, was=None, label="Baseline")

    assert (before, baseline_of(rows)) == ({"v": ""}, {"v": "7"})


def baseline_of(rows: tuple[Row, ...]) -> Any:
    """Return what the browser is told of the one cell of a kept table."""
    columns = (Column("baseline", "Baseline", "number"),)
    table = grid.kept("baseline", state.load_workshop(), lambda: (rows, columns), of=(rows,))
    (row,) = json.loads(table.words({}, {}))
    return row["cells"]["baseline"]


def test_a_day_in_a_cell_says_how_the_workshop_writes_it(sheet: Sheet) -> None:
    """A browser draws days as its own country does."""
    db.fields.save(sheet.workshop_id, LOCAL, db.fields.goal("ends_on"), date(2026, 5, 6), was=None, label="the day")
    day = snapshot.load(sheet.workshop_id, LOCAL).goal.ends_on
    columns = [Column("day", "Day", "date")]
    row = Row("goal", "Goal", {"day": Cell(db.fields.goal("ends_on"), day), "none": Cell(value="words")})

    (told,) = json.loads(grid.prepared([row], columns).words({}, {}))

    assert told["cells"]["day"] == {"v": "2026-05-06", "h": "6 May 2026"}


def test_a_cell_adds_to_the_list_where_somebody_who_is_not_on_it_is_chosen(sheet: Sheet) -> None:
    workshop = snapshot.load(sheet.workshop_id, LOCAL)
    field = db.fields.of("element", workshop.elements[0].id, "owner_id")
    rows = [Row("e", "Element", {"owner": Cell(field, None)})]

    def drawn(adds: ListKind | None) -> handle.Drawn:
        return grid._drawn("owners", grid.prepared(rows, [Column("owner", "Owner", "choice", adds=adds)]), None, None)

    op = {"row": "e", "col": "owner", "value": "+Ada", "was": ""}
    handle.take(drawn(None), {"ops": [op | {"n": 1}]})  # where nobody may be added it is no choice that is offered
    assert snapshot.load(sheet.workshop_id, LOCAL).items(ListKind.PERSON) == ()

    handle.take(drawn(ListKind.PERSON), {"ops": [op | {"n": 2}]})
    workshop = snapshot.load(sheet.workshop_id, LOCAL)
    (ada,) = workshop.items(ListKind.PERSON)
    assert (ada.name, db.fields.read(workshop, field)) == ("Ada", ada.id)
