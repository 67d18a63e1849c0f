"""A map as JSON into rows: this app's own file, any list of objects, and what a language model writes around it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from salesops.errors import BadInput
from salesops.intake.grids import MOST_ROWS
from salesops.intake.heads import Column, StageOf, column_of
from salesops.intake.lists import quoted
from salesops.intake.map_rows import MapRow, MapTable, row_of
from salesops.intake.sizes import ticked, unit_of
from salesops.intake.text import line

_FENCE = re.compile(r"```[ \t]*(\w*)[ \t]*\n(.*?)\n?[ \t]*```", re.DOTALL)
_LOOSE_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(\s*[\]}])')
_DEPTH = 12
_LISTS = ("elements", "nodes", "items", "activities", "data", "rows", "list", "result", "results")
_NAMES = (Column.NEEDS, Column.BETTER_AFTER, Column.OVERLAPS)
_KINDS = {"overlaps": Column.OVERLAPS, "serves": Column.STAGES}


def unfenced(text: str) -> str:
    """Return what stands between the first ``` marks of a chat, else the text itself."""
    fenced = _FENCE.search(text)
    return fenced[2] if fenced else text


def looks_like_json(text: str) -> bool:
    """Return whether a text begins like JSON."""
    return text.lstrip("\ufeff \r\n\t")[:1] in ("{", "[")


def read_json(text: str, stage_of: StageOf) -> MapTable:
    """Return the rows of a list of objects, of an object that holds one, or of nodes and edges.

    Commas before a closing bracket, as language models write them, are passed over.

    Raises
    ------
    BadInput
        No JSON, no list of elements in it, or too many.
    """
    value = _parsed(text)
    items = _items(value)
    if not items:
        raise BadInput(
            "There is no list of elements in this JSON. A list of objects with a name each is read, for example "
            '[{"name": "Trade fairs", "stages": ["Engage"], "effort": "8 weeks"}]. Nothing was changed.'
        )
    edges = list(_edges(value)) if isinstance(value, Mapping) else []
    if len(items) > MOST_ROWS or len(edges) > 4 * MOST_ROWS:
        raise BadInput(
            f"These are more than {MOST_ROWS:,} elements; so many are not read at once. Nothing was changed."
        )
    unread: dict[str, None] = {}
    rows = [_row(at, item, stage_of, unread) for at, item in enumerate(items, start=1)]
    names = {row.id: row.name for row in rows if row.id}
    rows += [_edge_row(n, edge, names) for n, edge in enumerate(edges, start=1)]
    return MapTable(tuple(row for row in rows if row is not None), (), tuple(unread), "item")


def _parsed(text: str) -> Any:
    bare = text.strip().lstrip("\ufeff")
    try:
        try:
            return json.loads(bare)
        except json.JSONDecodeError:
            return json.loads(_LOOSE_COMMA.sub(lambda m: m[1] or m[2], bare))
    except (ValueError, RecursionError) as error:
        at = f" near line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadInput(
            f"This begins like JSON but cannot be read{at}: a bracket, a quote or a comma is missing, or it ends in "
            "the middle. Ask for the whole list again, or paste it as a table. Nothing was changed."
        ) from error


def _items(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        lists = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
        lists += [one for one in value.values() if isinstance(one, list)]
        value = next((one for one in lists if any(isinstance(item, Mapping) for item in one)), [])
    if not isinstance(value, list):
        return []
    items = [{"name": item} if isinstance(item, str) else item for item in value]
    return [item for item in items if isinstance(item, Mapping) and item.get("kind") != "stage"]


def _edges(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for name in ("edges", "links"):
        found = value.get(name)
        for edge in found if isinstance(found, list) else ():
            if isinstance(edge, Mapping) and edge.get("kind") != "hands_over":
                yield edge


def _row(at: int, item: Mapping[str, Any], stage_of: StageOf, unread: dict[str, None]) -> MapRow:
    said: dict[Column, str] = {}
    unit = "w"
    stages: list[str] = []
    for head, value in item.items():
        column, stage = column_of(str(head)), stage_of(str(head))
        if column is not None and (column not in said or not said[column]):
            said[column] = _cell(value, column, stage_of)
            unit = unit_of(str(head)) or unit if column is Column.EFFORT else unit
        elif column is None and stage is not None:
            stages += [stage.value] if ticked(_cell(value, Column.NAME, stage_of)) else []
        elif str(head) not in ("kind", "applicable", "category_id") and value not in (None, "", [], {}):
            unread[line(str(head))[:60]] = None
    said[Column.STAGES] = "; ".join((*stages, *((said[Column.STAGES],) if said.get(Column.STAGES) else ())))
    return row_of(at, said, unit)


def _cell(value: Any, column: Column, stage_of: StageOf, depth: int = 0) -> str:
    """Return a value as a cell of a table: lists of names in quotes, objects by their name or their ticks."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value == value and abs(value) < 1e9 and value == int(value):
            return str(int(value))
        case list() if depth < _DEPTH:
            many = (_cell(one, column, stage_of, depth + 1) for one in value)
            return "; ".join(quoted(one) if column in _NAMES else one for one in many if one)
        case Mapping() if depth < _DEPTH:
            return _of_object(value, column, stage_of, depth)
        case _:
            return str(value)[:20_000]


def _of_object(value: Mapping[str, Any], column: Column, stage_of: StageOf, depth: int) -> str:
    """Return an object as a cell: {"weeks": 8}, {"name": …}, {"engage": true, …}."""
    if column is Column.STAGES:
        return "; ".join(str(name) for name, tick in value.items() if ticked(_cell(tick, Column.NAME, stage_of, depth)))
    if column is Column.EFFORT:
        for head, number in value.items():
            if unit_of(str(head)):
                return f"{number} {head}"
    for name in ("name", "element", "id", "value", "size", "title"):
        if name in value:
            return _cell(value[name], column, stage_of, depth + 1)
    return ""


def _edge_row(n: int, edge: Mapping[str, Any], names: Mapping[str, str]) -> MapRow:
    """Return what one edge says as a row of the element that it starts from."""
    source, target = (str(edge.get(end, "")) for end in ("source", "target"))
    column = _KINDS.get(str(edge.get("kind", "")), Column.NEEDS)
    if column is Column.NEEDS and edge.get("hard") is False:
        column = Column.BETTER_AFTER
    known = column in _NAMES and target in names
    cell = quoted(names[target]) if known else target
    return row_of(n, {Column.NAME: names.get(source, source), Column.ID: source, column: cell}, "w", kind="edge")
