"""Answers of a CRM's programming interface (JSON) as a table: one record is a row, what lies in it a column by path.

Salesforce wraps records in "records", HubSpot in "results" with "properties", Dynamics in "value" with formatted
values beside the raw ones, Pipedrive in "data"; a bare list and a list of such pages are taken too.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from salesops.errors import BadInput
from salesops.intake.tables import Cell, Limits, Progress, Row, Table, limited

_WRAPPERS = ("records", "results", "value", "data", "items", "deals", "opportunities")
_FORMATTED = "@OData.Community.Display.V1.FormattedValue"
_NO_DATA = {"attributes", "archived", "url", "custom_fields"}
_DEEPEST = 4


def read_records(text: str, limits: Limits, progress: Progress | None = None) -> Table:
    """Return the records as a table whose first row holds the paths. Raises BadInput for what holds no records."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            "This looks like JSON and ends or breaks in the middle. Export it again. Nothing was changed."
        ) from error
    found = list(_records(answer))
    if not found:
        raise BadInput(
            "This JSON holds no list of records. Take the answer of a query of your CRM, or export CSV. "
            "Nothing was changed."
        )
    flat = [dict(_flat(record, "", 0)) for record in found]
    heads = list(dict.fromkeys(head for record in flat for head in record))
    rows: list[tuple[int, list[Cell]]] = [(0, list(heads))]
    rows += [(at, [record.get(head, "") for head in heads]) for at, record in enumerate(flat, start=1)]
    more = _says_more(answer)
    notes = ("This is one page of several: the CRM says that there are more records.",) if more else ()
    kept = tuple(limited(rows, limits, progress, len(rows)))
    return Table("", kept or (Row(0, ()),), "JSON", notes)


def _records(answer: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(answer, list):
        for one in answer:
            if isinstance(one, dict) and (inner := _wrapped(one)) is not None:
                yield from _records(inner)
            elif isinstance(one, dict):
                yield one
    elif isinstance(answer, dict) and (inner := _wrapped(answer)) is not None:
        yield from _records(inner)


def _wrapped(page: Mapping[str, Any]) -> list[Any] | None:
    return next((page[name] for name in _WRAPPERS if isinstance(page.get(name), list)), None)


def _says_more(answer: Any) -> bool:
    last = answer[-1] if isinstance(answer, list) and answer else answer
    if not isinstance(last, dict):
        return False
    pages = (last.get("additional_data") or {}).get("pagination") or {}
    paging = last.get("paging") or {}
    return bool(
        last.get("done") is False
        or paging.get("next")
        or last.get("@odata.nextLink")
        or pages.get("more_items_in_collection")
    )


def _flat(record: Mapping[str, Any], path: str, depth: int) -> Iterator[tuple[str, Cell]]:
    for name, value in record.items():
        formatted = record.get(f"{name}{_FORMATTED}")
        if name in _NO_DATA or "@" in name:
            continue
        head = name if name == "properties" or not path else f"{path}.{name}"
        if formatted is not None and not _is_code(formatted, value):
            yield head, str(formatted)
        elif isinstance(value, dict) and isinstance(value.get("records"), list):
            yield head, json.dumps(value["records"])
        elif isinstance(value, dict) and depth < _DEEPEST:
            yield from _flat(value, "" if name in ("properties", "propertiesWithHistory") else head, depth + 1)
        elif isinstance(value, list):
            yield f"{head} history", json.dumps(value)
        elif value is not None:
            yield head, value if isinstance(value, str | int | float) else str(value)


def _is_code(formatted: object, value: object) -> bool:
    """Return whether the raw value says more than how it is shown: amounts and days do."""
    return isinstance(value, float) or (isinstance(value, str) and value[:2] in ("19", "20"))
