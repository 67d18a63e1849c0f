"""Changes in words: what an entry of the history replaced by what, as the workshop writes it."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from salesops import content, formats
from salesops.content.tree_schema import Unit
from salesops.errors import BadInput
from salesops.value import figures
from salesops.vocabulary import ForecastMethod
from salesops.workshop import Settings

BOOKKEEPING = {"id", "workshop_id", "updated_at", "updated_by", "position"}
LONGEST = 60  # characters of one value; the whole of it stays in the history's rows
NOTHING = "nothing"
_CODE = re.compile("[a-z]+(?:_[a-z]+)+")


@dataclass(frozen=True)
class Told:
    """One value that a change replaced: of which part and column, before and after, in words."""

    table: str
    row_id: str
    column: str
    before: str
    after: str


def columns(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return which columns of a row that was there before and after hold something else; () for any other row."""
    before, after = row["before"], row["after"]
    if before is None or after is None:
        return ()
    return tuple(name for name in after if name not in BOOKKEEPING and before.get(name) != after[name])


def told(rows: Iterable[Mapping[str, Any]], names: Mapping[str, str], settings: Settings) -> tuple[Told, ...]:
    """Return every value that an entry replaced, whole; a row that came or went is one line, by what it is called."""
    found = []
    for row in rows:
        table, row_id = row["table"], row["id"]
        if row["before"] is None or row["after"] is None:
            said = (_called(row[side], names) for side in ("before", "after"))
            found.append(Told(table, row_id, "", *said))
        for name in columns(row):
            sides = (value_in_words(table, row[side], name, names, settings) for side in ("before", "after"))
            found.append(Told(table, row_id, name, *sides))
    return tuple(found)


def value_in_words(
    table: str, row: Mapping[str, Any], column: str, names: Mapping[str, str], settings: Settings
) -> str:
    """Return one value of a row whole, with names for ids; an answer of several parts as it is kept."""
    match row.get(column):
        case (dict() | list()) as value if value:
            return json.dumps(_named(value, names), ensure_ascii=False)
        case str() as value if value and not _is_told(table, column):
            return names.get(value, _code_in_words(value))
    return _words(table, row, column, names, settings)


def column_in_words(column: str) -> str:
    """Return how a column is called where nothing else names it: "good enough because"."""
    return column.removesuffix("_id").replace("_", " ")


def _called(row: Mapping[str, Any] | None, names: Mapping[str, str]) -> str:
    if row is None:
        return NOTHING
    said = (row.get(column) for column in ("name", "text", "title", "value"))
    words = next((one for one in said if isinstance(one, str) and one.strip()), "")
    return words or names.get(row["id"]) or "there"


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {names.get(key, key): _named(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [_named(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value


def replaced(rows: Iterable[Mapping[str, Any]], names: Mapping[str, str], settings: Settings) -> str:
    """Return "before → after" of the one row that changed, or how many rows did; "" where none was kept.

    Parameters
    ----------
    rows
        As the history keeps them: table, id, and the full row before and after (None = was not there).
    names
        Names for the ids that values may hold.
    settings
        How the workshop writes numbers and days; money is written as it was typed, in ones.
    """
    recorded = list(rows)
    told = [said for row in recorded if row["after"] is not None and (said := _whole(row, settings))]
    if told and all(row["before"] is None or row["after"] is None for row in recorded if row["table"] in _TOLD):
        return "; ".join(told)
    if not recorded:
        return ""  # what was done for good keeps nothing to go back to
    if len(recorded) > 1:
        return f"{len(recorded)} rows"
    table, before, after = recorded[0]["table"], recorded[0]["before"], recorded[0]["after"]
    if before is None or after is None:
        return "added" if before is None else "removed"
    return "; ".join(
        " → ".join(_words(table, row, name, names, settings) for row in (before, after))
        for name in columns(recorded[0])
    )


def _whole(row: Mapping[str, Any], settings: Settings) -> str:
    """Return what a new row says as a whole, "" for a table whose columns tell it."""
    say = _TOLD.get(row["table"])
    return "" if say is None else say(row["after"], settings)


def _export(row: Mapping[str, Any], settings: Settings) -> str:
    day = formats.day(date.fromisoformat(row["as_of"]), settings)
    dropped = f", {row['dropped']:,} rows left out" if row["dropped"] else ""
    return f"{row['deals']:,} deals as of {day}{dropped}"


def _adjustment(row: Mapping[str, Any], settings: Settings) -> str:
    month = date.fromisoformat(row["month"])
    sign = "+" if row["amount"] >= 0 else "−"
    amount = formats.number(abs(row["amount"]), settings, digits=0)
    return f"{formats.MONTHS[month.month]} {month.year}: {sign}{amount}, because {row['reason'].strip()}"


def _commitment(row: Mapping[str, Any], settings: Settings) -> str:
    closed, commit, best = (formats.number(row[name], settings, digits=0) for name in ("closed", "commit", "best_case"))
    return f"closed {closed}, commit {commit}, best case {best}"


def _prediction(row: Mapping[str, Any], settings: Settings) -> str:
    day = formats.day(date.fromisoformat(row["as_of"]), settings)
    return f"{len(row['months'])} months as of {day}, by {ForecastMethod(row['method']).words}"


_TOLD: dict[str, Callable[[Mapping[str, Any], Settings], str]] = {
    "pipelineexport": _export,
    "adjustment": _adjustment,
    "commitment": _commitment,
    "keptprediction": _prediction,
}


# Kept from 0, counted from 1 wherever they are read or typed.
_WEEKS = {("project", column) for column in ("earliest_week", "fixed_week", "start_week")}


def _words(table: str, row: Mapping[str, Any], column: str, names: Mapping[str, str], settings: Settings) -> str:
    match row.get(column):
        case None | "":
            return NOTHING
        case dict() | list() as value if not value:
            return NOTHING
        case bool() as value:
            return "yes" if value else "no"
        case dict() | list() as value:
            return f"an answer with {len(value)} {'entry' if len(value) == 1 else 'entries'}"
        case int() as value if (table, column) in _WEEKS:
            return f"week {value + 1}"
        case int() | float() as value:
            return figures.typed(value, _unit(table, row, column), settings)
        case str() as value if column.endswith("_on"):
            return formats.day(date.fromisoformat(value), settings)
        case str() as value if _is_moment(column):
            return formats.moment(datetime.fromisoformat(value), settings)
        case value if (table, column) == ("goal", "kind"):
            return content.load().goal_kind(value).name
        case value:
            text = names.get(str(value), _code_in_words(str(value)))
            return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _code_in_words(text: str) -> str:
    """Return a value that is one of few, "needs_creating", as words: "needs creating"; all else as it is."""
    return text.replace("_", " ") if _CODE.fullmatch(text) else text


def _is_told(table: str, column: str) -> bool:
    """Return whether a text of this column is kept in another form than it reads: a day, a moment, a kind of goal."""
    return column.endswith("_on") or _is_moment(column) or (table, column) == ("goal", "kind")


def _is_moment(column: str) -> bool:
    return column.endswith(("_at", "_since"))


def _unit(table: str, row: Mapping[str, Any], column: str) -> Unit | None:
    """Return what a number counts; None where the row does not tell, or the method has no such driver any more."""
    trees = content.load().trees
    try:
        match table, column:
            case "goal", "baseline" | "target":
                return figures.goal_unit(content.load().tree(row["kind"]))
            case "drivervalue", "value":
                return content.load().tree(row["tree_id"]).node(row["node_id"]).unit
            case "effect", "low" | "base" | "high":  # a driver is of one unit in all trees that have it
                return next((node.unit for tree in trees for node in tree.nodes if node.id == row["node_id"]), None)
    except (KeyError, BadInput):
        return None
    return None
