"""What the browser sends from a grid, checked against what was drawn, and carried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as has
from typing import Any

from db import snapshot
from db.change import ChangedMeanwhile
from db.models import now
from db.once import DoneAlready, once
from pages.parts import adding, saving, state, trouble
from pages.parts.answers import Answer
from pages.parts.grid.model import Cell, OnChange
from pages.parts.saving import Outcome
from pages.parts.wire import Kind, Wire
from salesops.errors import Unavailable, WorkshopError
from salesops.vocabulary import ListKind

Place = tuple[str, str]  # ids of row and column
_REMEMBERED_ACTS = 50  # acts that are repeated by the browser come within seconds


@dataclass(frozen=True)
class Live:
    """A cell as it was drawn: what may be changed there and what it held."""

    cell: Cell
    kind: Kind
    stored: Any
    label: str
    adds: ListKind | None = None


@dataclass(frozen=True)
class Drawn:
    """A grid as it was drawn: the only cells, rows and buttons that the browser may name."""

    key: str
    cells: Mapping[Place, Live]
    buttons: Mapping[Place, OnChange]
    rows: frozenset[str]
    on_add: Callable[[], object] | None
    on_remove: Callable[[str], object] | None


@dataclass
class Answers:
    """What was answered to this grid in this session."""

    cells: dict[Place, Answer] = has(default_factory=dict)
    acts: list[int] = has(default_factory=list)
    problem: str = ""  # the sentence of the last add, remove or press that was refused


def take(drawn: Drawn, message: Any) -> bool:
    """Carry out one message, ``{ops: [{row, col, value, was, n}], acts: [{act, row, col, n}]}``.

    Each part is idempotent: the browser repeats it until it is answered. What names a cell, row or button that was
    not drawn for this person is dropped. Returns whether anything was new.
    """
    if not isinstance(message, dict):
        return False
    answers = of(drawn.key)
    new = [_take_op(drawn, answers, op) for op in _listed(message, "ops")]
    new += [_take_act(drawn, answers, act) for act in _listed(message, "acts")]
    return any(new)


def of(key: str) -> Answers:
    """Return what was answered to this grid so far."""
    answers: Answers = state.answers().setdefault(key, Answers())
    return answers


def _take_op(drawn: Drawn, answers: Answers, op: dict[str, Any]) -> bool:
    place = _place(op)
    live, n = drawn.cells.get(place), op.get("n")
    wires = (op.get("value"), op.get("was"))
    if live is None or not live.cell.editable or not state.may_edit():
        return False
    if not isinstance(n, int) or not all(isinstance(wire, str | bool) for wire in wires):
        return False
    known = answers.cells.get(place)
    if (known is not None and known.n >= n) or trouble.told():
        return False
    try:
        answers.cells[place] = Answer(n, _save(live, op["value"], op["was"]))
    except Unavailable as error:  # not answered: the browser keeps it and sends it again
        trouble.tell(error)
        return False
    return True


def _save(live: Live, typed: Wire, was: Wire) -> Outcome:
    stood = saving.was_stored(live.kind, was, live.stored)
    try:
        kind, chosen = adding.settled(live.kind, live.adds, typed)
        if live.cell.field is not None:
            return saving.attempt(live.cell.field, kind, chosen, stood, live.label)
        value = kind.take(chosen)
        saved = live.cell.on_change(value, stood) if live.cell.on_change else None
    except Unavailable:
        raise
    except ChangedMeanwhile as clash:
        return Outcome(clash.theirs, kind.show(clash.theirs), by=clash.by or "Someone", at=clash.at)
    except WorkshopError as error:
        return Outcome(problem=str(error))
    state.changed()
    stored, at = (value, now()) if saved is None else (saved.value, saved.at)
    return Outcome(stored, live.kind.show(stored), at=at)


def _take_act(drawn: Drawn, answers: Answers, act: dict[str, Any]) -> bool:
    n, run = act.get("n"), _act(drawn, act)
    if not isinstance(n, int) or n in answers.acts or run is None or not state.may_edit() or trouble.told():
        return False
    workshop, who = state.here()
    before: int | None = None
    try:
        before = snapshot.version(workshop, who)
        with once(f"{who.id} {workshop} {drawn.key} {n}"):  # repeated after a restart, which forgot what it answered
            run()
        answers.problem = ""
    except DoneAlready:
        answers.problem = ""
    except Unavailable as error:
        trouble.tell(error)
        return False
    except WorkshopError as error:
        answers.problem = str(error)
    except BaseException:
        # Streamlit breaks a run off at calls of its own, to begin anew. The browser repeats what is not answered: what
        # was not done yet must be done then, what was done must not be done twice.
        if before is not None and snapshot.version(workshop, who) != before:  # asks nothing of Streamlit
            answers.acts = [*answers.acts[-_REMEMBERED_ACTS:], n]
        raise
    answers.acts = [*answers.acts[-_REMEMBERED_ACTS:], n]
    state.changed()
    return True


def _act(drawn: Drawn, act: dict[str, Any]) -> Callable[[], object] | None:
    row, place = str(act.get("row")), _place(act)
    match act.get("act"):
        case "add":
            return drawn.on_add
        case "remove" if drawn.on_remove is not None and row in drawn.rows:
            remove = drawn.on_remove
            return lambda: remove(row)
        case "press" if place in drawn.buttons:
            press = drawn.buttons[place]
            return lambda: press(True, None)
    return None


def _place(part: dict[str, Any]) -> Place:
    return str(part.get("row")), str(part.get("col"))


def _listed(message: dict[str, Any], name: str) -> list[dict[str, Any]]:
    parts = message.get(name)
    return [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
