"""How the plan stands, read back from its own workbook or CSV, or from a tracker's: what would change, what not."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from salesops import content, formats
from salesops.cards import Card
from salesops.errors import BadInput
from salesops.intake.plan_rows import FIRST_STEP, Head, StatusRow, Target, rows_of, target_of, targets
from salesops.intake.plan_words import day_of, percent_of, state_of
from salesops.plan_state.milestones import Mark
from salesops.plan_state.plan import Plan, start_week
from salesops.plan_state.progress import STATES
from salesops.spoken import counted
from salesops.vocabulary import PhaseKind, ProjectState


@dataclass(frozen=True)
class StatusChange:
    """One value that the file would change: of a project, or with ``phase`` of one of its milestones."""

    project_id: str
    phase: PhaseKind | None
    column: str
    was: Any
    value: Any
    name: str
    words: str  # "state: Planned → Running"
    place: str


@dataclass(frozen=True)
class Left:
    """A row or a cell that is not taken, and why."""

    place: str
    what: str
    why: str


@dataclass(frozen=True)
class PlanStatus:
    """What a file says about the plan: changes, rows of nothing here, and cells that are refused."""

    changes: tuple[StatusChange, ...]
    unknown: tuple[Left, ...]
    refused: tuple[Left, ...]
    rows: int

    @property
    def counted(self) -> str:
        """Return how many projects change: "3 projects"."""
        return counted(len({change.project_id for change in self.changes}), "project")


def read_status(file: bytes, plan: Plan) -> PlanStatus:
    """Return what a file would change in the plan as it stands; nothing is changed by reading.

    Rows are matched by the id in their own column, else by name. A phase that is done reaches its milestone; a
    project of which the file names no percent takes the share of its phases that are done. Raises BadInput for a file
    that is no plan.
    """
    reading = _Reading(plan)
    known = targets(plan)
    rows = rows_of(file)
    for row in rows:
        try:
            reading.take(row, target_of(row, known))
        except BadInput as why:
            reading.unknown.append(Left(row.place, row.what, f"{why}."))
    reading.derive()
    return PlanStatus(tuple(reading.changes.values()), tuple(reading.unknown), tuple(reading.refused), len(rows))


@dataclass
class _Reading:
    """One file under reading: what it says so far about each column of each project."""

    plan: Plan
    changes: dict[tuple[str, PhaseKind | None, str], StatusChange] = field(default_factory=dict)
    said: dict[tuple[str, PhaseKind | None, str], Any] = field(default_factory=dict)
    unknown: list[Left] = field(default_factory=list)
    refused: list[Left] = field(default_factory=list)
    parts: dict[str, dict[PhaseKind | str, ProjectState | None]] = field(default_factory=dict)

    def take(self, row: StatusRow, target: Target) -> None:
        """Take what one row says."""
        card = next(card for card in self.plan.cards if card.project.id == target.project_id)
        if target.part is None:
            self._take_project(row, card)
        elif target.part == FIRST_STEP:
            self._note_part(row, card, FIRST_STEP)
            self._cell(row, card, Head.DUE, lambda cell: ("first_step_on", _day(row, cell)))
        else:
            mark = next(mark for mark in self.plan.marks[card.project.id] if mark.phase == target.part)
            self._take_milestone(row, card, mark)

    def derive(self) -> None:
        """Let what is newly done say what no row says about the project itself."""
        for card in self.plan.cards:
            project, parts = card.project, self.parts.get(card.project.id, {})
            reached = {phase for (of, phase, column) in self.changes if of == project.id and column == "reached_on"}
            begun = reached or parts.get(FIRST_STEP) or ProjectState.RUNNING in parts.values()
            row = StatusRow("", 0, {}, american=False)
            if begun and project.state is ProjectState.PLANNED and (project.id, None, "state") not in self.changes:
                self.said.pop((project.id, None, "state"), None)  # the file only repeats what stands here
                self._change(row, card, "state", ProjectState.RUNNING, because="its first step or a phase has begun")
            if reached and (project.id, None, "done_percent") not in self.said:
                self._change(row, card, "done_percent", self._percent(card), because="by its phases that are done")

    def _percent(self, card: Card) -> int:
        """Return the share of the phases up to the roll-out that are done, by their weeks in the content."""
        parts, marks = self.parts.get(card.project.id, {}), self.plan.marks[card.project.id]
        shares = {one.id: one.share for one in content.load().project_phases}
        done = [mark for mark in marks if mark.reached_on or parts.get(mark.phase) is ProjectState.DONE]
        return round(100 * sum(shares[m.phase] for m in done) / sum(shares[m.phase] for m in marks))

    def _take_project(self, row: StatusRow, card: Card) -> None:
        self._cell(row, card, Head.STATE, lambda cell: ("state", state_of(cell)))
        self._cell(row, card, Head.PERCENT, lambda cell: ("done_percent", percent_of(cell)))
        self._cell(row, card, Head.STEP_ON, lambda cell: ("first_step_on", _day(row, cell)))
        self._cell(row, card, Head.START, lambda cell: ("start_week", self._week(card, _day(row, cell))))
        self._cell(row, card, Head.DUE, lambda cell: ("weeks", self._weeks(row, card, _day(row, cell))))

    def _take_milestone(self, row: StatusRow, card: Card, mark: Mark) -> None:
        state = self._note_part(row, card, mark.phase)
        self._cell(row, card, Head.COMPLETED, lambda cell: ("reached_on", _day(row, cell)), mark)
        if state is ProjectState.DONE and mark.reached_on is None and Head.COMPLETED not in row.cells:
            because = "done; the file names no day, so today"
            self._change(row, card, "reached_on", self.plan.today, mark, because=because)
        self._cell(row, card, Head.DUE, lambda cell: ("due_on", _day(row, cell)), mark)

    def _note_part(self, row: StatusRow, card: Card, part: PhaseKind | str) -> ProjectState | None:
        """Note how far a phase or the first step is; None where the row does not say."""
        state: ProjectState | None = ProjectState.DONE if Head.COMPLETED in row.cells else None
        if state is None and Head.STATE in row.cells and Head.PHASE not in row.cells:
            try:
                state = state_of(row.cells[Head.STATE])
            except BadInput as why:
                self.refused.append(Left(row.place, row.what, f"{why}."))
        if state not in (None, ProjectState.PLANNED):
            self.parts.setdefault(card.project.id, {})[part] = state
        return state

    def _cell(
        self, row: StatusRow, card: Card, head: Head, read: Callable[[str], tuple[str, Any]], mark: Mark | None = None
    ) -> None:
        """Take one cell, or note why it is refused."""
        cell = row.cells.get(head)
        if cell is None:
            return
        try:
            column, value = read(cell)
            self._change(row, card, column, value, mark)
        except BadInput as why:
            self.refused.append(Left(row.place, row.what, f"{why}."))

    def _change(
        self, row: StatusRow, card: Card, column: str, value: Any, mark: Mark | None = None, *, because: str = ""
    ) -> None:
        phase = None if mark is None else mark.phase
        place = (card.project.id, phase, column)
        if place in self.said and self.said[place] != value:
            raise BadInput("Another row says something else about the same; that one is taken")
        self.said[place] = value
        stands, was = self._stands(card, mark, column)
        if value != stands:
            words = self._words(column, stands, value) + (f" ({because})" if because else "")
            name = self.plan.name(card) + ("" if mark is None else f": {mark.name}")
            self.changes[place] = StatusChange(card.project.id, phase, column, was, value, name, words, row.place)

    def _stands(self, card: Card, mark: Mark | None, column: str) -> tuple[Any, Any]:
        """Return what stands there as people see it, and as it is stored."""
        if mark is not None:
            return (mark.due_on, mark.own_due_on) if column == "due_on" else (mark.reached_on, mark.reached_on)
        stored = getattr(card.project, column)
        shown = {"weeks": card.weeks, "start_week": start_week(card)}.get(column, stored)
        return shown, stored

    def _words(self, column: str, before: Any, after: Any) -> str:
        label, write = _SAID[column]
        if isinstance(before or after, date):
            first, second = (formats.day(day, self.plan.workshop.settings) for day in (before, after))
        else:
            first, second = (formats.NOTHING if one is None else write(one) for one in (before, after))
        return f"{label}: {first} → {second}"

    def _week(self, card: Card, day: date) -> int:
        """Return the week of the programme that a start lies in. Raises BadInput where it cannot begin then."""
        if day == card.starts_on:
            return start_week(card) or 0
        if card.start_week is None:
            raise BadInput("Its start is not agreed yet; agree the staging first")
        return self._at(day)

    def _weeks(self, row: StatusRow, card: Card, day: date) -> int:
        """Return how many weeks it takes up to a day. Raises BadInput for an end before its start."""
        if day == card.ends_on:
            return card.weeks
        first = self.said.get((card.project.id, None, "start_week"), start_week(card))
        if first is None:
            raise BadInput("It is not staged, so its end cannot be set")
        weeks: int = self._at(day) - first + 1
        if weeks < 1:
            raise BadInput("It would end before it starts")
        return weeks

    def _at(self, day: date) -> int:
        week = self.plan.week_at(day)
        if week is None:
            raise BadInput(f"{day.isoformat()} lies outside the programme, or the programme has no start date")
        return int(week)


def _day(row: StatusRow, cell: str) -> date:
    return day_of(cell, american=row.american)


_SAID: dict[str, tuple[str, Callable[[Any], str]]] = {
    "state": ("state", lambda state: STATES[state]),
    "done_percent": ("done", lambda percent: f"{percent} %"),
    "first_step_on": ("first step on", str),
    "start_week": ("starts in week", lambda week: str(week + 1)),
    "weeks": ("takes", lambda weeks: counted(weeks, "week")),
    "reached_on": ("reached on", str),
    "due_on": ("due on", str),
}
