"""The rows of a plan that comes back: which column is what, and which project or phase a row is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from salesops.errors import BadInput
from salesops.intake import grids
from salesops.intake.text import bare_words, key, line
from salesops.plan_state.plan import Plan
from salesops.vocabulary import PhaseKind

FIRST_STEP = "first-step"  # after a project's id and a point, as a phase's name is


class Head(StrEnum):
    """What a column of a plan that comes back holds."""

    ID = "id"
    NAME = "name"
    STATE = "state"
    PERCENT = "percent"
    START = "start"
    DUE = "due"
    STEP_ON = "step_on"
    COMPLETED = "completed"
    PHASE = "phase"
    SECTION = "section"


_HEADS = {
    Head.ID: "project id, plan id, labels, custom field plan id, tags",
    Head.NAME: "project, summary, name, task name, task",
    Head.STATE: "state, status",
    Head.PERCENT: "done, percent, done percent, progress",
    Head.START: "from, start date, custom field start date",
    Head.DUE: "to, due date, due on",
    Head.STEP_ON: "first step on",
    Head.COMPLETED: "completed at, resolved, reached on, custom field reached on",
    Head.PHASE: "phase of the project",
    Head.SECTION: "section, section column",
}
_BY_HEAD = {word: head for head, words in _HEADS.items() for word in words.split(", ")}
_SEARCHED_ROWS = 10
_TELLS = {Head.STATE, Head.PERCENT, Head.START, Head.DUE, Head.STEP_ON, Head.COMPLETED}


@dataclass(frozen=True)
class StatusRow:
    """One row: its sheet and number, its cells by what they are, and whether its days put the month first."""

    sheet: str
    at: int
    cells: Mapping[Head, str]
    american: bool

    @property
    def place(self) -> str:
        """Where it stands: "Projects, row 3"."""
        return f"{self.sheet}, row {self.at}" if self.sheet else f"row {self.at}"

    @property
    def what(self) -> str:
        """Return what the row calls itself."""
        return line(self.cells.get(Head.NAME, "") or self.cells.get(Head.ID, ""))


@dataclass(frozen=True)
class Target:
    """What a row is about: a project, or one phase of it (or its first step)."""

    project_id: str
    part: PhaseKind | str | None = None


def rows_of(file: bytes) -> list[StatusRow]:
    """Return the rows of every sheet that has heads of a plan. Raises BadInput where none has."""
    if grids.is_workbook(file):
        found = [row for grid in grids.workbook_grids(file) for row in _of_grid(grid)]
    else:
        divided = [list(_of_grid(grid)) for grid in grids.text_grids(grids.text_of(file))]
        found = max(divided, key=lambda rows: sum(len(row.cells) for row in rows), default=[])
    if not found:
        raise BadInput(
            "No row of this file says how a project stands. It needs a column Project (or Summary, or Name) and one of "
            "State, Done (%), From, To or First step on, as the files of this page have them. Nothing was changed."
        )
    return found


def targets(plan: Plan) -> dict[str, Target | None]:
    """Return what each id and each name stands for; None for a name that stands for several."""
    found: dict[str, Target | None] = {}
    for card in plan.cards:
        project, name = card.project.id, plan.name(card)
        parts: dict[PhaseKind | str, str] = {FIRST_STEP: "First step"}
        parts |= {phase.kind: phase.name for phase in plan.phases[project]}
        found[project] = Target(project)
        _name(found, name, Target(project))
        for part, words in parts.items():
            found[f"{project}.{part}"] = Target(project, part)
            _name(found, f"{name}: {words}", Target(project, part))
    return found


def target_of(row: StatusRow, known: Mapping[str, Target | None]) -> Target:
    """Return what a row is about: by its id, else by its name. Raises BadInput where that is not known."""
    for word in row.cells.get(Head.ID, "").replace(",", " ").replace(";", " ").split():
        if (found := known.get(word)) is not None:
            return found
    named = row.cells.get(Head.NAME, "")
    phase = row.cells.get(Head.PHASE)
    wanted = _name_key(f"{named}: {phase}" if phase else named)
    if wanted in known:
        found = known[wanted]
        if found is None:
            raise BadInput("Several projects are called so; the column with the ids tells them apart")
        return found
    raise BadInput("No project of this plan has this id or name")


def _name(found: dict[str, Target | None], name: str, target: Target) -> None:
    """Note a name, or that it stands for several."""
    wanted = _name_key(name)
    found[wanted] = None if wanted in found and found[wanted] != target else target


def _name_key(name: str) -> str:
    """Return what spellings of a name have in common; a list for Asana has no commas, one for Jira 255 letters."""
    return "name:" + key(line(name.replace(",", ";"))[:255])


def _of_grid(grid: grids.Grid) -> Iterator[StatusRow]:
    for n, row in enumerate(grid.rows[:_SEARCHED_ROWS]):
        heads = _heads(row.cells)
        if _tells(set(heads.values())):
            american = Head.SECTION in heads.values()  # Asana's days
            for one in grid.rows[n + 1 :]:
                yield StatusRow(grid.name, one.at, _cells(one.cells, heads), american)
            return


def _tells(heads: set[Head]) -> bool:
    """Return whether rows below these heads say how a project stands, or when a phase was reached."""
    return Head.NAME in heads and bool(_TELLS & heads) and (Head.PHASE not in heads or Head.COMPLETED in heads)


def _heads(cells: tuple[str, ...]) -> dict[int, Head]:
    """Return which column is what; ids may stand in several, of anything else the first counts."""
    found: dict[int, Head] = {}
    for n, cell in enumerate(cells):
        head = _BY_HEAD.get(bare_words(cell))
        if head is not None and (head is Head.ID or head not in found.values()):
            found[n] = head
    return found


def _cells(cells: tuple[str, ...], heads: Mapping[int, Head]) -> dict[Head, str]:
    said: dict[Head, str] = {}
    for n, head in heads.items():
        if n < len(cells) and cells[n].strip():
            said[head] = f"{said[head]} {cells[n].strip()}" if head in said else cells[n].strip()
    return said
