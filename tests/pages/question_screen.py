"""The tables of a question as one session sees them: drawn, typed into, read back from the database."""

from itertools import count
from typing import Any

from db import fields, lists, views, workshops
from db.access import LOCAL
from db.fields import setting
from pages.parts import grid, state
from pages.parts.grid import handle
from pages.parts.questions import split, tables
from pages.parts.questions.place import Place
from salesops import content
from salesops.content.answer_schema import MatrixSpec, SplitSpec
from salesops.lists import replaced
from salesops.vocabulary import Depth, ListKind
from salesops.workshop import Workshop
from tests.pages.opening import load, save
from tests.prepared import prepared
from tests.salesops.answer_examples import LISTED, full_answer

_numbers = count(1)


def start(*, depth: Depth = Depth.FULL, empty: bool = False) -> str:
    """Return a new workshop with two entries in each list, named The offer1, The offer2, …; or with none.

    It takes the place of whatever the database holds.
    """
    workshop_id = prepared(_without_entries if empty else _with_entries)
    save(workshop_id, setting("depth"), depth)
    return workshop_id


def _without_entries() -> str:
    workshop_id = workshops.create(LOCAL, "Harbour")
    for item in load(workshop_id).list_items:
        lists.remove(workshop_id, LOCAL, item.id)
    return workshop_id


def _with_entries() -> str:
    workshop_id = _without_entries()
    for kind, ids in LISTED.items():
        for one in ids:
            lists.add(workshop_id, LOCAL, kind, f"The {one}")
    return workshop_id


def example(workshop: Workshop, question_id: str) -> Any:
    """Return the full example answer with this workshop's list entries in it."""
    value = full_answer(content.load().question(question_id))
    for kind in ListKind:
        for one, item in zip(LISTED[kind], workshop.items(kind), strict=True):
            value = replaced(value, one, item.id)
    return value


def fill(workshop_id: str, question_ids) -> None:
    """Answer these questions in full."""
    workshop = load(workshop_id)
    for question_id in question_ids:
        save(workshop_id, fields.answer(question_id), example(workshop, question_id))


class Screen:
    """One session at one workshop, or at one person's view of it; the grid's drawing is caught, not sent."""

    def __init__(self, workshop_id: str, monkeypatch, person_id: str | None = None) -> None:
        self.workshop_id, self.person_id = workshop_id, person_id
        monkeypatch.setattr(state.st, "session_state", {})
        monkeypatch.setattr(state, "workshop_id", lambda: workshop_id)
        monkeypatch.setattr(grid, "grid", self._catch)

    def _catch(self, key, rows, columns, *, on_add=None, on_remove=None, footer=None, **_) -> None:
        self.rows, self.footer = rows, footer
        self.drawn = grid._drawn(key, grid.prepared(rows, columns), on_add, on_remove)

    def draw(self, question_id: str) -> handle.Drawn:
        """Draw the table of a question."""
        state.changed()
        question, workshop = content.load().question(question_id), load(self.workshop_id)
        if self.person_id is not None:
            workshop = views.beside(workshop, LOCAL, question_id)
        place = Place(workshop, question, self.person_id)
        if isinstance(question.spec, SplitSpec):
            split.show(place, question.spec)
        elif isinstance(question.spec, MatrixSpec):
            tables.show_matrix(place, question.spec)
        else:
            tables.show_table(place, question.spec)
        return self.drawn

    def type(self, question_id: str, row: str, column: str, value: Any) -> handle.Outcome:
        """Type into one cell, in stored terms; return what came of it."""
        drawn = self.draw(question_id)
        return self._send(drawn, row, column, drawn.cells[row, column].kind.show(value))

    def send(self, question_id: str, row: str, column: str, wire: str) -> handle.Outcome:
        """Send what was typed into one cell as the browser does."""
        return self._send(self.draw(question_id), row, column, wire)

    def _send(self, drawn: handle.Drawn, row: str, column: str, wire: Any) -> handle.Outcome:
        live = drawn.cells[row, column]
        op = {"row": row, "col": column, "value": wire, "was": live.kind.show(live.stored), "n": next(_numbers)}
        assert handle.take(drawn, {"ops": [op]})
        return handle.of(drawn.key).cells[row, column].outcome

    def act(self, question_id: str, act: str, row: str = "") -> None:
        """Press the grid's button: "add", or "remove" with a row."""
        assert handle.take(self.draw(question_id), {"acts": [{"act": act, "row": row, "n": next(_numbers)}]})

    def answer(self, question_id: str) -> Any:
        """Return what stands in the database."""
        if self.person_id is not None:
            return views.of_question(self.workshop_id, LOCAL, question_id).get(self.person_id)
        return load(self.workshop_id).answer(question_id)
