"""Editions of the summary report: called final by an act, and whether the workshop changed since."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import col, func, select

from db import access, engine, models
from db.access import Actor, Right
from db.change import Act, change
from db.models import History, now
from salesops import formats
from salesops.report import ReportStanding
from salesops.vocabulary import Audience
from salesops.workshop import ReportLook, Workshop

SUMMARY = "summary"
# What no report tells: who wrote a row when, and of a meeting what its shared screen shows.
UNTOLD = frozenset({"updated_at", "updated_by", "shows", "item_id", "item_since"})
Rows = list[dict[str, Any]]


def call_final(workshop: Workshop, actor: Actor) -> str:
    """Call the report as it stands final, a further edition; return the history entry's id, for its undo."""
    with change(workshop.id, actor, Act("reportlook", "Called the report final")) as door:
        kept = door.find(models.ReportLook, report_id=SUMMARY)
        edition = 1 if kept is None or kept.final_on is None else kept.edition + 1
        today = formats.local(now(), workshop.settings).date()
        door.put(models.ReportLook, {"report_id": SUMMARY}, final_on=today, edition=edition)
        door.says(f"Called the report final: edition {edition}")
        return door.entry_id


def standing(workshop: Workshop, actor: Actor) -> ReportStanding:
    """Return how far the report of this snapshot is. Raises NotAllowed."""
    access.require(actor, Right.READ, workshop.id)
    kept = next((one for one in workshop.report_looks if one.report_id == SUMMARY), None)
    if kept is None or kept.final_on is None:
        return ReportStanding()
    return ReportStanding(kept.edition, kept.final_on, _changed(workshop, kept))


def _changed(workshop: Workshop, kept: ReportLook) -> bool:
    """Return whether anything that a report may hold is other than it was when the edition was called final.

    Where the history does not tell of the act (a workshop that came from a file), it counts from the history's start.
    """
    of_this = (col(History.workshop_id) == workshop.id, col(History.version) <= workshop.version)
    version, rows, audience = col(History.version), col(History.rows), col(History.audience)
    with engine.read() as session:
        acts = (col(History.subject) == "reportlook", col(History.undoes_id).is_(None))
        looks = select(version, rows).where(*of_this, *acts).order_by(version.desc())
        called = (at for at, changed in session.exec(looks) if _calls_final(changed, kept))
        since = next(called, None) or session.exec(select(func.min(version)).where(*of_this)).one()
        later = select(rows).where(*of_this, version > since, audience == Audience.TEAM.value).order_by(version)
        return _differs(session.exec(later).all())


def _calls_final(rows: Rows, kept: ReportLook) -> bool:
    """Return whether an entry made the edition that stands."""
    return any(
        row["after"] is not None
        and row["after"]["edition"] == kept.edition
        and row["after"]["final_on"] is not None
        and (row["before"] is None or row["before"]["final_on"] is None or row["before"]["edition"] != kept.edition)
        for row in rows
    )


def _differs(entries: Iterable[Rows]) -> bool:
    """Return whether entries, oldest first, leave a row other than they found it: what was undone leaves none."""
    found: dict[str, Any] = {}
    left: dict[str, Any] = {}
    for rows in entries:
        if not rows:  # done for good, such as the close of a survey
            return True
        for row in rows:
            found.setdefault(row["id"], _told(row["before"]))
            left[row["id"]] = _told(row["after"])
    return found != left


def _told(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else {name: value for name, value in row.items() if name not in UNTOLD}
