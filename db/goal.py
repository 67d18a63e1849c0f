"""The value goal: another kind of it, in one act with everything that follows from that."""

from db import models, rows
from db.access import Actor
from db.change import Act, change
from db.rules import check_driver, check_goal, settings
from salesops.errors import WorkshopError
from salesops.value import switch
from salesops.vocabulary import GoalKind


def change_kind(workshop_id: str, actor: Actor, kind: GoalKind, *, was: GoalKind, carry: bool) -> str:
    """Let the goal be of another kind; return the id of the history entry, with which all of it can be undone.

    Baseline and target become empty where the new kind counts another unit; the entry's sentence names them. With
    ``carry``, drivers that both trees have are copied, with their sources, to where the new one has no value. Values
    of the former tree stay with it.

    Parameters
    ----------
    was
        The kind that the screen was drawn with.

    Raises
    ------
    WorkshopError
        Somebody changed the kind meanwhile; nothing was changed.
    """
    with change(workshop_id, actor, Act("goal", "Changed the value to create")) as door:
        (goal,) = door.all(models.Goal)
        if goal.kind not in (was, kind):
            raise WorkshopError(
                f"{goal.updated_by or 'Someone'} changed the value to create meanwhile. Nothing was changed; the page "
                "shows what is there now."
            )
        how = settings(door)
        drivers = [rows.value(driver) for driver in door.all(models.DriverValue)]
        found = switch.switch(rows.value(goal), drivers, kind, how)
        door.says(switch.sentence(found, how, carried=carry))
        check_goal(door, door.update(goal, kind=kind, **dict.fromkeys(found.set_aside)))
        for driver in found.shared if carry else ():
            key = {"tree_id": kind.value, "node_id": driver.node_id}
            check_driver(door, door.put(models.DriverValue, key, value=driver.value, source=driver.source))
        return door.entry_id
