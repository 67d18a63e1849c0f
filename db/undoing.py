"""Undo and redo of any change: one generic function brings back what an entry of the history replaced."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, bindparam, cast
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from db import access, engine, models, plan_drafts, rows, ties
from db.access import Actor, Right
from db.change import Act, Change, Gone, change
from db.models import ROWS, History, Row
from db.rules import CHECKS, keep_agreements, require_no_circle
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience

_UNDID, _REDID = "Undid: ", "Redid: "
_LOOKED_AT = 200  # of a person's own newest entries, for the next step back
# Put together once, and past the ORM: every open window asks after each change.
_OWN = (
    select(History.id, History.act, History.undoes_id, History.undone_by_id)
    .where(
        col(History.workshop_id) == bindparam("workshop"),
        col(History.actor_id) == bindparam("actor"),
        col(History.version) > 1,
        cast(col(History.rows), Text) != "[]",
    )
    .order_by(col(History.version).desc())
    .limit(_LOOKED_AT)
)
_OWN_FOR_TEAM = _OWN.where(col(History.audience) == Audience.TEAM.value)
# These rules write beside the row what is true at that moment; a row that comes back has it already.
_STAMPED = frozenset({models.ReportText, models.Action, models.MetricValue})
_PLANNED = {models.SalesPlan: "", models.PlanLine: "planline", models.Seller: "seller"}  # a rule of their own, below
# Set up by who manages, so taken back by them only.
_MANAGED = frozenset({"survey"})


class ChangedSince(WorkshopError):
    """An undo would overwrite what somebody did later."""

    def __init__(self, by: str, act: str) -> None:
        super().__init__(
            f"{by} changed the same thing later ({act[:1].lower()}{act[1:]}). Undo that first, or change it by hand; "
            "nothing was changed now."
        )


@dataclass(frozen=True)
class Step:
    """One of a person's own changes that one press takes back, or does again."""

    id: str
    act: str


@dataclass(frozen=True)
class Steps:
    """What this person's next undo and next redo are, None where there is nothing."""

    undo: Step | None
    redo: Step | None


def steps(workshop_id: str, actor: Actor) -> Steps:
    """Return this person's next step back and forth in this workshop. Raises NotAllowed.

    A redo stands until the person changes something else. Only names are read, not what the entries hold.
    """
    access.require(actor, Right.READ, workshop_id)
    statement = _OWN if access.audience(actor, workshop_id) is Audience.FACILITATORS else _OWN_FOR_TEAM
    with engine.read_connection() as connection:
        found = connection.execute(statement, {"workshop": workshop_id, "actor": actor.id}).all()
    standing = [(Step(entry_id, act), undoes) for entry_id, act, undoes, undone_by in found if undone_by is None]
    own = next((n for n, (_, undoes) in enumerate(standing) if undoes is None), len(standing))
    back = (step for step, undoes in standing[:own] if undoes and step.act.startswith(_UNDID))
    return Steps(standing[own][0] if own < len(standing) else None, next(back, None))


def undo(workshop_id: str, actor: Actor, entry_id: str) -> str:
    """Bring back what one entry changed, where it still stands as that entry left it; return the new entry's id.

    Undoing an undo is a redo. What others did is taken back by who manages the workshop only.

    Raises
    ------
    ChangedSince
        Naming who changed a row of it later; nothing is changed then.
    Gone
        No such entry here.
    WorkshopError
        It was done for good, was undone already, or does not fit what is there now.
    NotAllowed
        It is another person's, and the actor may not manage this workshop.
    """
    access.require(actor, Right.EDIT, workshop_id)
    reader = access.audience(actor, workshop_id)
    with engine.read() as session:
        entry = _tip(session, _find(session, workshop_id, entry_id, reader))
    redoes = entry.act.startswith(_UNDID) and entry.undoes_id is not None
    says = (_REDID if redoes else _UNDID) + entry.act.removeprefix(_UNDID).removeprefix(_REDID)
    act = Act(entry.subject, says, audience=Audience(entry.audience))
    with change(workshop_id, actor, act, _right(entry, actor)) as door:
        entry = _tip(door.session, _find(door.session, workshop_id, entry_id, reader))
        _require_undoable(entry)
        _require_drafts(door, entry)
        try:
            touched = [_put_back(door, entry, row) for row in reversed(entry.rows)]
            keep_agreements(door)  # first: what is agreed without its date any more is taken back, not refused
            _check(door, [row for row in touched if row is not None])
        except IntegrityError as error:
            raise WorkshopError(
                "This does not fit what is there now: something that came later uses it, or has the same name. "
                "Change it by hand; nothing was changed now."
            ) from error
        _mark(door, entry)
        return door.entry_id


def _find(session: Session, workshop_id: str, entry_id: str, audience: Audience) -> History:
    entry = session.get(History, entry_id)
    hidden = entry is not None and entry.audience == Audience.FACILITATORS and audience is Audience.TEAM
    if entry is None or entry.workshop_id != workshop_id or hidden:
        raise Gone("This entry")
    return entry


def _tip(session: Session, entry: History) -> History:
    """Return the newest redo of an entry that was undone and redone, else the entry: that is what stands now."""
    while entry.undone_by_id is None:
        undone = select(History).where(col(History.undoes_id) == entry.id, col(History.undone_by_id).is_not(None))
        undo = session.exec(undone.order_by(col(History.version).desc()).limit(1)).one_or_none()
        redo = None if undo is None else session.get(History, undo.undone_by_id)
        if redo is None:
            break
        entry = redo
    return entry


def _right(entry: History, actor: Actor) -> Right:
    managed = any(row["table"] in _MANAGED for row in entry.rows)
    return Right.MANAGE if managed or entry.actor_id != actor.id else Right.EDIT


def _require_undoable(entry: History) -> None:
    if entry.undone_by_id:
        raise WorkshopError("This was undone already. Nothing was changed.")
    if entry.version == 1:
        raise WorkshopError("With this the workshop began; it cannot be undone. Nothing was changed.")
    if not entry.rows:
        raise WorkshopError("This was done for good, so it cannot be undone. Nothing was changed.")


def _put_back(door: Change, entry: History, recorded: dict[str, Any]) -> Row | None:
    """Bring one row back as it was; return it, None where it was not there before."""
    model = ROWS[recorded["table"]]
    row = door.find(model, id=recorded["id"])
    stands = None if row is None else rows.stored(row)
    if not _matches(stands, recorded["after"]):
        raise _changed_since(door, entry, recorded)
    before = recorded["before"]
    if before is None:
        assert row is not None  # it matches "after", which is a row wherever "before" is none
        door.delete(row)
        return None
    if row is None:
        door.restore(model, before)
        return door.find(model, id=recorded["id"])
    return door.update(row, **_columns(model, before))


def _check(door: Change, touched: list[Row]) -> None:
    """Raise the sentence of a rule that what came back would break beside what was changed since."""
    for row in touched:
        check = CHECKS.get(type(row))
        if check is not None and type(row) not in _STAMPED and type(row) not in _PLANNED:
            check(door, row)
    kinds = {type(row) for row in touched}
    if models.Dependency in kinds:
        require_no_circle(door)
    if models.ElementTie in kinds:
        ties.require_no_circle(door)


def _require_drafts(door: Change, entry: History) -> None:
    """Raise BadInput where lines or sellers of a sales plan would change that was agreed since."""
    taken_back = {row["id"] for row in entry.rows if row["table"] == "salesplan"}
    placed = [row["before"] or row["after"] for row in entry.rows if row["table"] in _PLANNED.values()]
    for plan_id in {row["plan_id"] for row in placed} - taken_back:
        if (plan := door.find(models.SalesPlan, id=plan_id)) is not None:
            plan_drafts.require_draft(door, plan)


def _columns(model: type[Row], stored: dict[str, Any]) -> dict[str, Any]:
    return rows.plain(model.model_validate(stored))


def _matches(stands: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    if stands is None or after is None:
        return stands is after
    return rows.same(stands, after)


def _changed_since(door: Change, entry: History, recorded: dict[str, Any]) -> ChangedSince:
    later = select(History).where(col(History.workshop_id) == entry.workshop_id, col(History.version) > entry.version)
    for other in door.session.exec(later.order_by(col(History.version).desc())):
        if any((r["table"], r["id"]) == (recorded["table"], recorded["id"]) for r in other.rows):
            return ChangedSince(other.actor_name, other.act)
    return ChangedSince("Someone", "For good: a survey that was launched, for example")


def _mark(door: Change, entry: History) -> None:
    """Let the new entry point at what it undoes; along the row of undo and redo every second one stands again."""
    door.undoes_id = entry.id
    by: str | None = door.entry_id
    one: History | None = entry
    while one is not None:
        one.undone_by_id, by = by, None if by else one.id
        one = door.session.get(History, one.undoes_id) if one.undoes_id else None
    door.session.flush()
