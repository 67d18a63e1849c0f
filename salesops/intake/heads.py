"""Which column of a table is what: heads as people write them, in any row, in any order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from salesops.intake.grids import GridRow
from salesops.intake.sizes import unit_of
from salesops.intake.text import bare_words
from salesops.vocabulary import Stage

_SEARCHED_ROWS = 40  # a title, a logo and a legend stand above the heads at most
StageOf = Callable[[str], Stage | None]


class Column(StrEnum):
    """What a column holds."""

    NAME = "name"
    ID = "id"
    METHOD_ID = "method_id"
    CATEGORY = "category"
    DEFINITION = "definition"
    OWNER = "owner"
    EFFORT = "effort"
    LOAD = "load"
    NEEDS = "needs"
    BETTER_AFTER = "better_after"
    OVERLAPS = "overlaps"
    STAGES = "stages"


_HEADS: dict[Column, str] = {
    Column.NAME: "name, element, elements, activity, activities, element name, item, title, ecosystem element, "
    "building block, element activity, nom, bezeichnung",
    Column.ID: "id, no, nr, number, key, ref, code, element id, num",
    Column.METHOD_ID: "method id, content id, method code",
    Column.CATEGORY: "category, group, area, family, cluster, theme, kategorie, categorie, workstream, category name",
    Column.DEFINITION: "definition, description, meaning, what it is, details, detail, summary, beschreibung",
    Column.OWNER: "owner, responsible, accountable, lead, who, person, owned by, owner name, verantwortlich",
    Column.EFFORT: "effort, size, t shirt size, weeks, duration, effort weeks, effort days, effort months, time, "
    "duration weeks, estimate, effort estimate, estimated effort, aufwand, effort level, weeks of effort, "
    "effort in weeks, estimated weeks, weeks effort, duration months, duration days, months",
    Column.LOAD: "load, change load, learning load",
    Column.NEEDS: "needs, needs first, depends on, dependencies, dependency, depends, prerequisites, prerequisite, "
    "requires, required, predecessors, predecessor, needs hard, after, blocked by, depend on, requirements, "
    "abhangigkeiten, requirement",
    Column.BETTER_AFTER: "better after, goes better after, needs soft, fed by, soft needs, helped by",
    Column.OVERLAPS: "overlaps, overlap, overlaps with, shares with, overlapping, overlapping elements",
    Column.STAGES: "stages, stage, serves, serves stages, life cycle stage, life cycle stages, lifecycle stage, "
    "lifecycle stages, customer stage, customer stages, serves stage, linked stages, merger points, etape, phasen",
}
_LISTS = (Column.NEEDS, Column.BETTER_AFTER, Column.OVERLAPS, Column.STAGES)  # "Stage 1", "Stage 2"
_BY_HEAD = {head: column for column, heads in _HEADS.items() for head in heads.replace("\n", " ").split(", ")}


@dataclass(frozen=True)
class Heads:
    """The columns of a table, and the rows that lie below their heads."""

    columns: Mapping[int, Column]
    stages: Mapping[int, Stage]
    unread: tuple[str, ...]  # heads of columns that are none of the map's
    effort_unit: str
    rows: tuple[GridRow, ...]

    @property
    def count(self) -> int:
        """How many columns are read."""
        return len(self.columns) + len(self.stages)


def heads_of(rows: tuple[GridRow, ...], stage_of: StageOf) -> Heads | None:
    """Return the heads that name most columns, an element's name among them; None where no row does.

    Heads may stand in two rows, as a head that spans several columns ("Stages") makes them.
    """
    found: list[Heads] = []
    for n, row in enumerate(rows[:_SEARCHED_ROWS]):
        found.append(_heads(row.cells, rows[n + 1 :], stage_of))
        if n + 1 < len(rows) and rows[n + 1].at == row.at + 1:
            found.append(_heads(_spanned(row.cells, rows[n + 1].cells, stage_of), rows[n + 2 :], stage_of))
    found = [one for one in found if Column.NAME in one.columns.values() and one.count > 1]
    return max(found, key=lambda one: one.count, default=None)


def pairs_of(rows: tuple[GridRow, ...], stage_of: StageOf) -> Heads | None:
    """Return a list of element and stage that has no heads as one that has, None where it is no such list."""
    pairs = bool(rows) and all(len([c for c in row.cells if c]) == 2 and stage_of(row.cells[1]) for row in rows)
    return Heads({0: Column.NAME, 1: Column.STAGES}, {}, (), "w", rows) if pairs else None


def _spanned(above: tuple[str, ...], below: tuple[str, ...], stage_of: StageOf) -> tuple[str, ...]:
    """Return two rows of heads as one: the lower where it is a head, else the upper; the upper alone where a row of
    the table lies below it already."""
    if any(cell and column_of(cell) is None and _stage(cell, stage_of) is None for cell in below):
        return above
    wide = max(len(above), len(below))
    upper, lower = (row + ("",) * (wide - len(row)) for row in (above, below))
    return tuple(b if column_of(b) or _stage(b, stage_of) else a or b for a, b in zip(upper, lower, strict=True))


def _heads(cells: tuple[str, ...], below: tuple[GridRow, ...], stage_of: StageOf) -> Heads:
    columns: dict[int, Column] = {}
    stages: dict[int, Stage] = {}
    unread: list[str] = []
    unit = "w"
    for n, cell in enumerate(cells):
        column, stage = column_of(cell), _stage(cell, stage_of)
        if column is not None and (column in _LISTS or column not in columns.values()):
            columns[n] = column
            unit = unit_of(cell) or unit if column is Column.EFFORT else unit
        elif stage is not None and column is None:
            stages[n] = stage
        elif cell:
            unread.append(" ".join(cell.split()))
    return Heads(columns, stages, tuple(unread), unit, below)


def column_of(cell: str) -> Column | None:
    """Return what a head names; of "Element/Activity (short)" each part may."""
    whole = bare_words(cell)
    if found := _BY_HEAD.get(whole):
        return found
    numbered = _BY_HEAD.get(whole.rstrip("0123456789 "))
    if numbered in _LISTS:
        return numbered
    before = bare_words(cell.split("(")[0])
    parts = (bare_words(part) for part in cell.split("(")[0].split("/"))
    return _BY_HEAD.get(before) or next((_BY_HEAD[part] for part in parts if part in _BY_HEAD), None)


def _stage(cell: str, stage_of: StageOf) -> Stage | None:
    if not cell or len(cell) > 80:
        return None
    return stage_of(cell) or stage_of(cell.split("(")[0].strip().lstrip("0123456789.) "))
