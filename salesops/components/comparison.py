"""Several people's answers to one question, side by side: where they say the same, where they differ, what they share.

An answer is taken apart into its places: the whole of a text, number, day or single choice; one option of several;
one part of a split; one cell of a table. Rows that people add themselves carry no common id, so they are matched by
what stands in their first column, whatever its case; a row without it by its place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from salesops import formats
from salesops.components.answers import NONE_REASON
from salesops.components.reading import EMPTY, Names, as_text, cell_text, is_blank
from salesops.content.answer_schema import CellSpec, ChoiceSpec, MatrixSpec, SplitSpec, TableSpec, TextSpec
from salesops.content.base import Option
from salesops.content.question_schema import Question
from salesops.vocabulary import CellType
from salesops.workshop import AnswerValue, Settings

Path = tuple[str, ...]
Views = Mapping[str, AnswerValue]  # {person id: their answer}


@dataclass(frozen=True)
class Line:
    """One place of the answer: what it is called, and what each person says there ("–" where nothing).

    ``same`` tells whether everybody says the same; nothing beside something is a difference.
    """

    path: Path
    label: str
    said: Mapping[str, str]
    same: bool


@dataclass(frozen=True)
class Comparison:
    """What ``n`` people say, place by place; places where nobody says anything are left out."""

    n: int
    lines: tuple[Line, ...]

    @property
    def differing(self) -> tuple[Line, ...]:
        """The places where at least two say different things."""
        return tuple(line for line in self.lines if not line.same)


def compare(question: Question, views: Views, settings: Settings, names: Names | None = None) -> Comparison:
    """Return what people say to a question, place by place.

    Parameters
    ----------
    views : mapping
        ``{person id: answer}``; who said nothing (None, blank) is not counted.
    settings : Settings
        How the workshop writes numbers and days; money is written in ones, so that what differs reads differently.
    names : mapping, optional
        Names of the workshop's list entries by id, for rows, columns and cells that hold them.
    """
    given = {person: value for person, value in views.items() if not is_blank(value)}
    read = _Reader(question, names or {}, settings)
    taken_apart = {person: read.places(value) for person, value in given.items()}
    labels: dict[Path, str] = {}
    for places in taken_apart.values():
        labels |= {path: label for path, (label, _) in places.items() if path not in labels}
    lines = []
    for path in read.ordered(labels):
        said = {person: places.get(path, ("", EMPTY))[1] for person, places in taken_apart.items()}
        lines.append(Line(path, labels[path], said, same=len(set(said.values())) < 2))
    return Comparison(len(given), tuple(lines))


def by_group(found: Comparison, group_of: Mapping[str, str]) -> Comparison:
    """Return the same with one column per group of people (their function, say) instead of one per person.

    ``group_of`` is ``{person id: group}``. Where a group's people differ, their words stand beside each other. What
    differs stays what it was between the people.
    """
    lines = []
    for line in found.lines:
        said: dict[str, list[str]] = {}
        for person, words in line.said.items():
            said.setdefault(group_of[person], []).append(words)
        joined = {group: " / ".join(dict.fromkeys(words)) for group, words in said.items()}
        lines.append(Line(line.path, line.label, joined, line.same))
    return Comparison(found.n, tuple(lines))


def merged(question: Question, views: Views, lead: str | None = None) -> AnswerValue:
    """Return one answer out of several, as a start for the agreed one; None where nothing can be agreed on yet.

    Texts are put one below the other, each once. Of several choices all that anybody made stand. In tables every
    cell that nobody contradicts stands. What people contradict each other in follows ``lead`` (a person's id); with
    no lead it is left open. A split counts as one thing: only a whole makes 100.
    """
    given = {person: value for person, value in views.items() if not is_blank(value)}
    first = given.get(lead) if lead is not None else None
    plain = [value for value in given.values() if not (isinstance(value, Mapping) and NONE_REASON in value)]
    if len(plain) < len(given):
        return first if first is not None else _agreed(given.values())
    spec = question.spec
    if isinstance(spec, TextSpec):
        return "\n\n".join(dict.fromkeys(str(value).strip() for value in given.values())) or None
    if isinstance(spec, ChoiceSpec) and spec.many:
        return [option.id for option in spec.options if any(option.id in value for value in plain)] or None
    if isinstance(spec, TableSpec | MatrixSpec):
        return _merged_cells(spec, given, lead)
    return first if first is not None else _agreed(given.values())


def _agreed(values: Iterable[AnswerValue]) -> AnswerValue:
    found = list(values)
    return found[0] if found and all(value == found[0] for value in found) else None


def _merged_cells(spec: TableSpec | MatrixSpec, given: Views, lead: str | None) -> AnswerValue:
    """Return the cells that nobody contradicts, else the lead's; matched rows keep the id of who said them first."""
    order = [lead, *(p for p in given if p != lead)] if lead in given else list(given)
    row_ids: dict[str, str] = {}
    said: dict[str, dict[str, list[Any]]] = {}
    for person in order:
        for key, (row, cells) in _rows(spec, given[str(person)]).items():
            row_ids.setdefault(key, row)
            for column, cell in cells.items():
                if not is_blank(cell):
                    said.setdefault(key, {}).setdefault(column, []).append(cell)
    whole = {
        row_ids[key]: {c: v[0] for c, v in cells.items() if lead in given or all(_plain(x) == _plain(v[0]) for x in v)}
        for key, cells in said.items()
    }
    return {row: cells for row, cells in whole.items() if cells} or None


def _rows(spec: TableSpec | MatrixSpec, value: Mapping[str, Any]) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Return ``{key that people share: (row id, cells)}`` of the rows that say anything."""
    filled = {row: cells for row, cells in value.items() if not is_blank(cells)}
    if not is_free(spec):
        return {row: (row, cells) for row, cells in filled.items()}
    first = spec.columns[0].id
    keyed: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for number, (row, cells) in enumerate(filled.items(), start=1):
        head = cells.get(first)
        key = f"row {number}" if is_blank(head) else _plain(head)
        while key in keyed:  # a second row of the same name stands for itself
            key += " (again)"
        keyed[key] = (row, cells)
    return keyed


def is_free(spec: TableSpec | MatrixSpec) -> bool:
    """Return whether people add the rows of the table themselves."""
    return isinstance(spec, TableSpec) and not spec.rows and spec.row_per is None


def _column_ids(spec: TableSpec | MatrixSpec) -> tuple[str, ...]:
    if isinstance(spec, MatrixSpec):
        return tuple(option.id for option in spec.columns)
    return tuple(column.id for column in spec.columns)


def _plain(value: Any) -> str:
    return " ".join(str(value).split()).casefold()


@dataclass(frozen=True)
class _Reader:
    question: Question
    names: Names
    settings: Settings

    def places(self, value: AnswerValue) -> dict[Path, tuple[str, str]]:
        """Return ``{path: (label, what is said there)}`` of one person's answer."""
        spec = self.question.spec
        if isinstance(value, Mapping) and NONE_REASON in value:
            return {(): ("Answer", as_text(self.question, value, self.names, self.settings))}
        if isinstance(spec, ChoiceSpec) and spec.many:
            return {(o.id,): (o.label, "yes") for o in spec.options if o.id in value}
        if isinstance(spec, SplitSpec):
            return {
                (part,): (self._named(part, spec.parts), f"{formats.number(share, self.settings)} %")
                for part, share in value.items()
                if not is_blank(share)
            }
        if isinstance(spec, TableSpec | MatrixSpec):
            return dict(self._cells(spec, value))
        return {(): ("Answer", as_text(self.question, value, self.names, self.settings))}

    def _cells(self, spec: TableSpec | MatrixSpec, value: Mapping[str, Any]) -> Iterable[tuple[Path, tuple[str, str]]]:
        for key, (row, cells) in _rows(spec, value).items():
            head = self._row_name(spec, key, row, cells)
            for column, cell in cells.items():
                known = self._column(spec, column)
                if known is not None and not is_blank(cell):
                    kind, label = known
                    yield (key, column), (f"{head} – {label}", self._cell(kind, cell))

    def _cell(self, kind: CellSpec, cell: Any) -> str:
        if kind.type is CellType.MONEY:
            return formats.in_words(formats.number(cell, self.settings), self.settings.currency)
        return cell_text(kind, cell, self.names, self.settings)

    def _column(self, spec: TableSpec | MatrixSpec, column: str) -> tuple[CellSpec, str] | None:
        """Return kind and name of a column; None for one of an older version of the method."""
        if isinstance(spec, MatrixSpec):
            return spec.cell, self._named(column, spec.columns)
        return next(((c, c.label) for c in spec.columns if c.id == column), None)

    def _row_name(self, spec: TableSpec | MatrixSpec, key: str, row: str, cells: Mapping[str, Any]) -> str:
        if isinstance(spec, TableSpec) and is_free(spec):
            head = cells.get(spec.columns[0].id)
            return key.capitalize() if is_blank(head) else cell_text(spec.columns[0], head, self.names, self.settings)
        return self._named(row, spec.rows)

    def _named(self, one: str, options: Iterable[Option]) -> str:
        return next((o.label for o in options if o.id == one), self.names.get(one, "(removed entry)"))

    def ordered(self, labels: Mapping[Path, str]) -> list[Path]:
        """Return the paths in the order of the question; what has none keeps the order in which it was said."""
        spec = self.question.spec
        options = spec.options if isinstance(spec, ChoiceSpec) else spec.parts if isinstance(spec, SplitSpec) else ()
        if isinstance(spec, TableSpec | MatrixSpec):
            rows = {key: n for n, key in enumerate(dict.fromkeys(path[0] for path in labels if path))}
            rows |= {option.id: n - len(spec.rows) for n, option in enumerate(spec.rows)}
            columns = {one: n for n, one in enumerate(_column_ids(spec))}
            return sorted(labels, key=lambda p: (rows[p[0]], columns.get(p[1], len(columns))) if p else (-999, 0))
        place = {option.id: n for n, option in enumerate(options)}
        return sorted(labels, key=lambda p: place.get(p[0], len(place)) if p else -1)
