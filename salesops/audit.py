"""The whole history to take away: one line per value that was replaced, as a table, a workbook or data."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from salesops import changes, formats
from salesops.changes import Told
from salesops.sheets import Table, to_csv, to_xlsx
from salesops.workshop import Settings

HEADS = (
    "Change", "When (UTC)", "When (workshop)", "Who", "What was done", "Part", "Row", "Field", "Before", "After",
    "Undone by", "Can be undone", "Who reads it",
)  # fmt: skip


class AuditFormat(StrEnum):
    """As which file."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class AuditEntry:
    """One change: when (UTC), who, what, the values it replaced, who took it back ("" while it stands)."""

    version: int
    at: datetime
    who: str
    act: str
    subject: str
    values: tuple[Told, ...]
    undone_by: str
    for_good: bool
    private: bool


def lines(entries: Sequence[AuditEntry], settings: Settings) -> Table:
    """Return one line per replaced value, heads first; a change without values is one line too."""
    found: list[tuple[str | int | None, ...]] = [HEADS]
    for one in entries:
        head = (
            one.version, f"{one.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
            f"{formats.local(one.at, settings):%Y-%m-%d %H:%M:%S}", one.who, one.act,
        )  # fmt: skip
        tail = (one.undone_by, "no" if one.for_good else "yes", "facilitators" if one.private else "team")
        for value in one.values or (Told(one.subject, "", "", "", ""),):
            said = (value.table, value.row_id, changes.column_in_words(value.column), value.before, value.after)
            found.append((*head, *said, *tail))
    return tuple(found)


def written(
    entries: Sequence[AuditEntry], settings: Settings, kind: AuditFormat, *, by: str, at: datetime, private: bool
) -> bytes:
    """Return the file; how many changes it holds is said in workbook and data, and by the number of each change.

    ``private`` says whether entries of private notes are among them.
    """
    about: dict[str, Any] = {
        "workshop": settings.name, "exported at (UTC)": f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}", "exported by": by,
        "time zone of the workshop": settings.time_zone, "changes": len(entries),
        "private notes": "included" if private else "left out",
    }  # fmt: skip
    if kind is AuditFormat.JSON:
        data = [{**asdict(one), "at": one.at.astimezone(UTC).isoformat()} for one in entries]
        return json.dumps({**about, "entries": data}, ensure_ascii=False, indent=1).encode()
    table = lines(entries, settings)
    if kind is AuditFormat.CSV:
        return to_csv(table)
    heads: Table = (("About", ""), *about.items())
    return to_xlsx({"Changes": table, "About": heads})
