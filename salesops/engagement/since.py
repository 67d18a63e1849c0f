"""What changed since a meeting: how often in which part, and merger points that were scored again, before and after."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from salesops import places
from salesops.workshop import Workshop

PARTS = {  # subject of a change -> what it is called
    "goal": "value goal", "drivervalue": "drivers", "answer": "answers",
    "maturityscore": "scores of components and stages",
    "gap": "gaps", "link": "merger points", "project": "projects", "dependency": "projects", "milestone": "projects",
    "action": "actions", "decisionrecord": "decisions", "metricvalue": "metrics", "survey": "surveys",
    "pipeline": "exports of the CRM", "forecast": "prediction",
}  # fmt: skip
ELSE = "everything else"  # what has no name here, counted last

OF_FORECAST = {  # what a change of the prediction was about, by the table of its rows
    "adjustment": "adjustments of the prediction", "commitment": "commitments",
    "keptprediction": "kept predictions",
}  # fmt: skip


class Entry(Protocol):
    """One change of the history, as far as it is read here."""

    @property
    def at(self) -> datetime: ...
    @property
    def subject(self) -> str: ...
    @property
    def undone(self) -> bool: ...
    @property
    def undoes_id(self) -> str | None: ...
    @property
    def rows(self) -> tuple[Mapping[str, Any], ...]: ...


@dataclass(frozen=True)
class Rescored:
    """A merger point whose score is another one now than it was."""

    link_id: str
    name: str
    before: int
    now: int


@dataclass(frozen=True)
class Since:
    """Changes by part, most first; merger points scored again, most moved first; how many changes in all.

    ``steps``: projects whose first step was said to be done since, with its day, the earliest first.
    """

    parts: tuple[tuple[str, int], ...]
    rescored: tuple[Rescored, ...]
    count: int
    steps: tuple[tuple[str, date], ...] = ()


def since(workshop: Workshop, entries: Iterable[Entry], moment: datetime) -> Since:
    """Return what changed after a moment (aware). Entries are the newest first; what was undone does not count."""
    later = (one for one in entries if one.at > moment and one.subject != "meeting")
    counted = [one for one in later if not one.undone and one.undoes_id is None]
    parts = Counter(_part(one) for one in counted)
    before: dict[str, int | None] = {}
    for one in counted:  # the newest first: the oldest change has the last word on what it was before
        for row in one.rows:
            if row["table"] == "gap" and row["before"] is not None:
                before[row["before"]["link_id"]] = row["before"]["score"]
    gaps = workshop.gap_by_link()
    moved = [
        Rescored(link_id, places.name(workshop, f"gap:{link_id}"), was, gap.score)
        for link_id, was in before.items()
        if was is not None and (gap := gaps.get(link_id)) is not None and gap.score is not None and gap.score != was
    ]
    rescored = tuple(sorted(moved, key=lambda one: (-abs(one.now - one.before), one.name)))
    by_count = sorted(parts.most_common(), key=lambda one: one[0] == ELSE)
    return Since(tuple(by_count), rescored, len(counted), _steps(workshop, counted))


def _steps(workshop: Workshop, counted: Iterable[Entry]) -> tuple[tuple[str, date], ...]:
    """Return projects whose first step was open before the oldest of these changes and is done now, by day."""
    before: dict[str, Any] = {}
    for one in counted:
        for row in one.rows:
            if row["table"] == "project":
                before[row["id"]] = row["before"] and row["before"].get("first_step_done_on")
    done = [
        (project.name, project.first_step_done_on)
        for project in workshop.projects
        if project.first_step_done_on is not None and before.get(project.id, "") is None
    ]
    return tuple(sorted(done, key=lambda one: one[1]))


def _part(entry: Entry) -> str:
    tables = [row["table"] for row in entry.rows] if entry.subject == "forecast" else []
    told = next((OF_FORECAST[table] for table in tables if table in OF_FORECAST), None)
    return told or PARTS.get(entry.subject, ELSE)
