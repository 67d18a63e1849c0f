"""What a file says about elements, row by row, in its own words: nothing is matched with a workshop yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops.intake.heads import Column
from salesops.intake.text import line, paragraph


@dataclass(frozen=True)
class MapRow:
    """One row about one element; texts as they stand in the file, empty where it says nothing."""

    at: int  # row of the sheet, or place in the list
    name: str
    id: str = ""
    method_id: str = ""
    category: str = ""
    definition: str = ""
    owner: str = ""
    effort: str = ""
    effort_unit: str = "w"  # of a bare number
    load: str = ""
    needs: str = ""
    better_after: str = ""
    overlaps: str = ""
    stages: str = ""
    kind: str = "row"  # "edge": one link of a file of nodes and edges

    @property
    def only_links(self) -> bool:
        """Whether the row says nothing of the element itself, as in a list of links."""
        said = (self.method_id, self.category, self.definition, self.owner, self.effort, self.load)
        return not any(said) and bool(self.stages or self.needs or self.better_after or self.overlaps)


@dataclass(frozen=True)
class LeftOut:
    """What is not taken: where it stands, what it is, why; ``whole`` where the row goes with it."""

    at: int
    what: str
    why: str
    whole: bool = True


@dataclass(frozen=True)
class MapTable:
    """All that a file says, and the heads of its columns that are none of the map's."""

    rows: tuple[MapRow, ...]
    left: tuple[LeftOut, ...]
    unread: tuple[str, ...]
    place: str = "row"  # what the numbers count: rows of a sheet, items of a list


def row_of(at: int, said: Mapping[Column, str], unit: str, kind: str = "row") -> MapRow:
    """Return a row of the texts of its columns."""
    texts = {column.value: line(text) for column, text in said.items()}
    for column in (Column.DEFINITION, Column.NEEDS, Column.BETTER_AFTER, Column.OVERLAPS, Column.STAGES):
        texts[column.value] = paragraph(said.get(column, ""))
    return MapRow(at=at, effort_unit=unit, kind=kind, **{"name": "", **texts})
