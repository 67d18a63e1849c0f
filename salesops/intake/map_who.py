"""Which element a row is about: one of the file, one that is here already, or a new one."""

from collections.abc import Iterable
from dataclasses import replace

from salesops.intake.known import KnownCategories, KnownElements
from salesops.intake.map_asking import Asking, Gathered
from salesops.intake.map_import import NEW, Ref
from salesops.intake.map_rows import MapRow, MapTable
from salesops.intake.text import key


def under_headings(table: MapTable, categories: KnownCategories, elements: KnownElements) -> list[MapRow]:
    """Return the rows that are elements, each with its category.

    A row that holds only a category's name is a heading for the rows below it; a category cell that spans several
    rows counts for all of them. What is here already keeps its category then.
    """
    spanned = _spanned(table)
    found: list[MapRow] = []
    heading, above = "", None
    for row in table.rows:
        bare = row == MapRow(at=row.at, name=row.name, effort_unit=row.effort_unit)
        if bare and categories(row.name) and not elements.called(row.name):
            heading, above = row.name, None
            continue
        if not row.category and not row.only_links and not elements.called(row.name):
            beside = above if spanned and above is not None and above.at == row.at - 1 else None
            row = replace(row, category=heading or (beside.category if beside else ""))
        above = row
        found.append(row)
    return found


def _spanned(table: MapTable) -> bool:
    """Return whether category cells look as if they spanned rows: mostly empty below a filled one, none repeated."""
    said = [row.category for row in table.rows]
    filled = [words for words in said if words]
    return table.place == "row" and len(said) >= 2 * len(filled) and len(filled) == len(set(filled))


class Who:
    """The elements of a file, gathered row by row."""

    def __init__(self, elements: KnownElements, asking: Asking, place: str) -> None:
        self._elements, self._asking, self._place = elements, asking, place
        self._by_name: dict[str, Ref] = {}  # of this file
        self._by_file_id: dict[str, Ref] = {}
        self.gathered: dict[Ref, Gathered] = {}

    def gather(self, rows: Iterable[MapRow]) -> None:
        """Put every row to its element; a later row of the same name adds what the first does not say."""
        for row in rows:
            ref, because = self._by_name.get(key(row.name)), ""
            if ref is None:
                ref, because = self._identify(row)
                self._by_name[key(row.name)] = ref
            self.gathered.setdefault(ref, Gathered(ref, row.name, because=because)).rows.append(row)
            for some_id in (row.id, row.method_id):
                if some_id:
                    self._by_file_id.setdefault(some_id.casefold(), ref)

    def named(self, name: str) -> Ref | None:
        """Return what a name in a list means: of the file first, by name or id, then of what is here; else None."""
        ref = self._by_name.get(key(name)) or self._by_file_id.get(name.strip().casefold())
        if ref is not None:
            return ref
        called = self._elements.called(name)
        return called[0] if len(called) == 1 else self._elements.by_id(name)

    def _identify(self, row: MapRow) -> tuple[Ref, str]:
        by_method = self._elements.by_id(row.method_id) if row.method_id else None
        if by_method is not None:
            return by_method, "" if by_method in self._elements.called(row.name) else f"its id {row.method_id}"
        matches = self._elements.matches(row.name)
        if len(matches.same) == 1:
            (ref,) = matches.same
            return ref, "" if key(self._elements.names[ref]) == key(row.name) else "another name of it"
        if not matches.same and (by_id := self._elements.by_id(row.name)) is not None:
            return by_id, "its id"
        new = f"new:{key(row.name)}"
        candidates = matches.same or matches.alike
        if not candidates:
            return new, ""
        answer = self._ask(row, candidates, same=bool(matches.same))
        return (new, "") if answer == NEW else (answer, "your choice")

    def _ask(self, row: MapRow, candidates: tuple[Ref, ...], *, same: bool) -> str:
        options = {ref: f"The same as {self._elements.names[ref]}" for ref in candidates}
        words = f"“{row.name}” ({self._place} {row.at}) "
        words += "is the name of several elements here. Which one is it?" if same else "looks like one that is here."
        return self._asking.ask(f"element:{key(row.name)}", words, {NEW: "An element of its own"} | options, NEW)
